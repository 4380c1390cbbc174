/**
 * RFC 5545 recurrence rules. The expansion itself is rrule-temporal's, wrapped here because of three things that no library does
 * by itself (all measured on hostile and on merely old calendars):
 * - The rule runs on the wall clock, without a zone. The caller turns each wall time into an instant. That is what RFC 5545 means
 *   by a local time, and it is many times faster than zone arithmetic at each step.
 * - A series that began years ago is moved by whole periods to just before the window, so that its age costs nothing.
 * - What it will cost is reckoned before it is begun. A rule that is too dense or too long is refused by name, never started.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { MINUTES_A_DAY, readStamp, type Stamp, type Wall } from './content-line.ts';
import { type Day, weekdayOf } from './zone.ts';

type Frequency = 'SECONDLY' | 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

export interface Rule {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: Stamp;
  readonly wkst: string;
  readonly byDay?: readonly string[];
  readonly byMonth?: readonly number[];
  readonly byMonthDay?: readonly number[];
  readonly byYearDay?: readonly number[];
  readonly byWeekNo?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly bySecond?: readonly number[];
  readonly bySetPos?: readonly number[];
}

/** What may still be spent on expanding rules in this reading, in candidate times. */
export interface Budget {
  left: number;
}

export type Refusal = 'rule-too-dense' | 'rule-too-long';

/** Most candidates for one rule in one window: every hour of a year fits, every minute of a week does not. */
const MAX_CANDIDATES = 10_000;
/** For all rules of a calendar together; 10,000 series over half a year fit. About two seconds of work. */
export const CALENDAR_BUDGET = 500_000;
/** What setting up a rule costs, in candidates. */
const SET_UP = 20;

