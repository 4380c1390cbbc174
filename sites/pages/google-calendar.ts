/**
 * Google Calendar's own page (calendar.google.com). All that we know of it is here and in the folder of the same name.
 *
 * Learnt in 2026 from saved pages and from other extensions that measured it live; checked on saved and self-made pages in
 * `test/pages/google-calendar`. When Google changes the page: save it, run `wandelgang page google-calendar SAVED.html --url URL`,
 * and mend the place that counts 0.
 */
import { dayOf, isZone, type Zone } from '../../calendar/zone.ts';
import type { CalendarPageReading, CalendarSite, CalendarView, Place } from '../site.ts';
import { allDayEvents, dayColumns, timedEvents } from './google-calendar/grid.ts';
import { dayOfDigits } from './google-calendar/ids.ts';
import { monthEvents, weeksOf } from './google-calendar/month.ts';
import { readSchedule } from './google-calendar/schedule.ts';

export const places = {
  main: { selector: '[role="main"]', note: 'The calendar itself, every view. In all sources.', expected: 'one' },
  timeZone: {
    selector: '#xTimezone',
    note: 'Hidden, in #xUserInfo: the IANA name of the zone in which the page draws. Saved pages of 2022 and 2025.',
    expected: 'one',
  },
  account: {
    selector: '#xUserEmail',
    note: 'Hidden, in #xUserInfo: the address that is signed in. Saved pages of 2022 and 2025.',
    expected: 'one',
  },
  createButton: {
    selector: 'button[data-is-fab="true"]',
    note: 'Create, above the small month. Saved page of 2025. Our button stands beside it.',
    expected: 'one',
  },
  viewFamily: {
    selector: 'body[data-viewfamily]',
    note: 'EVENT in every view of the calendar, EVENT_EDIT in the full editor. Three sources, 2025–2026.',
    expected: 'one',
  },
  viewKey: {
    selector: 'body[data-viewkey]',
    note: 'DAY, WEEK, MONTH, CUSTOM_DAYS … One source; set by script when at all.',
    expected: 'maybe',
  },
  activeView: {
    selector: '[data-active-view]',
    note: 'Around the menu of views: day, week, month … Saved page of 2025.',
    expected: 'maybe',
  },
  hourColumns: {
    selector: '[role="main"] [role="gridcell"][data-datekey]',
    note: 'Day, week and custom days: a column of 24 hours for each day. Several sources, 2025–2026.',
    expected: 'some',
  },
  chips: {
    selector: '[role="main"] [data-eventchip][data-eventid]',
    note: 'Events. Nodes inside repeat the id without data-eventchip. Counted live: 40 of 40 in a week, 162 of 162 in a month.',
    expected: 'maybe',
  },
  allDayChips: {
    selector: '[role="main"] [data-stacked-layout-chip-container]',
    note: 'All-day events and the month: left and width in percent of the row of days. Two sources, 2026.',
    expected: 'maybe',
  },
  monthCells: {
    selector: '[role="main"] [role="row"] [role="gridcell"][aria-labelledby]',
    note: 'Month: a cell for each day, named by an h2 in the language of the page. One saved page, 2026.',
    expected: 'maybe',
  },
  scheduleDays: {
    selector: '[role="main"] [role="rowgroup"][data-datekey]',
    note: 'Schedule: a group of rows for each day that has events. Saved page of 2026.',
    expected: 'maybe',
  },
  miniMonth: {
    selector: '#drawerMiniMonthNavigator [data-month]',
    note: 'The small month, with the month it shows as YYYYMMDD. Saved page of 2025. Gone when the side bar is closed.',
    expected: 'maybe',
  },
  eventPopover: {
    selector: '#xDetDlg[data-eventid]',
    note: 'In a [role=dialog]: what one click on an event opens. Saved in 2026.',
    expected: 'maybe',
  },
  titleField: {
    selector: '#xTiIn',
    note: 'Full editor: the title, an input or around one. One source (2026); not in the saved editor, which lacks the head.',
    expected: 'maybe',
  },
  startDate: { selector: '#xStDaIn', note: 'Full editor: data-date is YYYYMMDD. One source, 2026.', expected: 'maybe' },
  endDate: { selector: '#xEnDaIn', note: 'Full editor: as startDate. One source, 2026.', expected: 'maybe' },
  startTime: {
    selector: '#xStTiIn',
    note: 'Full editor: a time as the language writes it. One source, 2026.',
    expected: 'maybe',
  },
  endTime: { selector: '#xEnTiIn', note: 'Full editor: as startTime. One source, 2026.', expected: 'maybe' },
  descriptionField: {
    selector: '#xDescIn [role="textbox"]',
    note: 'Full editor: the description, contenteditable. Saved editor of 2022, and a source of 2026.',
    expected: 'maybe',
  },
  notifications: {
    selector: '#xNtList',
    note: 'Full editor: the reminders. Our row stands before its parent. Saved editor of 2022, and a source of 2026.',
    expected: 'maybe',
  },
  saveButton: { selector: '#xSaveBu', note: 'Full editor: Save. One source, 2026.', expected: 'maybe' },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof places;

/** What must be there in a view; absent means that the page changed. */
const needed: Readonly<Partial<Record<CalendarView, readonly PlaceName[]>>> = {
  day: ['main', 'timeZone', 'createButton', 'hourColumns'],
  week: ['main', 'timeZone', 'createButton', 'hourColumns'],
  'custom-days': ['main', 'timeZone', 'createButton', 'hourColumns'],
  month: ['main', 'timeZone', 'createButton', 'monthCells'],
  schedule: ['main', 'timeZone', 'createButton'],
  editor: ['titleField', 'startTime', 'endTime', 'descriptionField', 'notifications', 'saveButton'],
  unknown: ['main', 'viewFamily'],
};

export const find = (page: ParentNode, place: PlaceName): HTMLElement | null =>
  page.querySelector<HTMLElement>(places[place].selector);

const views: Readonly<Record<string, CalendarView>> = {
  day: 'day',
  week: 'week',
  customday: 'custom-days',
  custom_days: 'custom-days',
  month: 'month',
  agenda: 'schedule',
  year: 'year',
  eventedit: 'editor',
  settings: 'settings',
  search: 'search',
};
const viewNamed = (name: string): CalendarView | null => (Object.hasOwn(views, name) ? (views[name] ?? null) : null);

/** `/calendar/u/1/r/week/2026/11/22`: also without the account, and without the date. */
const PATH = /^\/calendar\/(?:u\/(\d+)\/)?r(?:\/([a-z_]+)(?:\/(\d{4})\/(\d{1,2})\/(\d{1,2}))?)?(?:\/|$)/;

/** Which of the signed-in accounts an address is of; null where it does not say. */
export const accountNumber = (url: URL): string | null => PATH.exec(url.pathname)?.[1] ?? null;

/** The address names the view, except a bare `/r`, which shows the last one. */
export function viewOf(page: Document, url: URL): CalendarView {
  if (page.body?.getAttribute('data-viewfamily') === 'EVENT_EDIT') return 'editor';
  const named = viewNamed(PATH.exec(url.pathname)?.[2] ?? '');
  // An editor that was left keeps its address for a moment.
  if (named && !(named === 'editor' && page.body?.hasAttribute('data-viewfamily'))) return named;
  const told =
    page.body?.getAttribute('data-viewkey') ??
    page.querySelector('[data-active-view]')?.getAttribute('data-active-view') ??
    '';
  const view = viewNamed(told.toLowerCase());
  if (view) return view;
  const count = dayColumns(page).length;
  if (count > 0) return count === 1 ? 'day' : count === 7 ? 'week' : 'custom-days';
  return 'unknown';
}

export function zoneOf(page: Document): Zone | null {
  const zone = find(page, 'timeZone')?.textContent?.trim() ?? '';
  return zone !== '' && isZone(zone) ? zone : null;
}

export function accountOf(page: Document): string | null {
  const address = find(page, 'account')?.textContent?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : null;
}

/** The first of the month that the month view shows. */
function monthShown(page: Document, url: URL): number | null {
  const [, , , year, month] = PATH.exec(url.pathname) ?? [];
  if (year && month) return dayOf(Number(year), Number(month), 1);
  const day = dayOfDigits(find(page, 'miniMonth')?.getAttribute('data-month') ?? null);
  return day === null ? null : day - new Date(day * 86_400_000).getUTCDate() + 1;
}

function readView(
  view: CalendarView,
  page: Document,
  { url, zone }: { url: URL; zone: Zone },
): Pick<CalendarPageReading, 'days' | 'events'> {
  const main = find(page, 'main') ?? page;
  if (view === 'month') return { days: [], events: monthEvents(weeksOf(main, monthShown(page, url)), zone) };
  if (view === 'schedule') return readSchedule(main, zone);
  if (view !== 'day' && view !== 'week' && view !== 'custom-days') return { days: [], events: [] };
  const columns = dayColumns(main);
  return {
    days: columns.map(({ day }) => day),
    events: [...allDayEvents(main, columns, zone), ...timedEvents(columns, zone)],
  };
}

function isThere(name: PlaceName, page: Document, zone: Zone | null): boolean {
  if (name === 'timeZone') return zone !== null;
  if (name === 'hourColumns') return dayColumns(find(page, 'main') ?? page).length > 0;
  return find(page, name) !== null;
}

export const id = 'google-calendar';

export const recognises = (url: URL): boolean =>
  url.protocol === 'https:' && url.host === 'calendar.google.com' && PATH.test(url.pathname);

export function read(page: Document, url: URL): CalendarPageReading {
  const view = viewOf(page, url);
  const zone = zoneOf(page);
  const missing: string[] = (needed[view] ?? []).filter((name) => !isThere(name, page, zone));
  // Without its zone the page says at what o'clock, not when: nothing is known then.
  const seen = zone ? readView(view, page, { url, zone }) : { days: [], events: [] };
  return { view, zone, account: accountOf(page), missing, ...seen };
}

const site: CalendarSite = {
  kind: 'calendar',
  id,
  matches: ['https://calendar.google.com/*'],
  examples: {
    ours: [
      'https://calendar.google.com/calendar/u/0/r/week/2026/11/22',
      'https://calendar.google.com/calendar/u/1/r/day',
      'https://calendar.google.com/calendar/r/customday/2026/1/2',
      'https://calendar.google.com/calendar/u/0/r',
      'https://calendar.google.com/calendar/u/0/r/month/2026/11/1',
      'https://calendar.google.com/calendar/u/0/r/agenda',
      'https://calendar.google.com/calendar/u/0/r/year',
      'https://calendar.google.com/calendar/u/0/r/eventedit?text=Koffie',
      'https://calendar.google.com/calendar/u/0/r/eventedit/MTIzIGFAbQ',
      'https://calendar.google.com/calendar/u/0/r/search?q=koffie',
      'https://calendar.google.com/calendar/u/0/r/settings',
    ],
    others: [
      // Someone else's host that has ours in it.
      'https://calendar.google.com.evil.example/calendar/u/0/r/week',
      'http://calendar.google.com/calendar/u/0/r/week',
      // An embedded calendar and a feed: the same host, no page to stand in.
      'https://calendar.google.com/calendar/embed?src=a%40example.org',
      'https://calendar.google.com/calendar/ical/a%40example.org/public/basic.ics',
      'https://calendar.google.com/calendar/render?action=TEMPLATE&text=x',
      'https://calendar.google.com/calendar/u/0/remarkable',
      'https://meet.google.com/abc-defg-hij',
    ],
  },
  recognises,
  places,
  read,
};

export default site;
