/**
 * Whatever Google or Microsoft refuses, and whatever is asked of them that cannot be, ends with whoever has to do something: as
 * one sentence that says what, in both languages, with what was read before still there. One office for each house: after each
 * refusal all is mended, so that the next one finds it whole.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OnlineDraft } from '../../../calendar/online.ts';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import type { AccountView, WaitingView } from '../../../entrypoints/background/messages.ts';
import { decideOn } from '../../../entrypoints/background/outbox-wishes.ts';
import type { Database } from '../../../storage/database.ts';
import { readEvents } from '../../../storage/events.ts';
import { readHistory } from '../../../storage/history.ts';
import { readOutbox } from '../../../storage/outbox.ts';
import type { Answer } from '../../calendar/servers/fault-server.ts';
import { refusal as byGoogle } from '../../calendar/servers/google-strict.ts';
import { refusal as byGraph } from '../../calendar/servers/microsoft-strict.ts';
import { at } from './office.ts';
import { mayWrite, planFirst, quiet } from './planning.ts';
import { createSignedInOffice, home, type SignedInOffice } from './sign-in/signed-in-office.ts';

type Kind = 'google' | 'microsoft';
const kinds: readonly Kind[] = ['google', 'microsoft'];
const mine = 'me@work.example';
const iso = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 19);
const moreProof = { 'WWW-Authenticate': 'Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ=="' };

/** A sentence or more, long enough to say what to do. */
const isPlain = /^\p{Lu}.{30,}[.?]$/u;

let office: SignedInOffice;
const open = async () => {
  office = await createSignedInOffice();
  Object.assign(office.ports, { newId: () => crypto.randomUUID() });
};
const serverOf = (kind: Kind) => (kind === 'google' ? office.google : office.outlook);
const db = async (): Promise<Database> => (await office.ports.store()).db;
const account = async (): Promise<AccountView> => (await office.ask('accounts:get', {})).accounts[0]!;

/** What the person reads: a plain sentence in each language, and not the same one. */
async function expectPlain(read: () => Promise<string | null | undefined>): Promise<void> {
  const said: string[] = [];
  for (const language of ['nl', 'en']) {
    office.language = language;
    said.push((await read()) ?? '');
  }
  expect(said).toEqual([expect.stringMatching(isPlain), expect.stringMatching(isPlain)]);
  expect(said[0]).not.toBe(said[1]);
}

