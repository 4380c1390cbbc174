/**
 * Moments as people read them: in their language, on their clock. English is British English here: a calendar that is shared
 * with the rest of Europe is read in twenty-four hours, and 11/12 must not mean two days.
 */
import type { Minute, Span } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';

export interface MomentText {
  /** `di 24 nov, 10:30–10:45`. */
  moment(span: Span): string;
  /** `dinsdag 24 november`. */
  day(instant: Minute): string;
  /** `dinsdag 24 november`, of a date without a zone. */
  date(day: Day): string;
  /** `10:30–10:45`. */
  hours(span: Span): string;
  /** `10:30`; on another person's clock with their weekday, where that is another day there. */
  clock(instant: Minute, theirs?: Zone): string;
  /** `vr 4 dec, 14:05`, of something that happened. */
  when(instant: Minute): string;
  /** `Sanne, Joris en Priya`. */
  list(names: readonly string[]): string;
}

const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

export function createMomentText(language: string, zone: Zone): MomentText {
  const locale = localeOf(language);
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (instant: Minute): string => made.format(instant * 60_000);
  };
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const long = format(longDay);
  const date = format(longDay, 'UTC');
  const clock = format(time);
  const names = new Intl.ListFormat(locale, { type: 'conjunction' });
  // British English writes `Tue, 24 Nov`; the comma belongs before the hour here.
  const shortDay = (instant: Minute): string => short(instant).replace(',', '');
  const hours = (span: Span): string => `${clock(span.start)}–${clock(span.end)}`;
  return {
    moment: (span) => `${shortDay(span.start)}, ${hours(span)}`,
    day: (instant) => long(instant).replace(',', ''),
    date: (day) => date(day * 1440).replace(',', ''),
    hours,
    clock: (instant, theirs) => {
      if (!theirs) return clock(instant);
      const there = format(time, theirs)(instant);
      const weekday = { weekday: 'short' } as const;
      const theirDay = format(weekday, theirs)(instant);
      return theirDay === format(weekday)(instant) ? there : `${theirDay} ${there}`;
    },
    when: (instant) => `${shortDay(instant)}, ${clock(instant)}`,
    list: (all) => names.format(all),
  };
}
