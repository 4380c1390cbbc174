import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OnlineError } from '../../../calendar/online.ts';
import { onAlarm, setAlarms } from '../../../entrypoints/background/alarms.ts';
import { answer } from '../../../entrypoints/background/answer.ts';
import type { AccountsView, AccountView } from '../../../entrypoints/background/messages.ts';
import { openOnline } from '../../../entrypoints/background/online.ts';
import type { Way } from '../../../entrypoints/background/sign-in/way.ts';
import { findAccount } from '../../../storage/accounts.ts';
import { readEvents } from '../../../storage/events.ts';
import { at, fromPage } from './office.ts';
import { somebody } from './sign-in/houses.ts';
import { createSignedInOffice, home, type SignedInOffice } from './sign-in/signed-in-office.ts';

let office: SignedInOffice;
beforeEach(async () => {
  office = await createSignedInOffice();
});
afterEach(() => office.stop());

const iso = (minute: number) => new Date(minute * 60_000).toISOString();
const googleEvent = (day: number, hour: number, title = 'Overleg') => ({
  summary: title,
  start: { dateTime: iso(at(day, hour)) },
  end: { dateTime: iso(at(day, hour + 1)) },
});
const outlookEvent = (day: number, hour: number, title = 'Overleg') => ({
  subject: title,
  start: { dateTime: iso(at(day, hour)).slice(0, 19), timeZone: 'UTC' },
  end: { dateTime: iso(at(day, hour + 1)).slice(0, 19), timeZone: 'UTC' },
});
const mine = 'me@work.example';
const connect = (kind: 'google' | 'microsoft') => office.ask('accounts:connect', { kind });
const googleReading = ['calendar.events.readonly', 'calendar.calendarlist.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);
const only = ({ accounts }: AccountsView): AccountView => {
  expect(accounts).toHaveLength(1);
  return accounts[0]!;
};
const stateOf = ({ permissions }: AccountView, name: string) => permissions.find((one) => one.name === name)?.state;
const titles = async () => {
  const { db } = await office.ports.store();
  const sources = (await db.readings.toCollection().primaryKeys()) as string[];
  return (await readEvents(db, sources)).events.map(({ title }) => title).sort();
};
/** Another worker, an hour and a half later: no token is good any more. */
const later = () => {
  office.restart();
  office.machine.now += 90;
};

describe('connecting', () => {
  test('Google by a window: the calendar is read, and nothing is planned on it', async () => {
    for (let day = 0; day < 10; day += 1) office.google.put(mine, googleEvent(day, 10));
    const account = only(await connect('google'));
    expect(account).toMatchObject({ email: 'sanne@example.org', problem: null, writesTo: null });
    expect(account.calendars).toMatchObject([{ isOn: true, events: 10, problem: null }]);
    expect(account.permissions.map(({ state }) => state)).toEqual(['given', 'not-asked', 'not-asked']);
    const { plan, calendars } = await office.ask('overview:get', {});
    expect(calendars).toMatchObject([{ kind: 'google', origin: 'sanne@example.org', events: 10 }]);
    expect(plan.cards.length).toBeGreaterThan(0);
    const clashes = plan.cards.filter(({ moment }) =>
      Array.from({ length: 10 }, (_, day) => day).some((day) => moment.start < at(day, 11) && at(day, 10) < moment.end),
    );
    expect(clashes).toEqual([]);
  });

  test('Microsoft by a window, with proof', async () => {
    office.outlook.put(home, outlookEvent(1, 10, 'Stand-up'));
    const account = only(await connect('microsoft'));
    expect(account).toMatchObject({ kind: 'microsoft', email: 'sanne@example.org', problem: null });
    expect(await titles()).toEqual(['Stand-up']);
    expect(office.houses.windows[0]!.searchParams.get('code_challenge_method')).toBe('S256');
  });

  test('Google by Chrome itself, and a second account by a window', async () => {
    office.houses.chrome = { cached: new Map(), isBroken: false };
    await connect('google');
    expect(office.houses.windows).toEqual([]);
    office.houses.person = somebody('thuis');
    const { accounts } = await connect('google');
    expect(accounts.map(({ email }) => email)).toEqual(['sanne@example.org', 'thuis@example.org']);
    expect(office.houses.windows).toHaveLength(1);
    expect(office.houses.windows[0]!.searchParams.get('prompt')).toBe('select_account');
  });

  test('a browser that only looks like Chrome is asked by a window', async () => {
    office.houses.chrome = { cached: new Map(), isBroken: true };
    expect(only(await connect('google')).problem).toBeNull();
    expect(office.houses.windows).toHaveLength(1);
  });

  test('several side by side; the same one twice is one', async () => {
    await connect('google');
    await connect('microsoft');
    office.houses.person = somebody('thuis');
    await connect('microsoft');
    await connect('microsoft');
    const { accounts } = await office.ask('accounts:get', {});
    expect(accounts.map(({ kind, email }) => `${kind} ${email}`)).toEqual([
      'google sanne@example.org',
      'microsoft sanne@example.org',
      'microsoft thuis@example.org',
    ]);
  });

  test('only reading is asked for; the rest when it is wanted, with the account named', async () => {
    await connect('google');
    const asked = () => office.houses.windows.at(-1)!.searchParams;
    expect(asked().get('scope')).toBe(
      'openid email https://www.googleapis.com/auth/calendar.events.readonly https://www.googleapis.com/auth/calendar.calendarlist.readonly',
    );
    const { id } = only(await office.ask('accounts:get', {}));
    const account = only(await office.ask('accounts:allow', { id, permission: 'free-busy' }));
    expect(stateOf(account, 'free-busy')).toBe('given');
    expect(asked().get('scope')).toContain('calendar.freebusy');
    expect(asked().get('scope')).not.toContain('events.owned');
    expect(asked().get('login_hint')).toBe('sanne@example.org');
  });

  test('what Microsoft gave with reading needs no second window', async () => {
    await connect('microsoft');
    const { id } = only(await office.ask('accounts:get', {}));
    const before = office.houses.windows.length;
    expect(stateOf(only(await office.ask('accounts:allow', { id, permission: 'free-busy' })), 'free-busy')).toBe(
      'given',
    );
    expect(office.houses.windows).toHaveLength(before);
  });

  test('a tick that was left out is said plainly, and the rest works', async () => {
    const refused = 'https://www.googleapis.com/auth/calendar.events.owned';
    office.google.put(mine, googleEvent(1, 10));
    await connect('google');
    const { id } = only(await office.ask('accounts:get', {}));
    office.houses.person.refuses.push(refused);
    const writing = office.ask('accounts:allow', { id, permission: 'write' });
    await expect(writing).rejects.toMatchObject({ code: 'allow-write', text: expect.stringContaining('formulier') });
    const account = only(await office.ask('accounts:get', {}));
    expect(stateOf(account, 'write')).toBe('refused');
    expect(stateOf(account, 'read')).toBe('given');
    expect(account.writesTo).toBeNull();
    expect(await titles()).toEqual(['Overleg']);
    // A change of mind is always possible.
    office.houses.person.refuses.pop();
    expect(only(await office.ask('accounts:allow', { id, permission: 'write' })).writesTo).toBe(mine);
  });

  test('one place is written to, whichever account it is in', async () => {
    await connect('google');
    await connect('microsoft');
    const ids = (await office.ask('accounts:get', {})).accounts.map(({ id }) => id);
    await office.ask('accounts:write-to', { id: ids[0]!, calendar: mine });
    const { accounts } = await office.ask('accounts:write-to', { id: ids[1]!, calendar: home });
    expect(accounts.map(({ writesTo }) => writesTo)).toEqual([null, home]);
    const none = await office.ask('accounts:write-to', { id: ids[1]!, calendar: null });
    expect(none.accounts.map(({ writesTo }) => writesTo)).toEqual([null, null]);
  });

  test('another calendar is read once it is switched on, and forgotten once it is switched off', async () => {
    office.google.store.add({ id: 'team@group.calendar.google.com', summary: 'Team', accessRole: 'reader' });
    office.google.put('team@group.calendar.google.com', googleEvent(2, 12, 'Lunch'));
    await connect('google');
    expect(await titles()).toEqual([]);
    const { id } = only(await office.ask('accounts:get', {}));
    const calendar = 'team@group.calendar.google.com';
    await office.ask('accounts:read', { id, calendar, isOn: true });
    expect(await titles()).toEqual(['Lunch']);
    await office.ask('accounts:read', { id, calendar, isOn: false });
    expect(await titles()).toEqual([]);
  });
});

describe('without a client, or without leave', () => {
  test('the buttons say why, and everything else works', async () => {
    Object.assign(office.houses.settings, { googleChrome: '', googleWeb: '', microsoft: '' });
    const { houses } = await office.ask('accounts:get', {});
    expect(houses.map(({ whyNot }) => whyNot)).toEqual([
      expect.stringContaining('Google'),
      expect.stringContaining('Microsoft'),
    ]);
    await expect(connect('google')).rejects.toMatchObject({ code: 'no-client-google' });
    await expect(connect('microsoft')).rejects.toMatchObject({ code: 'no-client-microsoft' });
    expect((await office.ask('overview:get', {})).plan.cards.length).toBeGreaterThan(0);
  });

  test('fault 50: no window is shown when the browser, or a policy of the organisation, does not let us ask', async () => {
    office.permissions.delete('graph.microsoft.com');
    await expect(connect('microsoft')).rejects.toMatchObject({ code: 'permission-needed' });
    office.houses.isAllowed = false;
    await expect(connect('google')).rejects.toMatchObject({ code: 'sign-in-unsupported' });
    expect(office.houses.windows).toEqual([]);
  });

  test('a page may ask none of this', async () => {
    const page = {
      kind: 'page',
      site: 'google-calendar',
      origin: 'https://calendar.google.com',
      account: '0',
    } as const;
    await expect(office.ask('accounts:get', {}, page)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(office.ask('accounts:connect', { kind: 'google' }, page)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('signing in that fails has a sentence in every language, and leaves nothing behind', () => {
  const setState = (url: URL) => {
    url.hash = url.hash.replace(/state=\w+/, 'state=other');
  };
  const setPath = (url: URL) => {
    url.pathname = '/other';
  };
  const redirect = (error: string, description?: string) => ({ kind: 'redirect', error, description }) as const;
  const cases = [
    ['google', 'the person says no', redirect('access_denied'), 'sign-in-cancelled'],
    ['microsoft', 'the person says no', redirect('access_denied', 'AADSTS65004: declined'), 'sign-in-cancelled'],
    [
      'google',
      'the window is closed',
      { kind: 'browser', message: 'The user did not approve access.' },
      'sign-in-closed',
    ],
    [
      'microsoft',
      'the window is closed (Firefox)',
      { kind: 'browser', message: 'User cancelled or denied access.' },
      'sign-in-closed',
    ],
    ['google', 'the state is another', { kind: 'change', change: setState }, 'sign-in-mixed-up'],
    ['google', 'the nonce is another', { kind: 'claims', change: { nonce: 'other' } }, 'sign-in-mixed-up'],
    ['microsoft', 'the nonce is another', { kind: 'claims', change: { nonce: 'other' } }, 'sign-in-mixed-up'],
    ['google', 'the token is for another client', { kind: 'claims', change: { aud: 'other' } }, 'sign-in-mixed-up'],
    ['microsoft', 'it comes back to another address', { kind: 'change', change: setPath }, 'sign-in-mixed-up'],
    ['google', 'it is the wrong organisation', redirect('org_internal'), 'sign-in-wrong-tenant'],
    [
      'microsoft',
      'it is the wrong tenant',
      redirect('access_denied', 'AADSTS50020: User account from identity provider does not exist in tenant'),
      'sign-in-wrong-tenant',
    ],
    ['google', 'the administrator blocks the app', redirect('admin_policy_enforced'), 'sign-in-admin'],
    [
      'microsoft',
      'an administrator has to agree',
      redirect('access_denied', 'AADSTS90094: The grant requires admin permission.'),
      'sign-in-admin',
    ],
    [
      'microsoft',
      'a rule of the organisation forbids it',
      redirect('access_denied', 'AADSTS53003: Blocked by Conditional Access'),
      'sign-in-admin',
    ],
    [
      'microsoft',
      'the account is not there',
      redirect('invalid_request', 'AADSTS50034: The user account does not exist'),
      'sign-in-account-gone',
    ],
    [
      'microsoft',
      'the registration is wrong',
      redirect('invalid_request', 'AADSTS50011: redirect URI'),
      'sign-in-bad-client',
    ],
    [
      'google',
      'there is no connection',
      { kind: 'browser', message: 'Authorization page could not be loaded.' },
      'sign-in-offline',
    ],
    ['microsoft', 'the connection goes before the token', { kind: 'offline' }, 'sign-in-offline'],
    ['microsoft', 'the code is refused', { kind: 'token', error: 'invalid_grant' }, 'sign-in-revoked'],
    ['microsoft', 'the house has trouble', redirect('temporarily_unavailable'), 'sign-in-busy'],
    ['google', 'nobody knows why', redirect('something_new'), 'sign-in-refused'],
    ['google', 'the browser does not say why', { kind: 'browser', message: 'Oops' }, 'sign-in-failed'],
  ] as const;
  test.each(cases)('%s: %s', async (kind, _, fault, code) => {
    for (const language of ['nl', 'en']) {
      office.language = language;
      office.houses.fault = fault;
      const failure = await connect(kind).catch((error: unknown) => error as { code: string; text: string });
      expect(failure).toMatchObject({ code, text: expect.stringMatching(/^\p{Lu}.{30,}[.]$/u) });
      expect(office.houses.fault).toBeNull();
    }
    expect((await office.ask('accounts:get', {})).accounts).toEqual([]);
    expect(office.machine.session.size).toBe(0);
  });

  test('fault 51: the account that was to sign in again must be the one that does', async () => {
    const { id } = only(await connect('google'));
    office.houses.person = somebody('joris');
    await expect(office.ask('accounts:sign-in', { id })).rejects.toMatchObject({ code: 'sign-in-other-account' });
    expect(only(await office.ask('accounts:get', {})).email).toBe('sanne@example.org');
  });
});

describe('what happens to an account later', () => {
  const refresh = () => office.ask('calendars:refresh', {});
  const problem = async () => {
    const { db } = await office.ports.store();
    return (await db.accounts.toArray())[0]?.problem?.code ?? null;
  };

  test('a token that ran out is renewed without a window that shows anything', async () => {
    await connect('google');
    later();
    office.google.put(mine, googleEvent(1, 10, 'Nieuw'));
    await refresh();
    expect(await titles()).toEqual(['Nieuw']);
    expect(office.houses.windows.at(-1)!.searchParams.get('prompt')).toBe('none');
    expect(await problem()).toBeNull();
  });

  test('Microsoft: the next token comes from the refresh token, until its day is over', async () => {
    await connect('microsoft');
    later();
    await refresh();
    expect(office.houses.windows).toHaveLength(1);
    expect(await problem()).toBeNull();
    office.machine.now += 24 * 60;
    // Signed in to Outlook in this browser: it goes on by itself.
    await refresh();
    expect(office.houses.windows.map((url) => url.searchParams.get('prompt'))).toEqual(['select_account', 'none']);
    expect(await problem()).toBeNull();
  });

  test('an organisation that wants to see people more often than that: Outlook in this browser is enough', async () => {
    await connect('microsoft');
    later();
    office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS70043: sign-in frequency' };
    await refresh();
    expect(office.houses.windows.map((url) => url.searchParams.get('prompt'))).toEqual(['select_account', 'none']);
    expect(await problem()).toBeNull();
  });

  test('after a day without Outlook in this browser it is a state that is shown, and one click mends it', async () => {
    office.outlook.put(home, outlookEvent(1, 10));
    const { id } = only(await connect('microsoft'));
    office.machine.now += 25 * 60;
    office.houses.person.isThere = false;
    office.outlook.put(home, outlookEvent(2, 10, 'Later'));
    await refresh();
    const account = only(await office.ask('accounts:get', {}));
    expect(account.problem).toMatch(/opnieuw in/);
    // What was read stays, and is planned around.
    expect(await titles()).toEqual(['Overleg']);
    office.houses.person.isThere = true;
    expect(only(await office.ask('accounts:sign-in', { id })).problem).toBeNull();
    expect(await titles()).toEqual(['Later', 'Overleg']);
  });

  const consentGone = () => office.houses.person.given.clear();
  const cases = [
    ['google', 'consent is taken back', consentGone, 'sign-in-again'],
    [
      'microsoft',
      'consent is taken back',
      () => {
        office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS65001: has not consented' };
      },
      'sign-in-revoked',
    ],
    [
      'microsoft',
      'the password is changed',
      () => {
        office.houses.fault = {
          kind: 'token',
          error: 'invalid_grant',
          description: 'AADSTS50173: fresh auth token is needed',
        };
      },
      'sign-in-password',
    ],
    [
      'microsoft',
      'the account is removed',
      () => {
        office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50034: does not exist' };
      },
      'sign-in-account-gone',
    ],
    [
      'microsoft',
      'the account is switched off',
      () => {
        office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50057: disabled' };
      },
      'sign-in-account-gone',
    ],
    [
      'microsoft',
      'the administrator forbids it from now on',
      () => {
        office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS53003: blocked' };
      },
      'sign-in-admin',
    ],
    [
      'google',
      'the password is changed',
      () => {
        office.houses.fault = { kind: 'redirect', error: 'login_required' };
      },
      'sign-in-again',
    ],
    [
      'google',
      'the account is removed',
      () => {
        office.houses.fault = { kind: 'redirect', error: 'account_selection_required' };
      },
      'sign-in-again',
    ],
    [
      'google',
      'the administrator forbids it from now on',
      () => {
        office.houses.fault = { kind: 'redirect', error: 'admin_policy_enforced' };
      },
      'sign-in-admin',
    ],
    [
      'microsoft',
      'the account goes to another tenant',
      () => {
        office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50020: not in tenant' };
      },
      'sign-in-wrong-tenant',
    ],
    [
      'google',
      'the person signs out of Google',
      () => {
        office.houses.person.isThere = false;
      },
      'sign-in-again',
    ],
  ] as const;
  test.each(cases)('%s: %s: what was read stays, and the account says what to do', async (kind, _, happen, code) => {
    office.google.put(mine, googleEvent(1, 10));
    office.outlook.put(home, outlookEvent(1, 10));
    const { id } = only(await connect(kind));
    later();
    happen();
    await refresh();
    expect(await problem()).toBe(code);
    expect(await titles()).toEqual(['Overleg']);
    for (const language of ['nl', 'en']) {
      office.language = language;
      expect(only(await office.ask('accounts:get', {})).problem).toMatch(/^\p{Lu}.{30,}[.]$/u);
    }
    expect((await office.ask('overview:get', {})).plan.cards.length).toBeGreaterThan(0);
    office.houses.person.isThere = true;
    expect(only(await office.ask('accounts:sign-in', { id })).problem).toBeNull();
  });

  test('Chrome: consent is taken back', async () => {
    office.houses.chrome = { cached: new Map(), isBroken: false };
    await connect('google');
    office.machine.now += 90;
    office.houses.chrome.cached.clear();
    consentGone();
    await refresh();
    expect(await problem()).toBe('sign-in-revoked');
  });

  test('Chrome: a token that the server refuses is not given again', async () => {
    office.houses.chrome = { cached: new Map(), isBroken: false };
    await connect('google');
    office.houses.revoked.push(office.houses.secrets.find((one) => one.includes('token'))!);
    office.google.put(mine, googleEvent(1, 10, 'Na de nieuwe'));
    await refresh();
    expect(await problem()).toBeNull();
    expect(await titles()).toEqual(['Na de nieuwe']);
  });

  test('a scope that is taken away later is missed, not an error of the others', async () => {
    await connect('google');
    const { id } = only(await office.ask('accounts:get', {}));
    await office.ask('accounts:allow', { id, permission: 'write' });
    office.houses.person.given.delete('https://www.googleapis.com/auth/calendar.events.owned');
    office.houses.person.refuses.push('https://www.googleapis.com/auth/calendar.events.owned');
    later();
    await refresh();
    const account = only(await office.ask('accounts:get', {}));
    expect(account.problem).toBeNull();
    expect(stateOf(account, 'write')).not.toBe('given');
    expect(account.writesTo).toBeNull();
    const row = await findAccount((await office.ports.store()).db, id);
    const writing = openOnline(office.ports, row!).then((online) => online.find(mine, 'x'));
    await expect(writing).rejects.toMatchObject({ code: expect.stringMatching(/^allow-/) });
  });

  test.each([
    ['google', 'read', 'https://www.googleapis.com/auth/calendar.events.readonly'],
    ['google', 'free-busy', 'https://www.googleapis.com/auth/calendar.freebusy'],
    ['microsoft', 'write', 'Calendars.ReadWrite'],
  ] as const)(
    'fault 49: %s: leave for “%s” that is taken away later is missed plainly, and asked for again',
    async (kind, permission, scope) => {
      const { id } = only(await connect(kind));
      if (permission !== 'read') await office.ask('accounts:allow', { id, permission });
      office.houses.person.given.delete(scope);
      office.houses.person.refuses.push(scope);
      later();
      office.machine.now += 25 * 60;
      await refresh();
      const account = only(await office.ask('accounts:get', {}));
      expect(stateOf(account, permission)).not.toBe('given');
      if (permission === 'read') expect(account.problem).toMatch(/^\p{Lu}.{30,}[.]$/u);
      const before = office.houses.windows.length;
      office.houses.person.refuses.length = 0;
      const again = only(await office.ask('accounts:allow', { id, permission }));
      expect([stateOf(again, permission), again.problem]).toEqual(['given', null]);
      expect(office.houses.windows.length).toBeGreaterThan(before);
    },
  );

  test('fault 51: another person who sits at this browser now is not read into the account', async () => {
    office.google.put(mine, googleEvent(1, 10));
    await connect('google');
    const before = office.houses.secrets.length;
    office.houses.person = somebody('joris');
    office.houses.person.given = new Set(['openid', 'email', ...googleReading]);
    later();
    office.google.put(mine, googleEvent(2, 10, 'Van Joris'));
    await refresh();
    expect([await problem(), await titles()]).toEqual(['sign-in-other-account', ['Overleg']]);
    // The token of somebody else is kept nowhere.
    const kept = JSON.stringify([...office.machine.session]);
    const theirs = office.houses.secrets.slice(before);
    expect([theirs.length > 0, theirs.filter((secret) => kept.includes(secret))]).toEqual([true, []]);
  });

  test('fault 21: switched off and on again, or copied to another computer, it goes on without a question', async () => {
    office.google.put(mine, googleEvent(1, 10));
    await connect('google');
    // Alarms, tokens and what was known of colleagues are gone; the database is there.
    office.alarms.clear();
    office.machine.session.clear();
    office.restart();
    office.google.put(mine, googleEvent(2, 10, 'Nieuw'));
    office.machine.now += 30;
    await setAlarms(office.ports);
    expect([...office.alarms.keys()]).toEqual(expect.arrayContaining(['day', 'refresh', 'accounts']));
    await onAlarm(office.ports, 'accounts');
    expect([await problem(), await titles()]).toEqual([null, ['Nieuw', 'Overleg']]);
    expect(office.houses.windows.at(-1)!.searchParams.get('prompt')).toBe('none');
  });

  test('the failure of one account does not stop the other', async () => {
    await connect('google');
    await connect('microsoft');
    later();
    office.outlook.put(home, outlookEvent(1, 10, 'Uit Outlook'));
    office.google.faults.push({ times: 50, answer: { status: 503 } });
    await refresh();
    expect(await titles()).toEqual(['Uit Outlook']);
  });

  test('a calendar that is deleted takes no time any more, and the others go on', async () => {
    office.google.store.add({ id: 'team@group.calendar.google.com', summary: 'Team' });
    office.google.put('team@group.calendar.google.com', googleEvent(2, 12, 'Lunch'));
    office.google.put(mine, googleEvent(2, 9, 'Werk'));
    const { id } = only(await connect('google'));
    await office.ask('accounts:read', { id, calendar: 'team@group.calendar.google.com', isOn: true });
    office.google.store.calendars.delete('team@group.calendar.google.com');
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
    expect(await titles()).toEqual(['Werk']);
    const team = only(await office.ask('accounts:get', {})).calendars.find(({ name }) => name === 'Team');
    expect(team?.problem).toContain('bestaat niet meer');
  });

  test('only what changed is read, at the alarm; what has gone, goes', async () => {
    for (let day = 0; day < 5; day += 1) office.google.put(mine, googleEvent(day, 10, `Dag ${day}`));
    const first = office.google.put(mine, googleEvent(1, 14, 'Vervalt'));
    await connect('google');
    const before = office.google.log.length;
    office.google.remove(mine, first.id);
    office.google.put(mine, googleEvent(3, 15, 'Erbij'));
    office.machine.now += 31;
    await setAlarms(office.ports);
    expect(office.alarms.get('accounts')).toBeGreaterThan(office.machine.now);
    await onAlarm(office.ports, 'accounts');
    expect(await titles()).toEqual(['Dag 0', 'Dag 1', 'Dag 2', 'Dag 3', 'Dag 4', 'Erbij']);
    const requests = office.google.log.slice(before);
    expect(requests).toHaveLength(1);
    expect(requests[0]!.query.has('syncToken')).toBe(true);
  });

  test('when nothing changed, the plan is not made again', async () => {
    await connect('google');
    const commits = async () => (await (await office.ports.store()).identity()).commits;
    const before = await commits();
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
    expect(await commits()).toBe(before);
  });

  test('a cursor that expired means everything is read again', async () => {
    office.google.put(mine, googleEvent(1, 10));
    await connect('google');
    office.google.expireSyncTokens();
    office.google.put(mine, googleEvent(2, 10, 'Nieuw'));
    office.machine.now += 30;
    await onAlarm(office.ports, 'accounts');
    expect(await titles()).toEqual(['Nieuw', 'Overleg']);
  });

  test('the same event by page and by account is one event', async () => {
    office.google.put(mine, { ...googleEvent(1, 10), id: 'hetzelfde' });
    const id = Buffer.from(`hetzelfde ${mine}`).toString('base64').replaceAll('=', '');
    await connect('google');
    const reading = {
      view: 'week' as const,
      zone: 'Europe/Amsterdam',
      account: mine,
      days: [],
      missing: [],
      events: [{ id, title: 'Overleg', start: at(1, 10), end: at(1, 11) }],
    };
    await office.ask('page:read', {
      site: 'google-calendar',
      url: 'https://calendar.google.com/calendar/u/1/r',
      reading,
    });
    const { calendars } = await office.ask('overview:get', {});
    expect(calendars.map(({ kind, events }) => `${kind} ${events}`).sort()).toEqual(['google 1', 'page 1']);
    const { planningEvents } = await import('../../../entrypoints/background/situation.ts');
    const { readKnown } = await import('../../../entrypoints/background/known.ts');
    expect(await planningEvents(await readKnown(office.ports))).toHaveLength(1);
  });
});

describe('signing out', () => {
  test('takes back what Google gave, and erases all that was read', async () => {
    office.google.put(mine, googleEvent(1, 10));
    const { id } = only(await connect('google'));
    const answer = await office.ask('accounts:sign-out', { id });
    expect(answer).toMatchObject({ accounts: [], warning: null, logoutPage: null });
    expect(office.houses.revoked).toHaveLength(1);
    expect(office.machine.session.size).toBe(0);
    const { db } = await office.ports.store();
    expect([await db.accounts.count(), await db.readings.count(), await db.chunks.count()]).toEqual([0, 0, 0]);
  });

  test('after a restart of the browser it is still taken back', async () => {
    const { id } = only(await connect('google'));
    office.machine.session.clear();
    office.restart();
    await office.ask('accounts:sign-out', { id });
    expect(office.houses.revoked).toHaveLength(1);
    expect(office.machine.session.size).toBe(0);
  });

  test('of Microsoft: all is erased, and its own page for signing out is offered', async () => {
    const { id } = only(await connect('microsoft'));
    const { logoutPage, accounts } = await office.ask('accounts:sign-out', { id });
    expect(logoutPage).toBe(
      'https://login.microsoftonline.com/common/oauth2/v2.0/logout?logout_hint=sanne%40example.org',
    );
    expect(accounts).toEqual([]);
    expect(office.machine.session.size).toBe(0);
  });

  test('without a connection it is signed out here all the same, and says what is left to do', async () => {
    const { id } = only(await connect('google'));
    office.houses.fault = { kind: 'offline' };
    const answer = await office.ask('accounts:sign-out', { id });
    expect(answer.warning).toContain('myaccount.google.com');
    expect(answer.accounts).toEqual([]);
    expect(office.machine.session.size).toBe(0);
  });

  test('while it is being read: nothing comes back', async () => {
    office.google.put(mine, googleEvent(1, 10));
    const { id } = only(await connect('google'));
    const { db } = await office.ports.store();
    office.google.faults.push({ slow: 300 });
    later();
    const reading = office.ask('calendars:refresh', {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    await office.ask('accounts:sign-out', { id });
    await reading;
    const store = await office.ports.store();
    expect([await store.db.accounts.count(), await store.db.readings.count()]).toEqual([0, 0]);
    expect(office.machine.session.size).toBe(0);
    db.close();
  });

  test('erasing everything signs out everywhere', async () => {
    await connect('google');
    await connect('microsoft');
    await office.ask('data:erase', {});
    expect((await office.ask('accounts:get', {})).accounts).toEqual([]);
    expect(office.machine.session.size).toBe(0);
    expect(office.houses.revoked).toHaveLength(1);
  });
});

test('fault 82: no token, code or secret is in the database, in what stays, in an export, an answer, a log or an error', async () => {
  const seen: unknown[] = [];
  const watch = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      const answer = await work;
      seen.push(answer);
      return answer;
    } catch (error) {
      seen.push({ ...(error as object), message: String(error), stack: (error as Error).stack });
      return null;
    }
  };
  office.google.put(mine, googleEvent(1, 10));
  office.houses.chrome = { cached: new Map(), isBroken: false };
  await watch(connect('google'));
  office.houses.person = somebody('thuis');
  await watch(connect('google'));
  await watch(connect('microsoft'));
  for (const { id } of (await office.ask('accounts:get', {})).accounts) {
    await watch(office.ask('accounts:allow', { id, permission: 'free-busy' }));
    await watch(office.ask('accounts:allow', { id, permission: 'write' }));
  }
  later();
  await watch(office.ask('calendars:refresh', {}));
  office.houses.fault = { kind: 'token', error: 'invalid_grant', description: 'AADSTS50173: SECRET-in-their-words' };
  later();
  await watch(office.ask('calendars:refresh', {}));
  office.houses.fault = { kind: 'redirect', error: 'access_denied', description: 'SECRET-in-their-words' };
  await watch(connect('microsoft'));
  await watch(office.ask('overview:get', {}));
  await watch(office.ask('data:export', {}));
  // What a page may ask.
  const { cards } = (await office.ask('overview:get', {})).plan;
  const page = { site: 'google-calendar', account: '1' };
  expect(await watch(office.ask('page:overview', page, fromPage))).not.toBeNull();
  expect(await watch(office.ask('card:act', { id: cards[0]!.id, act: 'plan' }, fromPage))).not.toBeNull();
  const { db } = await office.ports.store();
  for (const table of db.tables) seen.push(await table.toArray());
  seen.push([...office.machine.local], office.reports);
  const text = JSON.stringify(seen, (_, value) => (ArrayBuffer.isView(value) ? [] : value));
  expect(office.houses.secrets.length).toBeGreaterThan(15);
  // They are somewhere: in the one place that no page and no disk sees.
  const kept = JSON.stringify([...office.machine.session]);
  expect(office.houses.secrets.some((secret) => kept.includes(secret))).toBe(true);
  expect([...office.houses.secrets, 'SECRET-in-their-words'].filter((secret) => text.includes(secret))).toEqual([]);
});

describe('in a place with a way of its own', () => {
  test('only its houses are offered, and it is the one that is asked', async () => {
    const asked: string[] = [];
    const microsoft: Way = {
      id: 'microsoft',
      async ask(scopes) {
        asked.push(...scopes);
        throw new OnlineError('sign-in-closed', 'sign-in');
      },
      renew: async () => ({ token: 'token-1', scopes: [], expiresAt: 0 }),
      forget: async () => undefined,
      revoke: async () => undefined,
      logoutPage: () => null,
    };
    const ports = {
      ...office.ports,
      online: { ...office.ports.online, ways: { microsoft }, houses: ['microsoft'] },
    } as const;
    const tell = (name: string, more: object = {}) =>
      answer(ports, { wandelgang: 1, name, asked: more }, { kind: 'own' });
    expect(await tell('accounts:get')).toMatchObject({ ok: true, answered: { houses: [{ kind: 'microsoft' }] } });
    expect(await tell('accounts:connect', { kind: 'microsoft' })).toMatchObject({ error: { code: 'sign-in-closed' } });
    expect(asked).toContain('Calendars.Read');
  });
});
