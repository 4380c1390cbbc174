import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../calendar/event.ts';
import { mergeShown } from '../../../entrypoints/background/page-events.ts';
import type { Sender } from '../../../entrypoints/background/senders.ts';
import { accountIn } from '../../../sites/pages/outlook-calendar/address.ts';
import type { CalendarPageReading, PageEvent } from '../../../sites/site.ts';
import { readEvents } from '../../../storage/events.ts';
import { readHistory } from '../../../storage/history.ts';
import { samplePerson } from '../../storage/samples.ts';
import { at, createOffice, fromPage, type Office, today, zone } from './office.ts';

const site = 'google-calendar';
const url = 'https://calendar.google.com/calendar/u/1/r/week';
const workdays = [today, today + 1, today + 2, today + 3, today + 4];

const event = (id: string, start: number, minutes = 30, title = `Overleg ${id}`): PageEvent => ({
  id,
  title,
  start,
  end: start + minutes,
});

const reading = (change: Partial<CalendarPageReading> = {}): CalendarPageReading => ({
  view: 'week',
  zone,
  account: 'ik@example.org',
  days: workdays,
  events: [],
  missing: [],
  ...change,
});

const read = (office: Office, change: Partial<CalendarPageReading> = {}) =>
  office.ask('page:read', { site, url, reading: reading(change) }, fromPage);

const stored = async (office: Office): Promise<readonly CalendarEvent[]> => {
  const { db } = await office.ports.store();
  return (await readEvents(db, ['page:google-calendar:ik@example.org'])).events;
};

const history = async (office: Office) => readHistory((await office.ports.store()).db);

test('two mailboxes of Outlook are two calendars, the names of one are one, and each plans in its own form', async () => {
  const office = createOffice();
  const from = (url: string): Sender => ({
    kind: 'page',
    site: 'outlook-calendar',
    origin: new URL(url).origin,
    account: accountIn(new URL(url)),
  });
  const day = reading({ account: null, view: 'work-week', events: [event('AAMk=', at(0, 9), 60)] });
  for (const address of [
    'https://outlook.office.com/calendar/view/week',
    'https://outlook.cloud.microsoft/calendar/0/view/week',
    'https://outlook.live.com/calendar/0/view/week',
  ]) {
    await office.ask('page:read', { site: 'outlook-calendar', url: address, reading: day }, from(address));
  }
  const { calendars, plan } = await office.ask('overview:get', {});
  const found = calendars.map(({ id, name, events }) => [id, name, events]);
  expect(found.sort()).toEqual([
    ['page:outlook-calendar:ulive/0', 'Outlook', 1],
    ['page:outlook-calendar:uoffice/0', 'Outlook', 1],
  ]);
  const [first, second] = plan.cards;
  const form = async (id = '', sender?: Sender) =>
    new URL((await office.ask('card:act', { id, act: 'plan' }, sender)).formUrl ?? '').host;
  expect(await form(first?.id, from('https://outlook.office.com/calendar/'))).toBe('outlook.office.com');
  // The popup: the page that was read last. A click in Google's page stays in Google's.
  expect(await form(second?.id)).toBe('outlook.live.com');
  expect(await form(second?.id, fromPage)).toBe('calendar.google.com');
});

