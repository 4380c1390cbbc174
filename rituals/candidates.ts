/**
 * Every moment at which a ritual could be, with what it is worth. Hard rules decide what is a candidate; each soft rule is one
 * term of `weights.ts`, and the same terms that make the points make the reasons.
 */
import { spanAt } from '../calendar/free-time.ts';
import type { Minute, Span } from '../calendar/span.ts';
import { type Day, weekdayOf } from '../calendar/zone.ts';
import { compareText, hash } from './chance.ts';
import type { Party } from './company.ts';
import type { Due } from './due.ts';
import type { Reason } from './plan.ts';
import { because, joinPeople } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';
import { QUARTER, rulesOf } from './timeline.ts';
import { EARLY_MINUTE, LATE_MINUTE, LONG_BLOCK_MINUTES, weights } from './weights.ts';

export interface Candidate extends Span {
  readonly ritual: Ritual;
  readonly party: Party;
  /** On my calendar. */
  readonly day: Day;
  /** Me included, in order of id. */
  readonly people: readonly Person[];
  /** Who would have come but works elsewhere then; never who paused. */
  readonly absent: readonly Person[];
  readonly awkward: readonly Person[];
  readonly points: number;
}

/** Takes each term with the reason it gives, if it gives one. */
type Note = (points: number, reason?: Reason) => void;

interface Ask {
  readonly scene: Scene;
  readonly ritual: Ritual;
  readonly due: Due;
}

type Moment = Omit<Candidate, 'points' | 'ritual'>;

export function candidatesOf(ask: Ask, parties: readonly Party[]): Candidate[] {
  const { scene, ritual, due } = ask;
  const { timeline, roster } = scene;
  const { me } = roster;
  const rules = rulesOf(ritual);
  const myFree = timeline.freeFrom(me, rules);
  const myWindow = timeline.windowFrom(ritual.window, me.zone);
  const clock = timeline.clock(me.zone);
  const starts: number[] = [];
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    const hasRoom = (myFree[quarter] as number) >= ritual.minutes && (myWindow[quarter] as number) >= ritual.minutes;
    if (hasRoom && due.isOn(clock.day[quarter] as Day)) starts.push(quarter);
  }
  const candidates: Candidate[] = [];
  for (const party of parties) {
    const rows = party.others.map((person) => ({
      person,
      free: timeline.freeFrom(person, rules),
      window: timeline.windowFrom(ritual.window, person.zone),
    }));
    const everybody = [...party.others, me].sort((a, b) => compareText(a.id, b.id));
    const least = Math.min(
      party.others.length,
      party.isTolerant && ritual.company !== 'drop-in' ? ritual.group.min - 1 : 0,
    );
    for (const quarter of starts) {
      const day = clock.day[quarter] as Day;
      if (party.isOn && !party.isOn(day)) continue;
      let away: Set<Person> | undefined;
      for (const { person, free, window } of rows) {
        if ((free[quarter] as number) >= ritual.minutes && (window[quarter] as number) >= ritual.minutes) continue;
        away ??= new Set();
        away.add(person);
        if (!party.isTolerant || person === party.must || rows.length - away.size < least) break;
      }
      if (away && (!party.isTolerant || (party.must && away.has(party.must)) || rows.length - away.size < least))
        continue;
      const start = timeline.start + quarter * QUARTER;
      const people = away ? everybody.filter((person) => !away.has(person)) : everybody;
      const absent = away ? party.others.filter((person) => away.has(person) && (person.pausedUntil ?? 0) <= day) : [];
      const awkward = awkwardFor(scene, people, { quarter, minutes: ritual.minutes });
      const moment = { party, start, end: start + ritual.minutes, day, people, absent, awkward };
      let points = 0;
      weigh(ask, moment, (term) => {
        points += term;
      });
      candidates.push({ ...moment, ritual, points });
    }
  }
  return candidates;
}

