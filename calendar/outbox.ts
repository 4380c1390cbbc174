/**
 * One thing that must come to stand in an online calendar, move there or leave it, until it does. Not a list of commands but a
 * wish held against what is known: an entry that was sent twice, changed while it was under way, or answered by nobody ends
 * where it should. Nothing here waits, asks or remembers; whoever runs it stores each value before it acts on it.
 */
import type { MailTo, OnlineDraft, OnlineEvent, Remedy } from './online.ts';
import type { Minute, Span } from './span.ts';
import type { Zone } from './zone.ts';

export type OutboxState = 'waiting' | 'in-flight' | 'needs-person' | 'given-up';

/** The event as the calendar was last known to hold it. */
export interface KnownEvent extends Span {
  /** The provider's id. */
  readonly id: string;
  /** Null: look it up before it is changed. */
  readonly etag: string | null;
}

export interface OutboxEntry {
  /** The key of the event, fixed before the first try. */
  readonly id: string;
  /** The entry of the history that it is about. */
  readonly suggestion: string;
  /** Entries about one thing are sent in this order. */
  readonly turn: number;
  readonly account: string;
  /** The provider's id of the calendar. */
  readonly calendar: string;
  readonly zone: Zone;
  /** When it was decided. */
  readonly at: Minute;
  /** As it is created, the same at every try; null for an event that is there already. */
  readonly draft: OnlineDraft | null;
  /** Where it must stand; null: nowhere. */
  readonly wanted: Span | null;
  readonly known: KnownEvent | null;
  readonly mail: MailTo;
  /** When its creation or a move last went out of which nobody said that it did not arrive. */
  readonly sentAt: Minute | null;
  /** Moves that went out and may still arrive. */
  readonly moves: readonly Span[];
  /** Its removal went out: whatever is wanted now, this event goes. */
  readonly isLeaving: boolean;
  readonly state: OutboxState;
  /** While in flight: since when, by which runner, and whether nothing of it went out before. */
  readonly flight: { readonly since: Minute; readonly runner: string; readonly isFirst: boolean } | null;
  /** What the person must do: sign in, allow, or choose between their moment and ours. */
  readonly needs: 'sign-in' | 'allow' | 'choice' | null;
  /** Failures in a row. */
  readonly tries: number;
  readonly notBefore: Minute;
  /** What it waits for or was given up for; the code has a sentence under `errors`. */
  readonly problem: { readonly code: string; readonly values: Readonly<Record<string, string | number>> } | null;
}

/** What to do next. `look`: find the event again. `search`: was it made at all? */
export type Step =
  | { readonly act: 'create'; readonly draft: OnlineDraft }
  | { readonly act: 'search' }
  | { readonly act: 'look'; readonly id: string }
  | { readonly act: 'move'; readonly event: { readonly id: string; readonly etag: string }; readonly to: Span }
  | { readonly act: 'cancel'; readonly event: { readonly id: string; readonly etag: string } }
  /** Nothing, until then; null: until somebody does something. */
  | { readonly act: 'rest'; readonly until: Minute | null }
  | { readonly act: 'end'; readonly ending: Ending };

/**
 * `stands`: where it was wanted, or where somebody else put it after us. `removed`: somebody else took it out. `withdrawn`: it
 * is gone, or never was there, as wanted. `too-late`: the moment passed before it could be sent.
 */
export interface Ending {
  readonly as: 'stands' | 'removed' | 'withdrawn' | 'too-late';
  readonly known: KnownEvent | null;
}

export interface Failing {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly remedy: Remedy;
  /** Milliseconds since the epoch. */
  readonly retryAt: number | null;
  /** Not one request of this step went out. */
  readonly isUnsent: boolean;
}
export type Answer = { readonly event: OnlineEvent | null } | { readonly failing: Failing };

export interface Chance {
  readonly now: Minute;
  /** 0 up to 1. */
  readonly random: number;
}

/**
 * Minutes. Afterwards a request whose answer was lost is no longer carried out: what is not there by then does not come. A
 * provider ends its tries within three minutes, of whoever was stopped on the way too.
 */
export const SETTLED = 5;
/** Longest wait between two tries, and the longest that a server is believed. */
const LONGEST = 60;
const DAY = 1440;

export const isSameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

