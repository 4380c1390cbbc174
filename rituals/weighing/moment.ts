/** The soft rules of a moment: its hour, what lies around it, who comes, and for whom it is early or late. */
import type { Minute } from '../../calendar/span.ts';
import { mondayOf } from '../../calendar/zone.ts';
import { type Ask, type Moment, payingFor } from '../candidates.ts';
import { hash } from '../chance.ts';
import { QUARTER } from '../quarters.ts';
import { because, joinPeople } from '../reason.ts';
import type { Person, PersonId } from '../situation.ts';
import { rulesOf } from '../timeline.ts';
import { HOUR_REACH_MINUTES, LONG_BLOCK_MINUTES, weights } from '../weights.ts';
import { between, type Tally } from './tally.ts';

/** Strengths that do not follow from points: who pays for it must not be hidden. */
const ATTENDANCE = 13;
const HONESTY = 6;

/** What all moments of a ritual have in common: looked up once. */
interface Frame extends Ask {
  /** My free time under the ritual's rules: what is left of it from each quarter on, and how long it has lasted. */
  readonly left: Int32Array;
  readonly lasted: Int32Array;
  readonly minuteOfDay: Int16Array;
  readonly last: readonly PersonId[] | undefined;
  /** Minutes from a meeting that still count as beside it. */
  readonly near: number;
  readonly seed: number;
}

export function frameOf(ask: Ask): Frame {
  const { scene, ritual, due } = ask;
  const { timeline, roster, past, situation } = scene;
  const rules = rulesOf(ritual);
  return {
    scene,
    ritual,
    due,
    left: timeline.freeFrom(roster.me, rules),
    lasted: timeline.freeSince(roster.me, rules),
    minuteOfDay: timeline.clock(roster.me.zone).minute,
    last: past.of(ritual.id).occasions.at(-1)?.people,
    near: QUARTER + (situation.agreements.buffer ?? 0),
    seed: hash(`${situation.seed}\u0000${ritual.id}`),
  };
}

export function weighMoment(frame: Frame, moment: Moment, tally: Tally): void {
  tally.points += moment.party.points;
  weighHour(frame, moment, tally);
  weighSurroundings(frame, moment, tally);
  weighAttendance(frame, moment, tally);
  if (moment.awkward.length > 0) weighAwkward(frame, moment, tally);
  if (moment.later.length > 0) weighReturns(frame, moment, tally);
  tally.points += hash(String(moment.start), frame.seed) % (weights.chance + 1);
}

function weighHour({ ritual, minuteOfDay }: Frame, moment: Moment, tally: Tally): void {
  if (ritual.prefer?.at === undefined) return;
  const off = Math.abs((minuteOfDay[moment.quarter] as number) - ritual.prefer.at);
  const points = Math.round(weights.preferredHour * between(1 - off / HOUR_REACH_MINUTES, 0, 1));
  tally.points += points;
  if (off <= 30) tally.why?.push({ reason: because('preferred-hour'), strength: points });
}

/** Beside a meeting rather than in the middle of free time. */
function weighSurroundings({ scene, left, lasted, near, ritual }: Frame, moment: Moment, tally: Tally): void {
  const { myBusy, nextBusy } = scene.timeline;
  const { quarter, start, end } = moment;
  const next = nextBusy[quarter] as number;
  const before = myBusy[next - 1]?.end;
  const after = myBusy[next]?.start;
  const isAfter = before !== undefined && start - before <= near;
  if (isAfter || (after !== undefined && after - end <= near)) {
    tally.points += weights.besideMeeting;
    tally.why?.push({
      reason: isAfter ? because('after-meeting', { at: before }) : because('before-meeting', { at: after as Minute }),
      strength: weights.besideMeeting,
    });
  }
  const pieces = { before: lasted[quarter] as number, after: (left[quarter] as number) - ritual.minutes };
  if (pieces.before + ritual.minutes + pieces.after >= LONG_BLOCK_MINUTES) {
    const shorter = Math.min(pieces.before, pieces.after);
    tally.points -= Math.round(weights.cutsFreeBlock * between(shorter / LONG_BLOCK_MINUTES, 0, 1));
  }
}

/** As many as possible there, and not always the same people away. */
function weighAttendance({ ritual, last }: Frame, moment: Moment, tally: Tally): void {
  const { people, absent, party } = moment;
  if (!party.isTolerant || party.others.length === 0 || ritual.company === 'drop-in') return;
  if (absent.length > 0) {
    // Who missed the last time counts double.
    const missing = absent.reduce((sum, { id }) => sum + (last && !last.includes(id) ? 2 : 1), 0);
    tally.points -= Math.round((weights.absent * missing) / party.others.length);
    tally.why?.push({
      reason: because('cannot', { people: joinPeople(absent.map(({ id }) => id)) }),
      strength: HONESTY,
    });
  }
  if (people.length > 2) {
    const count = people.length;
    tally.why?.push({
      reason: absent.length === 0 ? because('everybody-can', { count }) : because('most-can', { count }),
      strength: ATTENDANCE,
    });
  }
}

/** The early or late hour rotates: it is cheapest for those who had it least often. */
function weighAwkward({ scene }: Frame, moment: Moment, tally: Tally): void {
  const { people, awkward } = moment;
  const paid = ({ id }: Person): number => scene.past.paid(id);
  const fewest = Math.min(...people.map(paid));
  const again = awkward.reduce((sum, person) => sum + paid(person) - fewest, 0);
  tally.points -= weights.awkwardHour * awkward.length + weights.awkwardAgain * again;
  const paying = payingFor(moment);
  if (!tally.why || paying.length === 0) return;
  const spared = people.filter((person) => !paying.includes(person)).sort((a, b) => paid(b) - paid(a))[0];
  const names = joinPeople(paying.map(({ id }) => id));
  const isTurn = spared && paying.every((person) => paid(person) < paid(spared));
  tally.why.push({
    reason: isTurn
      ? because('awkward-hour-rotates', { people: names, person: spared.id })
      : because('awkward-hour', { people: names }),
    strength: HONESTY,
  });
}

/** A series is worth its later weeks too, as far as there is room in them. */
function weighReturns({ scene, ritual, left }: Frame, moment: Moment, tally: Tally): void {
  const { timeline } = scene;
  let weeks = 0;
  let inVain = 0;
  let monday = mondayOf(moment.day);
  for (const { day, start, end } of moment.later) {
    if (mondayOf(day) !== monday) {
      monday = mondayOf(day);
      weeks += 1;
    }
    if (end <= timeline.end && (left[(start - timeline.start) / QUARTER] ?? 0) < ritual.minutes) inVain += 1;
  }
  tally.points += weights.returns * weeks - weights.returnsInVain * inVain;
}
