import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OnlineCalendar, OnlineDraft, OnlineEvent } from '../../../calendar/online.ts';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import { type OpenCalendar, resumeOutbox, runOutbox } from '../../../entrypoints/background/outbox.ts';
import { readHistory } from '../../../storage/history.ts';
import { readOutbox } from '../../../storage/outbox.ts';
import { sampleAccount, sampleOutbox, samplePerson } from '../../storage/samples.ts';
import { createSignedInOffice, home, type SignedInOffice } from './sign-in/signed-in-office.ts';

const mine = 'me@work.example';
const hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1020 }]));

let office: SignedInOffice;
beforeEach(async () => {
  office = await createSignedInOffice();
  Object.assign(office.ports, { newId: () => crypto.randomUUID() });
  await office.ask('people:set', [samplePerson('fatima', { hours }), samplePerson('joris', { hours })]);
  await office.ask('settings:set', { startedAt: office.machine.now, agreements: { weeklyBudget: 300, quiet: [] } });
});
afterEach(() => office.stop());

async function mayWrite(kind: 'google' | 'microsoft'): Promise<string> {
  const { accounts } = await office.ask('accounts:connect', { kind });
  const { id } = accounts[0]!;
  await office.ask('accounts:allow', { id, permission: 'write' });
  return id;
}

const inCalendar = {
  kind: 'page',
  site: 'google-calendar',
  origin: 'https://calendar.google.com',
  account: '0',
} as const;

const db = async () => (await office.ports.store()).db;
const waiting = async () => readOutbox(await db());
const rowOf = async (id: string) => (await readHistory(await db())).find((row) => row.id === id);

/** Until nobody sends any more. */
async function quiet(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    await runOutbox(office.ports);
    const isLeased = (await (await db()).state.where('key').startsWith('outbox-lease').count()) > 0;
    if (!isLeased) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It goes on and on.');
}

/** Some time passes, and the alarms go off. */
async function pass(minutes: number): Promise<void> {
  office.machine.now += minutes;
  await onAlarm(office.ports, 'outbox');
  await quiet();
}

const standing = () =>
  office.google
    .events(mine)
    .filter(({ status }) => status !== 'cancelled')
    .map(({ id, summary, start, attendees = [] }) => ({
      id,
      title: summary,
      start: Date.parse(start?.dateTime ?? '') / 60_000,
      guests: attendees.map(({ email }) => email),
    }));
const outlook = () => [...office.outlook.calendar(home).events.values()].filter(({ isRemoved }) => !isRemoved);

async function plan(withGuests = true) {
  const { plan: shown } = await office.ask('overview:get', {});
  const card = shown.cards.find(
    ({ draft, alternatives }) =>
      draft.guests.length > 0 === withGuests && alternatives.length > 0 && draft.recurrence === undefined,
  )!;
  const answer = await office.ask('card:act', { id: card.id, act: 'plan', mayMail: true });
  await quiet();
  return { card, ...answer };
}

