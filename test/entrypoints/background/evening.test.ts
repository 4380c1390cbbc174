import { beforeEach, describe, expect, test } from 'vitest';
import { onAlarm, setAlarms } from '../../../entrypoints/background/alarms.ts';
import { defaults } from '../../../storage/settings.ts';
import { putState } from '../../../storage/state.ts';
import { samplePerson } from '../../storage/samples.ts';
import { at, createOffice, type Office, today } from './office.ts';

const day = { from: 540, to: 1020 };
const hours = { 1: day, 2: day, 3: day, 4: day, 5: day };
const sanne = samplePerson('sanne', { name: 'Sanne', hours });
const joris = samplePerson('joris', { name: 'Joris <b>', hours });

const stamp = (instant: number) => `${new Date(instant * 60_000).toISOString().slice(0, 16).replace(/[-:]/g, '')}00Z`;
const calendar = (...events: readonly (readonly [title: string, start: number, guest?: string])[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap(([title, start, guest], index) => [
      'BEGIN:VEVENT',
      `UID:${index}@example.org`,
      'DTSTAMP:20261101T000000Z',
      `DTSTART:${stamp(start)}`,
      `DTEND:${stamp(start + 30)}`,
      `SUMMARY:${title}`,
      ...(guest ? [`ATTENDEE;PARTSTAT=ACCEPTED:mailto:${guest}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

let office: Office;
const evening = (change: Partial<typeof defaults.evening>) => ({ evening: { ...defaults.evening, ...change } });
const add = (text: string) => office.ask('calendars:add-text', { name: 'werk.ics', text });

beforeEach(async () => {
  office = createOffice();
  await office.ask('people:set', [sanne, joris]);
  await office.ask('settings:set', { hours, startedAt: 1, holidayCountry: null });
  await add(calendar(['Overleg', at(0, 10)]));
  office.machine.now = at(0, 16, 20);
});

describe('the end of the day in the popup', () => {
  test('two people, when we last spoke, how to reach them, and a moment that is planned like any suggestion', async () => {
    await add(calendar(['Overleg', at(0, 10)], ['Eerder', at(-20, 10), 'sanne@example.org']));
    const { evening: seen } = await office.ask('evening:get', {});
    expect(seen?.people.map(({ name, last }) => [name, last])).toEqual([
      ['Joris <b>', 'Nog niet samen in je agenda gezien'],
      ['Sanne', 'Laatst samen: 3 weken geleden'],
    ]);
    expect(seen?.people[0]).toMatchObject({ mailto: 'mailto:joris@example.org', isReachableNow: true });
    const card = seen?.people[0]?.card;
    if (!card) throw new Error('there is a moment');
    const { formUrl, undo } = await office.ask('card:act', { id: card.id, act: 'plan' });
    expect(new URL(formUrl ?? '').searchParams.get('add')).toContain('joris@example.org');
    const { planned } = await office.ask('overview:get', {});
    expect(planned.map(({ id }) => id)).toContain(card.id);
    await office.ask('card:undo', { undo });
    expect((await office.ask('overview:get', {})).planned).toEqual([]);
  });

  test('another moment of the card, and what was offered is still known after the worker was stopped', async () => {
    const { evening: seen } = await office.ask('evening:get', {});
    const card = seen?.people[0]?.card;
    if (!card) throw new Error('there is a moment');
    office.restart();
    const [other] = card.alternatives;
    if (!other) throw new Error('there is another');
    const moment = { start: other.start, end: other.end };
    expect((await office.ask('card:act', { id: card.id, act: 'plan', moment })).formUrl).not.toBeNull();
  });

  test('it stays to be read until the day is over, and says why when it is silent', async () => {
    expect((await office.ask('evening:get', {})).evening).not.toBeNull();
    office.machine.now = at(0, 16, 50);
    office.restart();
    expect((await office.ask('evening:get', {})).evening).not.toBeNull();
    office.machine.now = at(0, 17);
    expect(await office.ask('evening:get', {})).toEqual({ evening: null, reason: 'je werkdag is voorbij.' });
  });

  test('a chat in the calendar is enough', async () => {
    await add(calendar(['Bijpraten', at(0, 11), 'sanne@example.org']));
    expect(await office.ask('evening:get', {})).toEqual({
      evening: null,
      reason: 'je had vandaag al een praatje.',
    });
  });

  test('without a calendar nothing is said about the day', async () => {
    const [only] = await office.ask('calendars:refresh', {});
    await office.ask('calendars:remove', { id: only?.id ?? '' });
    expect((await office.ask('evening:get', {})).evening).toBeNull();
  });

  test.each([
    ['not-today', 'je koos: vandaag niet.'],
    ['never', 'je hebt het uitgezet.'],
  ] as const)('%s: one click, and taken back with one', async (act, reason) => {
    await office.ask('evening:act', { act, isUndone: false });
    office.restart();
    expect(await office.ask('evening:get', {})).toEqual({ evening: null, reason });
    await office.ask('evening:act', { act, isUndone: true });
    expect((await office.ask('evening:get', {})).evening).not.toBeNull();
  });

  test('less often: not tomorrow, but next week', async () => {
    expect((await office.ask('evening:get', {})).evening?.isRare).toBe(false);
    await office.ask('evening:act', { act: 'less-often', isUndone: false });
    office.machine.now = at(1, 16, 20);
    expect((await office.ask('evening:get', {})).evening).toBeNull();
    office.machine.now = at(7, 16, 21);
    expect((await office.ask('evening:get', {})).evening?.isRare).toBe(true);
  });

  test('fault 18: a damaged memory is an empty one', async () => {
    const { db } = await office.ports.store();
    await putState(db, 'evening', { shown: 'always', notOn: 'never' });
    expect((await office.ask('evening:get', {})).evening).not.toBeNull();
  });
});

describe('who have I not spoken to in a while', () => {
  test('everybody, longest ago first, with a moment; and nobody else sees it', async () => {
    await add(
      calendar(['Eerder', at(-3, 10), 'sanne@example.org'], ['Lang geleden', at(-40, 10), 'joris@example.org']),
    );
    office.machine.now = at(0, 9);
    const people = await office.ask('evening:people', {});
    expect(people.map(({ name, last }) => [name, last])).toEqual([
      ['Joris <b>', 'Laatst samen: 6 weken geleden'],
      ['Sanne', 'Laatst samen: 3 dagen geleden'],
    ]);
    for (const { card } of people) expect(card?.moment.start).toBeGreaterThan(at(1, 0));
    const page = {
      kind: 'page',
      site: 'google-calendar',
      origin: 'https://calendar.google.com',
      account: '1',
    } as const;
    await expect(office.ask('evening:people', {}, page)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('a notification', () => {
  const on = async (change: Partial<typeof defaults.evening> = {}) => {
    office.permissions.add('notifications');
    office.machine.now = at(0, 9);
    await office.ask('settings:set', evening({ notify: true, ...change }));
  };
  const ring = async () => {
    const when = office.alarms.get('evening');
    office.alarms.delete('evening');
    if (when !== undefined) await onAlarm(office.ports, 'evening');
  };

  test('comes shortly before the end of the day, once, and names nobody', async () => {
    await on();
    expect(office.alarms.get('evening')).toBe(at(0, 16, 15));
    office.machine.now = at(0, 16, 15);
    await ring();
    expect(office.told).toHaveLength(1);
    expect(JSON.stringify(office.told)).not.toMatch(/Sanne|Joris|Overleg/);
    expect(office.alarms.get('evening')).toBe(at(1, 16, 15));
    office.restart();
    await onAlarm(office.ports, 'evening');
    await setAlarms(office.ports);
    expect(office.told).toHaveLength(1);
    // A click on it opens the popup, where the people are.
    expect((await office.ask('evening:get', {})).evening?.people).toHaveLength(2);
  });

  test('with names for those who want that', async () => {
    await on({ hideNames: false });
    office.machine.now = at(0, 16, 15);
    await ring();
    expect(office.told[0]?.message).toMatch(/Sanne of Joris|Joris <b> of Sanne/);
  });

  test('not unless it was switched on, nor when the browser no longer allows it', async () => {
    await onAlarm(office.ports, 'evening');
    expect(office.told).toEqual([]);
    expect(office.alarms.has('evening')).toBe(false);
    await on();
    office.permissions.clear();
    office.machine.now = at(0, 16, 15);
    await ring();
    expect(office.told).toEqual([]);
    // It was told nowhere, so the popup still has it.
    expect((await office.ask('evening:get', {})).evening).not.toBeNull();
  });

  test('not a second time for who saw it in the popup already', async () => {
    await on();
    office.machine.now = at(0, 16, 16);
    await office.ask('evening:get', {});
    await ring();
    expect(office.told).toEqual([]);
  });

  test('in a meeting it waits for the end of the meeting', async () => {
    await add(calendar(['Klant', at(0, 16)]));
    await on();
    office.machine.now = at(0, 16, 15);
    await ring();
    expect(office.told).toEqual([]);
    expect(office.alarms.get('evening')).toBe(at(0, 16, 30));
    office.machine.now = at(0, 16, 30);
    await ring();
    expect(office.told).toHaveLength(1);
  });

  test('fault 23: an alarm that a jumping clock left in the far future is set right, and nothing is told twice', async () => {
    await on();
    office.machine.now = at(0, 16, 20);
    await ring();
    for (const wrong of [at(400, 16, 20), at(-20_000, 16, 20), at(0, 16, 25)]) {
      office.machine.now = wrong;
      await setAlarms(office.ports);
    }
    office.machine.now = at(0, 16, 30);
    office.alarms.set('evening', at(400, 16, 15));
    await setAlarms(office.ports);
    expect(office.alarms.get('evening')).toBe(at(1, 16, 15));
    expect(office.told.length).toBeLessThanOrEqual(3);
    const before = office.told.length;
    for (let minute = 31; minute < 60; minute += 1) {
      office.machine.now = at(0, 16, minute);
      await setAlarms(office.ports);
      await onAlarm(office.ports, 'evening');
    }
    expect(office.told).toHaveLength(before);
  });

  test('fault 24: the computer slept over it: told once on waking, or not at all when the day is over', async () => {
    await on();
    office.machine.now = at(0, 16, 50);
    await ring();
    expect(office.told).toHaveLength(1);
    office.machine.now = at(1, 21);
    await ring();
    expect(office.told).toHaveLength(1);
    expect(office.alarms.get('evening')).toBe(at(2, 16, 15));
  });

  test('fault 24: an alarm that the browser lost is made up for at the next start', async () => {
    await on();
    office.alarms.clear();
    office.machine.now = at(0, 16, 40);
    office.restart();
    await setAlarms(office.ports);
    expect(office.told).toHaveLength(1);
    expect(office.alarms.get('evening')).toBe(at(1, 16, 15));
  });

  test('fault 25: with another zone or other hours the alarm moves', async () => {
    await on();
    await office.ask('settings:set', { zone: 'America/New_York' });
    expect(office.alarms.get('evening')).toBe(at(0, 22, 15));
    await office.ask('settings:set', { zone: null, hours: { ...hours, 1: { from: 540, to: 780 } } });
    expect(office.alarms.get('evening')).toBe(at(0, 12, 15));
  });

  test('a pause holds here too', async () => {
    await on();
    await office.ask('settings:set', { pausedUntil: today + 1 });
    office.machine.now = at(0, 16, 15);
    await ring();
    expect(office.told).toEqual([]);
  });
});
