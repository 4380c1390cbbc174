/**
 * Every moment at which a ritual could be: the hard rules. Nothing that is not a candidate here can ever be suggested; what a
 * candidate is worth is `weigh.ts`'s affair.
 */
import type { Span } from '../calendar/span.ts';
import { type Day, toInstant } from '../calendar/zone.ts';
import { compareText } from './chance.ts';
import type { Due } from './due.ts';
import type { Party } from './party.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import { laterDays } from './series.ts';
import type { Person } from './situation.ts';
import { QUARTER, rulesOf } from './timeline.ts';
import { pointsOf } from './weigh.ts';
import { EARLY_MINUTE, LATE_MINUTE } from './weights.ts';

export interface Ask {
  readonly scene: Scene;
  readonly ritual: Ritual;
  readonly due: Due;
}

/** An occasion on a day of my calendar. */
export interface Dated extends Span {
  readonly day: Day;
}

export interface Moment extends Dated {
  readonly party: Party;
  /** The moment's place in the timeline. */
  readonly quarter: number;
  /** When it returns by itself within the planned days. */
  readonly later: readonly Dated[];
  /** Me included, in order of id. */
  readonly people: readonly Person[];
  /** Who would have come but works elsewhere then; never who paused. */
  readonly absent: readonly Person[];
  /** Of people in several zones: who has it early or late. */
  readonly awkward: readonly Person[];
}

export interface Candidate extends Moment {
  readonly points: number;
}

/** A series is looked at for so long, also beyond the planned days: its next week belongs to the budget as well. */
const SERIES_DAYS = 14;
const QUARTERS_A_DAY = 96;
/** A number holds so many bits exactly. */
const MOST_BITS = 52;
const NEVER: readonly Dated[] = [];
const NO_ONE: readonly Person[] = [];

export function candidatesOf(ask: Ask, parties: readonly Party[]): Candidate[] {
  const { scene, ritual } = ask;
  const { timeline, roster } = scene;
  const starts = myStarts(ask);
  const clock = timeline.clock(roster.me.zone);
  const laterOf = laterBy(ask);
  const score = pointsOf(ask);
  const candidates: Candidate[] = [];
  for (const party of parties) {
    const guests = guestsOf(ask, party);
    for (const quarter of starts) {
      const day = clock.day[quarter] as Day;
      if (party.isOn && !party.isOn(day)) continue;
      const present = guests(quarter, day);
      if (!present) continue;
      const start = timeline.start + quarter * QUARTER;
      const { people, absent, awkward } = present;
      // Written out, since there are thousands and a spread is slow.
      const candidate = {
        party,
        quarter,
        start,
        end: start + ritual.minutes,
        day,
        later: laterOf(quarter),
        people,
        absent,
        awkward,
        points: 0,
      };
      candidate.points = score(candidate);
      candidates.push(candidate);
    }
  }
  return candidates;
}

/** The quarters at which I can, on days that it is due. */
function myStarts({ scene, ritual, due }: Ask): number[] {
  const { timeline, roster } = scene;
  const free = timeline.freeFrom(roster.me, rulesOf(ritual));
  const window = timeline.windowFrom(ritual.window, roster.me.zone);
  const { day, minute } = timeline.clock(roster.me.zone);
  const starts: number[] = [];
  // Quarters come in order, so each day is asked about once.
  let asked: Day | undefined;
  let isDue = false;
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    if ((free[quarter] as number) < ritual.minutes || (window[quarter] as number) < ritual.minutes) continue;
    if (day[quarter] !== asked) {
      asked = day[quarter] as Day;
      isDue = due.isOn(asked);
    }
    // A ritual belongs to one day: nothing runs over my midnight.
    if (isDue && (minute[quarter] as number) + ritual.minutes <= 1440) starts.push(quarter);
  }
  return starts;
}

function laterBy({ scene, ritual }: Ask): (quarter: number) => readonly Dated[] {
  const rule = ritual.recurrence;
  if (!rule) return () => NEVER;
  const { zone } = scene.roster.me;
  const clock = scene.timeline.clock(zone);
  const daysAfter = new Map<Day, readonly Day[]>();
  return (quarter) => {
    const first = clock.day[quarter] as Day;
    let days = daysAfter.get(first);
    if (!days) {
      days = laterDays(rule, first, Math.max(scene.until, first + SERIES_DAYS));
      daysAfter.set(first, days);
    }
    const minute = clock.minute[quarter] as number;
    return days.map((day) => {
      // A week on is nearly always 672 quarters on; where clocks change or the timeline ends, the zone is asked.
      const later = quarter + (day - first) * QUARTERS_A_DAY;
      const isThere = clock.day[later] === day && clock.minute[later] === minute;
      const start = isThere ? scene.timeline.start + later * QUARTER : toInstant(zone, day, minute);
      return { day, start, end: start + ritual.minutes };
    });
  };
}

type Present = Pick<Moment, 'people' | 'absent' | 'awkward'>;

/** Who of a party comes at a moment; null when that is not enough. */
function guestsOf({ scene, ritual }: Ask, party: Party): (quarter: number, day: Day) => Present | null {
  const { timeline, roster } = scene;
  const rules = rulesOf(ritual);
  const guests = party.others.map((person) => ({
    person,
    free: timeline.freeFrom(person, rules),
    window: timeline.windowFrom(ritual.window, person.zone),
  }));
  const everybody = [...party.others, roster.me].sort((a, b) => compareText(a.id, b.id));
  const isOneZone = everybody.every(({ zone }) => zone === roster.me.zone);
  const needed = ritual.company === 'drop-in' ? 0 : Math.min(party.others.length, ritual.group.min - 1);
  const mostAway = party.isTolerant ? party.others.length - needed : 0;
  const away: Person[] = [];
  const presentWithout = new Map<number | string, readonly Person[]>();
  const presentBut = (bits: number): readonly Person[] => {
    const key = guests.length <= MOST_BITS ? bits : away.map(({ id }) => id).join('\n');
    const people = presentWithout.get(key) ?? everybody.filter((person) => !away.includes(person));
    presentWithout.set(key, people);
    return people;
  };
  return (quarter, day) => {
    away.length = 0;
    // Which of the guests are away, a bit for each: most moments share their company with others.
    let bits = 0;
    for (let i = 0; i < guests.length; i += 1) {
      const { person, free, window } = guests[i] as (typeof guests)[0];
      if ((free[quarter] as number) >= ritual.minutes && (window[quarter] as number) >= ritual.minutes) continue;
      if (away.length >= mostAway || person === party.must) return null;
      away.push(person);
      bits += 2 ** i;
    }
    const people = away.length === 0 ? everybody : presentBut(bits);
    const awkward = isOneZone ? NO_ONE : awkwardFor(scene, people, { quarter, minutes: ritual.minutes });
    const absent = away.length === 0 ? NO_ONE : away.filter((person) => (person.pausedUntil ?? 0) <= day);
    return { people, absent, awkward };
  };
}

/** Who would have it before nine or after half past four. */
function awkwardFor(
  scene: Scene,
  people: readonly Person[],
  at: { quarter: number; minutes: number },
): readonly Person[] {
  return people.filter(({ zone }) => {
    const minute = scene.timeline.clock(zone).minute[at.quarter] as number;
    return minute < EARLY_MINUTE || minute + at.minutes > LATE_MINUTE;
  });
}

/** Whose clock pays while others' do not: nobody's, when all have it early or late. */
export const payingFor = ({ people, awkward }: Moment): readonly Person[] =>
  awkward.length === people.length ? NO_ONE : awkward;