describe.each(kinds)('%s: reading', (kind) => {
  let id = '';
  const team = kind === 'google' ? 'team@group.calendar.google.com' : 'team';
  beforeAll(async () => {
    await open();
    const [start, end] = [iso(at(1, 10)), iso(at(1, 11))];
    if (kind === 'google') {
      office.google.put(mine, { summary: 'Overleg', start: { dateTime: `${start}Z` }, end: { dateTime: `${end}Z` } });
      office.google.store.add({ id: team, summary: 'Team' });
    } else {
      const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
      office.outlook.put(home, { subject: 'Overleg', start: utc(start), end: utc(end) });
      office.outlook.store.add({ id: team, name: 'Team' });
    }
    id = (await office.ask('accounts:connect', { kind })).accounts[0]!.id;
    await office.ask('accounts:allow', { id, permission: 'free-busy' });
  });
  afterAll(() => office.stop());

  const later = async () => {
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
  };
  const titles = async () => {
    const sources = (await (await db()).readings.toCollection().primaryKeys()) as string[];
    return (await readEvents(await db(), sources)).events.map(({ title }) => title);
  };

  const refusals: Readonly<Record<Kind, readonly (readonly [string, Answer, string])[]>> = {
    google: [
      ['fault 50: the administrator blocks the app', byGoogle(403, 'domainPolicy'), 'online-admin'],
      ['fault 37: a permission is taken away', byGoogle(403, 'insufficientPermissions'), 'online-allow'],
      ['consent is revoked, the password changed, the account removed', byGoogle(401, 'authError'), 'online-sign-in'],
    ],
    microsoft: [
      ['fault 50: the administrator blocks the app', byGraph(403, 'Authorization_RequestDenied'), 'online-admin'],
      ['fault 37: a permission is taken away', byGraph(403, 'ErrorAccessDenied'), 'online-allow'],
      [
        'consent is revoked, the password changed, the account removed',
        byGraph(401, 'InvalidAuthenticationToken'),
        'online-sign-in',
      ],
      ['it is the wrong tenant', byGraph(404, 'OrganizationFromTenantGuidNotFound'), 'online-wrong-organisation'],
      ['the mailbox went elsewhere', byGraph(404, 'MailboxNotEnabledForRESTAPI'), 'online-no-mailbox'],
      ['more proof is wanted', byGraph(403, 'AccessDenied', { headers: moreProof }), 'online-proof'],
    ],
  };
  test.each(refusals[kind])(
    '%s: the account says what to do, what was read stays, and it mends itself',
    async (...[, answer, code]) => {
      serverOf(kind).faults.push({ answer, times: 99 });
      await later();
      expect((await (await db()).accounts.toArray())[0]?.problem?.code).toBe(code);
      await expectPlain(async () => (await account()).problem);
      expect(await titles()).toEqual(['Overleg']);
      serverOf(kind).faults.length = 0;
      await later();
      expect((await account()).problem).toBeNull();
    },
  );

  test('an answer with fields missing or of another type is said with the calendar, and what was read stays', async () => {
    serverOf(kind).faults.push({ times: 99, change: (() => ({ items: 7, value: {}, calendars: [] })) as never });
    await later();
    await expectPlain(async () => {
      const { calendars, problem } = await account();
      return problem ?? calendars[0]?.problem;
    });
    expect(await titles()).toEqual(['Overleg']);
    serverOf(kind).faults.length = 0;
    await later();
    expect((await account()).calendars[0]?.problem).toBeNull();
  });

  test('fault 38: a calendar that is deleted says so and takes no time, the others go on', async () => {
    await office.ask('accounts:read', { id, calendar: team, isOn: true });
    serverOf(kind).store.calendars.delete(team);
    await later();
    await expectPlain(async () => (await account()).calendars.find(({ name }) => name === 'Team')?.problem);
    expect([(await account()).problem, await titles()]).toEqual([null, ['Overleg']]);
  });

  test('fault 49: leave of the browser that is taken away stops every question; signing in gives it back', async () => {
    const host = kind === 'google' ? 'www.googleapis.com' : 'graph.microsoft.com';
    office.permissions.delete(host);
    const before = serverOf(kind).log.length;
    await later();
    expect(serverOf(kind).log).toHaveLength(before);
    await expectPlain(async () => (await account()).problem);
    expect((await account()).problem).toContain(host);
    expect(await titles()).toEqual(['Overleg']);
    expect((await office.ask('overview:get', {})).plan.cards.length).toBeGreaterThan(0);
    await expect(office.ask('accounts:sign-in', { id })).rejects.toMatchObject({ code: 'permission-needed' });
    office.permissions.add(host);
    expect((await office.ask('accounts:sign-in', { id })).accounts[0]?.problem).toBeNull();
  });
});

