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

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs as much as using it a hundred times. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const longDay = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const weekday = { weekday: 'short' } as const;

export function createMomentText(language: string, zone: Zone): MomentText {
  const locale = localeOf(language);
  // British English writes `Tue, 24 Nov`; the comma belongs before the hour here.
  const write = (instant: Minute, options: Intl.DateTimeFormatOptions, timeZone = zone): string =>
    formatOf(locale, { ...options, timeZone })
      .format(instant * 60_000)
      .replace(',', '');
  const hours = (span: Span): string => `${write(span.start, time)}–${write(span.end, time)}`;
  return {
    moment: (span) => `${write(span.start, shortDay)}, ${hours(span)}`,
    day: (instant) => write(instant, longDay),
    date: (day) => write(day * 1440, longDay, 'UTC'),
    hours,
    clock: (instant, theirs = zone) => {
      const there = write(instant, weekday, theirs);
      const clock = write(instant, time, theirs);
      return there === write(instant, weekday) ? clock : `${there} ${clock}`;
    },
    when: (instant) => `${write(instant, shortDay)}, ${write(instant, time)}`,
    list: (all) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(all),
  };
}