describe('reading the calendar page', () => {
  let office: Office;
  beforeEach(() => {
    office = createOffice();
  });

  test('the page becomes a calendar, and its busy hours are kept free of suggestions', async () => {
    const busy = workdays.map((_, day) => event(`e${day}`, at(day, 9), 8 * 60));
    expect(await read(office, { events: busy })).toEqual({ changed: true });
    const { calendars, plan } = await office.ask('overview:get', {});
    expect(calendars).toMatchObject([
      { id: 'page:google-calendar:ik@example.org', kind: 'page', name: 'ik@example.org', events: 5, readAt: at(0, 8) },
    ]);
    expect(
      plan.cards.filter(({ moment }) => busy.some((one) => moment.start < one.end && one.start < moment.end)),
    ).toEqual([]);
  });

  test('the same page again changes nothing but its age', async () => {
    await read(office, { events: [event('a', at(1, 10))] });
    const { commits } = await (await office.ports.store()).identity();
    office.machine.now += 5;
    expect(await read(office, { events: [event('a', at(1, 10))] })).toEqual({ changed: false });
    expect((await (await office.ports.store()).identity()).commits).toBe(commits);
    expect((await office.ask('overview:get', {})).calendars[0]?.readAt).toBe(at(0, 8) + 5);
  });

  test('days that are not shown keep what was read, a day that is shown loses what is gone', async () => {
    await read(office, { events: [event('mon', at(0, 10)), event('tue', at(1, 10)), event('wed', at(2, 10))] });
    await read(office, { view: 'day', days: [today + 1], events: [event('new', at(1, 15))] });
    expect((await stored(office)).map(({ uid }) => uid)).toEqual(['mon', 'new', 'wed']);
  });

  test('a page that cannot tell which days it shows only adds', async () => {
    await read(office, { events: [event('mon', at(0, 10))] });
    await read(office, { view: 'month', days: [], events: [event('tue', at(1, 10))] });
    expect((await stored(office)).map(({ uid }) => uid)).toEqual(['mon', 'tue']);
  });

  test('the id of the page becomes the UID that the same event has in a file, occurrence and all', async () => {
    const eid = (plain: string) => btoa(plain).replace(/=+$/, '');
    await read(office, {
      events: [event(eid('abc123 ik@m'), at(0, 10)), event(eid('weekly_20261124T090000Z ik@m'), at(1, 10))],
    });
    expect(await stored(office)).toMatchObject([
      { uid: 'abc123@google.com' },
      { uid: 'weekly@google.com', recurrenceId: at(1, 10) },
    ]);
  });

  test('nothing is suggested on days that nobody has seen, and the popup says so', async () => {
    await read(office);
    const { plan, notices } = await office.ask('overview:get', {});
    expect(plan.cards.every(({ moment }) => moment.start < at(5, 0))).toBe(true);
    expect(notices).toEqual([{ code: 'days-unseen', text: expect.stringContaining('5 werkdagen') }]);
    const next = workdays.map((day) => day + 7);
    await read(office, { days: next });
    expect((await office.ask('overview:get', {})).notices).toEqual([]);
  });

  test('the zone of the page is used until another one is set', async () => {
    await read(office, { zone: 'America/New_York' });
    expect((await office.ask('overview:get', {})).plan.zone).toBe('America/New_York');
    await office.ask('settings:set', { zone: 'Asia/Kathmandu' });
    expect((await office.ask('overview:get', {})).plan.zone).toBe('Asia/Kathmandu');
  });

  test('a hook that is gone is one plain notice, and goes when the page is whole again', async () => {
    await read(office, { missing: ['createButton', 'viewKey'] });
    const codes = async () => (await office.ask('overview:get', {})).notices.map(({ code }) => code);
    expect((await codes()).filter((code) => code === 'page-changed')).toHaveLength(1);
    await read(office);
    expect(await codes()).not.toContain('page-changed');
  });

  test('fault 51: two accounts are two calendars', async () => {
    await read(office, { events: [event('a', at(0, 10))] });
    await read(office, { account: 'ander@example.org', events: [event('b', at(0, 11))] });
    expect((await office.ask('overview:get', {})).calendars.map(({ events }) => events)).toEqual([1, 1]);
    expect(await stored(office)).toHaveLength(1);
  });

  test('fault 79: a reading of another page than the one that sent it is refused', async () => {
    const forged = office.ask('page:read', { site, url: 'https://evil.example/', reading: reading() }, fromPage);
    await expect(forged).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('whatever is shown in whatever order, the end is what each day showed last', () => {
    const views = fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }),
        events: fc.uniqueArray(
          fc.record({ day: fc.integer({ min: 0, max: 4 }), hour: fc.integer({ min: 8, max: 17 }) }),
          {
            selector: ({ day, hour }) => `${day}-${hour}`,
            maxLength: 8,
          },
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(views, (shown) => {
        let events: CalendarEvent[] = [];
        const truth = new Map<number, Set<string>>();
        for (const { days, events: seen } of shown) {
          const visible = seen.filter(({ day }) => days.includes(day));
          const page = reading({
            days: days.map((day) => today + day),
            events: visible.map(({ day, hour }) => event(`${day}-${hour}`, at(day, hour))),
          });
          events = mergeShown(events, page, { calendar: 'page', zone, from: 0 });
          for (const day of days)
            truth.set(day, new Set(visible.filter((one) => one.day === day).map(({ hour }) => `${day}-${hour}`)));
        }
        expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set([...truth.values()].flatMap((ids) => [...ids])));
      }),
    );
  });
});

