/**
 * Why a ritual is not in the plan, and what would make room. For a ritual without a moment one rule after the other is left out,
 * until a moment appears: that rule was in the way, and that moment is the remedy's proof.
 */
import { minutesOf } from '../calendar/span.ts';
import { type Day, weekdayOf } from '../calendar/zone.ts';
import { mayBoth, type Placement } from './choice/placement.ts';
import type { Due } from './due.ts';
import type { Nobody, Party } from './party.ts';
import type { Reason } from './plan.ts';
import { QUARTER } from './quarters.ts';
import { because, joinPeople } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';
import { rules, rulesOf } from './timeline.ts';
import { MOST_A_DAY } from './weights.ts';

interface Asked {
  readonly scene: Scene;
  readonly ritual: Ritual;
  readonly due: Due;
  readonly parties: readonly Party[];
}

/** The quarters at which I could, on days that count, under some rules. */
function* myQuarters({ scene, ritual, due, parties }: Asked, kept: number): Generator<number> {
  const { timeline, roster } = scene;
  const free = timeline.freeFrom(roster.me, kept);
  const window = timeline.windowFrom(ritual.window, roster.me.zone);
  const { day } = timeline.clock(roster.me.zone);
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    if ((free[quarter] as number) < ritual.minutes) continue;
    if (kept & rules.window && (window[quarter] as number) < ritual.minutes) continue;
    const here = day[quarter] as Day;
    if (due.isOn(here) && parties.some((party) => !party.isOn || party.isOn(here))) yield quarter;
  }
}

const myFirst = (asked: Asked, kept: number): number | undefined => myQuarters(asked, kept).next().value ?? undefined;

const moment = ({ scene }: Asked, quarter: number): { day: Day; at: number } => ({
  day: scene.timeline.clock(scene.roster.me.zone).day[quarter] as Day,
  at: scene.timeline.start + quarter * QUARTER,
});

/** No candidate at all. */
export function whyNoMoment(asked: Asked): Nobody {
  const { scene, ritual } = asked;
  const kept = rulesOf(ritual);
  if (scene.timeline.quarters === 0) return { reason: because('time-is-up') };
  return myFirst(asked, kept) === undefined ? mineInTheWay(asked, kept) : othersInTheWay(asked, kept);
}

function mineInTheWay(asked: Asked, kept: number): Nobody {
  const without = (rule: number): number | undefined => myFirst(asked, kept & ~rule);
  const emptied = kept & ~rules.busy & ~rules.buffer;
  if (myFirst(asked, emptied) !== undefined) {
    const remedy = roomInCalendar(asked, kept, emptied);
    return { reason: because('calendar-full'), ...(remedy && { remedy }) };
  }
  for (const [rule, reason, remedy] of [
    [rules.lunch, 'in-lunch', 'shorter-lunch'],
    [rules.quiet, 'in-quiet-time', 'less-quiet-time'],
    [rules.social, 'outside-social-time', 'wider-social-time'],
  ] as const) {
    if (myFirst(asked, emptied & ~rule) === undefined) continue;
    const quarter = without(rule);
    return {
      reason: because(reason),
      ...(quarter !== undefined && { remedy: because(remedy, moment(asked, quarter)) }),
    };
  }
  const elsewhen = without(rules.window);
  const remedy = elsewhen === undefined ? undefined : because('wider-window', moment(asked, elsewhen));
  return { reason: because(worksOnItsDays(asked) ? 'outside-hours' : 'no-working-day'), ...(remedy && { remedy }) };
}

/** Do I work on any day that the ritual is for? */
function worksOnItsDays({ scene, ritual, due }: Asked): boolean {
  const work = scene.timeline.work(scene.roster.me);
  for (let day = scene.situation.from; day < scene.until; day += 1) {
    const weekday = weekdayOf(day);
    if (ritual.window.weekdays.includes(weekday) && work.hours[weekday] && !work.daysOff?.has(day) && due.isOn(day))
      return true;
  }
  return false;
}

