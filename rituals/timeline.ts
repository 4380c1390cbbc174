/**
 * The planned days as a row of quarter hours, and for each person how many minutes are free from each quarter on. Asking
 * whether twelve people can meet is then twelve look-ups. Free time itself stays exact to the minute; only beginnings are on
 * the grid, since people say "quarter past ten".
 */
import {
  busySpan,
  type ClockHours,
  clockSpans,
  isWorkingDay,
  type WorkingTime,
  withBuffer,
  workingSpans,
} from '../calendar/free-time.ts';
import { intersect, type Minute, merge, minutesOf, type Span, subtract } from '../calendar/span.ts';
import { type Day, toInstant, toLocal, weekdayOf, type Zone } from '../calendar/zone.ts';
import type { Past } from './past.ts';
import { freeFromEach, freeUntilEach, nextAtEach, QUARTER } from './quarters.ts';
import type { Ritual } from './ritual.ts';
import type { Roster } from './roster.ts';
import type { Person, Situation } from './situation.ts';
import { NOTICE_MINUTES } from './weights.ts';

/** Rules on somebody's time. The planner keeps all; `why-not.ts` leaves one out at a time to see which one is in the way. */
export const rules = { hours: 1, lunch: 2, quiet: 4, social: 8, buffer: 16, busy: 32, window: 64 } as const;
export const ALL_RULES = 127;

export interface Timeline {
  /** The first quarter: midnight of the first day in my zone, or now, whichever is later. */
  readonly start: Minute;
  readonly end: Minute;
  readonly quarters: number;
  /** For a person's zone: the day and the minute of day of each quarter. */
  readonly clock: (zone: Zone) => { readonly day: Int32Array; readonly minute: Int16Array };
  /** Minutes in which a person may be asked, under some rules, from each quarter on; 0 where it is taken. */
  readonly freeFrom: (person: Person, kept: number) => Int32Array;
  /** For how many minutes it has been free at each quarter; nothing useful where it is taken. */
  readonly freeSince: (person: Person, kept: number) => Int32Array;
  /** Minutes left of a ritual's window from each quarter on, on the clock of a zone. */
  readonly windowFrom: (hours: Ritual['window'], zone: Zone) => Int32Array;
  /** My busy time, merged, without buffer. */
  readonly myBusy: readonly Span[];
  /** For each quarter the first of `myBusy` that ends after it begins: its place there. */
  readonly nextBusy: Int32Array;
  /** How much of my working time that day is taken: 0 for a free day, 1 for a full one. */
  readonly myLoad: (day: Day) => number;
  readonly work: (person: Person) => WorkingTime;
}

/** Which rules hold for a ritual. */
export const rulesOf = (ritual: Ritual): number =>
  ALL_RULES & ~(ritual.outsideHours ? rules.hours : 0) & ~(ritual.overLunch ? rules.lunch : 0);

/** Keeps what a function answers for each argument. */
function kept<A, R>(make: (a: A) => R): (a: A) => R {
  const known = new Map<A, R>();
  return (a) => {
    let answer = known.get(a);
    if (answer === undefined) {
      answer = make(a);
      known.set(a, answer);
    }
    return answer;
  };
}

/** The same for two arguments. */
function keptForBoth<A, B, R>(make: (a: A, b: B) => R): (a: A, b: B) => R {
  const known = kept((a: A) => kept((b: B) => make(a, b)));
  return (a, b) => known(a)(b);
}

