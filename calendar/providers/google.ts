/**
 * Google Calendar, by its own interface (v3). Of the official client only the types are used: it does not run in a browser, and
 * all that we need of it is a handful of requests.
 */
import { cleanTitle } from '../clean-text.ts';
import { type OnlineCalendar, type OnlineCalendarInfo, OnlineError, type OnlinePort } from '../online.ts';
import { isZone } from '../zone.ts';
import { freeBusy } from './google/free-busy.ts';
import { readCalendar } from './google/read.ts';
import { googleService } from './google/refusals.ts';
import { CALENDARS_FIELDS, calendarsShape } from './google/shapes.ts';
import { Writer } from './google/write.ts';
import { Caller } from './online-request.ts';

const BASE = 'https://www.googleapis.com/calendar/v3';
/** 250 calendars each. */
const MAX_PAGES = 20;

async function listCalendars(caller: Caller, base: string): Promise<readonly OnlineCalendarInfo[]> {
  const calendars: OnlineCalendarInfo[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const params = new URLSearchParams({ maxResults: '250', fields: CALENDARS_FIELDS });
    if (next !== undefined) params.set('pageToken', next);
    const url = `${base}/users/me/calendarList?${params}`;
    const page = await caller.ask({ method: 'GET', url, permission: 'read', shape: calendarsShape });
    for (const { id, summary, summaryOverride, timeZone, primary, accessRole } of page.items) {
      calendars.push({
        id,
        name: cleanTitle(summaryOverride ?? summary ?? '') || id,
        zone: timeZone !== undefined && isZone(timeZone) ? timeZone : null,
        isPrimary: primary ?? false,
        // `calendar.events.owned`, the scope that is asked for, does not reach what others let one write in.
        mayWrite: accessRole === 'owner',
      });
    }
    next = page.nextPageToken;
    if (next === undefined) return calendars;
  }
  throw new OnlineError('online-odd-answer', 'none');
}

/** `base` is another address only in tests. */
export function createGoogleCalendar(port: OnlinePort, { base = BASE }: { base?: string } = {}): OnlineCalendar {
  const service = googleService(base);
  const caller = (): Caller => new Caller(port, service);
  const writer = (calendar: string): Writer => new Writer(caller(), base, calendar);
  return {
    kind: 'google',
    calendars: () => listCalendars(caller(), base),
    read: (options) => readCalendar(caller(), base, options),
    freeBusy: (addresses, window) => freeBusy(caller(), base, { addresses, window }),
    create: (calendar, draft) => writer(calendar).create(draft),
    find: (calendar, id) => writer(calendar).find(id),
    move: (calendar, event, to) => writer(calendar).move(event, to),
    cancel: (calendar, event, mail) => writer(calendar).cancel(event, mail),
  };
}
