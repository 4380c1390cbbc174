/**
 * Which question comes next. Pure: same meeting, history and seed, same question, on every machine and in whatever order bank and
 * history arrive. Kept promises: no question twice in a series while another one fits; a question that somebody does not want
 * again stays away; depth grows with the number of times a team did this together.
 */
import type { Minute } from '../../calendar/span.ts';
import { compareText, hash } from '../chance.ts';
import type { Reason } from '../plan.ts';
import { depthAllowed, type OpenerChoices, type OpenerMeeting, testsFor } from './fitting.ts';
import type { Depth, Opener } from './opener.ts';

/** One time that a question was shown. */
export interface OpenerUse {
  readonly opener: string;
  readonly series: string;
  readonly at: Minute;
  /** Shown and asked. A question that was only shown does not come back either, but a team has not grown by it. */
  readonly isAsked: boolean;
}

export interface OpenerQuestion {
  readonly bank: readonly Opener[];
  readonly own: readonly Opener[];
  readonly meeting: OpenerMeeting;
  readonly history: readonly OpenerUse[];
  readonly choices: OpenerChoices;
  readonly seed: string;
}

/** Why a question was chosen. */
export const openerReasons = [
  'always',
  'own',
  'newcomer',
  'after-break',
  'cross-team',
  'timely',
  'deeper',
  'fresh',
  'used-up',
] as const;

/** Why this one: `openers.reasons.<code>` in the locales. Why none: `openers.none.<code>`; a test holds both together. */
export type OpenerChoice =
  | {
      readonly opener: Opener;
      /** Honest answers come easier when the lead begins: offered from depth 2 on, never asked of anybody. */
      readonly offersLeadFirst: boolean;
      readonly reasons: readonly Reason[];
    }
  | { readonly opener: null; readonly reason: Reason };

/** So many questions of other kinds lie between two of one kind, as long as there are any. */
const KINDS_APART = 3;
/** Colleagues meet in several series: the latest questions of all of them are spared. */
const SPARED = 30;
/** An own question comes at least every third time while there are fresh ones. */
const OWN_EVERY = 3;
/** A team that may go deeper does so now and then, and comes up for air in between. */
const rhythm: Readonly<Record<Depth, readonly Depth[]>> = { 1: [1], 2: [2, 1, 1], 3: [2, 1, 3, 1] };
/** How many lots a question has in the draw when it only fits now (a season, a weekday); any other has one. */
const TIMELY_LOTS = 6;

/** The highest lot wins, so that a question more or less in the bank hardly changes what others get. */
function draw(pool: readonly Opener[], seed: string): Opener | undefined {
  let best: Opener | undefined;
  let highest = -1;
  for (const opener of pool) {
    for (let i = opener.when ? TIMELY_LOTS : 1; i > 0; i -= 1) {
      const lot = hash(`${seed}\u0000${opener.id}`, i);
      if (!best || lot > highest || (lot === highest && opener.id < best.id)) {
        highest = lot;
        best = opener;
      }
    }
  }
  return best;
}

/** In order of time, and each use once: the histories of two devices may have been joined. */
function inOrder(history: readonly OpenerUse[]): readonly OpenerUse[] {
  const once = new Map<string, OpenerUse>();
  for (const use of history) {
    const key = JSON.stringify([use.series, use.opener, use.at]);
    if (use.isAsked || !once.has(key)) once.set(key, use);
  }
  return [...once].sort(([a, x], [b, y]) => x.at - y.at || compareText(a, b)).map(([, use]) => use);
}

/** The positions in the history at which each question was shown. */
function positions(uses: readonly OpenerUse[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [position, { opener }] of uses.entries()) {
    const before = found.get(opener);
    if (before) before.push(position);
    else found.set(opener, [position]);
  }
  return found;
}

/** Those that are wanted, or all when none is. */
function prefer(pool: readonly Opener[], isWanted: (opener: Opener) => boolean): readonly Opener[] {
  const wanted = pool.filter(isWanted);
  return wanted.length > 0 ? wanted : pool;
}

