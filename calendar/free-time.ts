/**
 * Working time and what is left of it: wall-clock hours become spans of instants, events become busy spans, and free time is the
 * difference. Days are always the owner's own local days (an all-day event blocks the owner's date, never the UTC one).
 */
import type { CalendarEvent } from './event.ts';
import { intersect, type Minute, merge, type Span, subtract } from './span.ts';
import { type Day, type MinuteOfDay, toInstant, type Weekday, weekdayOf, type Zone } from './zone.ts';

/** A stretch of the wall clock. `to` may be 1440; when it is not after `from` it runs over midnight. */
export interface ClockHours {
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** `days` days from `from` on. */
export interface DayRange {
  readonly from: Day;
  readonly days: number;
}

export interface WorkingTime {
  readonly zone: Zone;
  /** Per weekday; a weekday that is absent is a day off. */
  readonly hours: Readonly<Partial<Record<Weekday, ClockHours>>>;
  readonly lunch?: ClockHours;
  /** Holidays and days off. */
  readonly daysOff?: ReadonlySet<Day>;
  /** No work before this day. */
  readonly notBefore?: Day;
}

/** The instants of wall-clock hours of one day. */
export function clockSpan(zone: Zone, day: Day, hours: ClockHours): Span {
  const nextDay = hours.to <= hours.from ? 1 : 0;
  return { start: toInstant(zone, day, hours.from), end: toInstant(zone, day + nextDay, hours.to) };
}

/** The instants of wall-clock hours on every day of a range for which `hoursOf` gives some; merged. */
export function clockSpans(zone: Zone, range: DayRange, hoursOf: (day: Day) => ClockHours | undefined): Span[] {
  const spans: Span[] = [];
  for (let day = range.from; day < range.from + range.days; day += 1) {
    const hours = hoursOf(day);
    if (hours) spans.push(clockSpan(zone, day, hours));
  }
  return merge(spans);
}

/** Whether somebody works on a day at all. */
export const isWorkingDay = (work: WorkingTime, day: Day): boolean =>
  work.hours[weekdayOf(day)] !== undefined &&
  !work.daysOff?.has(day) &&
  day >= (work.notBefore ?? Number.NEGATIVE_INFINITY);

/** Working time without lunch, holidays and days off. */
export function workingSpans(work: WorkingTime, range: DayRange): Span[] {
  const hours = clockSpans(work.zone, range, (day) =>
    isWorkingDay(work, day) ? work.hours[weekdayOf(day)] : undefined,
  );
  return work.lunch
    ? subtract(
        hours,
        clockSpans(work.zone, range, () => work.lunch),
      )
    : hours;
}

/** The instants an event takes; null when it takes none. Tentative counts: somebody may well go. */
export function busySpan(event: CalendarEvent, zone: Zone): Span | null {
  if (event.busy === 'free') return null;
  if (event.allDay) {
    const { startDay, endDay } = event.allDay;
    return endDay > startDay ? { start: toInstant(zone, startDay, 0), end: toInstant(zone, endDay, 0) } : null;
  }
  return event.end > event.start ? event : null;
}

/** Each span made longer on both sides, merged. Empty spans stay empty: an event of no length needs no room around it. */
export const withBuffer = (spans: readonly Span[], buffer: number): Span[] =>
  merge(
    buffer > 0
      ? spans.filter((s) => s.end > s.start).map((s) => ({ start: s.start - buffer, end: s.end + buffer }))
      : spans,
  );

/** When the owner of these events is busy within a window; merged. */
export function busySpans(
  events: readonly CalendarEvent[],
  options: { zone: Zone; window: Span; buffer?: number },
): Span[] {
  const { zone, window, buffer = 0 } = options;
  const spans: Span[] = [];
  for (const event of events) {
    // A cheap look first, a day wide for all-day events: most events of a year are elsewhere.
    if (event.end <= window.start - 1440 || event.start >= window.end + 1440) continue;
    const span = busySpan(event, zone);
    if (span) spans.push({ start: span.start, end: span.end });
  }
  return intersect(withBuffer(spans, buffer), [window]);
}

/** What is left of working time. Both may be in any order. */
export const freeSpans = (working: readonly Span[], busy: readonly Span[]): Span[] =>
  subtract(merge(working), merge(busy));

/** The first span that ends after an instant; spans merged. */
export function spanAt(spans: readonly Span[], instant: Minute): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end > instant) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}