/** The easiest thing first: less air around meetings, a shorter lunch, another hour, and last a meeting that moves. */
function roomInCalendar(asked: Asked, kept: number, emptied: number): Reason | undefined {
  for (const [rule, remedy] of [
    [rules.buffer, 'smaller-buffer'],
    [rules.lunch, 'shorter-lunch'],
    [rules.window, 'wider-window'],
  ] as const) {
    const quarter = kept & rule ? myFirst(asked, kept & ~rule) : undefined;
    if (quarter !== undefined) return because(remedy, moment(asked, quarter));
  }
  const { timeline } = asked.scene;
  let least: { quarter: number; minutes: number } | undefined;
  for (const quarter of myQuarters(asked, emptied)) {
    const start = timeline.start + quarter * QUARTER;
    const end = start + asked.ritual.minutes;
    let minutes = 0;
    for (const busy of timeline.myBusy) {
      if (busy.end <= start) continue;
      if (busy.start >= end) break;
      minutes += minutesOf({ start: Math.max(start, busy.start), end: Math.min(end, busy.end) });
    }
    if (minutes > 0 && (!least || minutes < least.minutes)) least = { quarter, minutes };
  }
  return least && because('make-room', { ...moment(asked, least.quarter), minutes: least.minutes });
}

/** I could, but not with them: the moment at which the fewest would have to make room, and who they are. */
function othersInTheWay(asked: Asked, kept: number): Nobody {
  const { scene, ritual, parties } = asked;
  const { timeline, roster } = scene;
  const canAt = (person: Person, quarter: number, rule: number): boolean =>
    (timeline.freeFrom(person, rule)[quarter] as number) >= ritual.minutes &&
    (timeline.windowFrom(ritual.window, person.zone)[quarter] as number) >= ritual.minutes;
  const day = timeline.clock(roster.me.zone).day;
  let best: { quarter: number; hurt: Person[]; party: Party } | undefined;
  const quarters = [...myQuarters(asked, kept)];
  for (const party of parties) {
    for (const quarter of quarters) {
      const here = day[quarter] as Day;
      if (party.isOn && !party.isOn(here)) continue;
      const away = party.others.filter((person) => !canAt(person, quarter, kept));
      // A pause is nobody's business: such a moment is passed over.
      if (away.some((person) => (person.pausedUntil ?? 0) > here)) continue;
      const spare = party.isTolerant ? Math.max(0, party.others.length - (ritual.group.min - 1)) : 0;
      const must = away.filter((person) => person === party.must);
      const hurt = [...must, ...away.filter((person) => person !== party.must)].slice(
        0,
        Math.max(must.length, away.length - spare),
      );
      if (hurt.length > 0 && (!best || hurt.length < best.hurt.length)) best = { quarter, hurt, party };
    }
  }
  if (!best) return { reason: because('too-few', { count: ritual.group.min }) };
  const { hurt, quarter } = best;
  const people = joinPeople(hurt.map(({ id }) => id));
  const emptied = kept & ~rules.busy & ~rules.buffer;
  const doMeet = quarters.some((q) => hurt.every((person) => canAt(person, q, emptied)));
  return {
    reason: because(doMeet ? 'no-common-time' : 'no-common-hours', { people }),
    remedy: because('ask-people', { ...moment(asked, quarter), people }),
  };
}

/** There were moments, but the plan as a whole has none for it. */
export function whyNotChosen(
  placements: readonly Placement[],
  plan: readonly Placement[],
  limits: { budget: number; spent: readonly number[]; taken: ReadonlyMap<number, number> },
): Nobody {
  const { budget, spent, taken } = limits;
  const held = [...spent];
  for (const { account, minutes } of plan.flatMap(({ pays }) => pays)) held[account] = (held[account] ?? 0) + minutes;
  const short = (placement: Placement, minutes: readonly number[]): number =>
    Math.max(0, ...placement.pays.map((pay) => (minutes[pay.account] ?? 0) + pay.minutes - budget));
  const counts = new Map(taken);
  for (const { day } of plan.flatMap((other) => [other, ...other.later])) counts.set(day, (counts.get(day) ?? 0) + 1);
  const hasRoom = ({ day }: { day: Day }): boolean => (counts.get(day) ?? 0) < MOST_A_DAY;
  const fitsDay = (placement: Placement): boolean =>
    hasRoom(placement) && placement.later.every(hasRoom) && plan.every((other) => mayBoth(placement, other));
  const inPlan = placements.filter(fitsDay);
  if (inPlan.some((placement) => short(placement, held) === 0)) return { reason: because('enough-for-now') };
  const missing = (of: readonly Placement[], minutes: readonly number[]): number =>
    of.reduce((least, placement) => Math.min(least, short(placement, minutes)), Number.POSITIVE_INFINITY);
  const together = missing(inPlan, held);
  const minutes = Number.isFinite(together) ? together : missing(placements, spent);
  if (minutes > 0) return { reason: because('budget-full'), remedy: because('more-budget', { minutes }) };
  return { reason: because('others-first') };
}
