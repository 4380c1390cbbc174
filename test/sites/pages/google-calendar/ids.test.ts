import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf, dayOf } from '../../../../calendar/zone.ts';
import { dayOfDatekey, dayOfDigits, readEventId } from '../../../../sites/pages/google-calendar/ids.ts';
import { datekey, eventId } from './page.ts';

test.each([
  ['29000', '2026-10-08'],
  ['28975', '2026-09-15'],
  ['28545', '2025-12-01'],
  ['28921', '2026-07-25'],
])('the datekey %s, seen on the real page, is %s', (key, date) => {
  expect(dateOf(dayOfDatekey(key)!)).toBe(date);
});

test('every day of a century has its datekey, and no other day has it', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(1970, 1, 1), max: dayOf(2090, 12, 31) }), (day) => {
      expect(dayOfDatekey(String(datekey(day)))).toBe(day);
    }),
  );
});

test.each([null, '', 'x', '-5', '1e4', '9999999', String((56 << 9) | (2 << 5) | 30), String((56 << 9) | 5)])(
  'the datekey %s is no day',
  (key) => {
    expect(dayOfDatekey(key)).toBeNull();
  },
);

test('eight digits are a date only where the calendar has it', () => {
  expect(dateOf(dayOfDigits('20261124')!)).toBe('2026-11-24');
  expect(dayOfDigits('20260230')).toBeNull();
  expect(dayOfDigits('2026-11-24')).toBeNull();
});

test('an event id is read with its calendar written out', () => {
  expect(readEventId(eventId('abc123', 'sanne@m'))).toEqual({ event: 'abc123', calendar: 'sanne@gmail.com' });
  expect(readEventId(eventId('abc_20261124T093000Z', 'team@g'))).toEqual({
    event: 'abc_20261124T093000Z',
    calendar: 'team@group.calendar.google.com',
  });
  expect(readEventId(eventId('abc', 'sanne@example.org'))?.calendar).toBe('sanne@example.org');
});

test.each(['', '%%%', 'tasks_abc', btoa('one-word'), btoa('\u0001 \u0002'), btoa('a b c')])('%s is no event id', (id) => {
  expect(readEventId(id)).toBeNull();
});
