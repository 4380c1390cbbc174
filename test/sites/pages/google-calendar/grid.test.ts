import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, isoOf, toInstant } from '../../../../calendar/zone.ts';
import { minuteAt } from '../../../../sites/day-grid.ts';
import site from '../../../../sites/pages/google-calendar.ts';
import { chip, column, datekey, eventId, pageOf, userInfo } from './page.ts';

const tuesday = dayOf(2026, 11, 24);
const week = (...columns: string[]) => `${userInfo()}<div role="main">${columns.join('')}</div>`;
const at = (minute: number, pixels: number) => (minute / 60) * pixels - 1;
const lasting = (minutes: number, pixels: number) => (minutes / 60) * pixels - 2;
const read = (body: string, url?: string) => {
  const { page, url: address } = pageOf(body, url);
  return site.read(page, address);
};

describe('the time of a box', () => {
  test.each([
    [48, 1079, 22, '22:30', 30],
    [40, 419, 18, '10:30', 30],
  ])('at %i pixels an hour, top %i and height %i are %s for %i minutes', (pixels, top, height, clock, minutes) => {
    const { events } = read(week(column(tuesday, pixels, chip(eventId('a'), { top, height }))));
    const [hour, minute] = clock.split(':').map(Number);
    expect(events[0]?.start).toBe(toInstant('Europe/Amsterdam', tuesday, hour! * 60 + minute!));
    expect(events[0]!.end - events[0]!.start).toBe(minutes);
  });

  test('every minute at every scale is read back exactly from the exact place', () => {
    // Below 30 a whole pixel is two minutes, and nobody could tell; the page draws 40 and more.
    const scales = fc.double({ min: 31, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }), scales, (start, minutes, pixels) => {
        const to = Math.min(1440, start + minutes);
        const body = week(column(tuesday, pixels, chip(eventId('a'), { top: at(start, pixels), height: lasting(to - start, pixels) })));
        const [event] = read(body).events;
        const midnight = toInstant('Europe/Amsterdam', tuesday, 0);
        expect([event!.start - midnight, event!.end - midnight]).toEqual([start, to]);
      }),
      { numRuns: 60 },
    );
  });

  test('every five minutes are read back from whole pixels, at the scales that the page has', () => {
    for (const pixels of [40, 44, 48, 52, 60]) {
      for (let minute = 0; minute <= 1440; minute += 5) {
        expect([pixels, minute, minuteAt(Math.round((minute / 60) * pixels), pixels)]).toEqual([pixels, minute, minute]);
      }
    }
  });
});

test('an event that runs over midnight is one event', () => {
  const id = eventId('night');
  const body = week(
    column(tuesday, 48, chip(id, { top: at(1380, 48), height: lasting(60, 48) })),
    column(tuesday + 1, 48, chip(id, { top: at(0, 48), height: lasting(90, 48) })),
  );
  const { events } = read(body);
  expect(events.map(({ start, end }) => [isoOf(start), isoOf(end)])).toEqual([['2026-11-24T22:00:00Z', '2026-11-25T00:30:00Z']]);
});

test('a copy that follows the pointer, a task, and a box without an id are no events', () => {
  const id = eventId('dragged');
  const body = week(
    column(
      tuesday,
      48,
      chip(id, { top: at(600, 48), height: lasting(60, 48) }),
      chip(id, { top: at(840, 48), height: lasting(60, 48) }),
      chip('tasks_abc', { top: at(700, 48), height: lasting(30, 48) }),
      '<div data-eventchip style="top: 10px; height: 20px"></div>',
    ),
  );
  const { events } = read(body);
  expect(events.map(({ start }) => isoOf(start))).toEqual(['2026-11-24T09:00:00Z']);
});

test('on the days when the clocks change, what is drawn at nine is at nine', () => {
  for (const [day, instant] of [
    [dayOf(2026, 3, 29), '2026-03-29T07:00:00Z'],
    [dayOf(2026, 10, 25), '2026-10-25T08:00:00Z'],
  ] as const) {
    const [event] = read(week(column(day, 48, chip(eventId('a'), { top: at(540, 48), height: lasting(60, 48) })))).events;
    expect(isoOf(event!.start)).toBe(instant);
  }
});

test('fault 25: another zone in the page moves the instants, not the wall clock', () => {
  const body = week(column(tuesday, 48, chip(eventId('a'), { top: at(540, 48), height: lasting(60, 48) })));
  const [event] = read(body.replace('Europe/Amsterdam', 'Asia/Tokyo')).events;
  expect(isoOf(event!.start)).toBe('2026-11-24T00:00:00Z');
});