/** Those that were shown least in this series; where all were, the half that was shown longest ago. */
function freshest(
  fitting: readonly Opener[],
  here: readonly OpenerUse[],
): { pool: readonly Opener[]; isFresh: boolean } {
  const shownAt = positions(here);
  const times = ({ id }: Opener) => shownAt.get(id)?.length ?? 0;
  const last = ({ id }: Opener) => shownAt.get(id)?.at(-1) ?? -1;
  const fewest = Math.min(...fitting.map(times));
  const least = fitting.filter((opener) => times(opener) === fewest);
  if (fewest === 0) return { pool: least, isFresh: true };
  return { pool: least.toSorted((a, b) => last(a) - last(b)).slice(0, Math.ceil(least.length / 2)), isFresh: false };
}

const offer = (opener: Opener, reasons: readonly Reason[]): OpenerChoice => ({
  opener,
  offersLeadFirst: opener.depth >= 2,
  reasons,
});

export function chooseOpener({ bank, own, meeting, history, choices, seed }: OpenerQuestion): OpenerChoice {
  if (meeting.people !== null && meeting.people < 2) return { opener: null, reason: { code: 'alone' } };
  const known = new Map([...bank, ...own].map((opener) => [opener.id, opener]));
  const always = new Map(Object.entries(choices.always ?? {})).get(meeting.series);
  const fixed = always === undefined ? undefined : known.get(always);
  if (fixed) return offer(fixed, [{ code: 'always' }]);

  const shown = inOrder(history);
  const here = shown.filter((use) => use.series === meeting.series);
  const askedHere = here.filter((use) => use.isAsked);
  const depths = askedHere.flatMap((use) => known.get(use.opener)?.depth ?? []);
  const depth = depthAllowed(meeting, depths, askedHere.length);

  let fitting: readonly Opener[] = [...known.values()];
  if (fitting.length === 0) return { opener: null, reason: { code: 'no-questions' } };
  for (const { code, passes } of testsFor(meeting, choices, depth)) {
    fitting = fitting.filter(passes);
    if (fitting.length === 0) return { opener: null, reason: { code } };
  }

  // From here on every step narrows the pool and none empties it; the earlier step weighs more.
  const { pool: fresh, isFresh } = freshest(fitting, here);
  const kindsHere = here.map((use) => known.get(use.opener)?.kind);
  const wantedDepth = rhythm[depth][askedHere.length % rhythm[depth].length];
  const isOwnDue = !kindsHere.slice(1 - OWN_EVERY).includes('own');
  const sparedKinds = new Set(kindsHere.slice(-KINDS_APART));
  const sparedOpeners = new Set(shown.slice(-SPARED).map((use) => use.opener));
  let pool = prefer(fresh, ({ kind }) => (kind === 'own') === isOwnDue);
  if (pool[0]?.kind !== 'own')
    pool = prefer(pool, ({ kind, occasion }) => occasion !== undefined && kind !== kindsHere.at(-1));
  pool = prefer(pool, ({ kind }) => kind === 'own' || !sparedKinds.has(kind));
  pool = prefer(pool, (opener) => opener.depth === wantedDepth);
  pool = prefer(pool, ({ id }) => !sparedOpeners.has(id));
  const opener = draw(pool, JSON.stringify([seed, meeting.series, here.length]));
  if (!opener) return { opener: null, reason: { code: 'no-questions' } };

  const reasons: Reason[] = [];
  if (opener.kind === 'own') reasons.push({ code: 'own' });
  if (opener.occasion) reasons.push({ code: opener.occasion });
  if (opener.when) reasons.push({ code: 'timely' });
  if (opener.depth > 1) reasons.push({ code: 'deeper', values: { count: askedHere.length } });
  reasons.push(isFresh ? { code: 'fresh' } : { code: 'used-up' });
  return offer(opener, reasons);
}
