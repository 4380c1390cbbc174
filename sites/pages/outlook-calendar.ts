/**
 * Outlook's calendar on the web, for work (outlook.office.com and its other names) and private (outlook.live.com). All that we know
 * of it is here and in the folder of the same name.
 *
 * Learnt in 2026 from other extensions and scripts that measured the page live; no saved page of it is held, so the pages in
 * `test/pages/outlook-calendar` are made from that. When Outlook changes: save the page, run
 * `wandelgang page outlook-calendar SAVED.html --url URL`, and mend the place that counts 0.
 *
 * What the page does not say: whose account it is, and in which zone it draws. The zone is handed in.
 */
import type { Zone } from '../../calendar/zone.ts';
import type { CalendarPageReading, CalendarSite, CalendarView, Place } from '../site.ts';
import { hosts, readAddress } from './outlook-calendar/address.ts';
import { allDayEvents, dayColumns, timedEvents } from './outlook-calendar/grid.ts';

export const places = {
  module: {
    selector: '[data-app-section="CalendarModule"]',
    note: 'The calendar with all its panes, not the mail beside it. Four sources, 2026.',
    expected: 'one',
  },
  view: {
    selector: '[data-app-section^="Surface_"]',
    note: 'Surface_Day, _WorkWeek, _Week or _Month: which view is shown. Four sources, 2026.',
    expected: 'one',
  },
  hourColumns: {
    selector: '[data-column-date]',
    note: 'YYYY-MM-DD. One source has it on the columns of hours, another on the headings above them (2026); both are read.',
    expected: 'some',
  },
  hours: {
    selector: '[data-app-section="calendar-view-0"]',
    note: 'The 24 hours of the first calendar; further ones beside it count on. Four sources, 2026.',
    expected: 'maybe',
  },
  allDayRow: {
    selector: '[data-app-section="calendar-view-header-0"]',
    note: 'The headings, and the events of whole days. Counted live: without it these events are lost (2026).',
    expected: 'maybe',
  },
  chips: {
    selector: '[data-calitemid]',
    note: 'Events; the value is the id of the mailbox. Counted live: 35 of 35 in a work week (2026).',
    expected: 'maybe',
  },
  chipTitles: {
    selector: '[data-calitemid] [role="button"][title]',
    note: 'Subject, perhaps place, and time, a line each. Two sources, 2026.',
    expected: 'maybe',
  },
  createButton: {
    selector: 'button[data-unique-id="Ribbon-2532"]',
    note: 'New event; the number is that of the ribbon in every language. One source, 2026. Our button stands beside it.',
    expected: 'one',
  },
  ribbon: {
    selector: '[data-app-section="Ribbon"]',
    note: 'The row of commands. Two sources, 2026.',
    expected: 'maybe',
  },
  toolbar: {
    selector: '[data-app-section="CalendarSurfaceNavigationToolbar"]',
    note: 'Today, back and forth, and the month, above the days. Three sources, 2026.',
    expected: 'maybe',
  },
  monthCells: {
    selector: '[id^="monthDayCell_"]',
    note: 'Month: a cell for each day, its date in the id. Two sources, 2026. Its events may hide, so none are read.',
    expected: 'maybe',
  },
  loading: {
    selector: '[data-app-section^="Surface_"][aria-busy="true"]',
    note: 'Other days are being fetched: what stands there is of none. One source, 2026, not sure.',
    expected: 'maybe',
  },
  eventPopover: {
    selector: '[data-app-section="CalendarItemPeek"]',
    note: 'What one click on an event opens. Two sources, 2026.',
    expected: 'maybe',
  },
  composeForm: {
    selector: '[id^="EVENT_CalendarCompose"]',
    note: 'The form for an event, small or full. One source, 2026.',
    expected: 'maybe',
  },
  titleField: {
    selector: '[id$="_SUBJECT"] input',
    note: 'The form: its title. One source, 2026.',
    expected: 'maybe',
  },
  saveButton: {
    selector: 'button[priorityid="3"], button[overfloworderid="-3"]',
    note: 'The form: Save, by its place in the bar, the same in every language. One source, 2026.',
    expected: 'maybe',
  },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof places;

const grid = ['module', 'view', 'createButton', 'hourColumns'] as const;
/** What must be there in a view; absent means that the page changed. */
const needed: Readonly<Partial<Record<CalendarView, readonly PlaceName[]>>> = {
  day: grid,
  week: grid,
  'work-week': grid,
  'custom-days': grid,
  month: ['module', 'view', 'createButton'],
  editor: ['composeForm', 'titleField', 'saveButton'],
  unknown: ['module'],
};

export const find = (page: ParentNode, place: PlaceName): HTMLElement | null =>
  page.querySelector<HTMLElement>(places[place].selector);

const views: Readonly<Record<string, CalendarView>> = {
  day: 'day',
  workweek: 'work-week',
  week: 'week',
  month: 'month',
};
const viewNamed = (text: string): CalendarView | null => (Object.hasOwn(views, text) ? (views[text] ?? null) : null);

/** The page itself tells; its address only before it is drawn. Several days may stand in the view of one day. */
export function viewOf(page: Document, url: URL): CalendarView {
  const shown = viewNamed(
    /^Surface_(\w+)$/.exec(find(page, 'view')?.dataset.appSection ?? '')?.[1]?.toLowerCase() ?? '',
  );
  if (shown) return shown === 'day' && dayColumns(page).length > 1 ? 'custom-days' : shown;
  const { part, name } = readAddress(url) ?? {};
  if (name === 'compose') return 'editor';
  if (part === 'options') return 'settings';
  return viewNamed(name ?? '') ?? 'unknown';
}

export const id = 'outlook-calendar';

export const recognises = (url: URL): boolean => readAddress(url) !== null;

const isThere = (place: PlaceName, page: Document): boolean =>
  place === 'hourColumns' ? dayColumns(page).length > 0 : find(page, place) !== null;

export function read(page: Document, url: URL, zone?: Zone): CalendarPageReading {
  const view = viewOf(page, url);
  const missing: string[] = (needed[view] ?? []).filter((place) => !isThere(place, page));
  const hasHours = view !== 'month' && view !== 'editor' && view !== 'settings';
  // Without a zone the page says at what o'clock, not when: nothing is known then. Nor while it fetches other days.
  const columns = zone && hasHours && !find(page, 'loading') ? dayColumns(page) : [];
  return {
    view,
    zone: zone ?? null,
    account: null,
    missing,
    days: columns.map(({ day }) => day),
    events: zone ? [...allDayEvents(page, columns, zone), ...timedEvents(columns, zone)] : [],
  };
}

const site: CalendarSite = {
  kind: 'calendar',
  id,
  // Wherever one opens Outlook, the calendar is a click away without another page being loaded.
  matches: hosts.map((host) => `https://${host}/*`),
  examples: {
    ours: [
      'https://outlook.office.com/calendar/view/week',
      'https://outlook.office.com/calendar/0/view/WorkWeek',
      'https://outlook.office365.com/calendar/view/day/2026/11/24',
      'https://outlook.live.com/calendar/0/view/month',
      'https://outlook.live.com/calendar/',
      'https://outlook.cloud.microsoft/calendar/view/workweek?startdt=2026-11-24',
      'https://outlook.cloud.microsoft/calendar/deeplink/compose?subject=Koffie',
      'https://outlook.office.com/calendar/0/deeplink/compose?subject=Koffie',
      'https://outlook.office.com/calendar/1/action/compose',
      'https://outlook.office365.com/owa/?path=/calendar/view/Month',
    ],
    others: [
      'https://outlook.office.com.evil.example/calendar/view/week',
      'https://evil.example/calendar/view/week',
      'http://outlook.office.com/calendar/view/week',
      'https://outlook.office.com/mail/',
      'https://outlook.office.com/mail/0/deeplink/compose',
      'https://outlook.office365.com/owa/?path=/mail',
      // One event, in a window of its own.
      'https://outlook.office.com/calendar/item/AAMkAGI',
      // Published for everybody to look at: nobody's page to plan in.
      'https://outlook.office365.com/owa/calendar/aa11@example.org/bb22/calendar.html',
      'https://outlook.live.com/calendar/published/aa11',
      'https://outlook.live.com/calendarish/view/week',
      'https://teams.microsoft.com/calendar',
    ],
  },
  recognises,
  places,
  read,
};

export default site;
