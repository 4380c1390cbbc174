import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import {
  busySpans,
  clockSpan,
  freeSpans,
  isWorkingDay,
  spanAt,
  withBuffer,
  workingSpans,
} from '../../calendar/free-time.ts';
import { dayOf, toInstant } from '../../calendar/zone.ts';

const zone = 'Europe/Amsterdam';
const monday = dayOf(2026, 11, 23);
const at = (day: number, hour: number, minute = 0, where = zone): number => toInstant(where, day, hour * 60 + minute);
const nine = { from: 540, to: 1020 };
const event = (rest: Partial<CalendarEvent>): CalendarEvent => ({
  uid: 'a',
  calendar: 'c',
  title: 't',
  start: at(monday, 10),
  end: at(monday, 11),
  busy: 'busy',
  ...rest,
});
const window = { start: at(monday, 0), end: at(monday + 7, 0) };

describe('working time', () => {
  it('is the hours of each weekday without lunch', () => {
    expect(
      workingSpans({ zone, hours: { 1: nine, 2: nine }, lunch: { from: 750, to: 780 } }, { from: monday, days: 3 }),
    ).toEqual([
      { start: at(monday, 9), end: at(monday, 12, 30) },
      { start: at(monday, 13), end: at(monday, 17) },
      { start: at(monday + 1, 9), end: at(monday + 1, 12, 30) },
      { start: at(monday + 1, 13), end: at(monday + 1, 17) },
    ]);
  });

  it('leaves out holidays and the days before somebody is back', () => {
    const work = { zone, hours: { 1: nine, 2: nine, 3: nine }, daysOff: new Set([monday + 1]), notBefore: monday + 1 };
    expect(workingSpans(work, { from: monday, days: 5 })).toEqual([
      { start: at(monday + 2, 9), end: at(monday + 2, 17) },
    ]);
    expect([0, 1, 2, 3].map((i) => isWorkingDay(work, monday + i))).toEqual([false, false, true, false]);
  });

  it('keeps its wall clock when the clocks change', () => {
    const sunday = dayOf(2026, 3, 29);
    const [before, after] = workingSpans({ zone, hours: { 6: nine, 7: nine } }, { from: sunday - 1, days: 2 });
    expect((after?.start ?? 0) - (before?.start ?? 0)).toBe(23 * 60);
    expect(after?.start).toBe(at(sunday, 9));
  });

  it('may run over midnight', () => {
    expect(clockSpan(zone, monday, { from: 22 * 60, to: 6 * 60 })).toEqual({
      start: at(monday, 22),
      end: at(monday + 1, 6),
    });
  });
});

describe('busy time', () => {
  const busy = (events: CalendarEvent[], buffer = 0) => busySpans(events, { zone, window, buffer });

  it('counts busy, tentative and out of office, and not what is shown as free', () => {
    expect(busy([event({ busy: 'free' })])).toEqual([]);
    for (const kind of ['busy', 'tentative', 'out-of-office'] as const)
      expect(busy([event({ busy: kind })])).toHaveLength(1);
  });

  it('fault 31: an all-day event blocks the local day of its owner, whatever the instants beside it say', () => {
    const utcMidnights = { start: monday * 1440, end: (monday + 1) * 1440 };
    const allDay = { startDay: monday, endDay: monday + 1 };
    for (const where of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata']) {
      const wide = { start: monday * 1440 - 2880, end: monday * 1440 + 4320 };
      expect(busySpans([event({ ...utcMidnights, allDay })], { zone: where, window: wide })).toEqual([
        { start: at(monday, 0, 0, where), end: at(monday + 1, 0, 0, where) },
      ]);
    }
  });

  it('fault 32: an event that ends when the next begins is no conflict, and one of no length takes nothing, buffer or not', () => {
    expect(busy([event({ end: at(monday, 10) })], 15)).toEqual([]);
    expect(busy([event({}), event({ start: at(monday, 11), end: at(monday, 12) })])).toEqual([
      { start: at(monday, 10), end: at(monday, 12) },
    ]);
    const free = freeSpans([{ start: at(monday, 9), end: at(monday, 12) }], busy([event({})]));
    expect(free).toEqual([
      { start: at(monday, 9), end: at(monday, 10) },
      { start: at(monday, 11), end: at(monday, 12) },
    ]);
  });

  it('keeps minutes free on both sides', () => {
    expect(withBuffer([event({})], 10)).toEqual([{ start: at(monday, 9, 50), end: at(monday, 11, 10) }]);
  });
});

it('finds the span that holds an instant, or the next one', () => {
  const spans = [
    { start: 0, end: 10 },
    { start: 20, end: 30 },
  ];
  expect([-5, 0, 9, 10, 25, 30].map((minute) => spanAt(spans, minute)?.start)).toEqual([0, 0, 0, 20, 20, undefined]);
});
