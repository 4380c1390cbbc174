import { describe, expect, test } from 'vitest';
import { answer } from '../../../entrypoints/background/answer.ts';
import type { MessageName } from '../../../entrypoints/background/messages.ts';
import { schemas } from '../../../entrypoints/background/schemas.ts';
import { mayAsk, recogniseSender } from '../../../entrypoints/background/senders.ts';
import { at, createOffice, fromPage, today, zone } from './office.ts';

const own = { id: 'abcdefgh', origin: 'chrome-extension://abcdefgh' };
const names = Object.keys(schemas) as MessageName[];

describe('fault 79: who may ask what', () => {
  test('pages of ours may ask everything, content scripts only what is for pages and cards', () => {
    expect(names.filter((name) => !mayAsk({ kind: 'own' }, name))).toEqual([]);
    expect(names.filter((name) => mayAsk(fromPage, name)).sort()).toEqual([
      'card:act',
      'card:undo',
      'page:overview',
      'page:read',
      'page:saved',
    ]);
  });

  test('a sender is believed for what the browser says, not for what it says itself', () => {
    const tab: { readonly url?: string } = {};
    const known = (raw: object) => recogniseSender({ id: own.id, tab, ...raw }, own)?.kind ?? null;
    expect(known({ url: 'chrome-extension://abcdefgh/popup.html' })).toBe('own');
    expect(known({ url: 'chrome-extension://abcdefgh/options.html#people', tab: undefined })).toBe('own');
    expect(known({ url: 'https://calendar.google.com/calendar/u/1/r/week' })).toBe('page');
    expect(known({ url: 'https://calendar.google.com.evil.example/calendar/r' })).toBeNull();
    expect(known({ url: 'https://evil.example/calendar.google.com/' })).toBeNull();
    expect(known({ url: 'http://calendar.google.com/calendar/r' })).toBeNull();
    expect(known({ url: 'chrome-extension://other/popup.html' })).toBeNull();
    expect(known({ url: 'chrome-extension://abcdefgh.evil.example/popup.html' })).toBeNull();
    expect(known({ url: 'not an address' })).toBeNull();
    expect(known({})).toBeNull();
    expect(known({ id: 'another-extension', url: 'chrome-extension://abcdefgh/popup.html' })).toBeNull();
    expect(known({ url: 'https://calendar.google.com/calendar/r', tab: undefined })).toBeNull();
  });

  test('the account is the one in the page of the sender', () => {
    const tab: { readonly url?: string } = {};
    const url = 'https://calendar.google.com/calendar/u/2/r/week/2026/11/23';
    expect(recogniseSender({ id: own.id, tab, url }, own)).toMatchObject({ site: 'google-calendar', account: '2' });
  });

  test('Outlook is known by its host: its mail is where one comes from, and the browser says no more', () => {
    const tab: { readonly url?: string } = {};
    const known = (url: string) => recogniseSender({ id: own.id, tab, url }, own);
    expect(known('https://outlook.live.com/calendar/1/view/week')).toMatchObject({
      site: 'outlook-calendar',
      account: 'live/1',
    });
    expect(known('https://outlook.office.com/mail/')).toMatchObject({ site: 'outlook-calendar', account: 'office/0' });
    expect(known('https://outlook.cloud.microsoft/mail/2/inbox')).toMatchObject({ account: 'office/2' });
    expect(known('http://outlook.office.com/calendar/view/week')).toBeNull();
    expect(known('https://outlook.office.com.evil.example/calendar/view/week')).toBeNull();
  });

  test('a page that asks for what is not its business gets no data', async () => {
    const { ports } = createOffice();
    for (const name of names.filter((one) => !mayAsk(fromPage, one))) {
      const reply = await answer(ports, { wandelgang: 1, name, asked: {} }, fromPage);
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(await answer(ports, { wandelgang: 1, name: 'overview:get', asked: {} }, null)).toMatchObject({ ok: false });
  });

  test('a message of the wrong shape is refused and changes nothing', async () => {
    const office = createOffice();
    const wrong: [string, unknown][] = [
      ['settings:set', { telemetry: true }],
      ['settings:set', { zone: 'Mars/Olympus' }],
      ['settings:set', { language: 'xx' }],
      ['settings:set', { agreements: { weeklyBudget: 'all', quiet: [] } }],
      ['people:set', [{ id: 'x' }]],
      ['people:set', 'everybody'],
      ['card:act', { id: 'x', act: 'explode' }],
      ['card:act', { act: 'plan' }],
      ['calendars:add-address', { url: 7 }],
      ['data:import', { text: '{}', how: 'overwrite' }],
      ['page:read', { site: '../../etc', url: 'https://calendar.google.com/', reading: {} }],
      ['constructor', {}],
      ['__proto__', {}],
      ['toString', {}],
    ];
    for (const [name, asked] of wrong) {
      const reply = await answer(office.ports, { wandelgang: 1, name, asked }, { kind: 'own' });
      expect(reply.ok, name).toBe(false);
    }
    const { db } = await office.ports.store();
    expect(await db.settings.count()).toBe(0);
    expect(await db.people.count()).toBe(0);
  });

  test('a failure is a sentence in the language of the user', async () => {
    const office = createOffice();
    const undo = () => answer(office.ports, { wandelgang: 1, name: 'card:undo', asked: { undo: 'x' } }, fromPage);
    expect(await undo()).toEqual({
      ok: false,
      error: { code: 'undo-gone', text: 'Dit kun je niet meer ongedaan maken.' },
    });
    await office.ask('settings:set', { language: 'en' });
    expect(await undo()).toMatchObject({ error: { text: 'This can no longer be undone.' } });
  });
});

test('fault 16: when the data cannot be reached, the answer says so', async () => {
  const office = createOffice();
  const ports = {
    ...office.ports,
    store: () => Promise.reject(Object.assign(new Error('x'), { name: 'UnknownError' })),
  };
  expect(await answer(ports, { wandelgang: 1, name: 'overview:get', asked: {} }, { kind: 'own' })).toMatchObject({
    ok: false,
    error: { code: 'storage-broken', text: expect.stringContaining('browser') },
  });
});

test('fault 82: whatever is said and whatever fails, no title, address or token gets into the log', async () => {
  const office = createOffice();
  const mark = 'GEHEIM4711';
  const { ask } = office;
  const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
  await quietly(
    ask('people:set', [{ id: mark, name: mark, email: `${mark}@example.org`, zone: `Mars/${mark}`, hours: {} }]),
  );
  await quietly(ask('calendars:add-text', { name: `${mark}.ics`, text: `<html>${mark}` }));
  await quietly(ask('calendars:add-text', { name: mark, text: `BEGIN:VCALENDAR\r\nX-WR-CALNAME:${mark}\r\n${mark}` }));
  office.permissions.add(`${mark}.example`.toLowerCase());
  office.network = () =>
    Promise.reject(new TypeError(`failed to fetch https://${mark}.example/private-${mark}/basic.ics`));
  await quietly(ask('calendars:add-address', { url: `https://${mark}.example/private-${mark}/basic.ics` }));
  await quietly(ask('calendars:add-address', { url: `ftp://${mark}` }));
  await quietly(ask('card:act', { id: mark, act: 'plan' }));
  await quietly(ask('card:undo', { undo: mark }));
  await quietly(ask('data:import', { text: `{"kind":"wandelgang-export","x":"${mark}`, how: 'replace' }));
  const reading = {
    view: 'week' as const,
    zone,
    account: `${mark}@example.org`,
    days: [today],
    events: [],
    missing: [mark],
  };
  await quietly(ask('page:read', { site: 'google-calendar', url: `https://${mark}.example/`, reading }, fromPage));
  const broken = { ...office.ports, store: () => Promise.reject(new Error(mark)) };
  await answer(broken, { wandelgang: 1, name: 'overview:get', asked: {} }, { kind: 'own' });
  expect(office.reports.length).toBeGreaterThan(6);
  expect(office.reports.join('\n').toLowerCase()).not.toContain(mark.toLowerCase());
});

test('faults 23 and 24: a clock that jumps leaves alarms that go off, and no heap of them', async () => {
  const { onAlarm, setAlarms } = await import('../../../entrypoints/background/alarms.ts');
  const office = createOffice();
  await setAlarms(office.ports);
  expect(office.alarms.get('day')).toBe(at(1, 0, 1));
  const jumps = [at(0, 7), at(1, 8), 0, at(365 * 73, 12), at(2, 3)];
  for (const now of jumps) {
    office.machine.now = now;
    await setAlarms(office.ports);
    await onAlarm(office.ports, 'day');
    await onAlarm(office.ports, 'refresh');
    expect([...office.alarms.keys()].sort()).toEqual(['day', 'refresh']);
    for (const when of office.alarms.values()) expect(when - now > 0 && when - now <= 25 * 60).toBe(true);
    const { plan } = await office.ask('overview:get', {});
    expect(plan.cards.every(({ moment }) => moment.start >= now)).toBe(true);
  }
}, 30_000);

test('fault 3: alarms that the browser lost are set again at the next start', async () => {
  const { setAlarms } = await import('../../../entrypoints/background/alarms.ts');
  const office = createOffice();
  await setAlarms(office.ports);
  const before = new Map(office.alarms);
  office.alarms.clear();
  office.restart();
  await setAlarms(office.ports);
  expect(office.alarms).toEqual(before);
});

test('fault 25: in another zone the day begins at another moment', async () => {
  const office = createOffice();
  await office.ask('settings:set', { zone: 'Pacific/Auckland' });
  expect((office.alarms.get('day') ?? 0) - at(0, 8)).toBeLessThan(5 * 60);
});

test('a new day makes a new plan', async () => {
  const office = createOffice();
  const before = await office.ask('overview:get', {});
  expect(before.plan.cards.length).toBeGreaterThan(0);
  office.machine.now = at(3, 8);
  const after = await office.ask('overview:get', {});
  expect(after.plan.cards.every(({ moment }) => moment.start > at(3, 8))).toBe(true);
});
