/** A meeting as the background sees it: what it answers a page, and what it remembers for the next time. */
import { describe, expect, test } from 'vitest';
import type { MeetingAnswer } from '../../../entrypoints/background/messages.ts';
import type { Sender } from '../../../entrypoints/background/senders.ts';
import type { MeetingPageReading } from '../../../sites/site.ts';
import { readMeetings } from '../../../storage/meetings.ts';
import { defaults } from '../../../storage/settings.ts';
import { at, createOffice, type Office } from './office.ts';

const fromMeet: Sender = { kind: 'page', site: 'google-meet', origin: 'https://meet.google.com', account: null };
const url = 'https://meet.google.com/abc-defg-hij';
const joined: MeetingPageReading = {
  phase: 'joined',
  people: { count: 5, names: ['Sanne', 'Joris', 'Mei', 'Tom', 'Ada'] },
  presenting: 'nobody',
  outsiders: null,
  title: null,
  code: 'abc-defg-hij',
  missing: [],
};
const see = (office: Office, visit = 'one', change: Partial<MeetingPageReading> = {}): Promise<MeetingAnswer> =>
  office.ask('meeting:seen', { site: 'google-meet', url, visit, reading: { ...joined, ...change } }, fromMeet);
const why = ({ nudge }: MeetingAnswer) => (nudge.offer === null ? nudge.why : null);

/** A Monday at nine. */
function startOfDay(): Office {
  const office = createOffice();
  office.machine.now = at(0, 9);
  return office;
}

