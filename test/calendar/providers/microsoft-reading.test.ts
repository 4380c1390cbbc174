/** What is read of an event of Outlook's, and of the series and changes that Graph tells only in part. */
import type { Event } from '@microsoft/microsoft-graph-types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../calendar/event.ts';
import { HOME } from '../servers/microsoft.ts';
import type { GraphEvent } from '../servers/microsoft-store.ts';
import { refusal } from '../servers/microsoft-strict.ts';
import { DAY, occurrenceOf, rewrite, time, useOutlook, ZONE } from './at-outlook.ts';
import { failureOf, MONDAY } from './online-contract.ts';

const at = useOutlook();

async function readOne(change: Event): Promise<CalendarEvent> {
  at.put({ id: 'one', ...change });
  const { events } = await at.read();
  if (!events[0]) throw new Error('not read');
  return events[0].event;
}

describe('what an event says', () => {
  it.each<[string, Event, CalendarEvent['busy']]>([
    ['usual', {}, 'busy'],
    ['shown as free', { showAs: 'free' }, 'free'],
    ['shown as tentative', { showAs: 'tentative' }, 'tentative'],
    ['out of office', { showAs: 'oof' }, 'out-of-office'],
    ['working elsewhere', { showAs: 'workingElsewhere' }, 'free'],
    ['shown as nobody knows', { showAs: 'unknown' }, 'busy'],
    ['that I declined', { showAs: 'oof', responseStatus: { response: 'declined' } }, 'free'],
    ['that I may come to', { responseStatus: { response: 'tentativelyAccepted' } }, 'tentative'],
    ['that I have not answered', { responseStatus: { response: 'notResponded' } }, 'tentative'],
    ['that I accepted', { responseStatus: { response: 'accepted' } }, 'busy'],
  ])('an event %s', async (_, change, busy) => {
    expect((await readOne(change)).busy).toBe(busy);
  });

  it.each(['personal', 'private', 'confidential'] as const)('fault 71: a %s event is private', async (sensitivity) => {
    expect((await readOne({ sensitivity })).isPrivate).toBe(true);
  });

  it('people by their address, rooms and Exchange’s own names left out', async () => {
    const person = (address: string, response: 'accepted' | 'declined' | 'none' | 'organizer', name = address) => ({
      emailAddress: { address, name },
      status: { response },
    });
    const event = await readOne({
      organizer: { emailAddress: { address: 'Anna@Work.example', name: 'Anna' } },
      attendees: [
        person('Anna@Work.example', 'organizer', 'Anna'),
        person('bram@work.example', 'declined'),
        { ...person('room@work.example', 'accepted'), type: 'resource' },
        person('/O=EXCHANGELABS/OU=x/CN=y', 'none'),
        person('cleo@work.example', 'none', 'Cleo <b>'),
      ],
    });
    expect(event.organizer).toBe('anna@work.example');
    expect(event.attendees).toEqual([
      { email: 'anna@work.example', name: 'Anna', answer: 'accepted' },
      { email: 'bram@work.example', answer: 'declined' },
      { email: 'cleo@work.example', name: 'Cleo <b>', answer: 'needs-action' },
    ]);
  });

  it('the link of its meeting, wherever it is written', async () => {
    const url = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0';
    expect((await readOne({ onlineMeeting: { joinUrl: url } })).link).toEqual({ kind: 'teams', url });
    const safe = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&amp;data=1`;
    const body = { content: `<a href="${safe}">Join</a>` };
    expect((await readOne({ onlineMeeting: null, body })).link?.kind).toBe('teams');
    const other = { onlineMeeting: { joinUrl: 'javascript:alert(1)' }, body: null };
    expect((await readOne(other)).link).toBeUndefined();
  });

  it('fault 31: a whole day is that date, in whatever zone it is told', async () => {
    const day = {
      isAllDay: true,
      start: { dateTime: '2026-11-24T00:00:00', timeZone: ZONE },
      end: { dateTime: '2026-11-26T00:00:00', timeZone: ZONE },
    };
    const expected = { start: MONDAY - 540 + DAY, allDay: { startDay: 20781, endDay: 20783 } };
    expect(await readOne(day)).toMatchObject(expected);
    // Turned into another zone on its way: eleven in the evening before.
    at.server.faults.push(
      rewrite((one) => Object.assign(one, { start: { dateTime: '2026-11-23T23:00:00.0000000', timeZone: 'UTC' } })),
    );
    expect((await at.read()).events[0]?.event).toMatchObject(expected);
  });

  it.each([
    ['W. Europe Standard Time', '2026-11-23T09:00:00.0000000'],
    ['Europe/Amsterdam', '2026-11-23T09:00:00'],
    ['Pacific Standard Time', '2026-11-23T00:00:00.0000000'],
    ['tzone://Microsoft/Utc', '2026-11-23T08:00:00'],
    // Somebody made that zone up on their own computer: then it is the calendar's.
    ['tzone://Microsoft/Custom', '2026-11-23T09:00:00'],
  ])('a time in %s is the moment that it is', async (timeZone, dateTime) => {
    at.put({});
    at.server.faults.push(rewrite((one) => Object.assign(one, { start: { dateTime, timeZone } })));
    expect((await at.read()).events[0]?.event.start).toBe(MONDAY);
  });

  it('is skipped with a reason when it was cancelled or has no time that exists', async () => {
    at.put({ id: 'cancelled', isCancelled: true });
    at.put({ id: 'whole' });
    at.put({ id: 'nowhere' });
    at.put({ id: 'never' });
    at.put({ id: 'backward' });
    at.put({ id: 'nameless' });
    at.server.faults.push(
      rewrite((one) => {
        if (one.id === 'nowhere') delete one.start;
        if (one.id === 'never') one.start = { dateTime: '2026-02-30T09:00:00', timeZone: 'UTC' };
        if (one.id === 'backward') one.end = time(MONDAY - 5);
        if (one.id === 'nameless') one.iCalUId = null;
      }),
    );
    const { events, skipped } = await at.read();
    expect(events.map(({ id }) => id)).toEqual(['whole', 'backward']);
    expect(Object.fromEntries(skipped.map(({ id, reason }) => [id, reason]))).toEqual({
      cancelled: 'cancelled',
      nowhere: 'no-start',
      never: 'bad-date',
      backward: 'bad-end',
      nameless: 'no-uid',
    });
  });

  it('an answer with fields missing or of another type loses no event that says when it is', async () => {
    const junk = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant([]),
      fc.constant([null, 3]),
      fc.constant({}),
      fc.constant({ emailAddress: 7, response: [], joinUrl: {} }),
    );
    const names = [
      'subject',
      'showAs',
      'sensitivity',
      'isCancelled',
      'isAllDay',
      'attendees',
      'organizer',
      'responseStatus',
      'location',
      'body',
      'bodyPreview',
      'onlineMeeting',
      'lastModifiedDateTime',
      'changeKey',
      'transactionId',
      'originalStart',
      'extensions',
      'type',
    ];
    at.put({ id: 'odd' });
    at.put({ id: 'plain', ...{ start: time(MONDAY + 60), end: time(MONDAY + 90) } });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), junk), async (odd) => {
        at.server.faults.length = 0;
        at.server.faults.push(rewrite((one) => one.id === 'odd' && Object.assign(one, odd)));
        const { events, skipped } = await at.read();
        const ids = [...events, ...skipped].map(({ id }) => id);
        expect(ids).toContain('plain');
        expect(ids).toContain('odd');
        expect(events.every(({ event }) => typeof event.title === 'string')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('series', () => {
  it('each occurrence is told in full, though Graph sends it bare', async () => {
    const series = at.daily(MONDAY, { subject: 'Stand-up', sensitivity: 'private' });
    const { events, requests } = await at.read();
    expect(events).toHaveLength(7);
    const uids = new Set(events.map(({ event }) => event.uid));
    expect([...uids]).toEqual([series.iCalUId]);
    expect(events.map(({ event }) => event.recurrenceId)).toEqual(events.map(({ event }) => event.start));
    expect(events.every(({ event }) => event.title === 'Stand-up' && event.isPrivate)).toBe(true);
    // The head came along: nothing more had to be asked.
    expect(requests).toBe(2);
  });

  it('fault 31: occurrences of whole days are those days, though their list does not say that they are', async () => {
    const from = MONDAY - 540;
    const days = {
      start: { dateTime: '2026-11-23T00:00:00', timeZone: ZONE },
      end: { dateTime: '2026-11-24T00:00:00', timeZone: ZONE },
    };
    at.daily(from, { isAllDay: true, ...days });
    const { events } = await at.read();
    expect(events.map(({ event }) => event.allDay?.startDay)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((day) => 20780 + day),
    );
    expect(events.map(({ event }) => event.recurrenceId)).toEqual(events.map(({ event }) => event.start));
  });

  it('the head of a series that began before is asked for, all heads in one request', async () => {
    for (let index = 0; index < 15; index += 1) at.daily(MONDAY - 30 * DAY + index, { subject: `Series ${index}` });
    const { events, requests } = await at.read();
    expect(events).toHaveLength(15 * 7);
    expect(new Set(events.map(({ event }) => event.title)).size).toBe(15);
    expect(requests).toBe(3);
  });

  it.each([
    ['within the window', MONDAY],
    ['before it', MONDAY - 30 * DAY],
  ])('one occurrence that is taken out of a series that began %s is gone', async (_, from) => {
    const series = at.daily(from);
    const { cursor } = await at.read();
    at.server.remove(HOME, occurrenceOf(series, 2));
    const changed = await at.read(cursor);
    expect(changed.gone).toContain(occurrenceOf(series, 2));
    expect(changed.requests).toBeLessThanOrEqual(2);
    at.server.remove(HOME, occurrenceOf(series, 3));
    expect((await at.read(changed.cursor)).gone).toContain(occurrenceOf(series, 3));
  });

  it('one occurrence that was moved keeps its name and the start that its rule gave it', async () => {
    const series = at.daily(MONDAY);
    const { cursor } = await at.read();
    const id = occurrenceOf(series, 1);
    at.server.put(HOME, { id, start: time(MONDAY + DAY + 90), end: time(MONDAY + DAY + 120), subject: 'Later' });
    const { events } = await at.read(cursor);
    expect(events.find((one) => one.id === id)?.event).toMatchObject({
      uid: series.iCalUId,
      recurrenceId: MONDAY + DAY,
      start: MONDAY + DAY + 90,
      title: 'Later',
    });
  });

  it('a series that is deleted takes all its occurrences along', async () => {
    const series = at.daily(MONDAY);
    const { cursor, events } = await at.read();
    at.server.remove(HOME, series.id);
    const { gone } = await at.read(cursor);
    expect(gone).toEqual(expect.arrayContaining(events.map(({ id }) => id)));
  });

  it('an event that begins to repeat is there as its occurrences', async () => {
    const single = at.put({});
    const { cursor } = await at.read();
    at.daily(MONDAY, { id: single.id });
    const { events, gone } = await at.read(cursor);
    expect(events).toHaveLength(7);
    expect(gone).toContain(single.id);
  });

  it('fault 48: occurrences whose series is gone by now are counted and left out', async () => {
    const series = at.daily(MONDAY - 30 * DAY);
    at.server.faultsWithin.push({
      on: (path) => path.endsWith(series.id),
      answer: refusal(404, 'ErrorItemNotFound'),
      times: 9,
    });
    const { events, skipped } = await at.read();
    expect(events).toEqual([]);
    expect(skipped).toHaveLength(7);
  });

  it('the questions of many heads keep within what a mailbox allows at a time', async () => {
    for (let index = 0; index < 45; index += 1) at.daily(MONDAY - 30 * DAY + index, { subject: `Series ${index}` });
    at.server.faults.push({ on: ({ path }) => path.endsWith('/$batch'), slow: 20, times: 9 });
    const { events } = await at.read();
    expect(new Set(events.map(({ event }) => event.title)).size).toBe(45);
    expect(at.seen.waits).toEqual([]);
  });

  it('fault 41: what is refused within a request of many is asked again, after as long as it says', async () => {
    for (let index = 0; index < 3; index += 1) at.daily(MONDAY - 30 * DAY + index);
    const answer = refusal(429, 'ApplicationThrottled', { headers: { 'Retry-After': '3' } });
    at.server.faultsWithin.push({ on: () => true, answer, times: 2 });
    expect((await at.read()).events).toHaveLength(21);
    expect(at.seen.waits).toHaveLength(1);
    expect(at.seen.waits[0]).toBeGreaterThanOrEqual(3000);
    at.server.faultsWithin.push({ on: () => true, answer, times: 99 });
    expect(await failureOf(at.read())).toMatchObject({ code: 'online-busy', remedy: 'wait' });
  });

  it('a refusal within a request of many is told like any other', async () => {
    at.daily(MONDAY - 30 * DAY);
    at.server.faultsWithin.push({ on: () => true, answer: refusal(403, 'ErrorAccessDenied'), times: 1 });
    expect(await failureOf(at.read())).toMatchObject({ code: 'online-allow', remedy: 'allow' });
  });

  it('fault 47: whatever happens to series, changes added up are what a whole reading gives', async () => {
    const step = fc.record({
      what: fc.constantFrom('series', 'old series', 'single', 'move', 'shift', 'take out', 'delete', 'read'),
      which: fc.nat(),
      day: fc.nat(6),
      minute: fc.nat(600),
    });
    const said = ({ event }: { event: CalendarEvent }) => `${event.title} ${event.start} ${event.recurrenceId}`;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        for (const { id } of at.server.events(HOME).filter(({ type }) => type !== 'exception'))
          at.server.remove(HOME, id);
        const heads: GraphEvent[] = [];
        const first = await at.read();
        const known = new Map(first.events.map((one) => [one.id, said(one)]));
        let { cursor } = first;
        const catchUp = async (): Promise<void> => {
          const reading = await at.read(cursor);
          expect(reading.isWhole).toBe(false);
          for (const id of reading.gone) known.delete(id);
          for (const one of reading.events) known.set(one.id, said(one));
          cursor = reading.cursor;
        };
        for (const { what, which, day, minute } of steps) {
          const head = heads[which % heads.length];
          const moved = { start: time(MONDAY + day * DAY + minute), end: time(MONDAY + day * DAY + minute + 10) };
          if (what === 'series') heads.push(at.daily(MONDAY + day * DAY, { subject: `S${which}` }));
          else if (what === 'old series') heads.push(at.daily(MONDAY - 20 * DAY, { subject: `O${which}` }));
          else if (what === 'single') at.put({ subject: `E${which}`, ...moved });
          else if (what === 'read') await catchUp();
          else if (head && what === 'shift') at.server.put(HOME, { id: head.id, subject: `T${minute}` });
          else if (head && what === 'delete') {
            at.server.remove(HOME, head.id);
            heads.splice(heads.indexOf(head), 1);
          } else if (head && at.server.store.find(occurrenceOf(head, day))) {
            if (what === 'move') at.server.put(HOME, { id: occurrenceOf(head, day), ...moved });
            else at.server.remove(HOME, occurrenceOf(head, day));
          }
        }
        await catchUp();
        const whole = (await at.read()).events.map((one) => [one.id, said(one)]);
        expect(Object.fromEntries(known)).toEqual(Object.fromEntries(whole));
      }),
      { numRuns: 60 },
    );
  });
});