describe('planning with an account that may write', () => {
  beforeEach(() => mayWrite('google'));

  test('puts it in the calendar, with its guests, and asks for no form', async () => {
    const { card, formUrl, sent } = await plan();
    expect({ formUrl, sent }).toEqual({ formUrl: null, sent: 'calendar' });
    expect(standing()).toMatchObject([
      { title: card.draft.title, start: card.moment.start, guests: [...card.draft.guests] },
    ]);
    expect(await waiting()).toEqual([]);
    expect(await rowOf(card.id)).toMatchObject({ outcome: 'taken', online: { event: standing()[0]!.id } });
    const { planned, changeable } = await office.ask('overview:get', {});
    expect(planned.map(({ id }) => id)).toEqual([card.id]);
    expect(changeable).toEqual([{ id: card.id, offer: null }]);
  });

  test('from a calendar’s page too, with the same click', async () => {
    const { plan: shown } = await office.ask('overview:get', {});
    const card = shown.cards.find(({ draft }) => draft.guests.length > 0)!;
    const { formUrl, sent } = await office.ask('card:act', { id: card.id, act: 'plan' }, inCalendar);
    expect({ formUrl, sent }).toEqual({ formUrl: null, sent: 'calendar' });
    await quiet();
    expect(standing()).toMatchObject([{ title: card.draft.title }]);
  });

  test('fault 43: the answer is lost after it was done; it stands there once', async () => {
    office.google.faults.push({ on: ({ method }) => method === 'POST', reset: 'after', times: 2 });
    const { card } = await plan();
    for (let round = 0; round < 8; round += 1) await pass(5);
    expect(standing()).toMatchObject([{ start: card.moment.start }]);
    expect(await waiting()).toEqual([]);
  });

  test('fault 34: without a network it waits, says so, and goes when the alarm comes', async () => {
    const network = office.network;
    office.network = () => Promise.reject(new TypeError('Failed to fetch'));
    const { card } = await plan();
    expect(standing()).toEqual([]);
    const [line] = await office.ask('outbox:get', {});
    expect(line).toMatchObject({ why: 'Het wacht op internet en gaat dan vanzelf.', acts: ['again'] });
    expect(line!.text).toContain('staat nog niet in je agenda');
    expect(office.alarms.get('outbox')).toBeGreaterThan(office.machine.now);
    office.restart();
    office.network = network;
    await pass(90);
    expect(standing()).toMatchObject([{ start: card.moment.start }]);
    expect(await office.ask('outbox:get', {})).toEqual([]);
  });

  test('taken back before it was sent, it is never sent', async () => {
    const network = office.network;
    office.network = () => Promise.reject(new TypeError('Failed to fetch'));
    const { card, undo } = await plan();
    office.network = network;
    await office.ask('card:undo', { undo });
    for (let round = 0; round < 4; round += 1) await pass(40);
    expect(office.google.log.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(standing()).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await rowOf(card.id)).toBeUndefined();
  });

  test('taken back after it was sent, it leaves the calendar', async () => {
    const { undo } = await plan();
    await office.ask('card:undo', { undo });
    await quiet();
    expect(standing()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  test('called off with a reason, and taken back: it stands there again, once', async () => {
    const { card } = await plan();
    const { undo } = await office.ask('planned:cancel', { id: card.id, reason: 'too-busy' });
    await quiet();
    expect(standing()).toEqual([]);
    expect(await rowOf(card.id)).toMatchObject({ outcome: 'skipped', reason: 'too-busy' });
    await office.ask('card:undo', { undo });
    await quiet();
    expect(standing()).toMatchObject([{ start: card.moment.start, title: card.draft.title }]);
    expect(await rowOf(card.id)).toMatchObject({ outcome: 'taken' });
  });

  test('a move with guests is an offer: the old moment stands until all of them agree', async () => {
    const { card } = await plan();
    const { moments, isOffer } = await office.ask('planned:moments', { id: card.id });
    expect(isOffer).toBe(true);
    const { start, end, label } = moments[0]!;
    await office.ask('planned:move', { id: card.id, moment: { start, end } });
    await quiet();
    expect(
      standing()
        .map((event) => event.start)
        .sort(),
    ).toEqual([card.moment.start, start].sort());
    expect(await rowOf(card.id)).toMatchObject({ start: card.moment.start, offer: { start } });
    expect((await office.ask('overview:get', {})).changeable).toEqual([{ id: card.id, offer: label }]);
    const offered = standing().find((event) => event.start === start)!;
    const answered = offered.guests.map((email) => ({ email, responseStatus: 'accepted' }));
    office.google.put(mine, { id: offered.id, attendees: answered });
    await office.ask('calendars:refresh', {});
    await quiet();
    expect(standing()).toMatchObject([{ id: offered.id, start }]);
    const row = await rowOf(card.id);
    expect(row).toMatchObject({ start, end, online: { event: offered.id } });
    expect(row?.offer).toBeUndefined();
  });

  test('one guest who cannot: the offer goes, the old moment stays', async () => {
    const { card } = await plan();
    const { moments } = await office.ask('planned:moments', { id: card.id });
    const { start, end } = moments[0]!;
    await office.ask('planned:move', { id: card.id, moment: { start, end } });
    await quiet();
    const offered = standing().find((event) => event.start === start)!;
    const attendees = offered.guests.map((email) => ({ email, responseStatus: 'declined' }));
    office.google.put(mine, { id: offered.id, attendees });
    await office.ask('calendars:refresh', {});
    await quiet();
    expect(standing()).toMatchObject([{ start: card.moment.start }]);
    expect((await rowOf(card.id))?.offer).toBeUndefined();
  });

  test('a moment that nobody offered is refused', async () => {
    const { card } = await plan();
    const moment = { start: card.moment.start + 7, end: card.moment.end + 7 };
    await expect(office.ask('planned:move', { id: card.id, moment })).rejects.toMatchObject({ code: 'moment-taken' });
  });

  test('fault 40: somebody renamed it at the same moment; their title and our moment both hold', async () => {
    // Colleagues of whom no address is known: nobody to ask, so it moves at once.
    const { email: _, ...joris } = samplePerson('joris', { hours });
    await office.ask('people:set', [joris]);
    const { card } = await plan(false);
    const { moments } = await office.ask('planned:moments', { id: card.id });
    const { start, end } = moments[0]!;
    office.google.faults.push({
      on: ({ method }) => {
        if (method === 'PATCH') office.google.put(mine, { id: standing()[0]!.id, summary: 'Van hen' });
        return false;
      },
    });
    await office.ask('planned:move', { id: card.id, moment: { start, end } });
    await quiet();
    office.google.faults.length = 0;
    for (let round = 0; round < 4; round += 1) await pass(10);
    expect(standing()).toMatchObject([{ title: 'Van hen', start }]);
    expect(await waiting()).toEqual([]);
  });

  test('faults 35 and 36: signed out by the house, it says so; signed in again, it goes', async () => {
    office.google.faults.push({ on: ({ method }) => method === 'POST', times: 99, answer: { status: 401, body: {} } });
    const { card } = await plan();
    expect(await office.ask('outbox:get', {})).toMatchObject([{ needsSignIn: true }]);
    office.google.faults.length = 0;
    const { accounts } = await office.ask('accounts:get', {});
    await office.ask('accounts:sign-in', { id: accounts[0]!.id });
    await quiet();
    await pass(61);
    expect(standing()).toMatchObject([{ start: card.moment.start }]);
    expect(await waiting()).toEqual([]);
  });

  test('fault 41: asked to come back later, it does not come sooner, nor with anything else', async () => {
    const answer = { status: 429, headers: { 'Retry-After': '1800' }, body: {} };
    office.google.faults.push({ on: ({ method }) => method === 'POST', times: 1, answer });
    await plan();
    const posts = () => office.google.log.filter(({ method }) => method === 'POST').length;
    const before = posts();
    await plan();
    await pass(20);
    expect(posts()).toBe(before);
    await pass(15);
    expect(standing()).toHaveLength(2);
  });

  test('an event that somebody moved takes its ritual along, one that is gone frees its slot', async () => {
    const { card } = await plan();
    const { id } = standing()[0]!;
    const iso = (minute: number) => ({ dateTime: new Date(minute * 60_000).toISOString() });
    const moved = card.moment.start + 24 * 60;
    office.google.put(mine, { id, start: iso(moved), end: iso(moved + 15) });
    await office.ask('calendars:refresh', {});
    expect(await rowOf(card.id)).toMatchObject({ start: moved, outcome: 'taken' });
    office.google.remove(mine, id);
    await office.ask('calendars:refresh', {});
    await quiet();
    const row = await rowOf(card.id);
    expect(row).toMatchObject({ outcome: 'skipped' });
    expect(row?.online).toBeUndefined();
    expect((await office.ask('overview:get', {})).planned).toEqual([]);
  });

  test('faults 37, 42 and 43: whatever goes wrong on the wire, it ends there once', async () => {
    const fault = fc.constantFrom(
      { reset: 'before' as const },
      { reset: 'after' as const },
      { isCut: true },
      { answer: { status: 503, body: {} } },
      { answer: { status: 429, headers: { 'Retry-After': '60' }, body: {} } },
      { answer: { status: 401, body: {} } },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 7 }), fc.boolean(), async (faults, isUndone) => {
        office.google.faults.push(...faults);
        const { card, undo } = await plan();
        if (isUndone) await office.ask('card:undo', { undo });
        for (let round = 0; round < 6 && (await waiting()).length > 0; round += 1) {
          if (round === 3) office.google.faults.length = 0;
          await office.ask('outbox:act', { id: (await waiting())[0]!.id, act: 'again' });
          await pass(5);
        }
        office.google.faults.length = 0;
        expect(await waiting()).toEqual([]);
        expect(standing().map(({ start }) => start)).toEqual(isUndone ? [] : [card.moment.start]);
        if (!isUndone) await office.ask('card:undo', { undo });
        await quiet();
        expect(standing()).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

test('faults 1 and 42: a house that does not answer holds up no other, and a worker that starts does not wait for one that was stopped', async () => {
  const at = { start: office.machine.now + 600, end: office.machine.now + 615 };
  const notBefore = office.machine.now;
  for (const [index, account] of ['slow', 'quick'].entries()) {
    const key = account.padEnd(32, '0');
    const entry = sampleOutbox(key, { suggestion: account, account, turn: index + 1, wanted: at, notBefore });
    await (await db()).accounts.put(sampleAccount(account));
    await (await db()).outbox.put({ ...entry, draft: { ...entry.draft!, ...at } });
  }
  const made: string[] = [];
  const opening =
    (isStuck: boolean): OpenCalendar =>
    async (_, { id }) => {
      const create = async (calendar: string, { key: uid, title }: OnlineDraft): Promise<OnlineEvent> => {
        if (isStuck && id === 'slow') return new Promise(() => undefined);
        made.push(id);
        const event = { uid, calendar, title, busy: 'busy', ...at } as const;
        return { event, id: uid, etag: '1', own: null, isMeetingPending: false };
      };
      return { kind: 'google', create } as Partial<OnlineCalendar> as OnlineCalendar;
    };
  void runOutbox(office.ports, opening(true));
  await vi.waitFor(async () => expect((await waiting()).map(({ account }) => account)).toEqual(['slow']));
  expect(made).toEqual(['quick']);
  // Whoever cannot know whether the first one lives leaves it alone.
  await runOutbox(office.ports, opening(false));
  expect(made).toEqual(['quick']);
  await resumeOutbox(office.ports, opening(false));
  expect(made).toEqual(['quick', 'slow']);
  expect(await waiting()).toEqual([]);
});

describe('with Outlook', () => {
  beforeEach(() => mayWrite('microsoft'));

  test('guests are told at once, so it asks before that', async () => {
    const { plan: shown } = await office.ask('overview:get', {});
    const card = shown.cards.find(({ draft }) => draft.guests.length > 0)!;
    await expect(office.ask('card:act', { id: card.id, act: 'plan' })).rejects.toMatchObject({
      code: 'mail-needs-yes',
    });
    expect(await waiting()).toEqual([]);
    // A calendar's page has no such question: there its own form shows who will get a mail.
    const inPage = await office.ask('card:act', { id: card.id, act: 'plan' }, inCalendar);
    expect(inPage).toMatchObject({ sent: 'form', formUrl: expect.stringContaining('https://') });
    await office.ask('card:undo', { undo: inPage.undo });
    await office.ask('card:act', { id: card.id, act: 'plan', mayMail: true });
    await quiet();
    expect(outlook()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test('fault 43: the answer is lost, and the house has forgotten the key when it is asked again: it stands there once', async () => {
    office.outlook.onRepeat = 'forgotten';
    office.outlook.faults.push({ on: ({ method }) => method === 'POST', times: 1, reset: 'after' });
    office.outlook.faults.push({ on: ({ method }) => method === 'POST', times: 9, reset: 'before' });
    const { undo } = await plan();
    office.outlook.faults.length = 0;
    for (let round = 0; round < 5; round += 1) await pass(30);
    expect(outlook()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
    await office.ask('card:undo', { undo });
    await quiet();
    expect(outlook()).toEqual([]);
  });

  test('fault 43: of a series whose creation got no answer, the whole series is found and taken back', async () => {
    office.outlook.faults.push({ on: ({ method }) => method === 'POST', times: 1, reset: 'after' });
    office.outlook.faults.push({ on: ({ method }) => method === 'POST', times: 9, reset: 'before' });
    const { plan: shown } = await office.ask('overview:get', {});
    const card = shown.cards.find(({ draft }) => draft.recurrence !== undefined)!;
    const { undo } = await office.ask('card:act', { id: card.id, act: 'plan', mayMail: true });
    await quiet();
    office.outlook.faults.length = 0;
    await office.ask('card:undo', { undo });
    for (let round = 0; round < 5; round += 1) await pass(30);
    expect(outlook()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});
