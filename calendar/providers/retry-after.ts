/** How long a server asks us to wait, and how long we wait where it does not say. */

/** What a server asks for is believed up to an hour: nobody means eleven days. */
const LONGEST = 3_600_000;

/**
 * Milliseconds, or null where nothing useful is said. A date is held against the server's own clock (`Date`), as ours may be
 * hours off; only without that against ours.
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const served = Date.parse(headers.get('date') ?? '');
  return Math.min(Math.max(0, until - (Number.isNaN(served) ? now : served)), LONGEST);
}

/** After the nth try that failed: twice as long each time, and never two clients at the same beat. */
export const backOff = (failed: number, random: () => number): number =>
  Math.min(500 * 2 ** (failed - 1), 8000) * (0.5 + random() / 2);
