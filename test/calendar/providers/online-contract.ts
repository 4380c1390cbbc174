/**
 * What every signed-in calendar must do, whatever house it is of. It is held against a server of our own over real HTTP; a new
 * provider brings its `House` and calls `describeOnline`.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OnlineCalendar, type OnlineDraft, OnlineError, type OnlinePort } from '../../../calendar/online.ts';
import type { Span } from '../../../calendar/span.ts';
import { toInstant, toLocal } from '../../../calendar/zone.ts';
import type { Answer, Fault, Logged } from '../servers/fault-server.ts';

export interface TheirEvent {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** A house in which nothing has happened yet. */
export interface House {
  readonly kind: OnlineCalendar['kind'];
  /** The calendar that is read and written. */
  readonly calendar: string;
  readonly me: string;
  readonly faults: Fault[];
  readonly log: readonly Logged[];
  connect(port: OnlinePort): OnlineCalendar;
  /** A token that the server takes, for everything. */
  token(): string;
  /** Somebody else adds one, gives its id. */
  add(event: TheirEvent): string;
  change(id: string, event: Partial<TheirEvent>): void;
  remove(id: string): void;
  /** What really stands there now. */
  standing(): readonly TheirEvent[];
  expireCursors(): void;
  /** From now on a meeting is only there when its event has been read so often. */
  delayMeetings(readings: number): void;
  /** Colleagues, each with a calendar that is taken at `busy`. */
  hire(addresses: readonly string[], busy: Span): void;
  /** A refusal in the words of the house. */
  refusal(status: number, headers?: Record<string, string>): Answer;
  /** A page of events that names `next` as the page after it. */
  pageLeadingTo(next: 'itself' | 'another host'): Fault;
  /** One event of a page loses what it cannot do without. */
  breakOneEvent(body: never): unknown;
  stop(): Promise<void>;
}

const HOUR = 60;
/** Monday 23 November 2026, 08:00 UTC. */
export const MONDAY = Date.UTC(2026, 10, 23, 8) / 60_000;
export const WEEK: Span = { start: MONDAY - 8 * HOUR, end: MONDAY - 8 * HOUR + 7 * 1440 };

const secret = 'Coffee about Secret-Merger';

export const draft = (change: Partial<OnlineDraft> = {}): OnlineDraft => ({
  key: 'k3vq0f9a1b2c3d4e5f6g7h8i9j0k1l2m',
  note: { v: 1, suggestion: 's-1', ritual: 'coffee-roulette' },
  title: secret,
  start: MONDAY + 2 * HOUR,
  end: MONDAY + 2 * HOUR + 15,
  zone: 'Europe/Amsterdam',
  description: 'No agenda.',
  guests: [],
  busy: 'busy',
  wantsMeeting: false,
  mail: 'nobody',
  ...change,
});