describe.each(kinds)('%s: writing', (kind) => {
  const choice = ['again', 'drop'];
  const only = async () => (await readOutbox(await db()))[0]!;
  const again = async () => {
    await office.ask('outbox:act', { id: (await only()).id, act: 'again' });
    await quiet(office);
  };
  async function expectSaid(code: string, acts: readonly string[]): Promise<void> {
    expect((await only()).problem?.code).toBe(code);
    const lines: (WaitingView | undefined)[] = [];
    await expectPlain(async () => {
      lines.push((await office.ask('outbox:get', {}))[0]);
      return lines.at(-1)?.why;
    });
    const expected = { acts, needsSignIn: acts.length === 1 };
    expect(lines).toMatchObject([expected, expected]);
  }

  /** A plan that waits, since there is no network just now. */
  beforeAll(async () => {
    await open();
    await mayWrite(office, kind);
    const { network } = office;
    office.network = () => Promise.reject(new TypeError('Failed to fetch'));
    await planFirst(office);
    office.network = network;
  });
  afterAll(() => office.stop());

  const crowd = Array.from({ length: 501 }, (_, index) => `p${index}@work.example`);
  const drafts: Readonly<Record<Kind, readonly (readonly [string, Partial<OnlineDraft>, string])[]>> = {
    google: [
      ['300 guests', { guests: crowd.slice(0, 300) }, 'online-many-guests'],
      ['a guest without an address', { guests: ['Anna'] }, 'online-guest-wrong'],
    ],
    microsoft: [
      ['more guests than an event can have', { guests: crowd }, 'online-many-guests'],
      ['a guest without an address', { guests: ['Anna'] }, 'online-guest-wrong'],
      ['a rhythm that Outlook does not have', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-1' }, 'online-rule-beyond'],
    ],
  };
  test.each(drafts[kind])('%s: nothing is sent, and it says what to do', async (...[, change, code]) => {
    const entry = await only();
    const { outbox } = await db();
    await outbox.put({ ...entry, draft: { ...entry.draft!, ...change } });
    await again();
    await expectSaid(code, choice);
    expect(serverOf(kind).log.filter(({ method, path }) => method === 'POST' && path.endsWith('/events'))).toEqual([]);
    await outbox.put(entry);
  });

  const refusals: Readonly<Record<Kind, readonly (readonly [string, Answer, string, readonly string[]])[]>> = {
    google: [
      ['fault 50: the administrator blocks the app', byGoogle(403, 'domainPolicy'), 'online-admin', choice],
      ['fault 37: a permission is taken away', byGoogle(403, 'insufficientPermissions'), 'online-allow', ['again']],
      ['fault 37: too many people from outside', byGoogle(403, 'quotaExceeded'), 'online-guest-limit', choice],
      ['the calendar is read only', byGoogle(403, 'requiredAccessLevel'), 'online-forbidden', choice],
      ['fault 38: the calendar was deleted', byGoogle(404, 'notFound'), 'online-calendar-gone', choice],
      ['something about it is not taken', byGoogle(400, 'invalid'), 'online-refused', choice],
    ],
    microsoft: [
      [
        'fault 50: the administrator blocks the app',
        byGraph(403, 'Authorization_RequestDenied'),
        'online-admin',
        choice,
      ],
      ['fault 37: a permission is taken away', byGraph(403, 'ErrorAccessDenied'), 'online-allow', ['again']],
      ['fault 38: the calendar was deleted', byGraph(404, 'ErrorFolderNotFound'), 'online-calendar-gone', choice],
      ['the mailbox is full', byGraph(507, 'ErrorQuotaExceeded'), 'online-mailbox-full', choice],
      [
        'it is the wrong tenant',
        byGraph(404, 'OrganizationFromTenantGuidNotFound'),
        'online-wrong-organisation',
        ['again'],
      ],
      ['more proof is wanted', byGraph(403, 'AccessDenied', { headers: moreProof }), 'online-proof', ['again']],
    ],
  };
  test.each(refusals[kind])('%s: it waits with a sentence', async (...[, answer, code, acts]) => {
    const on = ({ method, path }: { method: string; path: string }) => method === 'POST' && path.endsWith('/events');
    serverOf(kind).faults.push({ on, answer, times: 99 });
    await again();
    await expectSaid(code, acts);
    serverOf(kind).faults.length = 0;
  });

  test('after all that it is sent, once', async () => {
    await again();
    expect(await readOutbox(await db())).toEqual([]);
    expect(serverOf(kind).mails.map((mail) => mail.kind)).toEqual(['invitation']);
  });

  test('the organiser left: it is not moved, and says how to go on', async () => {
    const tables = await db();
    const [row] = await readHistory(tables);
    const event = row!.online!.event!;
    if (kind === 'google') office.google.put(mine, { id: event, organizer: { email: 'left@work.example' } });
    else {
      const organizer = { emailAddress: { address: 'left@work.example' } };
      office.outlook.put(home, { id: event, isOrganizer: false, organizer });
    }
    await tables.transaction('rw', tables.history, tables.outbox, async () => {
      const after = { ...row!, start: row!.start + 60, end: row!.end + 60 };
      await decideOn(tables, row!.id, { before: row!, after, now: office.machine.now });
    });
    await quiet(office);
    await expectSaid('online-not-organizer', choice);
  });
});
