/** Puts events into a calendar of Google's, moves and cancels them: each so that doing it twice does it once. */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import * as v from 'valibot';
import { addressOf } from '../../clean-text.ts';
import { type MailTo, type OnlineCalendar, type OnlineDraft, OnlineError, type OnlineEvent } from '../../online.ts';
import { readRule } from '../../recurrence-rule.ts';
import { isoOf } from '../../zone.ts';
import { type Caller, isRefusal } from '../online-request.ts';
import { readEvent } from './event.ts';
import { EVENT_FIELDS, eventShape, type GoogleEvent } from './shapes.ts';

/** More guests than this and their answers no longer come back to the organiser. */
const MOST_GUESTS = 200;
/** Google silently cuts a longer value. */
const MOST_NOTE = 1024;

type Which = Parameters<OnlineCalendar['move']>[1];
type Moved = Parameters<OnlineCalendar['move']>[2];

function guestsOf(draft: OnlineDraft): calendar_v3.Schema$EventAttendee[] {
  const addresses = draft.guests.map(addressOf);
  if (addresses.includes(null)) throw new OnlineError('online-guest-wrong', 'none');
  const guests = [...new Set(addresses)];
  if (guests.length > MOST_GUESTS)
    throw new OnlineError('online-many-guests', 'none', { values: { most: MOST_GUESTS } });
  return guests.map((email) => ({ email }));
}

function bodyOf(draft: OnlineDraft): calendar_v3.Schema$Event {
  const { key, note, recurrence, zone } = draft;
  if (recurrence !== undefined && !readRule(recurrence)) throw new OnlineError('ics-rule', 'none');
  const noted = JSON.stringify(note);
  if (noted.length > MOST_NOTE) throw new OnlineError('online-refused', 'none', { values: { status: 400 } });
  const attendees = guestsOf(draft);
  return {
    id: key,
    summary: draft.title,
    description: draft.description,
    ...(draft.location ? { location: draft.location } : {}),
    start: { dateTime: isoOf(draft.start), timeZone: zone },
    end: { dateTime: isoOf(draft.end), timeZone: zone },
    ...(recurrence === undefined ? {} : { recurrence: [`RRULE:${recurrence}`] }),
    transparency: draft.busy === 'free' ? 'transparent' : 'opaque',
    ...(attendees.length > 0 ? { attendees } : {}),
    extendedProperties: { private: { wandelgang: noted } },
    ...(draft.wantsMeeting
      ? // The same request each time: repeated, it still makes one meeting.
        { conferenceData: { createRequest: { requestId: key, conferenceSolutionKey: { type: 'hangoutsMeet' } } } }
      : {}),
  };
}

const mailing = (mail: MailTo): string => (mail === 'everybody' ? 'all' : 'none');

export class Writer {
  private readonly caller: Caller;
  private readonly base: string;
  private readonly calendar: string;

  constructor(caller: Caller, base: string, calendar: string) {
    this.caller = caller;
    this.base = base;
    this.calendar = calendar;
  }

  private url(id: string | null, params: Record<string, string>): string {
    const path = `/calendars/${encodeURIComponent(this.calendar)}/events${id === null ? '' : `/${encodeURIComponent(id)}`}`;
    return `${this.base}${path}?${new URLSearchParams(params)}`;
  }

  private asOurs(raw: GoogleEvent): OnlineEvent {
    const read = readEvent(raw, { as: this.calendar, zone: 'UTC', me: [] });
    if (typeof read === 'string') throw new OnlineError('online-odd-answer', 'none');
    return read.event;
  }

  async find(id: string): Promise<OnlineEvent | null> {
    try {
      const url = this.url(id, { fields: EVENT_FIELDS });
      const raw = await this.caller.ask({ method: 'GET', url, permission: 'write', shape: eventShape });
      return raw.status === 'cancelled' ? null : this.asOurs(raw);
    } catch (error) {
      if (isRefusal(error, 404) || isRefusal(error, 410)) return null;
      throw error;
    }
  }

  async create(draft: OnlineDraft): Promise<OnlineEvent> {
    const url = this.url(null, {
      conferenceDataVersion: '1',
      sendUpdates: mailing(draft.mail),
      fields: EVENT_FIELDS,
    });
    try {
      const body = bodyOf(draft);
      return this.asOurs(await this.caller.ask({ method: 'POST', url, permission: 'write', body, shape: eventShape }));
    } catch (error) {
      if (isRefusal(error, 404)) throw new OnlineError('online-calendar-gone', 'gone', { values: { status: 404 } });
      // "Invalid conference type value": an organisation can do without Meet, and nothing that may be asked says so before.
      if (isRefusal(error, 400) && draft.wantsMeeting) return this.create({ ...draft, wantsMeeting: false });
      if (!isRefusal(error, 409)) throw error;
      // An earlier try came through, and only its answer was lost.
      const found = await this.find(draft.key);
      if (found) return found;
      throw new OnlineError('online-gone', 'gone', { values: { status: 409 } });
    }
  }

  async move({ id, etag }: Which, to: Moved): Promise<OnlineEvent> {
    // A date of a whole day would stay beside the time: it is taken away.
    const body: calendar_v3.Schema$Event = {
      start: { dateTime: isoOf(to.start), timeZone: to.zone, date: null },
      end: { dateTime: isoOf(to.end), timeZone: to.zone, date: null },
    };
    const url = this.url(id, { sendUpdates: mailing(to.mail), fields: EVENT_FIELDS });
    const headers = { 'If-Match': etag };
    try {
      return this.asOurs(
        await this.caller.ask({ method: 'PATCH', url, permission: 'write', headers, body, shape: eventShape }),
      );
    } catch (error) {
      if (!isRefusal(error, 412)) throw error;
      const found = await this.find(id);
      if (!found) throw new OnlineError('online-gone', 'gone', { values: { status: 412 } });
      // Changed by ourselves: an earlier try came through.
      if (found.event.start === to.start && found.event.end === to.end) return found;
      throw error;
    }
  }

  async cancel({ id, etag }: Which, mail: MailTo): Promise<void> {
    const url = this.url(id, { sendUpdates: mailing(mail) });
    const headers = { 'If-Match': etag };
    try {
      await this.caller.ask({ method: 'DELETE', url, permission: 'write', headers, shape: v.undefined() });
    } catch (error) {
      if (isRefusal(error, 404) || isRefusal(error, 410)) return;
      if (!isRefusal(error, 412) || (await this.find(id))) throw error;
    }
  }
}
