/**
 * Follows one meeting page. Bars that fade and tiles that are rebuilt must not look like leaving, so what was seen is held for
 * a while; the end is believed at once only when the page says so itself.
 *
 * Polling, since the pages change classes several times a second for everybody who speaks: an observer would cost far more.
 */
import type { MeetingPageReading, MeetingPhase, MeetingSite } from './site.ts';

/** How often a page is read, in milliseconds; not at all in a hidden tab. */
export const POLL_EVERY = 500;
/** While nothing is expected of us: nobody waits for us then, and a meeting lasts an hour. */
const POLL_QUIETLY = 1_000;
/** The second look at a page on which somebody may just have come in: one only, so that nobody waits for the next poll. */
const CONFIRM_AFTER = 150;
/** A call whose signs are gone is left after this long: toolbars fade, and a lost connection comes back. Milliseconds. */
const HOLD_CALL = 8_000;
/** Two readings must agree before anybody is in: a page that is being built shows half of itself. */
const AGREE = 2;

export interface Followed {
  readonly phase: MeetingPhase;
  /** The last reading in this phase; what a redraw hid for a moment stays known. */
  readonly reading: MeetingPageReading;
  /** When this phase began: milliseconds on the clock that was handed in. */
  readonly since: number;
  /** Which meeting this is, counted from 1: rejoining after the end is a new one. */
  readonly visit: number;
  /** What the page says now while it is not yet, or no longer, believed. */
  readonly doubt: { readonly phase: MeetingPhase; readonly since: number; readonly times: number } | null;
}

/** What is held to be true after one more reading. Pure: `now` is handed in and only its differences count. */
export function follow(before: Followed | null, reading: MeetingPageReading, now: number): Followed {
  if (!before) {
    // The first reading of all may find the call under way; it is believed with the next one.
    if (reading.phase !== 'joined') return enter({ phase: 'unknown', visit: 0 }, reading, now);
    return { phase: 'unknown', reading, since: now, visit: 0, doubt: { phase: 'joined', since: now, times: 1 } };
  }
  if (isAnother(before, reading)) return enter({ phase: 'elsewhere', visit: before.visit }, reading, now);
  if (reading.phase === before.phase) return { ...before, reading: remember(before.reading, reading), doubt: null };
  const doubt =
    before.doubt?.phase === reading.phase
      ? { ...before.doubt, times: before.doubt.times + 1 }
      : { phase: reading.phase, since: now, times: 1 };
  // A clock that was set back must not hold a call for ever.
  const waited = now < doubt.since ? HOLD_CALL : now - doubt.since;
  return isBelieved(before.phase, doubt, waited)
    ? enter(before, reading, now)
    : { ...before, doubt: now < doubt.since ? { ...doubt, since: now } : doubt };
}

function isBelieved(held: MeetingPhase, doubt: { phase: MeetingPhase; times: number }, waited: number): boolean {
  if (doubt.phase === 'joined') return doubt.times >= AGREE;
  if (held !== 'joined') return true;
  if (doubt.phase === 'ended') return doubt.times >= AGREE;
  return waited >= HOLD_CALL;
}

function enter(before: { phase: MeetingPhase; visit: number }, reading: MeetingPageReading, now: number): Followed {
  const { phase } = reading;
  const isNew = phase === 'joined' && before.phase !== 'joined';
  return { phase, reading, since: now, visit: before.visit + (isNew ? 1 : 0), doubt: null };
}

/** Another meeting in the same tab, without an exit page between. */
const isAnother = (before: Followed, reading: MeetingPageReading): boolean =>
  before.reading.code !== null && reading.code !== null && before.reading.code !== reading.code;

/** A bar that hides takes the number of people with it; a list that closes, the names. They are still there. */
function remember(before: MeetingPageReading, now: MeetingPageReading): MeetingPageReading {
  if (now.phase !== 'joined') return now;
  return {
    ...now,
    people: { count: now.people.count ?? before.people.count, names: now.people.names ?? before.people.names },
    outsiders: now.outsiders ?? before.outsiders,
    title: now.title ?? before.title,
    code: now.code ?? before.code,
  };
}

/** Whether anybody who follows would do something else now. */
export const isNews = (before: Followed | null, now: Followed): boolean =>
  before?.phase !== now.phase ||
  before.visit !== now.visit ||
  JSON.stringify(before.reading) !== JSON.stringify(now.reading);

export interface FollowOptions {
  readonly site: MeetingSite;
  readonly changed: (now: Followed) => void;
  /** After each look, changed or not: pages throw out what others put into them. */
  readonly looked?: () => void;
  /** Is nothing more to be known but whether the call goes on? Then the page is read less, and less often. */
  readonly isQuiet?: () => boolean;
  /** Milliseconds; only differences count. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/**
 * Reads the page twice a second while its tab is shown, and tells what changed. Gives a function that reads all of it at once.
 * Ends with the signal.
 */
export function followMeeting(page: Document, options: FollowOptions): () => void {
  const { site, changed, looked, isQuiet, clock, signal } = options;
  const view = page.defaultView;
  if (!view || signal.aborted) return () => undefined;
  let held: Followed | null = null;
  let timer: number | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const look = (read = site.read) => {
    const before = held;
    lookedAt = clock();
    held = follow(before, read(page, new URL(view.location.href)), lookedAt);
    if (isNews(before, held)) changed(held);
    looked?.();
    const isComingIn = held.doubt?.phase === 'joined' && held.doubt.times === 1;
    if (isComingIn) view.setTimeout(() => !page.hidden && !signal.aborted && look(), CONFIRM_AFTER);
  };
  const poll = () => {
    if (!isQuiet?.()) return look();
    const waited = clock() - lookedAt;
    // Timers are not that exact, and a clock may jump.
    if (waited < 0 || waited > POLL_QUIETLY - POLL_EVERY / 2) look(site.readPhase);
  };
  const start = () => {
    view.clearInterval(timer);
    timer = undefined;
    if (page.hidden || signal.aborted) return;
    look();
    timer = view.setInterval(poll, POLL_EVERY);
  };

  page.addEventListener('visibilitychange', start, { signal });
  signal.addEventListener('abort', () => view.clearInterval(timer), { once: true });
  start();
  return () => !signal.aborted && look();
}
