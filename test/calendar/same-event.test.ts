/** One meeting that is seen through the page, a calendar file, Google and Outlook is one meeting, as whoever knows best tells it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../calendar/event.ts';
import { uidOfGoogleId } from '../../calendar/google-uid.ts';
import { mergeEvents } from '../../calendar/merge-events.ts';
import { createGoogleCalendar } from '../../calendar/providers/google.ts';
import { readIcs } from '../../calendar/providers/ics.ts';
import { createMicrosoftCalendar } from '../../calendar/providers/microsoft.ts';
import { dateOf, isoOf, toInstant } from '../../calendar/zone.ts';
import { mergeShown } from '../../entrypoints/background/page-events.ts';
import type { PageEvent } from '../../sites/site.ts';
import { calendar, event as icsEvent } from './calendar-text.ts';
import { MONDAY, makePort, WEEK } from './providers/online-contract.ts';
import { type GoogleServer, startGoogle } from './servers/google.ts';
import { HOME, type MicrosoftServer, startMicrosoft } from './servers/microsoft.ts';

const ZONE = 'Europe/Amsterdam';
const ME = 'me@work.example';
const DAY = 1440;
const MODIFIED = Date.UTC(2026, 10, 20, 12);

/** As Exchange wraps the UID of an invitation that came from elsewhere (MS-OXOCAL); with the date of an occurrence or without. */
function wrapped(uid: string, date = '00000000'): string {
  const rest = Buffer.concat([Buffer.from('vCal-Uid\x01\0\0\0', 'latin1'), Buffer.from(`${uid}\0`)]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(rest.length);
  return `040000008200E00074C5B7101A82E008${date}${'0'.repeat(32)}${length.toString('hex')}${rest.toString('hex')}`.toUpperCase();
}

const inGraph = (instant: number) => ({ dateTime: isoOf(instant).slice(0, -1), timeZone: 'UTC' });
const inGoogle = (instant: number) => ({ dateTime: isoOf(instant), timeZone: ZONE });
const inIcs = (instant: number) => isoOf(instant).replace(/[-:]/g, '');
/** The id that Google gives an invitation from elsewhere: its UID in base32hex. */
function outsideId(uid: string): string {
  const bits = [...Buffer.from(uid)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return `_${(bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2).toString(32)).join('')}`;
}
const pageId = (event: string) => Buffer.from(`${event} ${ME}`).toString('base64url');

describe('the same event', () => {
  let google: GoogleServer;
  let outlook: MicrosoftServer;
  beforeEach(async () => {
    const now = () => MODIFIED;
    [google, outlook] = await Promise.all([startGoogle({ now }), startMicrosoft({ now })]);
  });
  afterEach(() => Promise.all([google.stop(), outlook.stop()]));

  const readingOf = (as: string, id: string) => ({ calendar: id, as, window: WEEK, zone: ZONE, me: [ME] });
  async function fromGoogle(): Promise<CalendarEvent[]> {
    const online = createGoogleCalendar(makePort({ token: () => google.grant() }).port, { base: google.base });
    return (await online.read(readingOf('google', ME))).events.map(({ event }) => event);
  }
  async function fromOutlook(): Promise<CalendarEvent[]> {
    const online = createMicrosoftCalendar(makePort({ token: () => outlook.grant() }).port, { base: outlook.base });
    return (await online.read(readingOf('outlook', HOME))).events.map(({ event }) => event);
  }
  const fromFile = (...events: string[]): readonly CalendarEvent[] =>
    readIcs(calendar(...events), { calendar: 'file', window: WEEK, zone: ZONE, me: [ME] }).events;
  const fromPage = (...events: PageEvent[]): CalendarEvent[] => {
    const days = Array.from({ length: 7 }, (_, index) => Math.floor(WEEK.start / DAY) + index);
    return mergeShown([], { days, events } as never, { calendar: 'page', zone: ZONE, from: 0 });
  };

  it('organised in Google, also in Outlook, in a file and on the page, is one', async () => {
    google.put(ME, { id: 'abc', summary: 'Coffee', start: inGoogle(MONDAY), end: inGoogle(MONDAY + 30) });
    outlook.put(HOME, {
      iCalUId: wrapped('abc@google.com'),
      subject: 'Coffee',
      start: inGraph(MONDAY),
      end: inGraph(MONDAY + 30),
      showAs: 'free',
    });
    const file = fromFile(
      icsEvent('UID:abc@google.com', `DTSTART:${inIcs(MONDAY)}`, `DTEND:${inIcs(MONDAY + 30)}`, 'SUMMARY:Coffee'),
    );
    const page = fromPage({ id: pageId('abc'), title: 'Coffee', start: MONDAY, end: MONDAY + 30 });
    const lists = [page, file, await fromGoogle(), await fromOutlook()];
    expect(lists.map((list) => list.map(({ uid }) => uid))).toEqual(lists.map(() => ['abc@google.com']));
    expect(mergeEvents(...lists)).toHaveLength(1);
    expect(mergeEvents(...lists.toReversed())).toHaveLength(1);
  });

  it('in a series, each time is one, the one that was moved as well', async () => {
    const rule = 'FREQ=DAILY;COUNT=4';
    google.put(ME, { id: 'abc', start: inGoogle(MONDAY), end: inGoogle(MONDAY + 30), recurrence: [`RRULE:${rule}`] });
    const moved = { start: MONDAY + DAY + 90, end: MONDAY + DAY + 120 };
    const second = `abc_${inIcs(MONDAY + DAY)}`;
    google.put(ME, { id: second, start: inGoogle(moved.start), end: inGoogle(moved.end) });
    const series = outlook.put(HOME, {
      iCalUId: wrapped('abc@google.com'),
      start: inGraph(MONDAY),
      end: inGraph(MONDAY + 30),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', numberOfOccurrences: 4, startDate: dateOf(Math.floor(MONDAY / DAY)) },
      },
    });
    outlook.put(HOME, {
      id: `${series.id}.OID.${dateOf(Math.floor(MONDAY / DAY) + 1)}`,
      iCalUId: wrapped('abc@google.com', '07EA0B18'),
      start: inGraph(moved.start),
      end: inGraph(moved.end),
    });
    const file = fromFile(
      icsEvent('UID:abc@google.com', `DTSTART:${inIcs(MONDAY)}`, `DTEND:${inIcs(MONDAY + 30)}`, `RRULE:${rule}`),
      icsEvent(
        'UID:abc@google.com',
        `RECURRENCE-ID:${inIcs(MONDAY + DAY)}`,
        `DTSTART:${inIcs(moved.start)}`,
        `DTEND:${inIcs(moved.end)}`,
      ),
    );
    const page = fromPage({ id: pageId(second), title: '', ...moved });
    const merged = mergeEvents(page, file, await fromGoogle(), await fromOutlook());
    expect(merged.map(({ start }) => start - MONDAY)).toEqual([0, DAY + 90, 2 * DAY, 3 * DAY]);
    expect(merged.map(({ recurrenceId = 0 }) => recurrenceId - MONDAY)).toEqual([0, DAY, 2 * DAY, 3 * DAY]);
  });

  it('organised in Outlook, is one in its published file as well, and counts as it was changed last', async () => {
    const { iCalUId } = outlook.put(HOME, { subject: 'New', start: inGraph(MONDAY + 60), end: inGraph(MONDAY + 90) });
    const file = (modified: number) =>
      fromFile(
        icsEvent(
          `UID:${iCalUId}`,
          `DTSTART:${inIcs(MONDAY)}`,
          `DTEND:${inIcs(MONDAY + 30)}`,
          'SUMMARY:File',
          // Graph does not tell how often an event was changed, and a file does.
          'SEQUENCE:3',
          `LAST-MODIFIED:${inIcs(modified / 60_000)}`,
        ),
      );
    const online = await fromOutlook();
    expect(mergeEvents(file(MODIFIED - 3_600_000), online).map(({ title }) => title)).toEqual(['New']);
    expect(mergeEvents(online, file(MODIFIED + 3_600_000)).map(({ title }) => title)).toEqual(['File']);
  });

  it('on Outlook’s page, which knows it by another name, is one, and free where its calendar says so', async () => {
    const times = { start: inGraph(MONDAY), end: inGraph(MONDAY + 30) };
    outlook.put(HOME, { subject: 'Coffee', ...times, showAs: 'free', sensitivity: 'private' });
    const page = fromPage(
      { id: 'AAkALgAAAAAAHYQDEapmEc2byACqAC/EWg0A', title: 'Coffee', start: MONDAY, end: MONDAY + 30 },
      { id: 'AAkALgAAAAAAHYQDEapmEc2byACqAC/EWg0B', title: 'Lunch', start: MONDAY, end: MONDAY + 30 },
      { id: 'AAkALgAAAAAAHYQDEapmEc2byACqAC/EWg0C', title: 'Coffee', start: MONDAY, end: MONDAY + 45 },
    );
    const merged = mergeEvents(page, await fromOutlook());
    expect(merged.map(({ title, busy, calendar: from, end }) => [title, busy, from, end - MONDAY])).toEqual(
      expect.arrayContaining([
        ['Coffee', 'free', 'outlook', 30],
        ['Lunch', 'busy', 'page', 30],
        ['Coffee', 'busy', 'page', 45],
      ]),
    );
    expect(merged).toHaveLength(3);
  });

  it.each([
    ['Exchange', wrapped('x', '00000000').slice(0, 112)],
    ['a server with short names', '7f@mail.example'],
    ['a server with letters of its own', 'überraschung-☕@mail.example'],
  ])('an invitation that %s made, on Google’s page, over its interface and in a file, is one', async (_, uid) => {
    const times = { start: MONDAY, end: MONDAY + 30 };
    const id = outsideId(uid);
    google.put(ME, { id, iCalUID: uid, summary: 'Coffee', start: inGoogle(times.start), end: inGoogle(times.end) });
    const file = fromFile(icsEvent(`UID:${uid}`, `DTSTART:${inIcs(MONDAY)}`, `DTEND:${inIcs(MONDAY + 30)}`));
    // On the page it may be called otherwise: only its name tells.
    const lists = [fromPage({ id: pageId(id), title: 'Busy', ...times }), file, await fromGoogle()];
    expect(lists.map((list) => list.map((one) => one.uid))).toEqual(lists.map(() => [uid]));
    expect(mergeEvents(...lists)).toHaveLength(1);
    expect(mergeEvents(...lists.toReversed())).toHaveLength(1);
  });

  it('each time of a series that came from elsewhere is one', async () => {
    const uid = 'weekly@mail.example';
    const id = outsideId(uid);
    const recurrence = ['RRULE:FREQ=DAILY;COUNT=2'];
    google.put(ME, { id, iCalUID: uid, start: inGoogle(MONDAY), end: inGoogle(MONDAY + 30), recurrence });
    const times = { start: MONDAY + DAY, end: MONDAY + DAY + 30 };
    const page = fromPage({ id: pageId(`${id}_${inIcs(MONDAY + DAY)}`), title: 'Busy', ...times });
    expect(mergeEvents(page, await fromGoogle())).toHaveLength(2);
  });

  it.each(['_', '_x', '_60', '_zz', '_60o30c1g6', '_vvvvvvvv', '_0000000'])(
    'an id of Google’s that only looks like such a name (%s) is a name of Google’s',
    (id) => {
      expect(uidOfGoogleId(id)).toBe(`${id}@google.com`);
    },
  );

  it('fault 31: of whole days that repeat, each is one, at midnight of whose page it is', async () => {
    const [first = '', second = ''] = [1, 2].map((one) => dateOf(Math.floor(MONDAY / DAY) + one));
    const recurrence = ['RRULE:FREQ=DAILY;COUNT=2'];
    google.put(ME, { id: 'abc', summary: 'Fair', start: { date: first }, end: { date: second }, recurrence });
    const day = Math.floor(MONDAY / DAY) + 2;
    const page = fromPage({
      id: pageId(`abc_${second.replaceAll('-', '')}`),
      title: 'Fair',
      start: toInstant(ZONE, day, 0),
      end: toInstant(ZONE, day + 1, 0),
      allDay: { startDay: day, endDay: day + 1 },
    });
    const digits = (date: string) => date.replaceAll('-', '');
    const file = fromFile(
      icsEvent(
        'UID:abc@google.com',
        `DTSTART;VALUE=DATE:${digits(first)}`,
        `DTEND;VALUE=DATE:${digits(second)}`,
        'RRULE:FREQ=DAILY;COUNT=2',
      ),
    );
    const online = await fromGoogle();
    expect(page[0]?.recurrenceId).toBe(online[1]?.recurrenceId);
    expect(mergeEvents(page, file, online).map(({ allDay }) => allDay?.startDay)).toEqual([day - 1, day]);
  });

  it('of a whole day, is one', async () => {
    const date = dateOf(Math.floor(MONDAY / DAY) + 1);
    const next = dateOf(Math.floor(MONDAY / DAY) + 2);
    google.put(ME, { id: 'abc', summary: 'Outing', start: { date }, end: { date: next } });
    outlook.put(HOME, {
      iCalUId: wrapped('abc@google.com'),
      subject: 'Outing',
      isAllDay: true,
      start: { dateTime: `${date}T00:00:00`, timeZone: ZONE },
      end: { dateTime: `${next}T00:00:00`, timeZone: ZONE },
    });
    const dates = [date, next].map((text) => text.replaceAll('-', ''));
    const file = fromFile(
      icsEvent('UID:abc@google.com', `DTSTART;VALUE=DATE:${dates[0]}`, `DTEND;VALUE=DATE:${dates[1]}`),
    );
    const lists = [file, await fromGoogle(), await fromOutlook()];
    expect(new Set(lists.flat().map(({ start, end }) => `${start} ${end}`)).size).toBe(1);
    expect(mergeEvents(...lists)).toHaveLength(1);
  });

  it('two different events in one calendar that look alike stay two', () => {
    const page = fromPage(
      { id: 'one', title: 'Focus', start: MONDAY, end: MONDAY + 30 },
      { id: 'two', title: 'Focus', start: MONDAY, end: MONDAY + 30 },
    );
    expect(mergeEvents(page)).toHaveLength(2);
  });
});
