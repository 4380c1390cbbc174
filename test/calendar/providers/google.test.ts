/** Google Calendar: the contract, and what only Google does. */

import fc from 'fast-check';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../calendar/event.ts';
import { mergeEvents } from '../../../calendar/merge-events.ts';
import type { OnlineCalendar } from '../../../calendar/online.ts';
import { eventShape } from '../../../calendar/providers/google/shapes.ts';
import { createGoogleCalendar } from '../../../calendar/providers/google.ts';
import { readIcs } from '../../../calendar/providers/ics.ts';
import { isoOf } from '../../../calendar/zone.ts';
import { calendar, event as icsEvent } from '../calendar-text.ts';
import { type GoogleServer, startGoogle } from '../servers/google.ts';
import { refusal } from '../servers/google-strict.ts';
import {
  describeOnline,
  draft,
  failureOf,
  type House,
  MONDAY,
  makePort,
  type TheirEvent,
  WEEK,
} from './online-contract.ts';

const ME = 'me@work.example';
const ZONE = 'Europe/Amsterdam';
const moment = (instant: number) => ({ dateTime: isoOf(instant), timeZone: ZONE });
const asGoogle = ({ title, start, end }: Partial<TheirEvent>): calendar_v3.Schema$Event => ({
  ...(title === undefined ? {} : { summary: title }),
  ...(start === undefined ? {} : { start: moment(start) }),
  ...(end === undefined ? {} : { end: moment(end) }),
});

async function openHouse(): Promise<House> {
  const google = await startGoogle();
  return {
    kind: 'google',
    calendar: ME,
    me: ME,
    faults: google.faults,
    log: google.log,
    connect: (port) => createGoogleCalendar(port, { base: google.base }),
    token: () => google.grant(),
    add: (event) => google.put(ME, asGoogle(event)).id,
    change: (id, event) => void google.put(ME, { id, ...asGoogle(event) }),
    remove: (id) => google.remove(ME, id),
    standing: () =>
      google.events(ME).map(({ summary, start, end }) => ({
        title: summary ?? '',
        start: Date.parse(start?.dateTime ?? '') / 60_000,
        end: Date.parse(end?.dateTime ?? '') / 60_000,
      })),
    expireCursors: () => google.expireSyncTokens(),
    delayMeetings: (readings) => {
      google.meetingsTake = readings;
    },
    hire: (addresses, busy) => {
      for (const id of addresses) {
        google.store.add({ id });
        google.put(id, asGoogle({ title: 'Private matters', ...busy }));
      }
    },
    refusal: (status, headers = {}) => refusal(status, 'backendError', { headers }),
    pageLeadingTo: (next) => ({
      on: ({ path }) => path.endsWith('/events'),
      answer: {
        status: 200,
        body: { items: [], nextPageToken: next === 'itself' ? 'again' : 'https://evil.example/next' },
      },
    }),
    breakOneEvent: (body) => {
      const page = structuredClone(body as { items: { id?: unknown }[] });
      if (page.items[1]) page.items[1].id = 17;
      return page;
    },
    stop: () => google.stop(),
  };
}

describeOnline('Google', openHouse);