export function nextStep(entry: OutboxEntry, now: Minute): Step {
  const { wanted, known, draft, sentAt, moves } = entry;
  const isWoken = entry.needs === 'sign-in' || entry.needs === 'allow';
  if (entry.state === 'given-up' || (entry.state === 'needs-person' && !isWoken)) return { act: 'rest', until: null };
  const end = (as: Ending['as']): Step => ({ act: 'end', ending: { as, known } });
  const settledAt = (sentAt ?? now) + SETTLED;
  // A clock that was set back must not hold it for long.
  const isSettled = sentAt === null || now >= settledAt || now < sentAt - SETTLED;
  const isHeld = entry.notBefore > now && entry.notBefore <= now + DAY;
  if (!known) {
    const isMissed = wanted !== null && wanted.end <= now;
    if (sentAt === null && wanted === null) return end('withdrawn');
    if (sentAt === null && isMissed) return end('too-late');
    // What was taken back and is over by now does no harm, wherever it is.
    if (wanted === null && draft && draft.end <= now) return end('withdrawn');
    if (isHeld) return { act: 'rest', until: entry.notBefore };
    // Soon after, its key makes one event of two tries; how long a house remembers a key, nobody says.
    if (wanted !== null && !isMissed && draft && (sentAt === null || !isSettled)) return { act: 'create', draft };
    return isSettled ? { act: 'search' } : { act: 'rest', until: settledAt };
  }
  if (isHeld) return { act: 'rest', until: entry.notBefore };
  const { id, etag } = known;
  if (etag === null) return { act: 'look', id };
  if (wanted === null) return { act: 'cancel', event: { id, etag } };
  if (!isSameSpan(known, wanted)) {
    if (wanted.end <= now) return end('too-late');
    return { act: 'move', event: { id, etag }, to: wanted };
  }
  // A move that was called back may still arrive: only who looks after that knows where it stands.
  if (!moves.some((one) => !isSameSpan(one, wanted))) return end('stands');
  return isSettled ? { act: 'look', id } : { act: 'rest', until: settledAt };
}

/** As it is stored before the step is taken: whoever finds it like this knows that it may have been. */
export function takeOff(
  entry: OutboxEntry,
  step: Step,
  flight: { readonly since: Minute; readonly runner: string },
): OutboxEntry {
  const away: OutboxEntry = {
    ...entry,
    state: 'in-flight',
    needs: null,
    flight: { ...flight, isFirst: step.act === 'cancel' ? !entry.isLeaving : entry.sentAt === null },
  };
  if (step.act === 'create') return { ...away, sentAt: flight.since };
  if (step.act === 'move' && away.known) {
    const moves = [...entry.moves.filter((one) => !isSameSpan(one, step.to)), step.to];
    return { ...away, sentAt: flight.since, moves, known: { ...away.known, etag: null } };
  }
  return step.act === 'cancel' ? { ...away, isLeaving: true } : away;
}

export type Landing = { readonly entry: OutboxEntry } | { readonly ending: Ending };

/** What an answer makes of an entry. What was wanted meanwhile stays wanted. */
export function land(entry: OutboxEntry, step: Step, answer: Answer, chance: Chance): Landing {
  const down: OutboxEntry = { ...entry, state: 'waiting', flight: null };
  if ('failing' in answer)
    return failed(down, step, answer.failing, { ...chance, wasFirst: entry.flight?.isFirst === true });
  // Looking is no success yet: somebody may change it each time before us.
  const tries = step.act === 'look' ? entry.tries : 0;
  const calm: OutboxEntry = { ...down, tries, notBefore: chance.now, problem: null };
  if (step.act === 'cancel') return { ending: { as: 'withdrawn', known: null } };
  if (answer.event) return seen(calm, step, answer.event, chance);
  if (step.act === 'look') return { ending: { as: entry.wanted ? 'removed' : 'withdrawn', known: null } };
  // It was not made, and nothing is under way any more.
  return { entry: { ...calm, sentAt: null } };
}

function seen(entry: OutboxEntry, step: Step, { event, id, etag }: OnlineEvent, { now }: Chance): Landing {
  const { wanted, draft, moves } = entry;
  const known: KnownEvent = { id, etag, start: event.start, end: event.end };
  const before = entry.known ?? draft;
  // Whatever else is under way names an older state of it, and will be refused.
  const isCertain = step.act === 'move' || now >= (entry.sentAt ?? now) + SETTLED;
  const next: OutboxEntry = { ...entry, known, ...((isCertain || moves.length === 0) && { sentAt: null, moves: [] }) };
  if (wanted === null || isSameSpan(known, wanted)) return { entry: next };
  const isOurs = !before || isSameSpan(known, before) || moves.some((one) => isSameSpan(one, known));
  if (isOurs) return { entry: next };
  // It was to stand where it stood: who moved it came after us.
  if (before && isSameSpan(before, wanted) && moves.length === 0) return { entry: { ...next, wanted: known } };
  return {
    entry: { ...next, state: 'needs-person', needs: 'choice', problem: { code: 'outbox-moved', values: {} } },
  };
}

