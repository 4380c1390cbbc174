import { beforeEach, describe, expect, test } from 'vitest';
import { onAlarm } from '../../../entrypoints/background/alarms.ts';
import { readEvents } from '../../../storage/events.ts';
import { at, createOffice, fromPage, type Office, today, zone } from './office.ts';

const stamp = (minute: number) => new Date(minute * 60_000).toISOString().replace(/[-:]|\.\d+/g, '');

/** One event a day for as many days as are asked for, from today. */
function calendarOf(days: number, { name = 'Werk', extra = '' } = {}): string {
  const events = Array.from({ length: days }, (_, day) => [
    'BEGIN:VEVENT',
    `UID:${day}@example.org`,
    'DTSTAMP:20261101T000000Z',
    `DTSTART:${stamp(at(day, 10))}`,
    `DTEND:${stamp(at(day, 11))}`,
    'SUMMARY:Overleg',
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', `X-WR-CALNAME:${name}`, ...events.flat(), extra];
  return [...lines.filter(Boolean), 'END:VCALENDAR', ''].join('\r\n');
}

const url = 'https://agenda.example/private-geheim/basic.ics';
const feed = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'content-type': 'text/calendar', ...headers } });

describe('a calendar from a file', () => {
  let office: Office;
  beforeEach(() => {
    office = createOffice();
  });

  test('is read, named, and kept free of suggestions', async () => {
    const status = await office.ask('calendars:add-text', { name: 'Mijn werk.ics', text: calendarOf(5) });
    expect(status).toMatchObject({
      kind: 'ics-file',
      name: 'Mijn werk',
      origin: 'Mijn werk.ics',
      events: 5,
      skipped: 0,
    });
    expect(status.readAt).toBe(at(0, 8));
    const { plan } = await office.ask('overview:get', {});
    expect(plan.cards.length).toBeGreaterThan(0);
    const clashes = plan.cards.filter(({ moment }) =>
      [0, 1, 2, 3, 4].some((day) => moment.start < at(day, 11) && at(day, 10) < moment.end),
    );
    expect(clashes).toEqual([]);
  });

  test('that was pasted has its own name; the same text twice is one calendar', async () => {
    await office.ask('calendars:add-text', { name: 'Geplakte agenda', text: calendarOf(2) });
    await office.ask('calendars:add-text', { name: 'Geplakte agenda', text: calendarOf(2) });
    await office.ask('calendars:add-text', { name: 'Geplakte agenda', text: calendarOf(3, { name: 'Thuis' }) });
    const names = (await office.ask('overview:get', {})).calendars.map(({ name }) => name);
    expect(names.sort()).toEqual(['Thuis', 'Werk']);
  });

  test('is replaced by a newer file of the same name, and keeps the name that it was given', async () => {
    const { id } = await office.ask('calendars:add-text', { name: 'werk.ics', text: calendarOf(5) });
    await office.ask('calendars:change', { id, name: 'Kantoor' });
    const next = await office.ask('calendars:add-text', { name: 'werk.ics', text: calendarOf(2) });
    expect(next).toMatchObject({ id, name: 'Kantoor', events: 2 });
  });

  test('that is no calendar is refused with a sentence, and nothing is added', async () => {
    const html = office.ask('calendars:add-text', { name: 'login.ics', text: '<!doctype html><title>Sign in</title>' });
    await expect(html).rejects.toMatchObject({ code: 'ics-html' });
    expect((await office.ask('overview:get', {})).calendars).toEqual([]);
  });

  test('fault 64: a file that is cut off gives the whole events before the cut', async () => {
    const text = calendarOf(5);
    const cut = text.slice(0, text.lastIndexOf('DTEND'));
    const status = await office.ask('calendars:add-text', { name: 'werk.ics', text: cut });
    expect(status.events).toBe(4);
    expect(status.skipped).toBeGreaterThan(0);
  });

  test('fault 76: a title that pretends to be more than a title stays a title', async () => {
    const extra = [
      'BEGIN:VEVENT',
      'UID:evil@example.org',
      `DTSTART:${stamp(at(1, 14))}`,
      `DTEND:${stamp(at(1, 15))}`,
      'SUMMARY:=HYPERLINK("https://evil.example")\\nBEGIN:VALARM',
      'END:VEVENT',
    ].join('\r\n');
    await office.ask('calendars:add-text', { name: 'werk.ics', text: calendarOf(0, { extra }) });
    const { text } = await office.ask('data:export', {});
    const other = createOffice();
    await other.ask('data:import', { text, how: 'replace' });
    expect(await other.ask('calendars:refresh', {})).toMatchObject([{ events: 1, skipped: 0 }]);
  });

  test('that is switched off leaves its hours free again; removed, it is gone', async () => {
    const { id } = await office.ask('calendars:add-text', { name: 'werk.ics', text: calendarOf(5) });
    expect(await office.ask('calendars:change', { id, isOn: false })).toMatchObject([{ id, isOn: false, events: 5 }]);
    expect(await office.ask('calendars:remove', { id })).toEqual([]);
    expect(await office.ask('calendars:remove', { id })).toEqual([]);
    const { db } = await office.ports.store();
    expect(await db.chunks.count()).toBe(0);
    expect(await db.texts.count()).toBe(0);
  });

  test('the window of its events moves with the days', async () => {
    const weekly = calendarOf(1).replace('SUMMARY', 'RRULE:FREQ=WEEKLY\r\nSUMMARY');
    const { id } = await office.ask('calendars:add-text', { name: 'werk.ics', text: weekly });
    const last = async () => {
      const { db } = await office.ports.store();
      return (await readEvents(db, [id])).events.at(-1)?.start ?? 0;
    };
    const before = await last();
    office.machine.now = at(6 * 7, 8);
    office.restart();
    await onAlarm(office.ports, 'day');
    expect(await last()).toBeGreaterThan(before);
    expect((await office.ask('overview:get', {})).calendars[0]?.readAt).toBe(at(0, 8));
  });

  test('fault 25: in another zone its floating times are read anew', async () => {
    const floating = calendarOf(1)
      .replace(/DTSTART:.*/, 'DTSTART:20261124T100000')
      .replace(/DTEND:.*/, 'DTEND:20261124T110000');
    const { id } = await office.ask('calendars:add-text', { name: 'werk.ics', text: floating });
    const start = async () => (await readEvents((await office.ports.store()).db, [id])).events[0]?.start;
    expect(await start()).toBe(at(1, 10));
    await office.ask('settings:set', { zone: 'America/New_York' });
    await onAlarm(office.ports, 'day');
    expect(await start()).toBe(at(1, 16));
  });
});

