/** The two files that people write by hand: everything in them means what docs/cli.md says, and a mistake is pointed at. */
import { describe, expect, test } from 'vitest';
import { PlainError } from '../../calendar/error.ts';
import { dayOf } from '../../calendar/zone.ts';
import { parseJson } from '../../cli/json-file.ts';
import { peopleShape, teamOf } from '../../cli/people-file.ts';
import { settingsOf, settingsShape } from '../../cli/settings-file.ts';

const people = (value: unknown) =>
  teamOf(parseJson(JSON.stringify(value), { name: 'people.json', fileShape: peopleShape }), 'Europe/Amsterdam');
const settings = (value: unknown) =>
  settingsOf(parseJson(JSON.stringify(value), { name: 'settings.json', fileShape: settingsShape }));

function complaint(work: () => unknown): { code: string; values: object } {
  try {
    work();
  } catch (error) {
    if (error instanceof PlainError) return { code: error.code, values: error.values };
    throw error;
  }
  return { code: 'none', values: {} };
}

describe('people.json', () => {
  test('a name is enough; the rest is as it is for me', () => {
    const { people: team, me } = people([{ name: 'Sanne' }]);
    expect(me).toBeNull();
    expect(team).toMatchObject([
      { id: 'Sanne', name: 'Sanne', zone: 'Europe/Amsterdam', lunch: { from: 720, to: 780 } },
    ]);
    expect(Object.keys(team[0]?.hours ?? {})).toEqual(['1', '2', '3', '4', '5']);
  });

  test('everything that can be written down means what it says', () => {
    const {
      people: team,
      me,
      calendars,
    } = people([
      {
        name: 'Noor',
        email: ' Noor@Example.com ',
        isMe: true,
        zone: 'Europe/Lisbon',
        hours: { mon: '9:00-17:30', sun: '20:00–24:00' },
        lunch: null,
        officeDays: ['tue'],
        buddy: 'amir',
        notWith: ['amir'],
        since: '2026-11-02',
        birthday: '02-29',
        calendar: 'noor.ics',
      },
      { name: 'Amir' },
    ]);
    expect(me).toBe('noor@example.com');
    expect(calendars).toEqual(new Map([['noor@example.com', 'noor.ics']]));
    expect(team[0]).toMatchObject({
      id: 'noor@example.com',
      zone: 'Europe/Lisbon',
      hours: { 1: { from: 540, to: 1050 }, 7: { from: 1200, to: 1440 } },
      officeDays: [2],
      buddy: 'Amir',
      notWith: ['Amir'],
      since: dayOf(2026, 11, 2),
      celebrations: [{ kind: 'birthday', month: 2, date: 29 }],
    });
    expect(team[0]).not.toHaveProperty('lunch');
  });

  test.each([
    ['an unknown zone', [{ name: 'A', zone: 'Mars/Base' }], '0.zone', '"Europe/Amsterdam"'],
    [
      'hours that end before they start',
      [{ name: 'A', hours: { mon: '17:00-09:00' } }],
      '0.hours.mon',
      '"09:00-17:30"',
    ],
    ['hours in words', [{ name: 'A', lunch: 'noon' }], '0.lunch', '"09:00-17:30"'],
    ['a day that does not exist', [{ name: 'A', since: '2026-02-30' }], '0.since', '"2026-11-22"'],
    ['the thirtieth of February', [{ name: 'A', birthday: '02-30' }], '0.birthday', '"03-14"'],
    ['no address', [{ name: 'A', email: 'sanne' }], '0.email', '"sanne@example.com"'],
    ['a number for a name', [{ name: 3 }], '0.name', '"Sanne"'],
    ['a list that is none', { name: 'A' }, 'people.json', '[{"name": "Sanne"}]'],
  ])('%s is pointed at, with an example of what is right', (_, value, where, wanted) => {
    expect(complaint(() => people(value))).toMatchObject({ code: 'json-wrong', values: { where, wanted } });
  });

  test('a name with a typing mistake is not silently dropped', () => {
    expect(complaint(() => people([{ name: 'A', birhtday: '03-14' }]))).toMatchObject({
      code: 'json-unknown-name',
      values: { where: '0.birhtday' },
    });
  });

  test('twice the same person, two of me, and a buddy who is not there are told', () => {
    expect(complaint(() => people([{ name: 'A' }, { name: 'A' }])).code).toBe('people-twice');
    expect(
      complaint(() =>
        people([
          { name: 'A', isMe: true },
          { name: 'B', isMe: true },
        ]),
      ).code,
    ).toBe('people-two-mes');
    expect(complaint(() => people([{ name: 'A', buddy: 'Nobody' }]))).toEqual({
      code: 'people-unknown',
      values: { name: 'Nobody' },
    });
  });

  test('two people of one name are told apart by their addresses', () => {
    const { people: team } = people([
      { name: 'Jan', email: 'jan@example.com' },
      { name: 'Jan', email: 'jan.2@example.com' },
    ]);
    expect(team.map(({ id }) => id)).toEqual(['jan@example.com', 'jan.2@example.com']);
  });

  test('what is not JSON at all is said so', () => {
    expect(complaint(() => parseJson('[{]', { name: 'people.json', fileShape: peopleShape })).code).toBe('json-broken');
  });
});

describe('settings.json', () => {
  test('an empty one is a calm Dutch week', () => {
    expect(settings({})).toMatchObject({
      zone: null,
      agreements: { weeklyBudget: 90, quiet: [{ from: 1080, to: 480 }] },
      holidays: { country: 'NL', region: null },
      choices: {},
    });
  });

  test('everything that can be written down means what it says', () => {
    expect(
      settings({
        emails: ['Noor@Example.com'],
        lunch: null,
        weeklyBudget: 0,
        quiet: ['22:00-07:00'],
        social: [{ weekdays: ['tue', 'thu'], hours: '10:00-11:00' }],
        buffer: 10,
        holidays: 'DE-BY',
        pausedUntil: '2026-12-01',
        rituals: { walk: { isOn: false }, 'virtual-coffee': { minutes: 20, hours: '09:00-12:00', weekdays: ['wed'] } },
      }),
    ).toMatchObject({
      emails: ['noor@example.com'],
      lunch: null,
      agreements: {
        weeklyBudget: 0,
        quiet: [{ from: 1320, to: 420 }],
        social: [{ weekdays: [2, 4], from: 600, to: 660 }],
        buffer: 10,
      },
      holidays: { country: 'DE', region: 'BY' },
      pausedUntil: dayOf(2026, 12, 1),
      choices: { walk: { isOn: false }, 'virtual-coffee': { minutes: 20, from: 540, to: 720, weekdays: [3] } },
    });
    expect(settings({ holidays: null }).holidays).toBeNull();
  });

  test.each([
    ['more than a working week', { weeklyBudget: 5000 }, 'weeklyBudget'],
    ['a country in words', { holidays: 'Nederland' }, 'holidays'],
    ['a ritual that is a word', { rituals: { walk: 'on' } }, 'rituals.walk'],
  ])('%s is pointed at', (_, value, where) => {
    expect(complaint(() => settings(value))).toMatchObject({ code: 'json-wrong', values: { where } });
  });
});
