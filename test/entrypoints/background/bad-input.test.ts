/**
 * Whatever Google or Microsoft refuses, and whatever is asked of them that cannot be, ends with whoever has to do something: as
 * one sentence that says what, in both languages, with what was read before still there.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OnlineDraft } from '../../../calendar/online.ts';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import type { WaitingView } from '../../../entrypoints/background/messages.ts';
import { runOutbox } from '../../../entrypoints/background/outbox.ts';
import { readEvents } from '../../../storage/events.ts';
import { readHistory } from '../../../storage/history.ts';
import { readOutbox } from '../../../storage/outbox.ts';
import { refusal as byGoogle } from '../../calendar/servers/google-strict.ts';
import { refusal as byGraph } from '../../calendar/servers/microsoft-strict.ts';
import { samplePerson } from '../../storage/samples.ts';
import { at } from './office.ts';
import { createSignedInOffice, home, type SignedInOffice } from './sign-in/signed-in-office.ts';

let office: SignedInOffice;
beforeEach(async () => {
  office = await createSignedInOffice();
  Object.assign(office.ports, { newId: () => crypto.randomUUID() });
});
afterEach(() => office.stop());

type Kind = 'google' | 'microsoft';
const mine = 'me@work.example';
const iso = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 19);
const db = async () => (await office.ports.store()).db;
const serverOf = (kind: Kind) => (kind === 'google' ? office.google : office.outlook);
const graphProof = { 'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ=="' };

/** One sentence or more, long enough to say what to do. */
const isPlain = /^\p{Lu}.{30,}[.?]$/u;

/** An event of somebody else's, at ten. */
function put(kind: Kind, day: number): void {
  const [start, end] = [iso(at(day, 10)), iso(at(day, 11))];
  if (kind === 'google')
    office.google.put(mine, { summary: 'Overleg', start: { dateTime: `${start}Z` }, end: { dateTime: `${end}Z` } });
  else
    office.outlook.put(home, {
      subject: 'Overleg',
      start: { dateTime: start, timeZone: 'UTC' },
      end: { dateTime: end, timeZone: 'UTC' },
    });
}

async function titles(): Promise<string[]> {
  const tables = await db();
  const sources = (await tables.readings.toCollection().primaryKeys()) as string[];
  return (await readEvents(tables, sources)).events.map(({ title }) => title).sort();
}

async function connect(kind: Kind): Promise<string> {
  const { accounts } = await office.ask('accounts:connect', { kind });
  return accounts[0]!.id;
}
const account = async () => (await office.ask('accounts:get', {})).accounts[0]!;

/** What the person reads, in both languages. */
async function inBoth(read: () => Promise<string | null | undefined>): Promise<string[]> {
  const said: string[] = [];
  for (const language of ['nl', 'en']) {
    office.language = language;
    said.push((await read()) ?? '');
  }
  return said;
}