/** A port whose time only passes by waiting, and what happened at it. */
export function makePort(house: { token(): string }, change: Partial<OnlinePort> = {}) {
  const seen = { waits: [] as number[], dropped: [] as string[], tokens: 0 };
  let token = '';
  let now = Date.UTC(2026, 10, 23, 7);
  const port: OnlinePort = {
    fetch,
    tokens: {
      get: async () => {
        if (token === '') {
          seen.tokens += 1;
          token = house.token();
        }
        return token;
      },
      drop: async (old) => {
        seen.dropped.push(old);
        token = '';
      },
    },
    now: () => now,
    wait: async (milliseconds) => {
      seen.waits.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0.5,
    newId: () => 'unused',
    ...change,
  };
  return { port, seen };
}

export async function failureOf(work: Promise<unknown>): Promise<OnlineError> {
  const error = await work.then(
    () => 'nothing failed',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OnlineError);
  return error as OnlineError;
}

export function describeOnline(name: string, start: () => Promise<House>): void {
  let house: House;
  let seen: ReturnType<typeof makePort>['seen'];
  let online: OnlineCalendar;
  const connect = (change: Partial<OnlinePort> = {}): void => {
    const made = makePort(house, change);
    seen = made.seen;
    online = house.connect(made.port);
  };
  beforeEach(async () => {
    house = await start();
    connect();
  });
  afterEach(() => house.stop());

  const options = (cursor?: string | null) => ({
    calendar: house.calendar,
    as: 'mine',
    window: WEEK,
    zone: 'Europe/Amsterdam',
    me: [house.me],
    ...(cursor ? { cursor } : {}),
  });
  const read = (cursor?: string | null) => online.read(options(cursor));
  const create = (change: Partial<OnlineDraft> = {}) => online.create(house.calendar, draft(change));
  const meeting = (index: number, title = `Meeting ${index}`): TheirEvent => ({
    title,
    start: MONDAY + index * 5,
    end: MONDAY + index * 5 + 5,
  });
  const isWrite = {
    on: ({ method, path }: { method: string; path: string }) => method === 'POST' && /events$/.test(path),
  };

  describe(`${name}: reading`, () => {
    it('gives what stands in the window, in order, from as many pages as there are', async () => {
      for (let index = 599; index >= 0; index -= 1) house.add(meeting(index));
      house.add({ title: 'Long ago', start: WEEK.start - 60, end: WEEK.start - 30 });
      const { events, isWhole, skipped, requests } = await read();
      expect(events.map(({ event }) => event.title)).toEqual(Array.from({ length: 600 }, (_, i) => `Meeting ${i}`));
      expect(events[0]?.event).toMatchObject({ calendar: 'mine', start: MONDAY, end: MONDAY + 5, busy: 'busy' });
      expect({ isWhole, skipped }).toEqual({ isWhole: true, skipped: [] });
      expect(requests).toBe(house.log.length);
      expect(requests).toBeGreaterThan(1);
    });

    it('says which calendars there are', async () => {
      const found = (await online.calendars()).filter(({ isPrimary }) => isPrimary);
      expect(found).toMatchObject([{ id: house.calendar, mayWrite: true }]);
    });

    it('gives only what changed since the last time, in at most two requests', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => house.add(meeting(index)));
      const { cursor } = await read();
      house.change(ids[3] as string, { title: 'Changed' });
      house.remove(ids[4] as string);
      house.change(ids[5] as string, { start: WEEK.end + 60, end: WEEK.end + 90 });
      const added = house.add(meeting(30));
      const { events, gone, isWhole, requests } = await read(cursor);
      expect(events.map(({ id }) => id).sort()).toEqual([ids[3], added].sort());
      expect([...gone].sort()).toEqual([ids[4], ids[5]].sort());
      expect({ isWhole, isShort: requests <= 2 }).toEqual({ isWhole: false, isShort: true });
    });

    it('fault 47: whatever happened in between, changes added up are what a whole reading gives', async () => {
      const step = fc.record({
        what: fc.constantFrom('add', 'change', 'remove', 'read'),
        which: fc.nat(),
        at: fc.nat(900),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const ids: string[] = [];
          const known = new Map<string, string>();
          const first = await read();
          let { cursor } = first;
          for (const { id, event } of first.events) known.set(id, `${event.title} ${event.start}`);
          const catchUp = async (): Promise<void> => {
            const reading = await read(cursor);
            expect(reading.isWhole).toBe(false);
            for (const id of reading.gone) known.delete(id);
            for (const { id, event } of reading.events) known.set(id, `${event.title} ${event.start}`);
            cursor = reading.cursor;
          };
          for (const { what, which, at } of steps) {
            const id = ids[which % ids.length];
            const times = { start: WEEK.start + 15 * at, end: WEEK.start + 15 * at + 15 };
            if (what === 'add') ids.push(house.add({ title: `E${which}`, ...times }));
            else if (what === 'read') await catchUp();
            else if (id !== undefined && what === 'change') house.change(id, times);
            else if (id !== undefined) {
              house.remove(id);
              ids.splice(ids.indexOf(id), 1);
            }
          }
          await catchUp();
          const whole = (await read()).events.map(({ id, event }) => [id, `${event.title} ${event.start}`]);
          expect(Object.fromEntries(known)).toEqual(Object.fromEntries(whole));
        }),
        { numRuns: 40 },
      );
    });

    it('fault 39: a mark that has expired is answered by reading everything', async () => {
      house.add(meeting(1));
      const { cursor } = await read();
      house.expireCursors();
      const again = await read(cursor);
      expect(again).toMatchObject({ isWhole: true, events: [{ event: { title: 'Meeting 1' } }] });
      expect((await read(again.cursor)).isWhole).toBe(false);
    });

    it('a mark of another window, or one that is nonsense, is answered by reading everything', async () => {
      house.add(meeting(1));
      const { cursor } = await read();
      const later = { ...options(cursor), window: { start: WEEK.start, end: WEEK.end + 1440 } };
      expect(await online.read(later)).toMatchObject({ isWhole: true });
      for (const odd of ['nonsense', '{}', '["x"]', '[]']) {
        expect(await read(odd)).toMatchObject({ isWhole: true, events: [{ event: { title: 'Meeting 1' } }] });
      }
    });

    it('fault 34: a page that fails fails the reading; half of a calendar would look like free time', async () => {
      for (let index = 0; index < 600; index += 1) house.add(meeting(index));
      let asked = 0;
      const isSecondPage = (): boolean => {
        asked += 1;
        return asked > 1;
      };
      house.faults.push({ on: isSecondPage, times: 100, reset: 'before' });
      expect(await failureOf(read())).toMatchObject({ code: 'online-unreachable', remedy: 'wait' });
    });

    it('fault 45: pages that lead to themselves come to an end', async () => {
      house.faults.push({ ...house.pageLeadingTo('itself'), times: 10_000 });
      expect(await failureOf(read())).toMatchObject({ code: 'online-odd-answer' });
    });

    it('one event that is broken is named and left out, the others are read', async () => {
      for (let index = 0; index < 3; index += 1) house.add(meeting(index));
      house.faults.push({
        on: ({ path }) => /(?:events|delta)$/.test(path),
        change: house.breakOneEvent as (body: never) => unknown,
      });
      const { events, skipped } = await read();
      expect({ read: events.length, skipped: skipped.map(({ reason }) => reason) }).toEqual({
        read: 2,
        skipped: ['odd-event'],
      });
    });
  });

  it(`${name}: in a list of calendars, what is odd is left out`, async () => {
    house.faults.push({
      change: ((body: Record<string, unknown>) => {
        const name = 'items' in body ? 'items' : 'value';
        const odd = [
          null,
          7,
          {},
          { id: 5 },
          { id: '' },
          { id: 'bare' },
          { id: 'odd', name: [], summary: {}, timeZone: 3 },
        ];
        return { ...body, [name]: [...odd, ...(body[name] as unknown[])] };
      }) as never,
    });
    const found = await online.calendars();
    expect(found.map(({ id }) => id)).toEqual(['bare', 'odd', house.calendar]);
    expect(found[0]).toEqual({ id: 'bare', name: 'bare', zone: null, isPrimary: false, mayWrite: false });
  });

  describe(`${name}: patience`, () => {
    it('fault 35: a token that is refused is renewed once, and then it is for the person', async () => {
      house.add(meeting(1));
      house.faults.push({ answer: house.refusal(401) });
      expect((await read()).events).toHaveLength(1);
      expect(seen.dropped).toHaveLength(1);
      house.faults.push({ answer: house.refusal(401), times: 100 });
      expect(await failureOf(read())).toMatchObject({ code: 'online-sign-in', remedy: 'sign-in' });
      expect(seen.dropped).toHaveLength(3);
      expect(seen.waits).toEqual([]);
    });

    it('fault 36: what the token source says comes through as it is', async () => {
      const revoked = new OnlineError('online-sign-in', 'sign-in');
      connect({ tokens: { get: () => Promise.reject(revoked), drop: async () => {} } });
      expect(await failureOf(read())).toMatchObject({ code: revoked.code, remedy: 'sign-in' });
      expect(house.log).toEqual([]);
    });

    it.each(['consent that was taken back', 'a password that was changed', 'an account that was removed'])(
      '%s is for the person, whatever was wanted, and nothing is tried for ever',
      async () => {
        const wanted = [
          () => read(),
          () => online.calendars(),
          () => online.freeBusy(['anna@work.example'], WEEK),
          () => create(),
        ];
        house.faults.push({ answer: house.refusal(401), times: 100 });
        for (const work of wanted) {
          expect(await failureOf(work())).toMatchObject({ code: 'online-sign-in', remedy: 'sign-in' });
        }
        expect(house.log).toHaveLength(2 * wanted.length);
        house.faults.length = 0;
        expect(house.standing()).toEqual([]);
      },
    );

    it.each([
      ['3', (waited: number) => waited >= 3000 && waited < 5000],
      ['0', (waited: number) => waited > 0 && waited < 2000],
      ['soon', (waited: number) => waited > 0 && waited < 2000],
      [undefined, (waited: number) => waited > 0 && waited < 2000],
    ])('fault 41: 429 with Retry-After %s is honoured, and nobody comes back at once', async (after, isRight) => {
      const headers: Record<string, string> = after === undefined ? {} : { 'Retry-After': after };
      house.faults.push({ answer: house.refusal(429, headers) });
      await read();
      expect(seen.waits).toHaveLength(1);
      expect(seen.waits.every(isRight)).toBe(true);
    });

    it('fault 41: a date is held against the clock of the server, which may be hours off', async () => {
      const served = Date.UTC(2031, 0, 1, 12);
      const headers = {
        Date: new Date(served).toUTCString(),
        'Retry-After': new Date(served + 4000).toUTCString(),
      };
      house.faults.push({ answer: house.refusal(503, headers) });
      await read();
      expect(seen.waits.map((waited) => Math.floor(waited / 1000))).toEqual([4]);
    });

    it('fault 41: a long wait is not sat out but told, and an absurd one is cut to an hour', async () => {
      house.faults.push({ answer: house.refusal(429, { 'Retry-After': '120' }) });
      const { port } = makePort(house);
      const told = await failureOf(house.connect(port).read(options()));
      expect(told).toMatchObject({ code: 'online-busy', remedy: 'wait', retryAt: port.now() + 120_000 });
      house.faults.push({ answer: house.refusal(429, { 'Retry-After': '1000000000' }) });
      expect(await failureOf(house.connect(port).read(options()))).toMatchObject({ retryAt: port.now() + 3_600_000 });
    });

    it.each([500, 502, 503, 504])('fault 42: %i passes by itself, and is given up in the end', async (status) => {
      house.faults.push({ answer: house.refusal(status), times: 3 });
      await read();
      expect(seen.waits).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = seen.waits;
      expect({ grows: second > 1.5 * first && third > 1.5 * second }).toEqual({ grows: true });
      house.faults.push({ answer: house.refusal(status), times: 100 });
      expect(await failureOf(read())).toMatchObject({ code: 'online-busy', remedy: 'wait' });
      // Three and then four: what else a reading asks for is up to the house.
      expect(house.log.filter((one) => one.status === status)).toHaveLength(7);
    });

    it('fault 43: a server that never answers is left after a while', async () => {
      connect({ timeLimit: 30 });
      house.faults.push({ slow: 60_000, times: 4 });
      expect(await failureOf(read())).toMatchObject({ code: 'online-slow', remedy: 'wait' });
    });

    it('ends with its signal, for the reason that it has', async () => {
      const stop = new AbortController();
      connect({ signal: stop.signal });
      house.faults.push({ slow: 60_000 });
      const reading = read().catch((error: unknown) => error);
      setTimeout(() => stop.abort('enough'), 20);
      expect(await reading).toBe('enough');
    });

    it.each<[string, Fault, string, string]>([
      [
        'a page to sign in',
        { answer: { status: 200, text: '<!doctype html><title>Sign in' } },
        'online-not-calendar',
        'wait',
      ],
      ['a redirect', { answer: { status: 302, headers: { location: '/hotel' } } }, 'online-not-calendar', 'wait'],
      ['nothing', { answer: { status: 200, text: '' } }, 'online-cut-off', 'wait'],
      ['half of the JSON', { answer: { status: 200, text: '{"items": [{"id":' } }, 'online-cut-off', 'wait'],
      [
        'JSON of another thing',
        { answer: { status: 200, text: '{"items": 7, "value": 7}' } },
        'online-odd-answer',
        'none',
      ],
      ['a list', { answer: { status: 200, text: '[]' } }, 'online-odd-answer', 'none'],
      ['null', { answer: { status: 200, text: 'null' } }, 'online-odd-answer', 'none'],
      ['half of the answer', { isCut: true }, 'online-unreachable', 'wait'],
    ])('fault 44: %s in place of the calendar has a name', async (_, fault, code, remedy) => {
      house.add(meeting(1));
      house.faults.push({ ...fault, times: 100 });
      expect(await failureOf(read())).toMatchObject({ code, remedy });
    });

    it('fault 44: an answer without end is stopped', async () => {
      house.faults.push({ answer: { status: 200, text: `{"items": [${'"x",'.repeat(9_000_000)}` } });
      expect(await failureOf(read())).toMatchObject({ code: 'online-too-large', remedy: 'none' });
    });

    it('fault 45: a token goes to no other host', async () => {
      const hosts: string[] = [];
      connect({
        fetch: ((input: string, init: RequestInit) => {
          hosts.push(new URL(input).host);
          return fetch(input, init);
        }) as typeof fetch,
      });
      house.add(meeting(1));
      house.faults.push({ ...house.pageLeadingTo('another host'), times: 3 });
      // Read or refused: some houses name pages by address, some only by a token.
      await read().catch(() => undefined);
      expect(new Set(hosts).size).toBe(1);
    });

    it('fault 82: errors hold no token, title, address or note', async () => {
      const failures: OnlineError[] = [];
      const reset: Fault = { reset: 'before' };
      for (const fault of [
        reset,
        ...[400, 401, 403, 404, 409, 412, 429, 500].map((s) => ({ answer: house.refusal(s) })),
      ]) {
        house.faults.push({ ...fault, times: 100 });
        const work = create({ guests: ['anna@work.example'] });
        failures.push(await failureOf(work));
        house.faults.length = 0;
      }
      const told = failures
        .map((error) => `${error.message} ${error.code} ${JSON.stringify(error.values)} ${error.stack} ${error.cause}`)
        .join('\n');
      expect(told).not.toMatch(/Secret-Merger|anna@|Bearer|No agenda|coffee-roulette/);
      expect(told).not.toContain(house.token().slice(0, 8));
    });
  });

  describe(`${name}: writing`, () => {
    it('puts an event there with what we noted on it, and reads it back', async () => {
      const made = await create();
      expect(made).toMatchObject({
        own: { v: 1, suggestion: 's-1', ritual: 'coffee-roulette' },
        event: { title: secret, start: MONDAY + 120, end: MONDAY + 135 },
      });
      const found = await online.find(house.calendar, made.id);
      expect(found).toEqual(made);
      const { events } = await read();
      expect(events).toMatchObject([{ id: made.id, etag: made.etag, own: made.own, event: { uid: made.event.uid } }]);
    });

    it('somebody else’s event is none of ours', async () => {
      house.add(meeting(1));
      expect((await read()).events.map(({ own }) => own)).toEqual([null]);
    });

    it('made twice it is one', async () => {
      const first = await create();
      expect((await create()).id).toBe(first.id);
      expect(house.standing()).toHaveLength(1);
    });

    it.each<[string, Fault]>([
      ['the answer was lost', { reset: 'after' }],
      ['the answer was cut', { isCut: true }],
      ['the server stumbled after it', { change: () => 'odd' as never }],
    ])('fault 43: when %s, it stands there once', async (_, fault) => {
      house.faults.push({ ...isWrite, ...fault });
      await create().catch(() => create());
      expect(house.standing()).toHaveLength(1);
    });

    it('moves it, and once is enough', async () => {
      const made = await create();
      const to = { start: MONDAY + 600, end: MONDAY + 615, zone: 'Europe/Amsterdam', mail: 'nobody' } as const;
      const moved = await online.move(house.calendar, made, to);
      expect(moved).toMatchObject({
        id: made.id,
        event: { start: to.start, end: to.end, title: secret },
        own: made.own,
      });
      expect(moved.etag).not.toBe(made.etag);
      house.faults.push({ on: ({ method }) => method === 'PATCH', reset: 'after' });
      const later = { ...to, start: MONDAY + 700, end: MONDAY + 715 };
      expect(await online.move(house.calendar, moved, later)).toMatchObject({ event: { start: later.start } });
      expect(house.standing()).toMatchObject([{ start: later.start, end: later.end }]);
    });

    it('fault 40: what somebody else changed at the same moment stays as they want it', async () => {
      const made = await create();
      house.change(made.id, { title: 'Theirs' });
      const to = { start: MONDAY + 600, end: MONDAY + 615, zone: 'Europe/Amsterdam', mail: 'nobody' } as const;
      expect(await failureOf(online.move(house.calendar, made, to))).toMatchObject({ remedy: 'reread' });
      expect(await failureOf(online.cancel(house.calendar, made, 'nobody'))).toMatchObject({ remedy: 'reread' });
      expect(house.standing()).toMatchObject([{ title: 'Theirs', start: made.event.start }]);
      const now = await online.find(house.calendar, made.id);
      expect(now && (await online.move(house.calendar, now, to)).event.start).toBe(to.start);
    });

    it('moving what is gone says so', async () => {
      const made = await create();
      house.remove(made.id);
      const to = { start: MONDAY + 600, end: MONDAY + 615, zone: 'Europe/Amsterdam', mail: 'nobody' } as const;
      expect(await failureOf(online.move(house.calendar, made, to))).toMatchObject({
        code: 'online-gone',
        remedy: 'gone',
      });
      expect(house.standing()).toEqual([]);
    });

    it('cancels it, and cancelling what is gone is done as well', async () => {
      const made = await create();
      await online.cancel(house.calendar, made, 'nobody');
      expect(house.standing()).toEqual([]);
      expect(await online.find(house.calendar, made.id)).toBeNull();
      await online.cancel(house.calendar, made, 'nobody');
      const other = await create({ key: 'm3vq0f9a1b2c3d4e5f6g7h8i9j0k1l2m' });
      house.faults.push({ on: ({ method }) => method === 'DELETE', reset: 'after' });
      await online.cancel(house.calendar, other, 'nobody');
      expect(house.standing()).toEqual([]);
    });

    it('an online meeting that is still being made is there at a later reading', async () => {
      house.delayMeetings(2);
      const made = await create({ wantsMeeting: true });
      expect(made).toMatchObject({ isMeetingPending: true });
      expect(made.event.link).toBeUndefined();
      let found = await online.find(house.calendar, made.id);
      for (let tries = 0; found?.isMeetingPending && tries < 5; tries += 1) {
        found = await online.find(house.calendar, made.id);
      }
      expect(found).toMatchObject({ isMeetingPending: false, event: { link: { url: /^https:/ } } });
    });

    it('a guest with a name around the address is invited once', async () => {
      const made = await create({ guests: ['Anna <Anna@work.example>', 'anna@work.example', ' bram@work.example '] });
      expect(made.event.attendees?.map(({ email }) => email)).toEqual(['anna@work.example', 'bram@work.example']);
    });

    it('the address of a group is one guest, as it is written', async () => {
      const made = await create({ guests: ['Everybody <Team@work.example>', 'anna@work.example'] });
      expect(made.event.attendees?.map(({ email }) => email)).toEqual(['team@work.example', 'anna@work.example']);
    });

    it.each([
      ['Europe/Amsterdam', '2027-03-28'],
      ['America/New_York', '2027-03-14'],
      ['Australia/Lord_Howe', '2027-04-04'],
    ])('fault 27: a series stays at nine on the clock of %s when it changes', async (zone, change) => {
      const day = Date.parse(change) / 86_400_000;
      const start = toInstant(zone, day - 10, 540);
      await create({ zone, start, end: start + 15, recurrence: 'FREQ=WEEKLY' });
      const window = { start: start - 1440, end: start + 27 * 1440 };
      const { events } = await online.read({ ...options(), window });
      expect(events.map(({ event }) => toLocal(zone, event.start).minute)).toEqual([540, 540, 540, 540]);
      expect(new Set(events.map(({ event }) => event.start % 1440)).size).toBe(2);
    });

    it.each(['Anna', '', 'anna@', '<>', 'a@b@c'])(
      'a guest without an address (%j) is refused before anybody is asked',
      async (guest) => {
        expect(await failureOf(create({ guests: [guest] }))).toMatchObject({
          code: 'online-guest-wrong',
          remedy: 'none',
        });
        expect(house.log).toEqual([]);
      },
    );
  });

  describe(`${name}: colleagues`, () => {
    const busy: Span = { start: MONDAY, end: MONDAY + 30 };

    it('says when each of many is taken, in few requests', async () => {
      const people = Array.from({ length: 120 }, (_, index) => `p${index}@work.example`);
      house.hire(people, busy);
      const found = await online.freeBusy(people, WEEK);
      expect([...found.keys()]).toEqual(people);
      expect([...found.values()].every((one) => 'busy' in one && one.busy.length === 1)).toBe(true);
      expect(found.get('p119@work.example')).toEqual({ busy: [busy] });
      expect(house.log.length).toBeLessThanOrEqual(Math.ceil(people.length / 20));
    });

    it('fault 52: who cannot be seen is unknown, never free', async () => {
      house.hire(['anna@work.example'], busy);
      const found = await online.freeBusy(['Anna@Work.example', 'stranger@else.example', 'no address'], WEEK);
      expect(found.get('anna@work.example')).toEqual({ busy: [busy] });
      expect(found.get('stranger@else.example')).toMatchObject({ unknown: /^person-/ });
      expect(found.get('no address')).toEqual({ unknown: 'person-no-address' });
      expect(found.size).toBe(3);
    });

    it('nobody to ask is nothing to ask', async () => {
      expect((await online.freeBusy([], WEEK)).size).toBe(0);
      expect(house.log).toEqual([]);
    });
  });
}