describe('what was planned', () => {
  let office: Office;
  let planned: { id: string; title: string; start: number; end: number };

  beforeEach(async () => {
    office = createOffice();
    await office.ask('people:set', [
      samplePerson('sanne', { hours: { 1: { from: 540, to: 1020 }, 2: { from: 540, to: 1020 } } }),
    ]);
    await read(office);
    const card = (await office.ask('overview:get', {})).plan.cards.find(({ moment }) => moment.start > at(1, 0))!;
    await office.ask('card:act', { id: card.id, act: 'plan' }, fromPage);
    planned = { id: card.id, title: card.draft.title, ...card.moment };
  });

  test('is taken when the form is saved', async () => {
    const { title, start, id } = planned;
    expect(await office.ask('page:saved', { site, title, start }, fromPage)).toEqual({ id });
    expect(await history(office)).toMatchObject([{ id, outcome: 'taken' }]);
  });

  test('is taken at the moment that the person chose in the form', async () => {
    const { title, start, end, id } = planned;
    await office.ask('page:saved', { site, title, start: start + 60 }, fromPage);
    expect(await history(office)).toMatchObject([{ id, outcome: 'taken', start: start + 60, end: end + 60 }]);
  });

  test('is taken when the page shows it, under its title or at its very moment', async () => {
    const { start, end, id } = planned;
    await read(office, { events: [event('x', start, end - start, 'Met mijn eigen titel')] });
    expect(await history(office)).toMatchObject([{ id, outcome: 'taken' }]);
    expect((await office.ask('overview:get', {})).planned).toMatchObject([{ id }]);
  });

  test('comes back when the form was closed without saving', async () => {
    office.machine.now += 5;
    await read(office);
    expect(await history(office)).toHaveLength(1);
    office.machine.now += 60;
    await read(office);
    expect(await history(office)).toEqual([]);
  });

  test('stays while its day is not shown', async () => {
    office.machine.now += 600;
    await read(office, { days: [today + 9] });
    expect(await history(office)).toHaveLength(1);
  });

  test('something else that is saved is none of ours', async () => {
    expect(await office.ask('page:saved', { site, title: 'Tandarts', start: planned.start }, fromPage)).toEqual({
      id: null,
    });
  });
});

test('the page is told what to draw, with its words, and which rituals its editor may offer', async () => {
  const office = createOffice();
  await office.ask('settings:set', { choices: { walk: { isOn: false } } });
  const { texts, rituals, language, isPaused } = await office.ask('page:overview', { site, account: null }, fromPage);
  expect(language).toBe('nl');
  expect(isPaused).toBe(false);
  expect(Object.values(texts).every((text) => typeof text === 'string')).toBe(true);
  expect(rituals.some(({ id }) => id === 'walk')).toBe(false);
  expect(rituals.length).toBeGreaterThan(5);
  expect(rituals.filter(({ title, description }) => /\{|\s{2}/.test(title) || /\{names?\}/.test(description))).toEqual(
    [],
  );
});