describe('reading', () => {
  test.each<[Kind, string, object, string]>([
    ['google', 'fault 50: the administrator blocks the app', byGoogle(403, 'domainPolicy'), 'online-admin'],
    ['google', 'fault 37: a permission is taken away', byGoogle(403, 'insufficientPermissions'), 'online-allow'],
    ['google', 'consent, password or account are gone', byGoogle(401, 'authError'), 'online-sign-in'],
    [
      'microsoft',
      'fault 50: the administrator blocks the app',
      byGraph(403, 'Authorization_RequestDenied'),
      'online-admin',
    ],
    ['microsoft', 'fault 37: a permission is taken away', byGraph(403, 'ErrorAccessDenied'), 'online-allow'],
    [
      'microsoft',
      'consent, password or account are gone',
      byGraph(401, 'InvalidAuthenticationToken'),
      'online-sign-in',
    ],
    [
      'microsoft',
      'it is the wrong tenant',
      byGraph(404, 'OrganizationFromTenantGuidNotFound'),
      'online-wrong-organisation',
    ],
    ['microsoft', 'the mailbox went elsewhere', byGraph(404, 'MailboxNotEnabledForRESTAPI'), 'online-no-mailbox'],
    ['microsoft', 'more proof is wanted', byGraph(403, 'AccessDenied', { headers: graphProof }), 'online-proof'],
  ])('%s: %s: the account says what to do, what was read stays, and it mends itself', async (kind, _, answer, code) => {
    put(kind, 1);
    await connect(kind);
    serverOf(kind).faults.push({ answer: answer as never, times: 99 });
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
    expect((await (await db()).accounts.toArray())[0]?.problem?.code).toBe(code);
    const said = await inBoth(async () => (await account()).problem);
    expect(said).toEqual([expect.stringMatching(isPlain), expect.stringMatching(isPlain)]);
    expect(said[0]).not.toBe(said[1]);
    expect(await titles()).toEqual(['Overleg']);
    serverOf(kind).faults.length = 0;
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
    expect((await account()).problem).toBeNull();
  });

  test.each<Kind>(['google', 'microsoft'])(
    '%s: answers with fields missing or of another type are said with the calendar, and what was read stays',
    async (kind) => {
      put(kind, 1);
      await connect(kind);
      serverOf(kind).faults.push({ times: 99, change: (() => ({ items: 7, value: {}, calendars: [] })) as never });
      office.machine.now += 30;
      await onAlarm(office.ports, 'accounts');
      const said = await inBoth(async () => {
        const { calendars, problem } = await account();
        return problem ?? calendars[0]?.problem;
      });
      expect(said).toEqual([expect.stringMatching(isPlain), expect.stringMatching(isPlain)]);
      expect(await titles()).toEqual(['Overleg']);
    },
  );

  test.each<Kind>(['google', 'microsoft'])(
    '%s: fault 38: a calendar that was deleted says so and takes no time, the others go on',
    async (kind) => {
      const team = kind === 'google' ? 'team@group.calendar.google.com' : 'team';
      if (kind === 'google') office.google.store.add({ id: team, summary: 'Team' });
      else office.outlook.store.add({ id: team, name: 'Team' });
      put(kind, 1);
      const id = await connect(kind);
      await office.ask('accounts:read', { id, calendar: team, isOn: true });
      serverOf(kind).store.calendars.delete(team);
      office.machine.now += 30;
      await onAlarm(office.ports, 'accounts');
      const problemOf = async () => (await account()).calendars.find(({ name }) => name === 'Team')?.problem;
      expect(await inBoth(problemOf)).toEqual([expect.stringMatching(isPlain), expect.stringMatching(isPlain)]);
      expect([(await account()).problem, await titles()]).toEqual([null, ['Overleg']]);
    },
  );

  test.each<[Kind, string]>([
    ['google', 'www.googleapis.com'],
    ['microsoft', 'graph.microsoft.com'],
  ])(
    '%s: fault 49: leave of the browser that is taken away stops every question, and is given back by signing in',
    async (kind, host) => {
      put(kind, 1);
      const id = await connect(kind);
      await office.ask('accounts:allow', { id, permission: 'free-busy' });
      office.permissions.delete(host);
      const before = serverOf(kind).log.length;
      office.machine.now += 30;
      await onAlarm(office.ports, 'accounts');
      expect(serverOf(kind).log).toHaveLength(before);
      const said = await inBoth(async () => (await account()).problem);
      for (const one of said) expect(one).toContain(host);
      expect(await titles()).toEqual(['Overleg']);
      expect((await office.ask('overview:get', {})).plan.cards.length).toBeGreaterThan(0);
      await expect(office.ask('accounts:sign-in', { id })).rejects.toMatchObject({ code: 'permission-needed' });
      office.permissions.add(host);
      const { accounts } = await office.ask('accounts:sign-in', { id });
      expect(accounts[0]?.problem).toBeNull();
    },
  );
});