export function timelineOf(situation: Situation, roster: Roster, past: Past): Timeline {
  const { me } = roster;
  const { agreements, days, from } = situation;
  const midnight = toInstant(me.zone, from, 0);
  const end = Math.max(midnight, toInstant(me.zone, from + Math.max(0, days), 0));
  const soonest = Math.max(midnight, situation.now + NOTICE_MINUTES);
  const start = Math.min(end, Math.ceil(soonest / QUARTER) * QUARTER);
  const window: Span = { start, end };
  const quarters = Math.floor((end - start) / QUARTER);
  // A day more on both sides: other zones' days begin earlier and end later.
  const range = { from: from - 1, days: days + 2 };
  const holidays = new Set(situation.holidays);
  const buffer = Math.max(0, agreements.buffer ?? 0);

  const myBusy: Span[] = [];
  for (const event of situation.events) {
    if (event.end <= start - 1440 || event.start >= end + 1440) continue;
    const span = busySpan(event, me.zone);
    if (span) myBusy.push({ start: span.start, end: span.end });
  }
  const theirBusy = new Map<string, Span[]>();
  const isBusy = (id: string, spans: readonly Span[]): void => {
    const known = theirBusy.get(roster.idOf(id));
    if (known) known.push(...spans);
    else theirBusy.set(roster.idOf(id), [...spans]);
  };
  isBusy(me.id, myBusy);
  for (const [id, spans] of Object.entries(situation.busy ?? {})) isBusy(id, spans);
  for (const occasion of past.planned) for (const id of occasion.people) isBusy(id, [occasion]);
  const busyOf = keptForBoth((person: Person, room: number): Span[] =>
    withBuffer(theirBusy.get(person.id) ?? [], room),
  );
  const allMyBusy = merge(myBusy);
  const work = kept((person: Person): WorkingTime => {
    const notBefore = Math.max(person.pausedUntil ?? 0, (person === me && situation.pausedUntil) || 0);
    return { zone: person.zone, hours: person.hours, lunch: person.lunch, daysOff: holidays, notBefore };
  });
  const social = kept((zone: Zone): Span[] =>
    merge(
      (agreements.social ?? []).flatMap((hours) =>
        clockSpans(zone, range, (day) => (hours.weekdays.includes(weekdayOf(day)) ? hours : undefined)),
      ),
    ),
  );
  const quiet = merge(agreements.quiet.flatMap((hours) => clockSpans(me.zone, range, () => hours)));
  const wholeDay: ClockHours = { from: 0, to: 1440 };

  const free = keptForBoth((person: Person, rule: number): readonly Span[] => {
    const working = work(person);
    const lunch = rule & rules.lunch ? person.lunch : undefined;
    let spans =
      rule & rules.hours
        ? workingSpans({ ...working, lunch }, range)
        : clockSpans(person.zone, range, (day) => (isWorkingDay(working, day) ? wholeDay : undefined));
    if (lunch && !(rule & rules.hours))
      spans = subtract(
        spans,
        clockSpans(person.zone, range, () => lunch),
      );
    if (person === me && rule & rules.quiet) spans = subtract(spans, quiet);
    if (agreements.social && rule & rules.social) spans = intersect(spans, social(person.zone));
    if (rule & rules.busy) spans = subtract(spans, busyOf(person, rule & rules.buffer ? buffer : 0));
    return intersect(spans, [window]);
  });

  const row = { start, quarters };
  const windows = new Map<string, Int32Array>();
  /** Many rituals have the same window. */
  const windowFrom = (hours: Ritual['window'], zone: Zone): Int32Array => {
    const key = `${zone} ${hours.from} ${hours.to} ${hours.weekdays}`;
    let left = windows.get(key);
    if (!left) {
      const isIn = (day: Day): boolean => hours.weekdays.includes(weekdayOf(day));
      left = freeFromEach(
        clockSpans(zone, range, (day) => (isIn(day) ? hours : undefined)),
        row,
      );
      windows.set(key, left);
    }
    return left;
  };

  return {
    start,
    end,
    quarters,
    myBusy: allMyBusy,
    nextBusy: nextAtEach(allMyBusy, row),
    myLoad: kept((day: Day) => {
      const working = workingSpans(work(me), { from: day, days: 1 });
      const total = working.reduce((sum, span) => sum + minutesOf(span), 0);
      const taken = intersect(working, allMyBusy).reduce((sum, span) => sum + minutesOf(span), 0);
      return total > 0 ? taken / total : 1;
    }),
    work,
    clock: kept((zone: Zone) => {
      const day = new Int32Array(quarters);
      const minute = new Int16Array(quarters);
      for (let quarter = 0; quarter < quarters; quarter += 1) {
        const local = toLocal(zone, start + quarter * QUARTER);
        day[quarter] = local.day;
        minute[quarter] = local.minute;
      }
      return { day, minute };
    }),
    freeFrom: keptForBoth((person: Person, rule: number) => freeFromEach(free(person, rule), row)),
    freeSince: keptForBoth((person: Person, rule: number) => freeUntilEach(free(person, rule), row)),
    windowFrom,
  };
}
