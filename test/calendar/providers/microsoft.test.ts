/** Outlook's calendar: the contract, and what only Microsoft does. */
import type { Event } from '@microsoft/microsoft-graph-types';
import { describe, expect, it } from 'vitest';
import { createMicrosoftCalendar } from '../../../calendar/providers/microsoft.ts';
import type { Span } from '../../../calendar/span.ts';
import { messages } from '../../../locales/translate.ts';
import { HOME, startMicrosoft } from '../servers/microsoft.ts';
import { instantOf } from '../servers/microsoft-store.ts';
import { refusal } from '../servers/microsoft-strict.ts';
import { DAY, time, useOutlook } from './at-outlook.ts';
import { describeOnline, draft, failureOf, type House, MONDAY, type TheirEvent, WEEK } from './online-contract.ts';

const asGraph = ({ title, start, end }: Partial<TheirEvent>): Event => ({
  ...(title === undefined ? {} : { subject: title }),
  ...(start === undefined ? {} : { start: time(start) }),
  ...(end === undefined ? {} : { end: time(end) }),
});

async function openHouse(): Promise<House> {
  const outlook = await startMicrosoft();
  return {
    kind: 'microsoft',
    calendar: HOME,
    me: 'me@work.example',
    faults: outlook.faults,
    log: outlook.log,
    connect: (port) => createMicrosoftCalendar(port, { base: outlook.base }),
    token: () => outlook.grant(),
    add: (event) => outlook.put(HOME, asGraph(event)).id,
    change: (id, event) => void outlook.put(HOME, { id, ...asGraph(event) }),
    remove: (id) => outlook.remove(HOME, id),
    standing: () =>
      outlook.events(HOME).map(({ subject, start, end }) => ({
        title: subject ?? '',
        start: instantOf(start) / 60_000,
        end: instantOf(end) / 60_000,
      })),
    expireCursors: () => outlook.expireDeltaTokens(),
    delayMeetings: (readings) => {
      outlook.meetingsTake = readings;
    },
    hire: (addresses, busy) => {
      for (const address of addresses) {
        outlook.people.set(address, [{ status: 'busy', start: time(busy.start), end: time(busy.end) }]);
      }
    },
    refusal: (status, headers = {}) => refusal(status, 'ErrorInternalServerError', { headers }),
    pageLeadingTo: (next) => ({
      on: ({ path }) => path.endsWith('/delta'),
      answer: {
        status: 200,
        body: {
          value: [],
          '@odata.nextLink':
            next === 'itself' ? `${outlook.base}/me/calendarView/delta?$skiptoken=again` : 'https://evil.example/next',
        },
      },
    }),
    breakOneEvent: (body) => {
      const page = structuredClone(body as { value: { id?: unknown }[] });
      if (page.value[1]) page.value[1].id = 17;
      return page;
    },
    stop: () => outlook.stop(),
  };
}

describeOnline('Microsoft', openHouse);