describe('writing', () => {
  const hours = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 540, to: 1020 }]));

  async function quiet(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      await runOutbox(office.ports);
      if (!(await (await db()).state.get('outbox-lease'))) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It goes on and on.');
  }

  async function mayWrite(kind: Kind): Promise<string> {
    await office.ask('people:set', [samplePerson('fatima', { hours }), samplePerson('joris', { hours })]);
    await office.ask('settings:set', { startedAt: office.machine.now, agreements: { weeklyBudget: 300, quiet: [] } });
    const id = await connect(kind);
    await office.ask('accounts:allow', { id, permission: 'write' });
    return id;
  }

  async function plan(): Promise<string> {
    const { plan: shown } = await office.ask('overview:get', {});
    const card = shown.cards.find(({ draft }) => draft.guests.length > 0 && draft.recurrence === undefined)!;
    await office.ask('card:act', { id: card.id, act: 'plan', mayMail: true });
    await quiet();
    return card.id;
  }

  async function expectSaid(acts: readonly string[], needsSignIn: boolean): Promise<void> {
    const lines: WaitingView[] = [];
    const said = await inBoth(async () => {
      const [line] = await office.ask('outbox:get', {});
      if (line) lines.push(line);
      return line?.why;
    });
    expect(said).toEqual([expect.stringMatching(isPlain), expect.stringMatching(isPlain)]);
    expect(said[0]).not.toBe(said[1]);
    expect(lines.map((line) => [line.acts, line.needsSignIn])).toEqual([
      [acts, needsSignIn],
      [acts, needsSignIn],
    ]);
  }

  const choice = ['again', 'drop'];
  test.each<[Kind, string, object, readonly string[], boolean, string]>([
    [
      'google',
      'fault 50: the administrator blocks the app',
      byGoogle(403, 'domainPolicy'),
      choice,
      false,
      'online-admin',
    ],
    [
      'google',
      'fault 37: the permission to write is taken away',
      byGoogle(403, 'insufficientPermissions'),
      ['again'],
      true,
      'online-allow',
    ],
    ['google', 'too many people from outside', byGoogle(403, 'quotaExceeded'), choice, false, 'online-guest-limit'],
    ['google', 'the calendar is read only', byGoogle(403, 'requiredAccessLevel'), choice, false, 'online-forbidden'],
    ['google', 'fault 38: the calendar was deleted', byGoogle(404, 'notFound'), choice, false, 'online-calendar-gone'],
    ['google', 'something about it is not taken', byGoogle(400, 'invalid'), choice, false, 'online-refused'],
    [
      'microsoft',
      'fault 50: the administrator blocks the app',
      byGraph(403, 'Authorization_RequestDenied'),
      choice,
      false,
      'online-admin',
    ],
    [
      'microsoft',
      'fault 37: the permission to write is taken away',
      byGraph(403, 'ErrorAccessDenied'),
      ['again'],
      true,
      'online-allow',
    ],
    [
      'microsoft',
      'fault 38: the calendar was deleted',
      byGraph(404, 'ErrorFolderNotFound'),
      choice,
      false,
      'online-calendar-gone',
    ],
    ['microsoft', 'the mailbox is full', byGraph(507, 'ErrorQuotaExceeded'), choice, false, 'online-mailbox-full'],
    [
      'microsoft',
      'it is the wrong tenant',
      byGraph(404, 'OrganizationFromTenantGuidNotFound'),
      ['again'],
      true,
      'online-wrong-organisation',
    ],
    [
      'microsoft',
      'more proof is wanted',
      byGraph(403, 'AccessDenied', { headers: graphProof }),
      ['again'],
      true,
      'online-proof',
    ],
  ])(
    '%s: %s: it waits with a sentence, and goes once that is mended',
    async (kind, _, answer, acts, needsSignIn, code) => {
      await mayWrite(kind);
      serverOf(kind).faults.push({
        on: ({ method, path }) => method === 'POST' && path.endsWith('/events'),
        answer: answer as never,
        times: 99,
      });
      await plan();
      expect((await readOutbox(await db()))[0]?.problem?.code).toBe(code);
      await expectSaid(acts, needsSignIn);
      serverOf(kind).faults.length = 0;
      await office.ask('outbox:act', { id: (await readOutbox(await db()))[0]!.id, act: 'again' });
      await quiet();
      expect(await readOutbox(await db())).toEqual([]);
      expect(serverOf(kind).mails.map((mail) => mail.kind)).toEqual(['invitation']);
    },
  );

  const crowd = Array.from({ length: 501 }, (__, index) => `p${index}@work.example`);
  test.each<[Kind, string, Partial<OnlineDraft>, string]>([
    ['google', '300 guests', { guests: crowd.slice(0, 300) }, 'online-many-guests'],
    ['microsoft', 'more guests than an event can have', { guests: crowd }, 'online-many-guests'],
    ['google', 'a guest without an address', { guests: ['Anna'] }, 'online-guest-wrong'],
    ['microsoft', 'a guest without an address', { guests: ['Anna'] }, 'online-guest-wrong'],
    [
      'microsoft',
      'a rhythm that Outlook does not have',
      { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' },
      'online-rule-beyond',
    ],
  ])('%s: %s: nothing is sent, and it says what to do', async (kind, _, change, code) => {
    await mayWrite(kind);
    const network = office.network;
    office.network = () => Promise.reject(new TypeError('Failed to fetch'));
    await plan();
    const tables = await db();
    const [entry] = await readOutbox(tables);
    await tables.outbox.put({ ...entry!, draft: { ...entry!.draft!, ...change } });
    office.network = network;
    await office.ask('outbox:act', { id: entry!.id, act: 'again' });
    await quiet();
    expect((await readOutbox(tables))[0]?.problem?.code).toBe(code);
    await expectSaid(choice, false);
    // Left: it was never in the calendar, so it is not planned either.
    await office.ask('outbox:act', { id: entry!.id, act: 'drop' });
    expect([await readOutbox(tables), await readHistory(tables)]).toEqual([[], []]);
    expect(serverOf(kind).mails).toEqual([]);
  });

  test.each<Kind>(['google', 'microsoft'])(
    '%s: the organiser left: the event is not moved, and it says how to go on',
    async (kind) => {
      await mayWrite(kind);
      const id = await plan();
      const event = (await readHistory(await db())).find((row) => row.id === id)!.online!.event!;
      if (kind === 'google') office.google.put(mine, { id: event, organizer: { email: 'left@work.example' } });
      else
        office.outlook.put(home, {
          id: event,
          isOrganizer: false,
          organizer: { emailAddress: { address: 'left@work.example' } },
        });
      const tables = await db();
      await tables.transaction('rw', tables.history, tables.outbox, async () => {
        const row = (await readHistory(tables)).find((one) => one.id === id)!;
        const { decideOn } = await import('../../../entrypoints/background/outbox-wishes.ts');
        const after = { ...row, start: row.start + 60, end: row.end + 60 };
        await decideOn(tables, id, { before: row, after, now: office.machine.now });
      });
      await quiet();
      expect((await readOutbox(tables))[0]?.problem?.code).toBe('online-not-organizer');
      await expectSaid(choice, false);
    },
  );
});