/** Who would have it before nine or after half past four while others would not. */
function awkwardFor(
  scene: Scene,
  people: readonly Person[],
  at: { quarter: number; minutes: number },
): readonly Person[] {
  const isAwkward = (person: Person): boolean => {
    const minute = scene.timeline.clock(person.zone).minute[at.quarter] as number;
    return minute < EARLY_MINUTE || minute + at.minutes > LATE_MINUTE;
  };
  const awkward = people.filter(isAwkward);
  return awkward.length === people.length ? [] : awkward;
}

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The soft rules, one after the other. Whole points, so that no engine can add them up differently. */
function weigh(ask: Ask, moment: Moment, note: Note): void {
  const { scene, ritual, due } = ask;
  const { day, party } = moment;
  note(weights.placed);
  for (const reason of party.reasons) note(0, reason);
  note(party.points);

  const { weekly, fortnightly, monthly } = weights.oftenWanted;
  note(ritual.everyDays <= 7 ? weekly : ritual.everyDays <= 14 ? fortnightly : ritual.everyDays <= 31 ? monthly : 0);
  const ripeness = due.ripeness(day);
  note(
    Math.round(weights.due * between(ripeness === null ? 1 : (ripeness - 0.7) / 0.3, 0, 2)),
    due.daysAgo === null ? because('first-time') : because('due-again', { count: Math.max(1, due.daysAgo) }),
  );
  note(-weights.eachDayLater * (day - scene.situation.from));
  if (scene.past.perDay.has(day)) note(-weights.secondThatDay);

  if (ritual.prefer?.weekdays?.includes(weekdayOf(day))) note(weights.preferredDay, because('preferred-day', { day }));
  if (ritual.prefer?.at !== undefined) {
    const quarter = (moment.start - scene.timeline.start) / QUARTER;
    const minute = scene.timeline.clock(scene.roster.me.zone).minute[quarter] as number;
    const off = Math.abs(minute - ritual.prefer.at);
    note(
      Math.round(weights.preferredHour * between(1 - off / 180, 0, 1)),
      off <= 30 ? because('preferred-hour') : undefined,
    );
  }
  weighSurroundings(scene, ritual, moment, note);
  weighPeople(scene, ritual, moment, note);

  const { taken, passedOver } = scene.past.of(ritual.id);
  if (taken > 0) note(weights.takenBefore * Math.min(3, taken), because('taken-before'));
  note(-weights.passedOver * Math.min(4, passedOver));
  note(weights.habitDay * Math.min(2, scene.past.habitDays[weekdayOf(day)] as number));
  note(hash(`${scene.situation.seed}\u0000${ritual.id}\u0000${moment.start}`) % (weights.chance + 1));
}

/** Beside a meeting rather than in the middle of free time; light days before heavy ones. */
function weighSurroundings(scene: Scene, ritual: Ritual, moment: Moment, note: Note): void {
  const { timeline, roster, situation } = scene;
  const near = QUARTER + (situation.agreements.buffer ?? 0);
  const { before, after } = neighbours(timeline.myBusy, moment);
  if (before !== undefined && moment.start - before <= near) {
    note(weights.besideMeeting, because('after-meeting', { at: before }));
  } else if (after !== undefined && after - moment.end <= near) {
    note(weights.besideMeeting, because('before-meeting', { at: after }));
  }
  const block = spanAt(timeline.free(roster.me, rulesOf(ritual)), moment.start);
  if (block && block.end - block.start >= LONG_BLOCK_MINUTES) {
    const shorter = Math.min(moment.start - block.start, block.end - moment.end);
    note(-Math.round(weights.cutsFreeBlock * between(shorter / (LONG_BLOCK_MINUTES / 2), 0, 1)));
  }
  const load = timeline.myLoad(moment.day);
  note(Math.round(weights.lightDay * (1 - load)), load <= 0.3 ? because('light-day') : undefined);
}

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

/** Most people there, and the awkward hour shared fairly. */
function weighPeople(scene: Scene, ritual: Ritual, moment: Moment, note: Note): void {
  const { people, absent, awkward, party } = moment;
  if (party.isTolerant && party.others.length > 0 && ritual.company !== 'drop-in') {
    const last = scene.past.of(ritual.id).occasions.at(-1);
    // Who missed the last time counts double: it is not always the same part-timer who is away.
    const missing = absent.reduce((sum, person) => sum + (last && !last.people.includes(person.id) ? 2 : 1), 0);
    note(-Math.round((weights.absent * missing) / party.others.length));
    if (people.length > 2) {
      if (absent.length === 0) note(0, because('everybody-can', { count: people.length }));
      else note(0, because('most-can', { count: people.length }));
    }
    if (absent.length > 0) note(0, because('cannot', { people: joinPeople(absent.map(({ id }) => id)) }));
  }
  if (awkward.length === 0) return;
  const paid = (person: Person): number => scene.past.paid(person.id);
  const fewest = Math.min(...people.map(paid));
  const again = awkward.reduce((sum, person) => sum + paid(person) - fewest, 0);
  const spared = people.filter((person) => !awkward.includes(person)).sort((a, b) => paid(b) - paid(a))[0];
  const names = joinPeople(awkward.map(({ id }) => id));
  const isTurn = spared && awkward.every((person) => paid(person) < paid(spared));
  note(
    -(weights.awkwardHour * awkward.length + weights.awkwardAgain * again),
    isTurn
      ? because('awkward-hour-rotates', { people: names, person: spared.id })
      : because('awkward-hour', { people: names }),
  );
}

/** Why people come first, since that is what a person asks first; then what weighed most. */
const ORDER: Readonly<Record<string, number>> = {
  'awkward-hour': 5,
  'awkward-hour-rotates': 5,
  cannot: 6,
  'everybody-can': 13,
  'most-can': 13,
};

/** Why this moment, the strongest first. */
export function reasonsOf(ask: Ask, candidate: Candidate): Reason[] {
  const found: { reason: Reason; strength: number }[] = [];
  weigh(ask, candidate, (points, reason) => {
    if (!reason) return;
    const isCompany = candidate.party.reasons.includes(reason);
    found.push({ reason, strength: isCompany ? 1000 : (ORDER[reason.code] ?? points) });
  });
  if (ask.ritual.recurrence) found.push({ reason: because('returns-by-itself'), strength: 1 });
  return found.sort((a, b) => b.strength - a.strength).map(({ reason }) => reason);
}
