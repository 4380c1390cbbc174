/** The text of an RFC 5545 recurrence rule to a value, and how much such a rule can give. Nothing is expanded here. */
import { MINUTES_A_DAY, readStamp, type Stamp } from './content-line.ts';

export type Frequency = 'SECONDLY' | 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

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

export const MINUTE = 60_000;
export const DAY = MINUTES_A_DAY * MINUTE;
/** Milliseconds; of months and years the shortest. */
export const UNIT: Readonly<Record<Frequency, number>> = {
  SECONDLY: 1000,
  MINUTELY: MINUTE,
  HOURLY: 60 * MINUTE,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
  MONTHLY: 28 * DAY,
  YEARLY: 365 * DAY,
};
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

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

export const isNth = (day: string): boolean => day.length > 2;

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
export function candidatesPerPeriod(rule: Rule): number {
  const hours = UNIT[rule.freq] >= DAY ? (rule.byHour?.length ?? 1) : 1;
  const minutes = UNIT[rule.freq] >= UNIT.HOURLY ? (rule.byMinute?.length ?? 1) : 1;
  const seconds = UNIT[rule.freq] >= UNIT.MINUTELY ? (rule.bySecond?.length ?? 1) : 1;
  return datesPerPeriod(rule) * hours * minutes * seconds;
}

/** Which part of the periods BYHOUR, BYMINUTE and BYSECOND leave over, where they are smaller than a period. */
export function shareOfPeriods(rule: Rule): number {
  const hours = UNIT[rule.freq] < DAY ? (rule.byHour?.length ?? 24) / 24 : 1;
  const minutes = UNIT[rule.freq] < UNIT.HOURLY ? (rule.byMinute?.length ?? 60) / 60 : 1;
  const seconds = UNIT[rule.freq] < UNIT.MINUTELY ? (rule.bySecond?.length ?? 60) / 60 : 1;
  return hours * minutes * seconds;
}