describe('Microsoft alone', () => {
  const at = useOutlook();
  const requests = (method: string, end: RegExp) =>
    at.server.log.filter((one) => one.method === method && end.test(one.path));
  const to = (start: number) => ({ start, end: start + 15, zone: 'Europe/Amsterdam', mail: 'everybody' }) as const;

  describe('refusals', () => {
    const more = { 'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3MifQ"' };

    it.each<[string, number, string, Record<string, string>, string, string]>([
      ['a scope that was taken away', 403, 'ErrorAccessDenied', {}, 'online-allow', 'allow'],
      ['an administrator who blocks the app', 403, 'Authorization_RequestDenied', {}, 'online-admin', 'admin'],
      ['a policy of the organisation', 403, 'AccessDenied', {}, 'online-admin', 'admin'],
      ['conditional access', 403, 'AccessDenied', more, 'online-proof', 'sign-in'],
      [
        'fault 36: an access that has to be looked at again',
        401,
        'InvalidAuthenticationToken',
        more,
        'online-proof',
        'sign-in',
      ],
      [
        'consent that was withdrawn, a password that was changed',
        401,
        'InvalidAuthenticationToken',
        {},
        'online-sign-in',
        'sign-in',
      ],
      ['a wrong tenant', 404, 'OrganizationFromTenantGuidNotFound', {}, 'online-wrong-organisation', 'sign-in'],
      ['an account without a mailbox', 404, 'MailboxNotEnabledForRESTAPI', {}, 'online-no-mailbox', 'sign-in'],
      ['a mailbox that is full', 507, 'ErrorQuotaExceeded', {}, 'online-mailbox-full', 'none'],
      ['a code that nobody knows', 418, 'Teapot', {}, 'online-refused', 'none'],
    ])('%s is told as what helps', async (_, status, code, headers, told, remedy) => {
      at.server.faults.push({ answer: refusal(status, code, { headers }), times: 9 });
      expect(await failureOf(at.read())).toMatchObject({ code: told, remedy });
      for (const { errors } of Object.values(messages)) expect(errors).toHaveProperty([told]);
    });

    it('fault 37: a token for reading alone does not write, and says which permission is missing', async () => {
      at.connect(['Calendars.Read']);
      expect((await at.read()).isWhole).toBe(true);
      const made = at.put({});
      const event = { id: made.id, etag: `W/"${made.changeKey}"` };
      expect(await failureOf(at.create())).toMatchObject({ remedy: 'allow' });
      expect(await failureOf(at.online.move(HOME, event, to(MONDAY + 90)))).toMatchObject({ remedy: 'allow' });
      expect(await failureOf(at.online.cancel(HOME, event, 'everybody'))).toMatchObject({ remedy: 'allow' });
      expect(at.server.events(HOME)).toHaveLength(1);
    });

    it('the smallest permission is enough for when colleagues are taken', async () => {
      at.connect(['Calendars.ReadBasic']);
      at.server.people.set('anna@work.example', []);
      expect(await at.online.freeBusy(['anna@work.example'], WEEK)).toEqual(
        new Map([['anna@work.example', { busy: [] }]]),
      );
    });

    it('fault 38: a calendar that was deleted is told as that, whatever is wanted of it', async () => {
      const elsewhere = at.options(null, 'deleted');
      expect(await failureOf(at.online.read(elsewhere))).toMatchObject({
        code: 'online-calendar-gone',
        remedy: 'gone',
      });
      expect(await failureOf(at.online.create('deleted', draft()))).toMatchObject({ code: 'online-calendar-gone' });
      expect(await at.online.find('deleted', 'any')).toBeNull();
      await at.online.cancel('deleted', { id: 'any', etag: 'W/"x"' }, 'nobody');
      expect(at.server.events(HOME)).toEqual([]);
    });

    it('fault 39: a mark is dropped when Graph says so in whatever way', async () => {
      for (const answer of [
        refusal(410, 'SyncStateNotFound'),
        refusal(400, 'SyncStateInvalid'),
        refusal(410, 'resyncRequired'),
        refusal(400, 'ErrorInvalidUrlQuery'),
      ]) {
        const { cursor } = await at.read();
        at.server.faults.push({ on: ({ query }) => query.has('$deltatoken'), answer });
        expect(await at.read(cursor)).toMatchObject({ isWhole: true });
      }
    });

    it('fault 23: a server whose clock is a day ahead changes nothing', async () => {
      at.server.clockSkew = 86_400_000;
      at.put({});
      const after = new Date(Date.now() + at.server.clockSkew + 4000).toUTCString();
      at.server.faults.push({ answer: refusal(429, 'ApplicationThrottled', { headers: { 'Retry-After': after } }) });
      expect((await at.read()).events).toHaveLength(1);
      expect(at.seen.waits[0]).toBeLessThan(10_000);
    });
  });

  describe('other calendars', () => {
    it('are read whole each time, with what we noted', async () => {
      at.server.store.add({ id: 'team', name: 'Team' });
      for (let index = 0; index < 300; index += 1) {
        at.server.put('team', { subject: `T${index}`, start: time(MONDAY + index), end: time(MONDAY + index + 1) });
      }
      const made = await at.online.create('team', draft());
      const series = { ...draft(), key: `s${draft().key.slice(1)}`, recurrence: 'FREQ=DAILY;COUNT=3', title: 'Series' };
      await at.online.create('team', series);
      const { events, isWhole, cursor, gone } = await at.online.read(at.options(null, 'team'));
      expect({ count: events.length, isWhole, cursor, gone }).toEqual({
        count: 304,
        isWhole: true,
        cursor: null,
        gone: [],
      });
      const ours = events.filter(({ own }) => own !== null);
      expect(ours.map(({ id }) => id)).toContain(made.id);
      expect(ours).toHaveLength(4);
    });

    it('say which of them are one’s own and may be written', async () => {
      at.server.store.add({ id: 'team', name: 'Team\u0000 <b>', canEdit: false });
      expect(await at.online.calendars()).toEqual([
        { id: HOME, name: 'Calendar', zone: null, isPrimary: true, mayWrite: true },
        { id: 'team', name: 'Team  <b>', zone: null, isPrimary: false, mayWrite: false },
      ]);
    });

    it('a colleague’s is not written in and cannot be read, and nobody is asked to allow it', async () => {
      at.server.store.add({ id: 'theirs', name: 'Noor', owner: 'noor@work.example' });
      at.server.store.add({ id: 'second', name: 'Second' });
      const writable = (await at.online.calendars()).filter(({ mayWrite }) => mayWrite);
      expect(writable.map(({ id }) => id)).toEqual([HOME, 'second']);
      // To ask once more would mend nothing: what is asked for does not reach it.
      expect(await failureOf(at.online.read(at.options(null, 'theirs')))).toMatchObject({
        code: 'online-forbidden',
        remedy: 'none',
      });
    });
  });

  describe('making events', () => {
    it('in a series, each occurrence is known again as ours', async () => {
      await at.create({ recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE,FR' });
      const { events } = await at.read();
      expect(events).toHaveLength(3);
      expect(events.every(({ own }) => own?.suggestion === 's-1')).toBe(true);
    });

    it('fault 43: moved by somebody before we knew that it was made, it is still one', async () => {
      for (const onRepeat of ['same', 'conflict'] as const) {
        at.server.onRepeat = onRepeat;
        const key = `${onRepeat === 'same' ? 'a' : 'b'}${draft().key.slice(1)}`;
        const first = await at.create({ key });
        at.server.put(HOME, { id: first.id, start: time(MONDAY + 2 * DAY), end: time(MONDAY + 2 * DAY + 15) });
        expect((await at.create({ key })).id).toBe(first.id);
      }
      expect(at.server.events(HOME)).toHaveLength(2);
    });

    it('fault 43: even where Graph has forgotten that it was asked before, it is one', async () => {
      at.server.onRepeat = 'forgotten';
      const first = await at.create({ recurrence: 'FREQ=WEEKLY' });
      expect((await at.create({ recurrence: 'FREQ=WEEKLY' })).id).toBe(first.id);
      expect(at.server.events(HOME)).toHaveLength(1);
    });

    it('guests are told once, and of 501 nobody is', async () => {
      const guests = Array.from({ length: 300 }, (_, index) => `p${index}@work.example`);
      at.server.faults.push({
        on: ({ method, path }) => method === 'POST' && path.endsWith('/events'),
        reset: 'after',
      });
      const made = await at.create({ guests });
      expect(made.event.attendees).toHaveLength(300);
      expect(at.server.mails).toEqual([{ event: made.id, to: guests, kind: 'invitation' }]);
      const many = Array.from({ length: 501 }, (_, index) => `q${index}@work.example`);
      expect(await failureOf(at.create({ guests: many }))).toMatchObject({
        code: 'online-many-guests',
        values: { most: 500 },
      });
      expect(at.server.mails).toHaveLength(1);
    });

    it('a meeting in Teams comes along with its link', async () => {
      const made = await at.create({ wantsMeeting: true });
      expect(made).toMatchObject({ isMeetingPending: false, event: { link: { kind: 'teams' } } });
    });

    it.each<[string, object]>([
      ['FREQ=DAILY', { type: 'daily', interval: 1 }],
      ['FREQ=WEEKLY', { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' }],
      ['FREQ=WEEKLY;INTERVAL=13', { type: 'weekly', interval: 13, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' }],
      [
        'FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU',
        { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'thursday'], firstDayOfWeek: 'sunday' },
      ],
      [
        'FREQ=DAILY;BYDAY=MO,TU',
        { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'tuesday'], firstDayOfWeek: 'monday' },
      ],
      ['FREQ=MONTHLY', { type: 'absoluteMonthly', interval: 1, dayOfMonth: 23 }],
      ['FREQ=MONTHLY;BYDAY=-1FR', { type: 'relativeMonthly', interval: 1, index: 'last', daysOfWeek: ['friday'] }],
      ['FREQ=YEARLY', { type: 'absoluteYearly', interval: 1, dayOfMonth: 23, month: 11 }],
      [
        'FREQ=YEARLY;BYMONTH=3;BYDAY=2TU',
        { type: 'relativeYearly', interval: 1, index: 'second', daysOfWeek: ['tuesday'], month: 3 },
      ],
    ])('%s is one of Graph’s patterns', async (recurrence, pattern) => {
      await at.create({ recurrence });
      expect(at.server.events(HOME)[0]?.recurrence).toMatchObject({
        pattern,
        range: { type: 'noEnd', startDate: '2026-11-23' },
      });
    });

    it.each([
      'FREQ=HOURLY',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
      'FREQ=WEEKLY;BYMONTH=3',
      'FREQ=DAILY;INTERVAL=2;BYDAY=MO',
      'FREQ=YEARLY;BYWEEKNO=20',
    ])('%s is more than Outlook can, and is refused before anything is sent', async (recurrence) => {
      expect(await failureOf(at.create({ recurrence }))).toMatchObject({ code: 'online-rule-beyond', remedy: 'none' });
      expect(at.server.log).toEqual([]);
    });

    it('a series that ends, ends', async () => {
      await at.create({ recurrence: 'FREQ=DAILY;COUNT=3' });
      await at.create({ key: `z${draft().key.slice(1)}`, recurrence: 'FREQ=DAILY;UNTIL=20261126T230000Z' });
      const days = (await at.read()).events.map(({ event }) => (event.start - MONDAY - 120) / DAY);
      expect(days.sort()).toEqual([0, 0, 1, 1, 2, 2, 3]);
    });
  });

  describe('moving and cancelling', () => {
    it('tells guests, and moves one occurrence alone', async () => {
      const made = await at.create({ guests: ['anna@work.example'], recurrence: 'FREQ=DAILY;COUNT=3' });
      const second = (await at.read()).events[1];
      if (!second) throw new Error('no second');
      const moved = await at.online.move(HOME, second, to(MONDAY + DAY + 300));
      expect(moved).toMatchObject({ id: second.id, event: { recurrenceId: second.event.start, uid: made.event.uid } });
      expect((await at.read()).events.map(({ event }) => event.start - MONDAY)).toEqual([
        120,
        DAY + 300,
        2 * DAY + 120,
      ]);
      expect(at.server.mails.map(({ kind }) => kind)).toEqual(['invitation', 'update']);
      const now = await at.online.find(HOME, made.id);
      if (!now) throw new Error('gone');
      await at.online.cancel(HOME, now, 'everybody');
      expect(at.server.mails.at(-1)).toMatchObject({ kind: 'cancellation', to: ['anna@work.example'] });
      expect((await at.read()).events).toEqual([]);
    });

    it.each([
      ['FREQ=WEEKLY', ['tuesday'], [DAY]],
      ['FREQ=WEEKLY;COUNT=2', ['tuesday'], [DAY]],
      ['FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261231T000000Z', ['thursday', 'tuesday'], [DAY, 3 * DAY]],
      ['FREQ=WEEKLY;BYDAY=MO,TU', ['monday', 'tuesday'], [DAY]],
      ['FREQ=DAILY;COUNT=3', undefined, [DAY, 2 * DAY, 3 * DAY]],
    ])('%s, moved from Monday to Tuesday, repeats from there', async (recurrence, daysOfWeek, starts) => {
      const made = await at.create({ recurrence });
      const moved = await at.online.move(HOME, made, to(MONDAY + DAY + 60));
      expect(moved.event.start).toBe(MONDAY + DAY + 60);
      const [event] = at.server.events(HOME);
      expect(event?.recurrence?.range?.startDate).toBe('2026-11-24');
      expect(event?.recurrence?.pattern?.daysOfWeek).toEqual(daysOfWeek);
      const { events } = await at.read();
      expect(events.map(({ event: one }) => one.start - MONDAY - 60).sort((a, b) => a - b)).toEqual(starts);
      // On the same day it is only another time: what was changed of single times is left alone.
      await at.online.move(HOME, moved, to(MONDAY + DAY + 90));
      expect(requests('PATCH', /events/).map(({ text }) => 'recurrence' in JSON.parse(text))).toEqual([true, false]);
    });

    it('what was thrown away is still there under its id, in the bin: it does not stand, and is not thrown away twice', async () => {
      const made = await at.create({ recurrence: 'FREQ=DAILY;COUNT=3' });
      at.server.remove(HOME, made.id);
      const binned = at.server.store.inBin(made.id);
      expect(binned).toMatchObject({ id: made.id });
      expect(await at.online.find(HOME, made.id)).toBeNull();
      expect(await failureOf(at.online.move(HOME, made, to(MONDAY + 300)))).toMatchObject({ code: 'online-gone' });
      for (const etag of [made.etag, `W/"${binned?.changeKey}"`])
        await at.online.cancel(HOME, { id: made.id, etag }, 'everybody');
      expect(requests('DELETE', /events/)).toHaveLength(2);
      expect(requests('PATCH', /events/)).toEqual([]);
    });

    it('an invitation whose organiser is somebody else, or has left, is not moved: only one’s own copy would be', async () => {
      const theirs = at.put({ isOrganizer: false, organizer: { emailAddress: { address: 'left@work.example' } } });
      const event = { id: theirs.id, etag: `W/"${theirs.changeKey}"` };
      const failure = await failureOf(at.online.move(HOME, event, to(MONDAY + 90)));
      expect(failure).toMatchObject({ code: 'online-not-organizer', remedy: 'none' });
      expect(requests('PATCH', /events/)).toEqual([]);
      // One’s own copy may always go, and nobody else is told.
      await at.online.cancel(HOME, event, 'everybody');
      expect({ left: at.server.events(HOME), mails: at.server.mails }).toEqual({ left: [], mails: [] });
    });

    it('an occurrence that would jump over the next one says so', async () => {
      const made = await at.create();
      at.server.faults.push({
        on: ({ method }) => method === 'PATCH',
        answer: refusal(400, 'ErrorOccurrenceCrossingBoundary'),
      });
      expect(await failureOf(at.online.move(HOME, made, to(MONDAY + 90)))).toMatchObject({
        code: 'online-series-order',
      });
    });
  });

  describe('colleagues', () => {
    const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@work.example`);
    const item = (status: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown', from: number) => ({
      status,
      start: time(MONDAY + from),
      end: time(MONDAY + from + 30),
    });
    const ask = async (address: string, window: Span = WEEK) =>
      (await at.online.freeBusy([address], window)).get(address);

    it('200 of them are ten requests, never more than four at a time, whatever else is asked', async () => {
      for (const one of people(200)) at.server.people.set(one, [item('busy', 0)]);
      at.server.faults.push({ slow: 15, times: 100 });
      const [found] = await Promise.all([at.online.freeBusy(people(200), WEEK), at.read(), at.create()]);
      expect([...found.values()].filter((one) => 'busy' in one && one.busy.length === 1)).toHaveLength(200);
      expect(requests('POST', /getSchedule$/)).toHaveLength(10);
      expect(at.server.mostUnderWay).toBe(4);
      expect(at.seen.waits).toEqual([]);
    });

    it('a quarter is asked in parts and joined', async () => {
      const window = { start: MONDAY, end: MONDAY + 90 * DAY };
      const edge = 61 * DAY;
      at.server.people.set('anna@work.example', [item('busy', 0), item('oof', edge - 15), item('busy', 89 * DAY)]);
      expect(await ask('anna@work.example', window)).toEqual({
        busy: [0, edge - 15, 89 * DAY].map((from) => ({ start: MONDAY + from, end: MONDAY + from + 30 })),
      });
      expect(requests('POST', /getSchedule$/)).toHaveLength(2);
    });

    it('what may be taken is taken; free and working elsewhere are not', async () => {
      const items = (['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const).map((status, i) =>
        item(status, i * 60),
      );
      at.server.people.set('anna@work.example', items);
      expect(await ask('anna@work.example')).toEqual({
        busy: [60, 120, 180, 300].map((from) => ({ start: MONDAY + from, end: MONDAY + from + 30 })),
      });
    });

    it('who shares only whether they are taken is read from the overview', async () => {
      const scheduleId = 'Anna@Work.example';
      at.server.faults.push({
        answer: { status: 200, body: { value: [{ scheduleId, availabilityView: '0021100', scheduleItems: [] }] } },
      });
      expect(await ask('anna@work.example')).toEqual({ busy: [{ start: WEEK.start + 30, end: WEEK.start + 75 }] });
    });

    it.each<[string, unknown, string]>([
      ['who is not in their organisation', { error: { responseCode: '5009' } }, 'person-not-shared'],
      ['whose calendar is closed', { error: { responseCode: '5037' } }, 'person-not-shared'],
      ['a group with too many members', { error: { responseCode: '5043' } }, 'person-is-group'],
      ['whose server gave no answer', { error: { message: 'Proxy web request failed.' } }, 'person-no-answer'],
      ['of whom nothing is said', {}, 'person-no-answer'],
      [
        'with a time that nobody can read',
        { scheduleItems: [{ status: 'busy', start: null, end: 3 }] },
        'person-no-answer',
      ],
      ['with items of another type', { scheduleItems: 'many' }, 'person-no-answer'],
    ])('fault 52: %s is unknown, with a sentence', async (_, schedule, unknown) => {
      const value = [{ scheduleId: 'anna@work.example', ...(schedule as object) }, null, 7];
      at.server.faults.push({ answer: { status: 200, body: { value } } });
      expect(await ask('anna@work.example')).toEqual({ unknown });
      for (const { errors } of Object.values(messages)) expect(errors).toHaveProperty([unknown]);
    });

    it('fault 52: of whom one part is not known, nothing is: half a calendar looks free', async () => {
      at.server.people.set('anna@work.example', [item('busy', 0)]);
      const answer = {
        status: 200,
        body: { value: [{ scheduleId: 'anna@work.example', error: { responseCode: '5037' } }] },
      };
      at.server.faults.push({ on: ({ text }) => text.includes('2027'), answer });
      expect(await ask('anna@work.example', { start: MONDAY, end: MONDAY + 90 * DAY })).toEqual({
        unknown: 'person-not-shared',
      });
    });
  });

  it('carries nothing of the official types into what runs', async () => {
    const { readFileSync, readdirSync } = await import('node:fs');
    const folder = new URL('../../../calendar/providers/microsoft/', import.meta.url);
    const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const imports = texts.flatMap((text) => text.match(/^import[^;]*microsoft-graph-types/gm) ?? []);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((one) => !one.startsWith('import type '))).toEqual([]);
  });
});