describe('a calendar behind an address', () => {
  let office: Office;
  let asked: Headers[];
  const answerWith = (make: () => Response | Promise<Response>) => {
    office.network = (_, init) => {
      asked.push(new Headers(init?.headers));
      return make();
    };
  };
  const events = async () => (await office.ask('overview:get', {})).calendars[0]?.events;
  const due = async () => {
    office.machine.now += 4 * 60;
    await onAlarm(office.ports, 'refresh');
    return (await office.ask('overview:get', {})).calendars[0];
  };

  beforeEach(async () => {
    office = createOffice();
    asked = [];
    office.permissions.add('agenda.example');
    answerWith(() => feed(calendarOf(5), { etag: '"one"' }));
  });

  test('is fetched and shown by its host only: the address is a secret', async () => {
    const status = await office.ask('calendars:add-address', {
      url: 'webcal://agenda.example/private-geheim/basic.ics',
    });
    expect(status).toMatchObject({
      kind: 'ics-address',
      name: 'Werk',
      origin: 'agenda.example',
      events: 5,
      problem: null,
    });
    expect(JSON.stringify(await office.ask('overview:get', {}))).not.toContain('geheim');
  });

  test('without leave for its host nothing is asked and nothing is added', async () => {
    office.permissions.clear();
    const refused = office.ask('calendars:add-address', { url });
    await expect(refused).rejects.toMatchObject({
      code: 'permission-needed',
      text: expect.stringContaining('agenda.example'),
    });
    expect(asked).toEqual([]);
    expect((await office.ask('overview:get', {})).calendars).toEqual([]);
  });

  test('other kinds of address are refused', async () => {
    for (const wrong of [
      'ftp://agenda.example/x',
      'javascript:alert(1)',
      'http://agenda.example/x',
      'https://a:b@agenda.example/',
      'x',
    ]) {
      await expect(office.ask('calendars:add-address', { url: wrong })).rejects.toMatchObject({
        code: 'ics-address-bad',
      });
    }
    expect(asked).toEqual([]);
  });

  test('is asked again only when its time has come, and only for what changed', async () => {
    await office.ask('calendars:add-address', { url });
    office.machine.now += 60;
    await onAlarm(office.ports, 'refresh');
    expect(asked).toHaveLength(1);
    answerWith(() => new Response(null, { status: 304 }));
    expect(await due()).toMatchObject({ events: 5, problem: null, readAt: office.machine.now });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.get('if-none-match')).toBe('"one"');
  });

  const failures: [string, () => Response | Promise<Response>, string][] = [
    ['fault 34: no network', () => Promise.reject(new TypeError('Failed to fetch')), 'ics-address-unreachable'],
    ['fault 38: a calendar that is no longer shared', () => new Response('', { status: 404 }), 'ics-address-gone'],
    ['fault 42: a host in trouble', () => new Response('', { status: 503 }), 'ics-address-busy'],
    [
      'fault 44: a page to sign in',
      () => new Response('<!doctype html><form>', { headers: { 'content-type': 'text/html' } }),
      'ics-html',
    ],
    ['fault 44: an empty body', () => feed(''), 'ics-empty'],
    ['fault 64: a feed that breaks off', () => feed(calendarOf(5).slice(0, -60)), 'ics-cut-off'],
  ];
  for (const [name, make, code] of failures) {
    test(`${name} leaves what was read, with its age and a sentence`, async () => {
      await office.ask('calendars:add-address', { url });
      const readAt = office.machine.now;
      answerWith(make);
      const status = await due();
      expect(status).toMatchObject({ events: 5, readAt });
      expect(office.reports).toContain(`refresh: ${code}`);
      expect(status?.problem?.length).toBeGreaterThan(20);
      answerWith(() => feed(calendarOf(6)));
      expect(await due()).toMatchObject({ events: 6, problem: null });
    });
  }

  test('fault 65: a feed that is suddenly empty is not believed; asked about after two tries; believed when somebody insists', async () => {
    await office.ask('calendars:add-address', { url });
    answerWith(() => feed(calendarOf(0)));
    expect(await due()).toMatchObject({ events: 5, problem: null });
    expect(await due()).toMatchObject({ events: 5, problem: expect.stringContaining('2 keer') });
    expect(await office.ask('calendars:refresh', {})).toMatchObject([{ events: 0, problem: null }]);
  });

  test('fault 65: a feed that comes back after one empty answer never lost anything', async () => {
    await office.ask('calendars:add-address', { url });
    answerWith(() => feed(calendarOf(0)));
    await due();
    answerWith(() => feed(calendarOf(7)));
    expect(await due()).toMatchObject({ events: 7, problem: null });
  });

  test('fault 1: stopped between fetching and writing, the next round does it again, once', async () => {
    await office.ask('calendars:add-address', { url });
    answerWith(() => feed(calendarOf(8)));
    const store = await office.ports.store();
    const stopped = { ...office.ports, readIcs: () => Promise.reject(new Error('killed')) };
    office.machine.now += 300;
    await onAlarm(stopped, 'refresh').catch(() => undefined);
    store.db.close();
    office.restart();
    expect(await events()).toBe(5);
    expect(await due()).toMatchObject({ events: 8 });
  });

  test('fault 49: a host that may no longer be asked says so, and what was read stays', async () => {
    await office.ask('calendars:add-address', { url });
    office.permissions.clear();
    expect(await due()).toMatchObject({ events: 5, problem: expect.stringContaining('agenda.example') });
    expect(asked).toHaveLength(1);
  });

  test('fault 23: a clock that went back does not stop the refreshing', async () => {
    await office.ask('calendars:add-address', { url });
    office.machine.now -= 7 * 1440;
    await onAlarm(office.ports, 'refresh');
    expect(asked).toHaveLength(2);
  });

  test('fault 9: a text that was given up to make room is fetched again', async () => {
    await office.ask('calendars:add-address', { url });
    await (await office.ports.store()).db.texts.clear();
    answerWith(() => feed(calendarOf(6)));
    expect(await due()).toMatchObject({ events: 6 });
    expect(asked[1]?.get('if-none-match')).toBeNull();
  });
});

test('fault 69: a meeting that stands in the page and in a file is one meeting', async () => {
  const office = createOffice();
  const text = calendarOf(1)
    .replace('0@example.org', 'abc123@google.com')
    .replace('SUMMARY', 'TRANSP:TRANSPARENT\r\nSUMMARY');
  await office.ask('calendars:add-text', { name: 'werk.ics', text });
  const id = btoa('abc123 ik@m').replace(/=+$/, '');
  const reading = {
    view: 'week' as const,
    zone,
    account: null,
    days: [today],
    events: [{ id, title: 'Overleg', start: at(0, 10), end: at(0, 11) }],
    missing: [],
  };
  const page = { site: 'google-calendar', url: 'https://calendar.google.com/calendar/u/1/r/week', reading };
  await office.ask('page:read', page, fromPage);
  const { planningEvents } = await import('../../../entrypoints/background/situation.ts');
  const { readKnown } = await import('../../../entrypoints/background/known.ts');
  expect(await planningEvents(await readKnown(office.ports))).toMatchObject([
    { uid: 'abc123@google.com', busy: 'free' },
  ]);
});
