/** Outlook's page without a browser. Where there is no layout, a box says where it lies in `data-box`: left, top, width, height. */
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { dateOf, dayOf, isoOf, toInstant } from '../../../../calendar/zone.ts';
import { dayOfDate } from '../../../../sites/pages/outlook-calendar/grid.ts';
import site from '../../../../sites/pages/outlook-calendar.ts';

const zone = 'Europe/Amsterdam';
const tuesday = dayOf(2026, 11, 24);
const WEEK = 'https://outlook.office.com/calendar/view/week';

function read(body: string, { url = WEEK, zone: drawn = zone as string | null } = {}) {
  const window = new Window({ url });
  window.document.body.innerHTML = body;
  for (const element of window.document.querySelectorAll('*')) {
    const [left = 0, top = 0, width = 0, height = 0] = (element.getAttribute('data-box') ?? '').split(' ').map(Number);
    const box = { left, top, width, height, right: left + width, bottom: top + height };
    Object.assign(element, { getBoundingClientRect: () => box });
  }
  return site.read(window.document as unknown as Document, new URL(url), drawn ?? undefined);
}

interface Tile {
  readonly id?: string;
  readonly from: number;
  readonly to: number;
  readonly title?: string;
  readonly label?: string;
}
const place = (from: number, to: number) => `top:${(from / 1440) * 100}%;height:${((to - from) / 1440) * 100}%`;
const tile = ({ id = 'a', from, to, title = 'Overleg', label = '' }: Tile) =>
  `<div style="${place(from, to)}"><div data-calitemid="${id}" style="height:100%"><div role="button" aria-label="${label}"${title && ` title="${title}"`}></div></div></div>`;
const column = (day: number, ...tiles: string[]) =>
  `<div data-column-date="${dateOf(day)}" style="height:1200px">${tiles.join('')}</div>`;
const page = (surface: string, row: string, ...columns: string[]) =>
  `<div data-app-section="CalendarModule"><button data-unique-id="Ribbon-2532"></button><div data-app-section="${surface}"><div data-app-section="calendar-view-header-0">${row}</div><div data-app-section="calendar-view-0">${columns.join('')}</div></div></div>`;
const week = (...columns: string[]) => page('Surface_Week', '', ...columns);
const times = (body: string) => read(body).events.map(({ start, end }) => [isoOf(start).slice(11, 16), isoOf(end).slice(11, 16)]);

test('every minute is read back exactly from its share of the day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }), (from, minutes) => {
      const to = Math.min(1440, from + minutes);
      // All of the column is what the column itself takes, too: only measuring tells, and nothing has a size here.
      fc.pre(from > 0 || to < 1440);
      const [event] = read(week(column(tuesday, tile({ from, to })))).events;
      const midnight = toInstant(zone, tuesday, 0);
      expect([event!.start - midnight, event!.end - midnight]).toEqual([from, to]);
    }),
    { numRuns: 60 },
  );
});

describe('what a tile says in words', () => {
  test.each([
    ['Stand-up\r\n09:15 to 09:20'],
    ['Stand-up\r\nZaal 3\r\n9:15 tot 9:20'],
    ['Stand-up\n9:15 AM to 9:20 AM'],
    ['Stand-up\n午前9:15 から 午前9:20'],
  ])('makes an event exact that is drawn higher than it is: %j', (title) => {
    expect(times(week(column(tuesday, tile({ from: 555, to: 570, title }))))).toEqual([['08:15', '08:20']]);
  });

  test.each([
    ['Stand-up\r\n14:00 to 15:00', 'another time'],
    ['14:00 to 15:00\r\n', 'a time in the subject'],
    ['Stand-up\r\nZaal 9:15', 'a place with a number in it'],
    ['Stand-up\r\n٩:١٥ إلى ٩:٢٠', 'a clock that we do not read'],
  ])('never beats what is drawn: %j', (title) => {
    expect(times(week(column(tuesday, tile({ from: 555, to: 570, title }))))).toEqual([['08:15', '08:30']]);
  });

  test('its first line is the subject, as written; without it, what is spoken up to the time', () => {
    const titles = (one: Tile) => read(week(column(tuesday, tile(one)))).events.map(({ title }) => title);
    expect(titles({ from: 0, to: 60, title: 'Overleg, met 3 komma&#39;s\r\nZaal' })).toEqual(["Overleg, met 3 komma's"]);
    expect(titles({ from: 0, to: 60, title: '', label: 'Overleg, deel twee, 10:00 to 11:00, Monday' })).toEqual(['Overleg, deel twee']);
    expect(titles({ from: 0, to: 60, title: '' })).toEqual(['']);
    expect(titles({ from: 0, to: 60, title: 'x'.repeat(9_000) })[0]?.length).toBe(500);
  });
});

test('where nothing is written it is measured, and a line between two boxes is no minute', () => {
  const measured = `<div data-column-date="2026-11-24" data-box="100 0 120 1440"><div data-calitemid="a" data-box="100 601 110 58"><div role="button" title="Overleg"></div></div></div>`;
  expect(times(week(measured))).toEqual([['09:00', '10:00']]);
  // Written within a box that is not the column: the screen knows better.
  const nested = measured.replace('<div data-calitemid', '<div data-calitemid style="top:10%;height:50%"');
  expect(times(week(nested))).toEqual([['09:00', '10:00']]);
});