const ics = (lines: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const weekStart = ics(
  [
    'UID:weekstart@example.org',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261123T080000Z',
    'DTEND:20261123T090000Z',
    'RRULE:FREQ=WEEKLY',
    'SUMMARY:Weekstart',
    'LOCATION:https://meet.google.com/abc-defg-hij',
  ].join('\r\n'),
);

describe('a meeting begins', () => {
  test('a question comes, in my language, with all the words that the page needs', async () => {
    const { nudge, texts, language } = await see(startOfDay());
    expect(nudge.offer).toBe('opener');
    expect(nudge.offer && nudge.opener?.question).toMatch(/\?$/);
    expect(language).toBe('nl');
    expect(texts.another).toBe('Andere vraag');
  });

  test('the page that was told may ask again; a second tab, or the page reloaded, is told nothing', async () => {
    const office = startOfDay();
    const first = await see(office);
    expect((await see(office)).nudge).toMatchObject({
      offer: 'opener',
      opener: first.nudge.offer && first.nudge.opener,
    });
    expect(why(await see(office, 'two'))).toBe('In dit overleg was er al een seintje.');
    office.restart();
    expect((await see(office)).nudge.offer).toBe('opener');
    expect(await readMeetings((await office.ports.store()).db)).toHaveLength(1);
  });

  test('two tabs that ask at the same moment get one card', async () => {
    const office = startOfDay();
    const answers = await Promise.all([see(office, 'one'), see(office, 'two'), see(office, 'three')]);
    expect(answers.filter(({ nudge }) => nudge.offer !== null)).toHaveLength(1);
  });

  test('alone, with a presenter or with guests nothing is said, and there is a sentence why', async () => {
    const office = startOfDay();
    expect(why(await see(office, 'one', { people: { count: 1, names: null } }))).toBe('Er is nog niemand anders.');
    expect(why(await see(office, 'one', { presenting: 'somebody' }))).toBe('Er is iemand aan het presenteren.');
    expect(why(await see(office, 'one', { outsiders: true }))).toBe('Er zijn gasten van buiten bij.');
    expect((await see(office)).nudge.offer).toBe('opener');
  });

  test('fault 23: a clock that jumps makes no burst', async () => {
    const office = startOfDay();
    await see(office);
    for (const jump of [-60, 1440, -30_000_000, 38_000_000]) {
      office.machine.now = at(0, 9) + jump;
      const again = await see(office, 'two');
      expect(JSON.stringify(again)).toBeTruthy();
      office.machine.now = at(0, 9);
    }
    expect((await see(office, 'three')).nudge.offer).toBeNull();
    expect(
      (await readMeetings((await office.ports.store()).db)).filter(({ at: when }) => when === at(0, 9)),
    ).toHaveLength(1);
  });

  test('fault 72: a title or name with markup is stored and answered as text', async () => {
    const office = startOfDay();
    const evil = '<img src=x onerror=alert(1)>';
    const { meeting } = await see(office, 'one', { title: evil, people: { count: 2, names: [evil, evil] } });
    const { order } = await office.ask('meeting:round', { meeting, names: [evil, evil] }, fromMeet);
    expect(order.map(({ name }) => name)).toEqual([evil, evil]);
  });

  test('fault 79: another page may not speak for this one', async () => {
    const office = startOfDay();
    const asked = { site: 'google-meet', url, visit: 'one', reading: joined };
    const teams: Sender = { kind: 'page', site: 'teams-web', origin: 'https://teams.microsoft.com', account: null };
    await expect(office.ask('meeting:seen', asked, teams)).rejects.toThrow('not-allowed');
    await expect(office.ask('overview:get', {}, fromMeet)).rejects.toThrow('not-allowed');
    await expect(office.ask('meeting:last', {}, fromMeet)).rejects.toThrow('not-allowed');
  });
});

describe('one click', () => {
  test('"not in this series" holds, also next week; undo takes it back', async () => {
    const office = startOfDay();
    const { meeting } = await see(office);
    const said = await office.ask('meeting:act', { meeting, visit: 'one', act: 'series-off' }, fromMeet);
    expect(why(said)).toBe('Voor deze reeks heb je de seintjes uitgezet.');
    office.machine.now = at(7, 9);
    expect(why(await see(office, 'next'))).toBe('Voor deze reeks heb je de seintjes uitgezet.');
    office.machine.now = at(0, 9);
    await office.ask('meeting:act', { meeting, visit: 'one', act: 'undo' }, fromMeet);
    // Not the week after: there was one in this series then.
    office.machine.now = at(14, 9);
    expect((await see(office, 'later')).nudge.offer).toBe('opener');
  });

  test('what was switched off has a name, so that it can be taken back by itself', async () => {
    const office = startOfDay();
    await office.ask('calendars:add-text', { name: 'Werk', text: weekStart });
    const { meeting } = await see(office);
    await office.ask('meeting:act', { meeting, visit: 'one', act: 'series-off' }, fromMeet);
    await office.ask('settings:set', {
      meetings: {
        ...(await office.ask('settings:get', {})).meetings,
        seriesLess: ['google-meet:xyz-wxyz-xyz', 'gone@example.org'],
      },
    });
    expect(await office.ask('meeting:series', {})).toEqual([
      { series: 'weekstart@example.org', name: 'Weekstart', isOff: true },
      { series: 'google-meet:xyz-wxyz-xyz', name: 'xyz-wxyz-xyz', isOff: false },
      { series: 'gone@example.org', name: 'Een reeks die niet meer in je agenda staat', isOff: false },
    ]);
    await expect(office.ask('meeting:series', {}, fromMeet)).rejects.toThrow('not-allowed');
  });

  test('"less often" and "not today" say so', async () => {
    const office = startOfDay();
    const { meeting } = await see(office);
    const act = (name: 'series-less' | 'not-today') =>
      office.ask('meeting:act', { meeting, visit: 'one', act: name }, fromMeet).then(why);
    expect(await act('series-less')).toBe('In deze reeks wilde je minder vaak een seintje.');
    expect(await act('not-today')).toBe('Je koos: vandaag niet.');
  });

  test('"another question" never brings back one that was shown, "not this one again" keeps it away for good', async () => {
    const office = startOfDay();
    const { meeting, nudge } = await see(office);
    const shown = [nudge.offer && nudge.opener?.id];
    for (let i = 0; i < 12; i += 1) {
      const act = i % 2 ? 'not-again' : 'another';
      const next = await office.ask('meeting:act', { meeting, visit: 'one', act }, fromMeet);
      shown.push(next.nudge.offer && next.nudge.opener?.id);
    }
    expect(new Set(shown).size).toBe(13);
    expect((await office.ask('settings:get', {})).meetings.notAgain).toHaveLength(6);
  });
});

describe('with a calendar', () => {
  const withCalendar = async (text: string): Promise<Office> => {
    const office = startOfDay();
    await office.ask('calendars:add-text', { name: 'Werk', text });
    return office;
  };

  test('the event with the same code gives the series', async () => {
    const office = await withCalendar(weekStart);
    expect((await see(office)).meeting).toContain('weekstart@example.org');
  });

  test('fault 90: in a private appointment nothing is said; one that was moved is judged as it is now', async () => {
    const office = await withCalendar(weekStart.replace('SUMMARY', 'CLASS:PRIVATE\r\nSUMMARY'));
    expect(why(await see(office))).toBe('Deze afspraak staat als privé in je agenda.');
    const moved = await withCalendar(weekStart.replace('DTSTART:20261123T080000Z', 'DTSTART:20261123T081500Z'));
    expect(why(await see(moved))).toBe('Het is nog niet begonnen en nog niet iedereen is er.');
  });

  test('the meeting of a ritual gets its guide', async () => {
    const office = await withCalendar(weekStart);
    const store = await office.ports.store();
    await store.write(['history'], (db) =>
      db.history.put({
        id: 'h',
        ritual: 'week-start',
        outcome: 'planned',
        start: at(0, 9),
        end: at(0, 10),
        people: ['me'],
        at: at(0, 7),
        title: 'Weekstart',
      }),
    );
    const { nudge, guide } = await see(office);
    expect(nudge.offer).toBe('guide');
    expect(guide?.steps.length).toBeGreaterThan(1);
  });
});

describe('a round', () => {
  test('the order is fair from one meeting to the next, and roles go round', async () => {
    const office = startOfDay();
    const names = ['Sanne', 'Joris', 'Mei', 'Tom'];
    const first: string[] = [];
    const chairs: string[] = [];
    for (let week = 0; week < 8; week += 1) {
      office.machine.now = at(week * 7, 9);
      const { meeting } = await see(office, `visit${week}`);
      const { order, roles } = await office.ask('meeting:round', { meeting, names }, fromMeet);
      first.push(order[0]?.name ?? '');
      chairs.push(roles?.chair.name ?? '');
      const keys = roles && { chair: roles.chair.key, notes: roles.notes.key };
      await office.ask('meeting:round-done', { meeting, order: order.map(({ key }) => key), roles: keys }, fromMeet);
    }
    for (const name of names) {
      expect(first.filter((one) => one === name)).toHaveLength(2);
      expect(chairs.filter((one) => one === name)).toHaveLength(2);
    }
  });
});

test('the popup hears why, or why not, of the last meeting', async () => {
  const office = startOfDay();
  expect(await office.ask('meeting:last', {})).toBeNull();
  await see(office, 'one', { presenting: 'me' });
  expect(await office.ask('meeting:last', {})).toEqual({ at: at(0, 9), text: 'Er is iemand aan het presenteren.' });
});

test('how I am is kept for me alone, and in no export', async () => {
  const office = startOfDay();
  const { meeting } = await see(office);
  await office.ask('meeting:energy', { meeting, energy: 1 }, fromMeet);
  expect((await office.ask('data:export', {})).text).not.toContain('energy":1');
});

test('switched off is switched off', async () => {
  const office = startOfDay();
  await office.ask('settings:set', { meetings: { ...defaults.meetings, isOn: false } });
  expect(why(await see(office))).toBe('Je hebt de seintjes tijdens overleg uitgezet.');
});
