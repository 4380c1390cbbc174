/** Calendars for tests, written as short as RFC 5545 allows, and readings as lines that a person can compare. */
import type { CalendarEvent } from '../../calendar/event.ts';
import type { CalendarReading, ReadOptions } from '../../calendar/provider.ts';
import { readIcs } from '../../calendar/providers/ics.ts';
import { dateOf, isoOf } from '../../calendar/zone.ts';

export const calendar = (...parts: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');

/** An event with these lines; UID is `e` unless a line says otherwise. */
export const event = (...lines: string[]): string => {
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : ['UID:e'];
  return ['BEGIN:VEVENT', ...uid, 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
};

export const minuteOf = (iso: string): number => Date.parse(iso) / 60_000;

interface ReadInTest extends Partial<Omit<ReadOptions, 'window'>> {
  readonly from?: string;
  readonly to?: string;
}

/** 2026 in Amsterdam unless told otherwise. */
export function read(input: string | Uint8Array, options: ReadInTest = {}): CalendarReading {
  const { from = '2026-01-01T00:00:00Z', to = '2027-01-01T00:00:00Z', ...rest } = options;
  return readIcs(input, {
    calendar: 'test',
    zone: 'Europe/Amsterdam',
    window: { start: minuteOf(from), end: minuteOf(to) },
    ...rest,
  });
}

/** `2026-07-06T07:00Z`, or `2026-07-06` for a whole day. */
export const startOf = ({ start, allDay }: CalendarEvent): string =>
  allDay ? dateOf(allDay.startDay) : isoOf(start).replace(':00Z', 'Z');

export const starts = (input: string | Uint8Array, options?: ReadInTest): string[] =>
  read(input, options).events.map(startOf);

export const reasons = (input: string | Uint8Array, options?: ReadInTest): string[] =>
  read(input, options).skipped.map(({ uid, reason }) => `${uid || '-'} ${reason}`);
