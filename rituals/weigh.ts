/**
 * The soft rules, each one term of `weights.ts`. The terms that make a moment's points are the very terms that make its reasons;
 * only the reasons of moments that somebody will read are put into words.
 */
import { spanAt } from '../calendar/free-time.ts';
import { contains, type Minute, type Span } from '../calendar/span.ts';
import { type Day, mondayOf, weekdayOf } from '../calendar/zone.ts';
import { type Ask, type Moment, payingFor } from './candidates.ts';
import { hash } from './chance.ts';
import { EARLIEST } from './due.ts';
import type { Reason } from './plan.ts';
import { because, joinPeople } from './reason.ts';
import type { Person, PersonId } from './situation.ts';
import { QUARTER, rulesOf } from './timeline.ts';
import { HOUR_REACH_MINUTES, LONG_BLOCK_MINUTES, weights } from './weights.ts';

/** Takes each term's points; and its reason, when reasons are wanted at all. */
interface Tally {
  points: number;
  readonly why: { readonly reason: Reason; readonly strength: number }[] | null;
}

/** Strengths that do not follow from points: who comes is asked first, and who pays for it must not be hidden. */
const COMPANY = 1000;
const ATTENDANCE = 13;
const HONESTY = 6;
const ALWAYS = 1;

/** What all moments of a ritual have in common: looked up once. */
interface Frame extends Ask {
  /** My free time under the ritual's rules. */
  readonly free: readonly Span[];
  readonly minuteOfDay: Int16Array;
  readonly last: readonly PersonId[] | undefined;
  /** Minutes from a meeting that still count as beside it. */
  readonly near: number;
  readonly seed: number;
}

function frameOf(ask: Ask): Frame {
  const { timeline, roster, past, situation } = ask.scene;
  return {
    ...ask,
    free: timeline.free(roster.me, rulesOf(ask.ritual)),
    minuteOfDay: timeline.clock(roster.me.zone).minute,
    last: past.of(ask.ritual.id).occasions.at(-1)?.people,
    near: QUARTER + (situation.agreements.buffer ?? 0),
    seed: hash(`${situation.seed}\u0000${ask.ritual.id}`),
  };
}

/** What a moment is worth. Whole points, so that no engine can add them up differently. */
export function pointsOf(ask: Ask): (moment: Moment) => number {
  const frame = frameOf(ask);
  const ofDay = new Map<Day, number>();
  return (moment) => {
    let points = ofDay.get(moment.day);
    if (points === undefined) {
      const tally: Tally = { points: 0, why: null };
      weighDay(ask, moment.day, tally);
      points = tally.points;
      ofDay.set(moment.day, points);
    }
    const tally: Tally = { points, why: null };
    weighMoment(frame, moment, tally);
    return tally.points;
  };
}

/** Why this ritual, these people and this moment, the strongest first. */
export function reasonsOf(ask: Ask, moment: Moment): Reason[] {
  const tally: Tally = { points: 0, why: [] };
  for (const reason of moment.party.reasons) tally.why?.push({ reason, strength: COMPANY });
  weighDay(ask, moment.day, tally);
  weighMoment(frameOf(ask), moment, tally);
  if (ask.ritual.recurrence) tally.why?.push({ reason: because('returns-by-itself'), strength: ALWAYS });
  return (tally.why ?? []).sort((a, b) => b.strength - a.strength).map(({ reason }) => reason);
}

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** 0 when it is as early as may be, 1 when it is due, 2 when it has been waiting as long again. */
const ripenessShare = (ripeness: number): number =>
  ripeness < 1 ? between((ripeness - EARLIEST) / (1 - EARLIEST), 0, 1) : Math.min(2, ripeness);

function weighDay({ scene, ritual, due }: Ask, day: Day, tally: Tally): void {
  const { past, situation, timeline } = scene;
  const { taken, passedOver } = past.of(ritual.id);
  const { weekly, fortnightly, monthly } = weights.oftenWanted;
  tally.points += weights.placed + Math.round(weights.perMinute * ritual.minutes);
  tally.points +=
    ritual.everyDays <= 7 ? weekly : ritual.everyDays <= 14 ? fortnightly : ritual.everyDays <= 31 ? monthly : 0;
  if (ritual.company === 'drop-in') tally.points -= weights.dropIn;

  const ripeness = due.ripeness(day);
  const ripe = Math.round(weights.due * ripenessShare(ripeness ?? 1));
  tally.points += ripe;
  if (ritual.company !== 'celebration') {
    const again = due.daysAgo === null ? null : Math.max(1, due.daysAgo);
    tally.why?.push({
      reason: again === null ? because('first-time') : because('due-again', { count: again }),
      strength: ripe,
    });
  }
  tally.points -= weights.eachDayLater * (day - situation.from);
  if (past.perDay.has(day)) tally.points -= weights.secondThatDay;

  if (ritual.prefer?.weekdays?.includes(weekdayOf(day))) {
    tally.points += weights.preferredDay;
    tally.why?.push({ reason: because('preferred-day', { day }), strength: weights.preferredDay });
  }
  const load = timeline.myLoad(day);
  const light = Math.round(weights.lightDay * (1 - load));
  tally.points += light;
  if (load <= 0.3) tally.why?.push({ reason: because('light-day'), strength: light });

  tally.points += weights.takenBefore * Math.min(3, taken) - weights.passedOver * Math.min(4, passedOver);
  if (taken > 0)
    tally.why?.push({ reason: because('taken-before'), strength: weights.takenBefore * Math.min(3, taken) });
  tally.points += weights.habitDay * Math.min(2, past.habitDays[weekdayOf(day)] as number);
}

function weighMoment(frame: Frame, moment: Moment, tally: Tally): void {
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
function weighSurroundings({ scene, free, near }: Frame, moment: Moment, tally: Tally): void {
  const { before, after } = neighbours(scene.timeline.myBusy, moment);
  const isAfter = before !== undefined && moment.start - before <= near;
  if (isAfter || (after !== undefined && after - moment.end <= near)) {
    tally.points += weights.besideMeeting;
    tally.why?.push({
      reason: isAfter ? because('after-meeting', { at: before }) : because('before-meeting', { at: after as Minute }),
      strength: weights.besideMeeting,
    });
  }
  const block = spanAt(free, moment.start);
  if (block && block.end - block.start >= LONG_BLOCK_MINUTES) {
    const shorter = Math.min(moment.start - block.start, block.end - moment.end);
    tally.points -= Math.round(weights.cutsFreeBlock * between(shorter / LONG_BLOCK_MINUTES, 0, 1));
  }
}

/** The end of the last busy span before a moment, and the start of the first after it. */
function neighbours(busy: readonly Span[], span: Span): { before?: Minute; after?: Minute } {
  let low = 0;
  let high = busy.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busy[middle] as Span).end > span.start) high = middle;
    else low = middle + 1;
  }
  return { before: busy[low - 1]?.end, after: busy[low]?.start };
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
function weighReturns({ scene, free }: Frame, moment: Moment, tally: Tally): void {
  let weeks = 0;
  let monday = mondayOf(moment.day);
  for (const { day } of moment.later) {
    if (mondayOf(day) === monday) continue;
    monday = mondayOf(day);
    weeks += 1;
  }
  let inVain = 0;
  for (const later of moment.later) {
    if (later.end > scene.timeline.end) continue;
    const block = spanAt(free, later.start);
    if (!block || !contains(block, later)) inVain += 1;
  }
  tally.points += weights.returns * weeks - weights.returnsInVain * inVain;
}