function failed(
  entry: OutboxEntry,
  step: Step,
  { code, values, remedy, retryAt, ...failing }: Failing,
  { now, random, wasFirst }: Chance & { readonly wasFirst: boolean },
): Landing {
  const tries = entry.tries + 1;
  // There was no token to send it with. Any other failure may come after a request that arrived.
  const isUnsent = wasFirst && failing.isUnsent;
  const isSending = step.act === 'create' || step.act === 'move';
  const next: OutboxEntry = {
    ...entry,
    ...(isSending && (isUnsent ? { sentAt: null, moves: [] } : { sentAt: now })),
    ...(isUnsent && step.act === 'cancel' && { isLeaving: false }),
    tries,
    problem: { code, values },
    notBefore: now + backOff(tries, random),
  };
  switch (remedy) {
    case 'wait': {
      const asked = retryAt === null ? 0 : Math.min(Math.ceil(retryAt / 60_000), now + DAY);
      return { entry: { ...next, notBefore: Math.max(next.notBefore, asked) } };
    }
    case 'reread':
      // Somebody was there first: look, and decide again. At once, but not for ever at once.
      return {
        entry: {
          ...next,
          problem: null,
          notBefore: tries > 2 ? next.notBefore : now,
          known: next.known && { ...next.known, etag: null },
        },
      };
    case 'gone':
      // It is the event that is gone, unless the whole calendar is. What was to go is gone either way.
      if (entry.wanted === null || code !== 'online-calendar-gone')
        return { ending: { as: entry.wanted ? 'removed' : 'withdrawn', known: null } };
      return { entry: { ...next, state: 'given-up' } };
    case 'sign-in':
    case 'allow':
      return { entry: { ...next, state: 'needs-person', needs: remedy, notBefore: now + LONGEST } };
    default:
      return { entry: { ...next, state: 'given-up' } };
  }
}

/** Minutes: one, two, four … an hour, and never all clients at once. */
const backOff = (tries: number, random: number): number =>
  Math.max(1, Math.round(Math.min(2 ** (tries - 1), LONGEST) * (0.75 + random / 2)));

/**
 * What is wanted changed. Null when the entry can be thrown away: nothing of it ever left. `isLost`: it is on its way out
 * already, and what is wanted now must be made anew.
 */
export function wish(
  entry: OutboxEntry,
  wanted: Span | null,
  now: Minute,
): { readonly entry: OutboxEntry | null; readonly isLost: boolean } {
  const { draft, known, sentAt } = entry;
  if (wanted && entry.isLeaving) return { entry, isLost: true };
  const isUnsent = known === null && sentAt === null && entry.flight === null;
  if (isUnsent && wanted === null) return { entry: null, isLost: false };
  const next: OutboxEntry = {
    ...entry,
    wanted,
    ...(isUnsent && draft && wanted && { draft: { ...draft, start: wanted.start, end: wanted.end } }),
    // What it stumbled over may not be there for what is wanted now.
    ...(entry.flight === null && entry.needs !== 'sign-in' && entry.needs !== 'allow' && again(now)),
  };
  return { entry: next, isLost: false };
}

/** Tried at once: the person asked for it, or what was missing came. */
const again = (now: Minute) =>
  ({ state: 'waiting', needs: null, problem: null, tries: 0, notBefore: now }) as const satisfies Partial<OutboxEntry>;

export const wake = (entry: OutboxEntry, now: Minute): OutboxEntry =>
  entry.state === 'in-flight' || entry.needs === 'choice' ? entry : { ...entry, ...again(now) };

/** Somebody moved it while we wanted it elsewhere: their moment, or ours. */
export const choose = (entry: OutboxEntry, whose: 'theirs' | 'ours', now: Minute): OutboxEntry =>
  entry.needs === 'choice'
    ? { ...entry, ...again(now), ...(whose === 'theirs' && entry.known && { wanted: spanOf(entry.known) }) }
    : entry;

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** Those whose turn it is: of each ritual the first. One that fails again and again holds up no other. */
export function firstOfEach(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const first = new Map<string, OutboxEntry>();
  for (const entry of entries) {
    const other = first.get(entry.suggestion);
    if (!other || entry.turn < other.turn) first.set(entry.suggestion, entry);
  }
  return [...first.values()].sort((a, b) => a.tries - b.tries || a.at - b.at || a.turn - b.turn);
}