test('the date may stand on the heading: the tall box under it is its column, in either direction', () => {
  for (const lefts of [[100, 220], [220, 100]]) {
    const heads = lefts.map((left, i) => `<div data-column-date="${dateOf(tuesday + i)}" data-box="${left} 0 120 40"></div>`).join('');
    const axis = '<div style="height:1440px" data-box="0 40 60 1440"></div>';
    const tall = lefts.map((left, i) => `<div style="height:1440px" data-box="${left + 1} 40 118 1440">${tile({ id: `e${i}`, from: 600, to: 660 })}</div>`);
    const { days, events, missing } = read(page('Surface_Week', heads, axis, ...tall));
    expect(days).toEqual([tuesday, tuesday + 1]);
    expect(events.map(({ start }) => isoOf(start))).toEqual(['2026-11-24T09:00:00Z', '2026-11-25T09:00:00Z']);
    expect(missing).toEqual([]);
  }
});

test('an event that runs over midnight is one event; a copy that follows the pointer is none', () => {
  const night = week(column(tuesday, tile({ from: 1380, to: 1440 })), column(tuesday + 1, tile({ from: 0, to: 90 })));
  expect(read(night).events.map(({ start, end }) => [isoOf(start), isoOf(end)])).toEqual([['2026-11-24T22:00:00Z', '2026-11-25T00:30:00Z']]);
  const dragged = week(column(tuesday, tile({ from: 600, to: 660 }), tile({ from: 840, to: 900 })));
  expect(times(dragged)).toEqual([['09:00', '10:00']]);
});

test('events of whole days count for the days over whose middle they lie', () => {
  const days = [0, 1, 2].map((i) => `<div data-column-date="${dateOf(tuesday + i)}" style="height:1200px" data-box="${100 + i * 120} 80 120 1200"></div>`);
  const row = `<div data-calitemid="w" data-box="225 40 230 22"><div role="button" title="Vrij"></div></div><div data-calitemid="gone" data-box="900 40 100 22"></div>`;
  expect(read(page('Surface_Week', row, ...days)).events).toMatchObject([{ id: 'w', title: 'Vrij', allDay: { startDay: tuesday + 1, endDay: tuesday + 3 } }]);
});

test('fault 25: the zone is the one that is handed in; without it nothing is claimed to be known', () => {
  const body = week(column(tuesday, tile({ from: 540, to: 600 })));
  expect(isoOf(read(body, { zone: 'Asia/Tokyo' }).events[0]!.start)).toBe('2026-11-24T00:00:00Z');
  expect(read(body, { zone: null })).toMatchObject({ zone: null, days: [], events: [] });
});

test('on the days when the clocks change, what is drawn at nine is at nine', () => {
  for (const [day, instant] of [
    [dayOf(2026, 3, 29), '2026-03-29T07:00:00Z'],
    [dayOf(2026, 10, 25), '2026-10-25T08:00:00Z'],
  ] as const) {
    expect(isoOf(read(week(column(day, tile({ from: 540, to: 600 })))).events[0]!.start)).toBe(instant);
  }
});

test('while other days are fetched, nothing is known', () => {
  const body = week(column(tuesday, tile({ from: 540, to: 600 }))).replace('"Surface_Week"', '"Surface_Week" aria-busy="true"');
  expect(read(body)).toMatchObject({ view: 'week', days: [], events: [] });
});

test.each([
  ['Surface_Day', [tuesday], 'day'],
  ['Surface_Day', [tuesday, tuesday + 1, tuesday + 2], 'custom-days'],
  ['Surface_WorkWeek', [tuesday], 'work-week'],
  ['Surface_Week', [tuesday], 'week'],
  ['Surface_Month', [], 'month'],
] as const)('%s with %j is a view of %s, whatever the address says', (surface, days, view) => {
  expect(read(page(surface, '', ...days.map((day) => column(day)))).view).toBe(view);
});

test.each([
  ['https://outlook.office.com/calendar/view/workweek', 'work-week', ['module', 'view', 'createButton', 'hourColumns']],
  ['https://outlook.live.com/calendar/0/deeplink/compose?subject=x', 'editor', ['composeForm', 'titleField', 'saveButton']],
  ['https://outlook.live.com/calendar/0/options/calendar', 'settings', []],
  ['https://outlook.live.com/calendar/', 'unknown', ['module']],
  ['https://outlook.live.com/calendar/0/view/__proto__', 'unknown', ['module']],
] as const)('before anything is drawn, %s is a view of %s', (url, view, missing) => {
  expect(read('', { url })).toMatchObject({ view, missing, days: [], events: [] });
});

test.each(['2026-02-29', '2026-13-01', '20261124', '2026-11-24T00:00', '', null])('%j is no date', (text) => {
  expect(dayOfDate(text)).toBeNull();
});