describe('Google alone', () => {
  let google: GoogleServer;
  let online: OnlineCalendar;
  let port: ReturnType<typeof makePort>;
  const connect = (...scopes: string[]): void => {
    port = makePort({ token: () => google.grant(...scopes) });
    online = createGoogleCalendar(port.port, { base: google.base });
  };
  beforeEach(async () => {
    google = await startGoogle();
    connect();
  });
  afterEach(() => google.stop());

  const options = { calendar: ME, as: 'mine', window: WEEK, zone: ZONE, me: [ME] };
  const read = async (): Promise<CalendarEvent[]> => (await online.read(options)).events.map(({ event }) => event);
  const at = { start: moment(MONDAY), end: moment(MONDAY + 30) };
  const readOne = async (change: calendar_v3.Schema$Event): Promise<CalendarEvent> => {
    google.put(ME, { id: 'one', summary: 'One', ...at, ...change });
    const [event] = await read();
    if (!event) throw new Error('not read');
    return event;
  };

  describe('what an event says', () => {
    const guest = (email: string, responseStatus: string, more = {}) => ({ email, responseStatus, ...more });

    it.each<[string, calendar_v3.Schema$Event, CalendarEvent['busy']]>([
      ['usual', {}, 'busy'],
      ['shown as free', { transparency: 'transparent' }, 'free'],
      ['tentative', { status: 'tentative' }, 'tentative'],
      ['out of office', { eventType: 'outOfOffice' }, 'out-of-office'],
      ['focus time', { eventType: 'focusTime' }, 'busy'],
      ['where somebody works', { eventType: 'workingLocation' }, 'free'],
      ['that I declined', { attendees: [guest(ME, 'declined')] }, 'free'],
      ['that I declined, out of office', { eventType: 'outOfOffice', attendees: [guest(ME, 'declined')] }, 'free'],
      [
        'that I have not answered',
        { organizer: { email: 'a@b.nl' }, attendees: [guest(ME, 'needsAction')] },
        'tentative',
      ],
      ['that I may come to', { attendees: [guest(ME, 'tentative')] }, 'tentative'],
      ['of my own that I did not answer', { attendees: [guest(ME, 'needsAction')] }, 'busy'],
      ['that a colleague declined', { attendees: [guest('a@b.nl', 'declined'), guest(ME, 'accepted')] }, 'busy'],
      [
        'in a calendar of which I am no guest, by its own answer',
        { organizer: { email: 'a@b.nl' }, attendees: [guest('team@b.nl', 'declined', { self: true })] },
        'free',
      ],
      [
        'with an answer that nobody knows',
        { attendees: [guest(ME, 'constructor')], organizer: { email: 'a@b.nl' } },
        'tentative',
      ],
    ])('fault 70: one %s', async (_, change, busy) => {
      expect((await readOne(change)).busy).toBe(busy);
    });

    it('of two addresses of mine, the answer is the one that was given', async () => {
      google.put(ME, {
        ...at,
        organizer: { email: 'a@b.nl' },
        attendees: [guest('also-me@work.example', 'accepted'), guest(ME, 'needsAction')],
      });
      const { events } = await online.read({ ...options, me: [ME, 'also-me@work.example'] });
      expect(events.map(({ event }) => event.busy)).toEqual(['busy']);
    });

    it('fault 31: of a whole day is the day of whose calendar it is', async () => {
      const { allDay, start, end } = await readOne({ start: { date: '2026-11-24' }, end: { date: '2026-11-26' } });
      expect({ allDay, hours: (end - start) / 60, start: isoOf(start) }).toEqual({
        allDay: { startDay: 20781, endDay: 20783 },
        hours: 48,
        start: '2026-11-23T23:00:00Z',
      });
    });

    it('fault 71: private is private', async () => {
      expect(await readOne({ visibility: 'private' })).toMatchObject({ isPrivate: true });
      expect((await readOne({ visibility: 'default' })).isPrivate).toBeUndefined();
    });

    it('people, without rooms, each with an answer', async () => {
      const { attendees, organizer } = await readOne({
        organizer: { email: 'Boss@Work.example' },
        attendees: [
          guest('Anna@work.example', 'accepted', { displayName: 'Anna\nJansen' }),
          guest('room@resource.calendar.google.com', 'accepted', { resource: true }),
          guest('bram@work.example', 'needsAction', { displayName: 'bram@work.example' }),
        ],
      });
      expect(organizer).toBe('boss@work.example');
      expect(attendees).toEqual([
        { email: 'anna@work.example', name: 'Anna Jansen', answer: 'accepted' },
        { email: 'bram@work.example', answer: 'needs-action' },
      ]);
    });

    it('fault 73: a link to a meeting, only if it is one', async () => {
      expect((await readOne({ hangoutLink: 'https://meet.google.com/abc-defg-hij' })).link?.kind).toBe('meet');
      expect(
        (await readOne({ hangoutLink: 'javascript:alert(1)', location: 'https://zoom.us.evil.example/j/1' })).link,
      ).toBe(undefined);
      const text = 'Join: https://zoom.us/j/123?pwd=x';
      expect((await readOne({ hangoutLink: '', location: '', description: text })).link?.kind).toBe('zoom');
    });

    it.each<[string, calendar_v3.Schema$Event, Partial<CalendarEvent>, string[]]>([
      ['ends before it starts', { end: moment(MONDAY - 60) }, { end: MONDAY }, ['bad-end']],
      ['lasts longer than a year', { end: moment(MONDAY + 500 * 1440) }, { busy: 'free' }, ['too-long']],
    ])('fault 67: one that %s is read, and named', async (_, change, expected, reasons) => {
      google.put(ME, { summary: 'One', ...at, ...change });
      // What Google's own list would leave out, it still may send.
      google.faults.push({ on: () => true, change: ((body: unknown) => body) as (body: never) => unknown });
      const { events, skipped } = await online.read({ ...options, window: { start: MONDAY - 120, end: WEEK.end } });
      expect(events.map(({ event }) => event)).toMatchObject([expected]);
      expect(skipped.map(({ reason }) => reason)).toEqual(reasons);
    });

    it.each<[string, unknown, string]>([
      ['no start', undefined, 'no-start'],
      ['a start that is no date', { dateTime: 'tomorrow' }, 'bad-date'],
      ['a day that does not exist', { date: '2026-02-30' }, 'bad-date'],
      ['an empty start', {}, 'bad-date'],
    ])('fault 66: one with %s is named and left out', async (_, start, reason) => {
      google.put(ME, { id: 'odd', summary: 'Odd', ...at });
      google.faults.push({
        change: ((body: { items: object[] }) => ({
          ...body,
          items: body.items.map((one) => ({ ...one, start })),
        })) as never,
      });
      const { events, skipped } = await online.read(options);
      expect({ events, skipped }).toEqual({ events: [], skipped: [{ id: 'odd', reason }] });
    });

    it('what is odd about it, apart from its times, is as if it were not there', async () => {
      google.put(ME, { id: 'odd', summary: 'Odd', ...at });
      const odd = {
        attendees: 'nobody',
        summary: 7,
        organizer: [],
        conferenceData: 'x',
        sequence: 'two',
        updated: 'never',
      };
      google.faults.push({
        change: ((body: { items: object[] }) => ({
          ...body,
          items: body.items.map((one) => ({ ...one, ...odd })),
        })) as never,
      });
      expect(await read()).toMatchObject([
        { title: '', busy: 'busy', start: MONDAY, revision: { sequence: 0, at: 0 } },
      ]);
    });

    it('an answer with fields missing or of another type loses no event that says when it is', async () => {
      const junk = fc.oneof(
        fc.constantFrom(undefined, null, true, '', [], {}, [null, 3], { email: 7, private: [], entryPoints: {} }),
        fc.integer(),
        fc.string(),
      );
      const names = Object.keys(eventShape.entries).filter((name) => !['id', 'start', 'status'].includes(name));
      google.put(ME, { id: 'whole', summary: 'Whole', ...at });
      google.put(ME, { id: 'broken', summary: 'Broken', ...at });
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), junk), async (odd) => {
          google.faults.push({
            change: ((body: { items: { id: string }[] }) => ({
              ...body,
              items: body.items.map((one) => (one.id === 'broken' ? { ...one, ...odd } : one)),
            })) as never,
          });
          const { events } = await online.read(options);
          expect(events.map(({ id }) => id).sort()).toEqual(['broken', 'whole']);
          expect(events.every(({ event }) => typeof event.title === 'string' && event.end >= event.start)).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

    it('fault 68: names such as __proto__ are names', async () => {
      const event = await readOne({ id: '__proto__', iCalUID: 'constructor', summary: '__proto__' });
      expect(event).toMatchObject({ uid: 'constructor', title: '__proto__' });
    });
  });

  it('the same event in the file, and over the interface, is one event; the newer reading counts', async () => {
    google.put(ME, {
      id: 'weekly',
      iCalUID: 'weekly@google.com',
      summary: 'Stand-up',
      ...at,
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    });
    google.put(ME, {
      id: 'weekly_20261124T080000Z',
      start: moment(MONDAY + 1440 + 60),
      end: moment(MONDAY + 1440 + 90),
    });
    const file = calendar(
      icsEvent(
        'UID:weekly@google.com',
        'DTSTART:20261123T080000Z',
        'DTEND:20261123T083000Z',
        'RRULE:FREQ=DAILY;COUNT=3',
      ),
    );
    const fromFile = readIcs(file, { calendar: 'file', window: WEEK, zone: ZONE, me: [ME] }).events;
    const online = await read();
    const merged = mergeEvents(fromFile, online);
    expect(online.map(({ uid, recurrenceId }) => [uid, recurrenceId])).toEqual(
      [0, 1, 2].map((day) => ['weekly@google.com', MONDAY + day * 1440]),
    );
    expect(merged.map(({ start }) => start)).toEqual([MONDAY, MONDAY + 1500, MONDAY + 2880]);
  });

  it('fault 48: one time of a series that is moved or taken out counts alone', async () => {
    google.put(ME, { id: 'daily', summary: 'Daily', ...at, recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] });
    const { cursor } = await online.read(options);
    google.put(ME, { id: 'daily_20261124T080000Z', start: moment(MONDAY + 1500), end: moment(MONDAY + 1530) });
    google.remove(ME, 'daily_20261125T080000Z');
    const { events, gone } = await online.read({ ...options, cursor: cursor ?? '' });
    expect(events.map(({ id, event }) => [id, event.start])).toEqual([['daily_20261124T080000Z', MONDAY + 1500]]);
    expect(gone).toContain('daily_20261125T080000Z');
    expect((await read()).map(({ start }) => start)).toEqual([MONDAY, MONDAY + 1500, MONDAY + 3 * 1440]);
  });

  it('one event that becomes a series is gone as one', async () => {
    google.put(ME, { id: 'once', summary: 'Once', ...at });
    const { cursor } = await online.read(options);
    google.put(ME, { id: 'once', recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    const { events, gone } = await online.read({ ...options, cursor: cursor ?? '' });
    expect(events.map(({ id }) => id)).toEqual(['once_20261123T080000Z', 'once_20261124T080000Z']);
    expect(gone).toEqual(['once']);
  });

  it('fault 47: a list in any order, with an event twice and its end before its beginning, gives the same', async () => {
    const version = (title: string, minute: number, more = {}) => ({
      id: 'same',
      etag: '"x"',
      status: 'confirmed',
      summary: title,
      updated: `2026-11-20T10:${minute}:00.000Z`,
      sequence: 0,
      ...at,
      ...more,
    });
    const items = [
      version('Old', 10),
      version('New', 30),
      version('Between', 20),
      { id: 'other', status: 'cancelled' },
    ];
    const titles = new Set<string>();
    for (let first = 0; first < items.length; first += 1) {
      for (const list of [items, [...items].reverse()]) {
        const body = { items: [...list.slice(first), ...list.slice(0, first)], nextSyncToken: 'x' };
        google.faults.push({ answer: { status: 200, body } });
        titles.add(JSON.stringify((await read()).map(({ title }) => title)));
      }
    }
    expect([...titles]).toEqual(['["New"]']);
    const gone = { id: 'same', status: 'cancelled' };
    for (const list of [
      [gone, ...items],
      [...items, gone],
    ]) {
      google.faults.push({ answer: { status: 200, body: { items: list } } });
      expect(await read()).toEqual([]);
    }
  });

  it('fault 45: pages without end come to one', async () => {
    let page = 0;
    const endless = () => ({ status: 200, body: { items: [], nextPageToken: `page-${++page}` } });
    google.faults.push({ answer: endless, times: 1000 });
    expect(await failureOf(online.read(options))).toMatchObject({ code: 'online-odd-answer' });
    google.faults.push({ answer: endless, times: 1000 });
    expect(await failureOf(online.calendars())).toMatchObject({ code: 'online-odd-answer' });
  });

  describe('no, and what it means', () => {
    const all = { times: 100 };

    it.each<[string, number, string, string, string]>([
      ['fault 37: too many requests of all', 403, 'rateLimitExceeded', 'online-busy', 'wait'],
      ['fault 37: too many requests of mine', 403, 'userRateLimitExceeded', 'online-busy', 'wait'],
      ['fault 37: a scope is missing', 403, 'insufficientPermissions', 'online-allow', 'allow'],
      ['too many invitations to outsiders', 403, 'quotaExceeded', 'online-guest-limit', 'none'],
      ['fault 50: the organisation forbids it', 403, 'domainPolicy', 'online-admin', 'admin'],
      ['the organiser has left, or is somebody else', 403, 'forbiddenForNonOrganizer', 'online-not-organizer', 'none'],
      ['only reading is allowed', 403, 'requiredAccessLevel', 'online-forbidden', 'none'],
      ['a no that nobody knows', 403, '__proto__', 'online-forbidden', 'none'],
      ['a body that it does not take', 400, 'invalid', 'online-refused', 'none'],
      ['a calendar that is not there', 404, 'notFound', 'online-calendar-gone', 'gone'],
    ])('%s', async (_, status, reason, code, remedy) => {
      google.faults.push({ answer: refusal(status, reason), ...all });
      expect(await failureOf(online.create(ME, draft()))).toMatchObject({ code, remedy });
      expect(google.log.length).toBe(remedy === 'wait' ? 4 : 1);
    });

    it('fault 37: a limit is one of invitations only for who writes', async () => {
      google.faults.push({ answer: refusal(403, 'quotaExceeded', { domain: 'usageLimits' }), ...all });
      expect(await failureOf(online.read(options))).toMatchObject({ code: 'online-busy', remedy: 'wait' });
      expect(await failureOf(online.freeBusy([ME], WEEK))).toMatchObject({ code: 'online-busy', remedy: 'wait' });
    });

    it('fault 37: a scope that was not given is told by the server, and asked for', async () => {
      connect('calendar.freebusy');
      expect(await failureOf(online.read(options))).toMatchObject({ code: 'online-allow', remedy: 'allow' });
      expect(await failureOf(online.create(ME, draft()))).toMatchObject({ code: 'online-allow', remedy: 'allow' });
      expect((await online.freeBusy([ME], WEEK)).get(ME)).toEqual({ busy: [] });
    });

    it('fault 49: a scope taken away later is asked for again', async () => {
      await online.read(options);
      connect('calendar.events.owned');
      expect(await failureOf(online.calendars())).toMatchObject({ remedy: 'allow' });
      expect(await online.read(options)).toMatchObject({ isWhole: true });
    });

    it('fault 38: a calendar that was deleted or is no longer shared is named, its events are no longer known', async () => {
      expect(await failureOf(online.read({ ...options, calendar: 'gone@group' }))).toMatchObject({
        code: 'online-calendar-gone',
        remedy: 'gone',
      });
      const { cursor } = await online.read(options);
      google.store.calendars.delete(ME);
      expect(await failureOf(online.read({ ...options, cursor: cursor ?? '' }))).toMatchObject({ remedy: 'gone' });
    });

    it('fault 36: a token that was revoked is dropped, and a good one goes on', async () => {
      const old = google.grant();
      google.revoke(old);
      const tokens = [old, google.grant()];
      const made = makePort({ token: () => tokens.shift() ?? '' });
      await createGoogleCalendar(made.port, { base: google.base }).read(options);
      expect(made.seen.dropped).toEqual([old]);
    });

    it('fault 23: a clock of the server that is years off changes nothing', async () => {
      google.clockSkew = 5 * 365 * 86_400_000;
      await online.create(ME, draft());
      google.faults.push({
        answer: refusal(429, 'rateLimitExceeded', { domain: 'usageLimits', headers: { 'Retry-After': '2' } }),
      });
      expect(await read()).toHaveLength(1);
      expect(port.seen.waits.map((waited) => Math.floor(waited / 1000))).toEqual([2]);
    });
  });

  describe('writing', () => {
    it('sends mail only where it is wanted', async () => {
      const guests = ['anna@work.example'];
      const quiet = await online.create(ME, draft({ guests }));
      expect(google.mails).toEqual([]);
      const moved = await online.move(ME, quiet, { start: MONDAY, end: MONDAY + 15, zone: ZONE, mail: 'everybody' });
      await online.cancel(ME, moved, 'everybody');
      await online.create(ME, draft({ key: 'm'.repeat(32).replace(/m/g, 'a'), guests, mail: 'everybody' }));
      expect(google.mails.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
        'update anna@work.example',
        'cancellation anna@work.example',
        'invitation anna@work.example',
      ]);
    });

    it('makes a series in its own zone, across summer time', async () => {
      const start = Date.UTC(2026, 9, 23, 8) / 60_000; // Friday before the clocks go back.
      await online.create(ME, draft({ start, end: start + 15, recurrence: 'FREQ=WEEKLY;COUNT=2' }));
      const { events } = await online.read({ ...options, window: { start: start - 60, end: start + 14 * 1440 } });
      expect(events.map(({ event }) => isoOf(event.start))).toEqual(['2026-10-23T08:00:00Z', '2026-10-30T09:00:00Z']);
      expect(events.every(({ own }) => own?.suggestion === 's-1')).toBe(true);
    });

    it('free time is shown as free, a rule that nobody understands is refused at once', async () => {
      expect((await online.create(ME, draft({ busy: 'free' }))).event.busy).toBe('free');
      const key = 'b'.repeat(32);
      expect(await failureOf(online.create(ME, draft({ key, recurrence: 'FREQ=SOMETIMES' })))).toMatchObject({
        code: 'ics-rule',
        remedy: 'none',
      });
    });

    it('moves an event of a whole day to a time, without a rest of the day', async () => {
      const { id, etag } = google.put(ME, { id: 'day', start: { date: '2026-11-24' }, end: { date: '2026-11-25' } });
      const moved = await online.move(
        ME,
        { id, etag: etag ?? '' },
        { start: MONDAY, end: MONDAY + 15, zone: ZONE, mail: 'nobody' },
      );
      expect(moved.event).toMatchObject({ start: MONDAY, end: MONDAY + 15 });
      expect(google.events(ME)).toMatchObject([{ start: { dateTime: isoOf(MONDAY) } }]);
      expect(google.events(ME)[0]?.start?.date).toBeUndefined();
    });

    it('three hundred guests are too many, two hundred are not', async () => {
      const guests = Array.from({ length: 300 }, (_, index) => `p${index}@work.example`);
      expect(await failureOf(online.create(ME, draft({ guests })))).toMatchObject({
        code: 'online-many-guests',
        values: { most: 200 },
      });
      expect(google.log).toEqual([]);
      const made = await online.create(ME, draft({ guests: guests.slice(0, 200) }));
      expect(made.event.attendees).toHaveLength(200);
    });

    it('an event that we made and somebody deleted is not made again by a repeat', async () => {
      const made = await online.create(ME, draft());
      google.remove(ME, made.id);
      expect(await failureOf(online.create(ME, draft()))).toMatchObject({ code: 'online-gone', remedy: 'gone' });
    });

    it('cancelling what somebody deleted is done, whichever way Google says so', async () => {
      const made = await online.create(ME, draft());
      google.remove(ME, made.id);
      google.faults.push({ answer: refusal(412, 'conditionNotMet') });
      await online.cancel(ME, made, 'nobody');
      google.faults.push({ answer: refusal(412, 'conditionNotMet') });
      const to = { start: MONDAY + 60, end: MONDAY + 75, zone: ZONE, mail: 'nobody' } as const;
      expect(await failureOf(online.move(ME, made, to))).toMatchObject({ code: 'online-gone', remedy: 'gone' });
    });

    it('an event whose organiser is somebody else, or has left, is not ours to move', async () => {
      const { id, etag } = google.put(ME, { ...at, organizer: { email: 'left@work.example' } });
      const to = { start: MONDAY + 60, end: MONDAY + 75, zone: ZONE, mail: 'nobody' } as const;
      expect(await failureOf(online.move(ME, { id, etag: etag ?? '' }, to))).toMatchObject({
        code: 'online-not-organizer',
      });
    });

    it('a note that somebody else wrote under our name is no note', async () => {
      for (const wandelgang of ['', 'x', '{}', '{"v":2}', '[1]', 'null']) {
        google.put(ME, { id: 'one', ...at, extendedProperties: { private: { wandelgang } } });
        expect((await online.find(ME, 'one'))?.own).toBeNull();
      }
    });
  });

  describe('colleagues', () => {
    it('two hundred in four requests, at the same time', async () => {
      const people = Array.from({ length: 200 }, (_, index) => `p${index}@work.example`);
      for (const id of people) google.store.add({ id });
      const found = await online.freeBusy(people, WEEK);
      expect(found.size).toBe(200);
      expect(google.log.map(({ path }) => path)).toEqual(Array(4).fill('/calendar/v3/freeBusy'));
    });

    it('fault 52: each reason has its own word', async () => {
      google.store.groups.set('team@work.example', ['a@work.example', 'b@work.example']);
      const found = await online.freeBusy(['stranger@work.example', 'team@work.example'], WEEK);
      expect(Object.fromEntries(found)).toEqual({
        'stranger@work.example': { unknown: 'person-not-shared' },
        'team@work.example': { unknown: 'person-is-group' },
      });
    });

    it('fault 52: the people of a group take nobody’s place', async () => {
      const people = Array.from({ length: 49 }, (_, index) => `p${index}@work.example`);
      for (const id of people) google.store.add({ id });
      google.store.groups.set('team@work.example', people.slice(0, 20));
      const found = await online.freeBusy(['team@work.example', ...people], WEEK);
      expect(people.filter((id) => !('busy' in (found.get(id) ?? {})))).toEqual([]);
      expect(found.get('team@work.example')).toEqual({ unknown: 'person-is-group' });
    });

    it('an answer that leaves somebody out, or a time that is none, makes nobody free', async () => {
      const calendars = { 'a@b.nl': { busy: [{ start: 'x', end: 'y' }] }, 'c@b.nl': {} };
      google.faults.push({ answer: { status: 200, body: { calendars } } });
      const found = await online.freeBusy(['a@b.nl', 'b@b.nl', 'c@b.nl'], WEEK);
      expect([...found.values()]).toEqual(Array(3).fill({ unknown: 'person-no-answer' }));
    });
  });

  it('where there is no Meet, it is an event without a meeting', async () => {
    google.store.add({ id: 'plain', summary: 'No Meet', hasMeet: false });
    await online.create('plain', draft({ wantsMeeting: true, mail: 'everybody' }));
    expect(google.events('plain').map(({ conferenceData }) => conferenceData)).toEqual([undefined]);
    // What is refused for another reason stays refused.
    expect(await failureOf(online.create('plain', draft({ key: 'no', wantsMeeting: true })))).toMatchObject({
      values: { status: 400 },
    });
  });

  it('writes where one is the owner: to be allowed to write is not enough for what was asked of the person', async () => {
    const roles = ['owner', 'writer', 'writerWithoutPrivateAccess', 'reader', 'freeBusyReader'];
    for (const accessRole of roles) google.store.add({ id: accessRole, summary: accessRole, accessRole });
    const writable = (await online.calendars()).filter(({ mayWrite }) => mayWrite);
    expect(writable.map(({ id }) => id)).toEqual([ME, 'owner']);
  });

  it('reads a list of many calendars to its end', async () => {
    for (let index = 0; index < 300; index += 1)
      google.store.add({ id: `c${index}`, summary: `C${index}`, accessRole: 'reader' });
    const calendars = await online.calendars();
    expect(calendars).toHaveLength(301);
    expect(calendars[300]).toEqual({ id: 'c299', name: 'C299', zone: ZONE, isPrimary: false, mayWrite: false });
  });
});
