/** An RFC 5545 rule in Graph's words. Graph has six patterns; a rule that is none of them cannot stand in its calendars. */
import type {
  DayOfWeek,
  PatternedRecurrence,
  RecurrencePattern,
  RecurrenceRange,
  WeekIndex,
} from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';
import { type Rule, readRule } from '../../recurrence-rule.ts';
import type { Minute } from '../../span.ts';
import { dateOf, parseDate, toLocal, weekdayOf, type Zone } from '../../zone.ts';

const DAYS: Readonly<Record<string, DayOfWeek>> = {
  MO: 'monday',
  TU: 'tuesday',
  WE: 'wednesday',
  TH: 'thursday',
  FR: 'friday',
  SA: 'saturday',
  SU: 'sunday',
};
const BY_WEEKDAY = Object.values(DAYS);
const NTH: Readonly<Record<string, WeekIndex>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' };

/** These say more than Graph can. */
const BEYOND = ['byYearDay', 'byWeekNo', 'byHour', 'byMinute', 'bySecond', 'bySetPos'] as const;

interface First {
  readonly day: number;
  readonly month: number;
  readonly date: number;
}

/** `MO,WE` */
function plainDays(rule: Rule): DayOfWeek[] | null {
  const days = rule.byDay?.map((day) => DAYS[day]);
  return days?.every((day) => day !== undefined) ? (days as DayOfWeek[]) : null;
}

/** `2TU`, `-1FR` */
function nthDay(rule: Rule): Pick<RecurrencePattern, 'index' | 'daysOfWeek'> | null {
  const [day, ...others] = rule.byDay ?? [];
  const index = NTH[day?.slice(0, -2) ?? ''];
  const weekday = DAYS[day?.slice(-2) ?? ''];
  return index && weekday && others.length === 0 ? { index, daysOfWeek: [weekday] } : null;
}

function monthly(rule: Rule, first: First): RecurrencePattern | null {
  const { interval, byDay, byMonthDay = [first.date] } = rule;
  if (byDay) {
    const nth = rule.byMonthDay ? null : nthDay(rule);
    return nth && { type: 'relativeMonthly', interval, ...nth };
  }
  const [dayOfMonth = 0, ...others] = byMonthDay;
  return others.length === 0 && dayOfMonth > 0 ? { type: 'absoluteMonthly', interval, dayOfMonth } : null;
}

function yearly(rule: Rule, first: First): RecurrencePattern | null {
  const [month = 0, ...others] = rule.byMonth ?? [first.month];
  const inMonth = others.length === 0 ? monthly(rule, first) : null;
  if (!inMonth) return null;
  return { ...inMonth, month, type: inMonth.type === 'relativeMonthly' ? 'relativeYearly' : 'absoluteYearly' };
}

function patternOf(rule: Rule, first: First): RecurrencePattern | null {
  const { freq, interval, byDay, byMonth, byMonthDay, wkst } = rule;
  if (BEYOND.some((part) => rule[part] !== undefined)) return null;
  if (freq === 'YEARLY') return yearly(rule, first);
  if (byMonth) return null;
  if (freq === 'MONTHLY') return monthly(rule, first);
  if (byMonthDay) return null;
  const firstDayOfWeek = DAYS[wkst] ?? 'monday';
  if (freq === 'WEEKLY') {
    const daysOfWeek = byDay ? plainDays(rule) : [BY_WEEKDAY[weekdayOf(first.day) - 1] as DayOfWeek];
    return daysOfWeek && { type: 'weekly', interval, daysOfWeek, firstDayOfWeek };
  }
  if (freq !== 'DAILY') return null;
  if (!byDay) return { type: 'daily', interval };
  const daysOfWeek = plainDays(rule);
  return interval === 1 && daysOfWeek ? { type: 'weekly', interval, daysOfWeek, firstDayOfWeek } : null;
}

/** Null where Graph has no pattern for it. */
export function writeRecurrence(
  text: string,
  { start, zone }: { start: Minute; zone: Zone },
): PatternedRecurrence | null {
  const rule = readRule(text);
  const { day } = toLocal(zone, start);
  const startDate = dateOf(day);
  const first = { day, month: Number(startDate.slice(5, 7)), date: Number(startDate.slice(8)) };
  const pattern = rule && patternOf(rule, first);
  if (!pattern) return null;
  const common = { startDate, recurrenceTimeZone: zone };
  const range: RecurrenceRange = rule.count
    ? { ...common, type: 'numbered', numberOfOccurrences: rule.count }
    : rule.until
      ? { ...common, type: 'endDate', endDate: dateOf(Math.floor(rule.until.wall / 1440)) }
      : { ...common, type: 'noEnd' };
  return { pattern, range };
}

const weekday = v.picklist(BY_WEEKDAY);
const startDate = v.pipe(v.string(), v.transform(parseDate), v.number());
/** Of Graph's answer only what belongs to the type: the rest stands in it as zeros. */
const told = v.object({
  pattern: v.variant('type', [
    v.object({ type: v.literal('daily'), interval: v.number() }),
    v.object({
      type: v.literal('weekly'),
      interval: v.number(),
      daysOfWeek: v.array(weekday),
      firstDayOfWeek: v.optional(weekday, 'sunday'),
    }),
  ]),
  range: v.variant('type', [
    v.object({ type: v.literal('noEnd'), startDate }),
    v.object({ type: v.literal('endDate'), startDate, endDate: v.string() }),
    v.object({ type: v.literal('numbered'), startDate, numberOfOccurrences: v.number() }),
  ]),
});

/**
 * A series begins on the day on which its rule begins, and Graph keeps a rule until it is told another: whoever moves a series to
 * another day says so in both. Null where it stays on its day, or has a rule that we do not make.
 */
export function moveRecurrence(
  recurrence: unknown,
  { start, zone }: { start: Minute; zone: Zone },
): PatternedRecurrence | null {
  const { success, output } = v.safeParse(told, recurrence);
  const { day } = toLocal(zone, start);
  if (!success || output.range.startDate === day) return null;
  const { pattern, range } = output;
  const [from, to] = [range.startDate, day].map((one) => BY_WEEKDAY[weekdayOf(one) - 1]) as [DayOfWeek, DayOfWeek];
  const moved: RecurrenceRange = { ...range, startDate: dateOf(day), recurrenceTimeZone: zone };
  // Each on its other days: the day that moved is another one, unless it is one of them.
  if (pattern.type !== 'weekly' || pattern.daysOfWeek.includes(to)) return { pattern, range: moved };
  const daysOfWeek = [...pattern.daysOfWeek.filter((one) => one !== from), to];
  return { pattern: { ...pattern, daysOfWeek }, range: moved };
}
