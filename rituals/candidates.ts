/**
 * Every moment at which a ritual could be: the hard rules. Nothing that is not a candidate here can ever be suggested; what a
 * candidate is worth is `weigh.ts`'s affair.
 */
import type { Span } from '../calendar/span.ts';
import { type Day, toInstant } from '../calendar/zone.ts';
import { attendanceOf } from './attendance.ts';
import type { Due } from './due.ts';
import type { Party } from './party.ts';
import { QUARTER } from './quarters.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import { laterDays } from './series.ts';
import type { Person } from './situation.ts';
import { rulesOf } from './timeline.ts';
import { pointsOf } from './weigh.ts';

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
const NEVER: readonly Dated[] = [];
const NO_ONE: readonly Person[] = [];

export function candidatesOf(ask: Ask, parties: readonly Party[]): Candidate[] {
  const { scene, ritual } = ask;
  const days = myStarts(ask);
  const laterOf = laterBy(ask);
  const score = pointsOf(ask);
  const candidates: Candidate[] = [];
  for (const party of parties) {
    const attendanceAt = attendanceOf(ask, party);
    for (const { day, quarters } of days) {
      if (party.isOn && !party.isOn(day)) continue;
      for (const quarter of quarters) {
        const attendance = attendanceAt(quarter, day);
        if (!attendance) continue;
        const start = scene.timeline.start + quarter * QUARTER;
        const { people, absent, awkward } = attendance;
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
  }
  return candidates;
}

/** The quarters at which I can, on days that it is due. */
function myStarts({ scene, ritual, due }: Ask): { readonly day: Day; readonly quarters: readonly number[] }[] {
  const { timeline, roster } = scene;
  const { minutes } = ritual;
  const free = timeline.freeFrom(roster.me, rulesOf(ritual));
  const window = timeline.windowFrom(ritual.window, roster.me.zone);
  const { day, minute } = timeline.clock(roster.me.zone);
  const days: { day: Day; quarters: number[] }[] = [];
  // Quarters come in order, so each day is asked about once.
  let asked: Day | undefined;
  let here: number[] | null = null;
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    if ((free[quarter] as number) < minutes || (window[quarter] as number) < minutes) continue;
    if (day[quarter] !== asked) {
      asked = day[quarter] as Day;
      here = due.isOn(asked) ? [] : null;
      if (here) days.push({ day: asked, quarters: here });
    }
    // A ritual belongs to one day: nothing runs over my midnight.
    if (here && (minute[quarter] as number) + minutes <= 1440) here.push(quarter);
  }
  return days;
}

function laterBy({ scene, ritual }: Ask): (quarter: number) => readonly Dated[] {
  if (!ritual.recurrence) return () => NEVER;
  const { zone } = scene.roster.me;
  const clock = scene.timeline.clock(zone);
  const daysAfter = laterDays(ritual.recurrence);
  const known = new Map<Day, readonly Day[]>();
  return (quarter) => {
    const first = clock.day[quarter] as Day;
    let days = known.get(first);
    if (!days) {
      days = daysAfter(first, Math.max(scene.until, first + SERIES_DAYS));
      known.set(first, days);
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

/** Whose clock pays while others' do not: nobody's, when all have it early or late. */
export const payingFor = ({ people, awkward }: Moment): readonly Person[] =>
  awkward.length === people.length ? NO_ONE : awkward;
