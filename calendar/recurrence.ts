/**
 * Expands recurrence rules. The expansion itself is rrule-temporal's, wrapped here because of four things that no library does
 * by itself (all measured on hostile and on merely old calendars):
 * - The rule runs on the wall clock, without a zone. The caller turns each wall time into an instant. That is what RFC 5545 means
 *   by a local time, and it is many times faster than zone arithmetic at each step.
 * - A series that began years ago is moved by whole periods to just before the window, so that its age costs nothing.
 * - Moved like that, the many series of a calendar follow few patterns of days ("Mondays"). Each is expanded once.
 * - What it will cost is reckoned before it is begun. A rule that is too dense or too long is refused by name, never started.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { minuteOfWall, type Wall } from './content-line.ts';
import {
  candidatesPerPeriod,
  DAY,
  isNth,
  MINUTE,
  type Rule,
  shareOfPeriods,
  UNIT,
  WEEKDAYS,
} from './recurrence-rule.ts';
import { type Day, weekdayOf } from './zone.ts';

export type Refusal = 'rule-too-dense' | 'rule-too-long';

/** What one reading has expanded, and what it may still spend on it, in candidate times. */
export interface Expansions {
  left: number;
  readonly patterns: Map<string, Wall[] | Refusal>;
}

/** Most candidates for one rule in one window: every hour of a year fits, every minute of a week does not. */
const MAX_CANDIDATES = 10_000;
/** For all rules of a calendar together. A large one uses a tenth of it, since patterns are shared. About a second of work. */
const CALENDAR_BUDGET = 300_000;
/** What setting up a rule costs, in candidates. */
const SET_UP = 20;
/** Patterns reach over whole stretches of this many days, so that windows that differ a little share them. */
const PATTERN_DAYS = 28;

export const createExpansions = (): Expansions => ({ left: CALENDAR_BUDGET, patterns: new Map() });

/** RFC 5545 takes what the rule leaves open from DTSTART. Said aloud, so that DTSTART may move. */
function spellOut(rule: Rule, start: Date): Rule {
  const hasDate = rule.byDay || rule.byMonthDay || rule.byYearDay || rule.byWeekNo;
  const date = [start.getUTCDate()];
  if (rule.freq === 'MONTHLY') return hasDate ? rule : { ...rule, byMonthDay: date };
  if (rule.freq !== 'YEARLY') return rule;
  if (!hasDate) return { ...rule, byMonth: rule.byMonth ?? [start.getUTCMonth() + 1], byMonthDay: date };
  if (rule.byWeekNo && !rule.byDay && !rule.byMonthDay && !rule.byYearDay) {
    return { ...rule, byDay: [WEEKDAYS[weekdayOf(Math.floor(start.getTime() / DAY)) - 1] as string] };
  }
  // Of the two readings that are about, the more common one: every month.
  const isEveryMonth = rule.byMonthDay && !rule.byMonth && !rule.byYearDay && !rule.byWeekNo;
  return isEveryMonth ? { ...rule, byMonth: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } : rule;
}

/**
 * The same series begun elsewhere: at least one whole period before `from`, but no earlier than that. It then gives times before
 * its true start as well, which the caller cuts off. BYSETPOS counts within the first period, so there it never moves back.
 */
function moveNear(rule: Rule, start: number, from: number): { rule: Rule; start: number } {
  const least = rule.bySetPos ? 0 : Number.NEGATIVE_INFINITY;
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') {
    const step = rule.interval * UNIT[rule.freq];
    return { rule, start: start + Math.max(least, Math.floor((from - start) / step) - 1) * step };
  }
  const begin = new Date(start);
  const near = new Date(from);
  const years = near.getUTCFullYear() - begin.getUTCFullYear();
  const periods = rule.freq === 'YEARLY' ? years : years * 12 + near.getUTCMonth() - begin.getUTCMonth();
  const steps = Math.floor(periods / rule.interval) - 2;
  const spelled = spellOut(rule, begin);
  if (steps <= least) return { rule: spelled, start };
  if (rule.freq === 'YEARLY') begin.setUTCFullYear(begin.getUTCFullYear() + steps * rule.interval, 0, 1);
  else begin.setUTCMonth(begin.getUTCMonth() + steps * rule.interval, 1);
  return { rule: spelled, start: begin.getTime() };
}

/** The last time of a weekly rule that has nothing but BYDAY, by counting days. */
function endOfWeekly(rule: Rule, start: number, count: number): number {
  const first = WEEKDAYS.indexOf(rule.wkst);
  const place = (weekday: number): number => (weekday - first + 7) % 7;
  const day: Day = Math.floor(start / DAY);
  const own = place(weekdayOf(day) - 1);
  const places = (rule.byDay ?? []).map((name) => place(WEEKDAYS.indexOf(name))).sort((a, b) => a - b);
  const index = places.filter((p) => p < own).length + count - 1;
  const weeks = Math.floor(index / places.length) * rule.interval;
  return start + (weeks * 7 + (places[index % places.length] as number) - own) * DAY;
}

/** The last time of a series that ends by COUNT, where arithmetic can tell. */
function endByCount(rule: Rule, start: number, count: number): number | undefined {
  const lists = Object.keys(rule).filter((key) => key.startsWith('by'));
  if (UNIT[rule.freq] > UNIT.WEEKLY) return undefined;
  if (lists.length === 0) return start + (count - 1) * rule.interval * UNIT[rule.freq];
  const isPlainWeekly = rule.freq === 'WEEKLY' && lists.join() === 'byDay' && !rule.byDay?.some(isNth);
  return isPlainWeekly ? endOfWeekly(rule, start, count) : undefined;
}

