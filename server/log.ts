/**
 * One line of JSON for each thing that happened, as Cloud Logging and everybody else reads it. A line has no place for a person:
 * it names the route and not the address, a code and not a message.
 */
export interface LogLine {
  readonly severity: 'INFO' | 'WARNING' | 'ERROR';
  readonly message: 'request' | 'failed' | 'started' | 'stopping' | 'stopped';
  readonly [more: string]: string | number | boolean | null | undefined;
}
export type Log = (line: LogLine) => void;

export const jsonLog =
  (write: (text: string) => void, now: () => number): Log =>
  (line) =>
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...line })}\n`);

/** Where it broke: our own code's name for it and the places, never the message, which may quote what came in. */
export function traceOf(error: unknown): { readonly code: string; readonly at: string } {
  if (!(error instanceof Error)) return { code: typeof error, at: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const places = (error.stack ?? '').match(/^\s+at .*$/gm) ?? [];
  const at = places
    .slice(0, 6)
    .map((place) => place.trim().replace(/\(?(?:file:\/\/)?\/[^\s)]*\/(?=[^/\s)]+:\d)/g, '('));
  return { code, at: at.join(' | ') };
}