test('without a zone that is known, nothing is claimed to be known', () => {
  const body = week(column(tuesday, 48, chip(eventId('a'), { top: at(540, 48), height: lasting(60, 48) })));
  for (const zone of ['', 'Mars/Olympus_Mons']) {
    const reading = read(body.replace('Europe/Amsterdam', zone));
    expect([reading.zone, reading.days, reading.events]).toEqual([null, [], []]);
    expect(reading.missing).toContain('timeZone');
  }
});

describe('all-day events', () => {
  const allDay = (left: number, width: number, id = eventId('all')) =>
    `<div data-stacked-layout-chip-container style="left: ${left}%; width: calc(${width}% - 4px); top: 0em"><div data-eventchip data-eventid="${id}"><button data-stacked-layout-chip><span aria-hidden="true">Vrij</span></button></div></div>`;
  const seven = Array.from({ length: 7 }, (_, i) => column(tuesday - 1 + i, 48));

  test.each([
    [0, 100 / 7, 0, 1],
    [200 / 7, 300 / 7, 2, 3],
    [600 / 7, 100 / 7, 6, 1],
    [0, 100, 0, 7],
  ])('at %d %% and %d %% wide', (left, width, first, days) => {
    const { events } = read(week(allDay(left, width), ...seven));
    expect(events[0]?.allDay).toEqual({ startDay: tuesday - 1 + first, endDay: tuesday - 1 + first + days });
    expect(events[0]?.title).toBe('Vrij');
  });

  test('in a day of its own', () => {
    const { events } = read(week(allDay(0, 100), column(tuesday, 48)), 'https://calendar.google.com/calendar/u/0/r/day/2026/11/24');
    expect(events[0]?.allDay).toEqual({ startDay: tuesday, endDay: tuesday + 1 });
  });
});

describe('a title', () => {
  const titled = (title: string, spoken = '') =>
    read(week(column(tuesday, 48, chip(eventId('a'), { top: 10, height: 50, title, spoken })))).events[0]?.title;

  test('is what is seen', () => {
    expect(titled('Overleg, met komma', '10:00 tot 11:00, Overleg, met komma, Sanne')).toBe('Overleg, met komma');
  });

  test.each([
    ['3pm to 4pm, Planning, Sanne, No location, November 24, 2026', 'Planning'],
    ['午後10:30～午後11時、「Planning」、Primary、場所の指定なし、2026年 10月 8日', 'Planning'],
    ['Planning, Sanne', 'Planning'],
  ])('comes from the spoken line where nothing is seen: %s', (spoken, title) => {
    expect(titled('', spoken)).toBe(title);
  });

  test('faults 72 and 77: is text, and never longer than 500 characters, whole characters only', () => {
    expect(titled('&lt;img src=x onerror=alert(1)&gt;')).toBe('<img src=x onerror=alert(1)>');
    const long = titled(`a${'😀'.repeat(3_000)}`)!;
    expect(long.length).toBeLessThanOrEqual(500);
    expect(long.isWellFormed?.() ?? true).toBe(true);
  });
});

test('which view is shown is said by the address, the body, the menu, or at last the columns', () => {
  const bare = 'https://calendar.google.com/calendar/u/0/r';
  const columns = Array.from({ length: 4 }, (_, i) => column(tuesday + i, 48));
  expect(read(week(), `${bare}/month/2026/11/1`).view).toBe('month');
  expect(read(week(...columns), bare).view).toBe('custom-days');
  expect(read(week(`<div data-active-view="day"></div>`), bare).view).toBe('day');
  const { page, url } = pageOf(week(), bare);
  page.body.setAttribute('data-viewkey', 'WEEK');
  expect(site.read(page, url).view).toBe('week');
  page.body.setAttribute('data-viewfamily', 'EVENT_EDIT');
  expect(site.read(page, url).view).toBe('editor');
});

test('hooks that are gone are named', () => {
  expect(read('<p>nothing</p>').missing).toEqual(['main', 'timeZone', 'createButton', 'hourColumns']);
  expect(read(week(column(tuesday, 48))).missing).toEqual([]);
  expect(read(week(column(tuesday, 48))).account).toBe('sanne@example.org');
});

test('a low cell with a date, as the row of whole days may have, is no column of hours', () => {
  const cell = `<div role="gridcell" data-datekey="${datekey(tuesday)}" style="height: 60px"></div>`;
  expect(read(week(cell)).days).toEqual([]);
  expect(read(week(cell, column(tuesday, 40))).days).toEqual([tuesday]);
});