const MINUTE = 60_000;
const DAY = MINUTES_A_DAY * MINUTE;
/** Milliseconds; of months and years the shortest. */
const UNIT: Readonly<Record<Frequency, number>> = {
  SECONDLY: 1000,
  MINUTELY: MINUTE,
  HOURLY: 60 * MINUTE,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
  MONTHLY: 28 * DAY,
  YEARLY: 365 * DAY,
};
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A list of whole numbers within the bounds; undefined when anything else is in it. */
function readNumbers(text: string, low: number, high: number): number[] | undefined {
  const numbers = text.split(',').map((part) => (/^[+-]?\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  const isRight = numbers.every((n) => Math.abs(n) >= low && Math.abs(n) <= high && (n >= 0 || low === 1));
  return isRight ? [...new Set(numbers)] : undefined;
}

function readWeekdays(text: string): string[] | undefined {
  const days = text.split(',');
  const isRight = days.every((day) => {
    const found = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(day);
    const nth = Math.abs(Number(found?.[1] ?? 1));
    return found !== null && nth >= 1 && nth <= 53;
  });
  return isRight ? [...new Set(days.map((day) => day.replace('+', '')))] : undefined;
}

type Part = (text: string) => Partial<Rule> | null;

const list =
  (name: keyof Rule, low: number, high: number): Part =>
  (text) => {
    const numbers = readNumbers(text, low, high);
    return numbers ? { [name]: numbers } : null;
  };
const positive =
  (name: 'interval' | 'count'): Part =>
  (text) =>
    /^\d{1,15}$/.test(text) && Number(text) >= 1 ? { [name]: Number(text) } : null;

/** Each reads its part of the rule; null when it is not what RFC 5545 allows. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['FREQ', (text) => (Object.hasOwn(UNIT, text) ? { freq: text as Frequency } : null)],
  ['INTERVAL', positive('interval')],
  ['COUNT', positive('count')],
  [
    'UNTIL',
    (text) => {
      const until = readStamp(text);
      return until && { until };
    },
  ],
  ['WKST', (text) => (WEEKDAYS.includes(text) ? { wkst: text } : null)],
  [
    'BYDAY',
    (text) => {
      const byDay = readWeekdays(text);
      return byDay ? { byDay } : null;
    },
  ],
  ['BYMONTH', (text) => (text.includes('-') ? null : list('byMonth', 1, 12)(text))],
  ['BYMONTHDAY', list('byMonthDay', 1, 31)],
  ['BYYEARDAY', list('byYearDay', 1, 366)],
  ['BYWEEKNO', list('byWeekNo', 1, 53)],
  ['BYHOUR', list('byHour', 0, 23)],
  ['BYMINUTE', list('byMinute', 0, 59)],
  ['BYSECOND', list('bySecond', 0, 59)],
  ['BYSETPOS', list('bySetPos', 1, 366)],
  // RFC 7529: other calendars are beyond us; what it says of our own calendar changes nothing.
  ['RSCALE', (text) => (text === 'GREGORIAN' ? {} : null)],
  ['SKIP', (text) => (text === 'OMIT' ? {} : null)],
]);

/** Null for a rule that breaks RFC 5545: better not to guess. Parts that nobody knows (X-…) are passed over. */
export function readRule(text: string): Rule | null {
  let rule: Partial<Rule> = {};
  for (const part of text.trim().toUpperCase().split(';')) {
    const equals = part.indexOf('=');
    const read = PARTS.get(part.slice(0, Math.max(0, equals)));
    const found = read ? read(part.slice(equals + 1)) : {};
    if (!found) return null;
    rule = { ...rule, ...found };
  }
  return rule.freq ? { ...rule, freq: rule.freq, interval: rule.interval ?? 1, wkst: rule.wkst ?? 'MO' } : null;
}

const isNth = (day: string): boolean => day.length > 2;

/** At most how many dates one period holds before BYSETPOS. */
function datesPerPeriod(rule: Rule): number {
  const months = rule.byMonth?.length ?? 12;
  const plain = rule.byDay?.filter((day) => !isNth(day)).length ?? 0;
  const nth = rule.byDay?.filter(isNth).length ?? 0;
  if (rule.freq === 'YEARLY') {
    if (rule.byYearDay) return Math.min(366, rule.byYearDay.length);
    if (rule.byMonthDay) return Math.min(366, rule.byMonthDay.length * months);
    if (rule.byWeekNo) return Math.min(371, rule.byWeekNo.length * Math.max(1, plain + nth));
    if (rule.byDay) return Math.min(366, plain * (rule.byMonth ? 5 * months : 53) + nth * (rule.byMonth ? months : 1));
    return months < 12 ? months : 1;
  }
  if (rule.freq === 'MONTHLY') return Math.min(31, rule.byMonthDay?.length ?? (rule.byDay ? plain * 5 + nth : 1));
  return rule.freq === 'WEEKLY' ? (rule.byDay?.length ?? 1) : 1;
}

/** At most how many times one period holds. */
function candidatesPerPeriod(rule: Rule): number {
  const hours = UNIT[rule.freq] >= DAY ? (rule.byHour?.length ?? 1) : 1;
  const minutes = UNIT[rule.freq] >= UNIT.HOURLY ? (rule.byMinute?.length ?? 1) : 1;
  const seconds = UNIT[rule.freq] >= UNIT.MINUTELY ? (rule.bySecond?.length ?? 1) : 1;
  return datesPerPeriod(rule) * hours * minutes * seconds;
}

/** Which part of the periods BYHOUR, BYMINUTE and BYSECOND leave over, where they are smaller than a period. */
function shareOfPeriods(rule: Rule): number {
  const hours = UNIT[rule.freq] < DAY ? (rule.byHour?.length ?? 24) / 24 : 1;
  const minutes = UNIT[rule.freq] < UNIT.HOURLY ? (rule.byMinute?.length ?? 60) / 60 : 1;
  const seconds = UNIT[rule.freq] < UNIT.MINUTELY ? (rule.bySecond?.length ?? 60) / 60 : 1;
  return hours * minutes * seconds;
}

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

/** The same series begun later, at least one whole period before `from`. */
function moveNear(rule: Rule, start: number, from: number): { rule: Rule; start: number } {
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') {
    const step = rule.interval * UNIT[rule.freq];
    return { rule, start: start + Math.max(0, Math.floor((from - start) / step) - 1) * step };
  }
  const begin = new Date(start);
  const near = new Date(from);
  const years = near.getUTCFullYear() - begin.getUTCFullYear();
  const periods = rule.freq === 'YEARLY' ? years : years * 12 + near.getUTCMonth() - begin.getUTCMonth();
  const steps = Math.floor(periods / rule.interval) - 2;
  const spelled = spellOut(rule, begin);
  if (steps <= 0) return { rule: spelled, start };
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

/**
 * The wall times of a series within `from` ≤ time < `to`, rising. `until` is the UNTIL of the rule on the same clock.
 * DTSTART is among them only if the rule gives it.
 */
export function expandRule(
  rule: Rule,
  series: {
    readonly start: Wall;
    readonly from: Wall;
    readonly to: Wall;
    readonly until?: Wall;
    readonly budget: Budget;
  },
): Wall[] | Refusal {
  const start = series.start * MINUTE;
  const from = Math.max(series.from, series.start) * MINUTE;
  let to = Math.min(series.to, series.until === undefined ? series.to : series.until + 1) * MINUTE;
  if (to <= from) return [];
  if (rule.count === 1) return series.start >= series.from ? [series.start] : [];

  // An interval that passes over the window is as good as the shortest one that does.
  const interval = Math.min(rule.interval, Math.ceil((to - start) / UNIT[rule.freq]) + 2);
  const step = interval * UNIT[rule.freq];
  const perPeriod = candidatesPerPeriod(rule);
  const periodsTo = Math.ceil((to - start) / step) + 1;
  let { count } = rule;
  if (count !== undefined) {
    const end = endByCount({ ...rule, interval }, start, count);
    if (end !== undefined) to = Math.min(to, end + 1);
    if (end !== undefined || count >= periodsTo * perPeriod) count = undefined;
    if (to <= from) return [];
  }

  const periods = count === undefined ? Math.ceil((to - from) / step) + 3 : periodsTo;
  const candidates = Math.ceil(periods * perPeriod * shareOfPeriods(rule));
  if (candidates > MAX_CANDIDATES) return count === undefined ? 'rule-too-dense' : 'rule-too-long';
  const cost = SET_UP + candidates;
  if (cost > series.budget.left) return 'rule-too-dense';
  series.budget.left -= cost;

  const { count: _count, ...endless } = { ...rule, interval };
  if (count !== undefined) return expandByLibrary({ ...endless, count }, start, { from, to });
  const near = moveNear(endless, start, from);
  return expandByLibrary(near.rule, near.start, { from, to });
}