const INTRICATE = new Set(['byYearDay', 'byWeekNo', 'byHour', 'byMinute', 'bySecond', 'bySetPos']);

function expandByLibrary(rule: Rule, start: number, span: { from: number; to: number }): Wall[] | Refusal {
  const { wkst, freq, interval, count, until: _until, ...lists } = rule;
  const options = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list && [...list]]));
  try {
    const series = new RRuleTemporal({
      ...options,
      freq,
      interval,
      wkst,
      ...(count === undefined ? {} : { count }),
      // The library needs no more of a date than this; a whole Temporal would be bundled twice.
      dtstart: { timeZoneId: 'UTC', toString: () => `${new Date(start).toISOString().slice(0, -1)}+00:00[UTC]` },
      maxIterations: 2 * MAX_CANDIDATES,
      // A bound of one's own makes the library leave its fast ways: only for rules that our reckoning might take too lightly.
      ...(Object.keys(lists).some((name) => INTRICATE.has(name))
        ? { maxCandidateEvaluations: 4 * MAX_CANDIDATES }
        : {}),
      cache: false,
    });
    const walls: Wall[] = [];
    for (const time of series.between(new Date(span.from), new Date(span.to), true)) {
      const at = time.epochMilliseconds;
      const wall = Math.floor(at / MINUTE);
      if (at >= span.from && at < span.to && wall !== walls.at(-1)) walls.push(wall);
    }
    return walls;
  } catch {
    return 'rule-too-dense'; // The library stops by itself where our reckoning was too low.
  }
}

/** Reckons what a rule will cost, and spends that; or says why not. */
function spend(rule: Rule, length: number, work: Expansions): Refusal | null {
  const periods = Math.ceil(length / (rule.interval * UNIT[rule.freq])) + 3;
  const candidates = Math.ceil(periods * candidatesPerPeriod(rule) * shareOfPeriods(rule));
  if (candidates > MAX_CANDIDATES) return rule.count === undefined ? 'rule-too-dense' : 'rule-too-long';
  if (SET_UP + candidates > work.left) return 'rule-too-dense';
  work.left -= SET_UP + candidates;
  return null;
}

interface Stretch {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** A rule that only says on which days: its midnights, from the patterns. The budget is spent where a pattern is new. */
function expandDays(rule: Rule, { start, from, to }: Stretch, work: Expansions): Wall[] | Refusal {
  const whole = PATTERN_DAYS * DAY;
  const first = Math.floor(from / whole) * whole;
  const last = Math.ceil(to / whole) * whole;
  const near = moveNear(rule, Math.floor(start / DAY) * DAY, first);
  const key = JSON.stringify([near, first, last]);
  let pattern = work.patterns.get(key);
  if (pattern === undefined) {
    const span = { from: first, to: last };
    pattern =
      spend(near.rule, last - Math.min(first, near.start), work) ?? expandByLibrary(near.rule, near.start, span);
    work.patterns.set(key, pattern);
  }
  if (typeof pattern === 'string') return pattern;
  const minute = minuteOfWall(start / MINUTE);
  const walls: Wall[] = [];
  for (const midnight of pattern) {
    const wall = midnight + minute;
    if (wall * MINUTE >= from && wall * MINUTE < to) walls.push(wall);
  }
  return walls;
}

export interface Series {
  readonly start: Wall;
  /** The times wanted: `from` ≤ time < `to`. */
  readonly from: Wall;
  readonly to: Wall;
  /** The UNTIL of the rule on the same clock. */
  readonly until?: Wall;
}

/** The wall times of a series, rising. DTSTART is among them only if the rule gives it. */
export function expandRule(given: Rule, series: Series, work: Expansions): Wall[] | Refusal {
  const start = series.start * MINUTE;
  const from = Math.max(series.from, series.start) * MINUTE;
  let to = Math.min(series.to, series.until === undefined ? series.to : series.until + 1) * MINUTE;
  if (to <= from) return [];
  if (given.count === 1) return series.start >= series.from ? [series.start] : [];

  // An interval that passes over the window is as good as the shortest one that does.
  const interval = Math.min(given.interval, Math.ceil((to - start) / UNIT[given.freq]) + 2);
  const { count, until: _until, ...lists } = given;
  const endless: Rule = { ...lists, interval };
  if (count !== undefined) {
    const end = endByCount(endless, start, count);
    const periods = Math.ceil((to - start) / (interval * UNIT[given.freq])) + 1;
    const isOutOfReach = count >= periods * candidatesPerPeriod(endless);
    if (end === undefined && !isOutOfReach) {
      const rule = { ...endless, count };
      return spend(rule, to - start, work) ?? expandByLibrary(rule, start, { from, to });
    }
    to = Math.min(to, end === undefined ? to : end + 1);
    if (to <= from) return [];
  }

  const isByDays = UNIT[given.freq] >= DAY && !given.byHour && !given.byMinute && !given.bySecond;
  if (isByDays) return expandDays(endless, { start, from, to }, work);
  const near = moveNear(endless, start, from);
  return spend(endless, to - from, work) ?? expandByLibrary(near.rule, near.start, { from, to });
}
