/**
 * A quarter of somebody's meetings, through the background as the pages ask it: 13 weeks, six meetings a day, several series. What
 * a person was promised must hold over all of it, with the worker stopped every now and then.
 */
import { expect, test } from 'vitest';
import type { Sender } from '../../../entrypoints/background/senders.ts';
import { defaults } from '../../../storage/settings.ts';
import { at, createOffice, type Office } from './office.ts';

const WEEKS = 13;
const team = ['Sanne', 'Joris', 'Mei', 'Tom'];
const fromMeet: Sender = { kind: 'page', site: 'google-meet', origin: 'https://meet.google.com', account: null };

interface Series {
  readonly code: string;
  readonly hour: number;
  readonly minute: number;
  /** 0 is Monday. */
  readonly weekdays: readonly number[];
  readonly names: readonly string[];
  readonly presenting?: 'somebody';
  readonly outsiders?: boolean;
}

const everyDay = [0, 1, 2, 3, 4];
/** Six a day. */
const quarter: readonly Series[] = [
  { code: 'aaa-aaaa-aaa', hour: 9, minute: 0, weekdays: everyDay, names: team },
  { code: 'bbb-bbbb-bbb', hour: 10, minute: 0, weekdays: [0, 2, 4], names: [...team, 'Ada', 'Noor', 'Bram'] },
  { code: 'ccc-cccc-ccc', hour: 10, minute: 0, weekdays: [1, 3], names: ['Sanne', 'Noor'] },
  { code: 'ddd-dddd-ddd', hour: 11, minute: 0, weekdays: everyDay, names: ['Sanne', 'Klant'], outsiders: true },
  { code: 'eee-eeee-eee', hour: 13, minute: 30, weekdays: everyDay, names: team, presenting: 'somebody' },
  { code: 'fff-ffff-fff', hour: 15, minute: 0, weekdays: everyDay, names: ['Sanne', 'Joris', 'Ada'] },
  { code: 'ggg-gggg-ggg', hour: 16, minute: 15, weekdays: everyDay, names: ['Sanne', 'Mei', 'Bram', 'Noor', 'Tom'] },
];

interface Said {
  readonly day: number;
  readonly series: string;
  readonly offer: string;
  readonly questions: readonly string[];
}

interface Moment {
  readonly series: Series;
  readonly people: readonly string[];
  readonly visit: string;
}

/** What the page tells. */
const seen = (office: Office, { series, people, visit }: Moment) => {
  const { code, presenting = 'nobody', outsiders = null } = series;
  const reading = {
    phase: 'joined',
    people: { count: people.length, names: people },
    presenting,
    outsiders,
    title: null,
    code,
    missing: [],
  } as const;
  const url = `https://meet.google.com/${code}`;
  return office.ask('meeting:seen', { site: 'google-meet', url, visit, reading }, fromMeet);
};

/** One meeting: I am there first, the others come, and the page asks every half minute for a while. */
async function attend(office: Office, series: Series, day: number): Promise<Said | null> {
  const { code, hour, minute, names } = series;
  const visit = `${code}-${day}`;
  const start = at(day, hour, minute);
  // Every other day I am there first.
  if (day % 2 === 0) {
    office.machine.now = start - 1;
    await seen(office, { series, people: names.slice(0, 1), visit });
  }
  for (let later = 0; later < 2; later += 1) {
    office.machine.now = start + later;
    const { nudge, meeting } = await seen(office, { series, people: names, visit });
    if (nudge.offer === null) {
      // As the page does: what nothing can change is not asked again.
      if (nudge.isFinal) return null;
      continue;
    }
    const questions = nudge.opener ? [nudge.opener.id] : [];
    // Now and then somebody would rather have another one.
    if (nudge.opener && day % 3 === 0) {
      const next = await office.ask('meeting:act', { meeting, visit, act: 'another' }, fromMeet);
      if (next.nudge.offer !== null && next.nudge.opener) questions.push(next.nudge.opener.id);
    }
    // Nobody is told twice: a second tab hears nothing.
    const second = await seen(office, { series, people: names, visit: `${visit}-tab` });
    expect(second.nudge.offer).toBeNull();
    return { day, series: code, offer: nudge.offer, questions };
  }
  return null;
}

/** With a round in every meeting of the team: whoever opens the card by its key can have one at any time. */
async function round(office: Office, series: Series, day: number): Promise<string> {
  const { code, names } = series;
  const { meeting } = await seen(office, { series, people: names, visit: `${code}-${day}` });
  // The page's own order is not the same each time.
  const turned = names.map((_, index) => names[(index + day) % names.length] ?? '');
  const { order, roles } = await office.ask('meeting:round', { meeting, names: turned }, fromMeet);
  const keys = roles && { chair: roles.chair.key, notes: roles.notes.key };
  await office.ask('meeting:round-done', { meeting, order: order.map(({ key }) => key), roles: keys }, fromMeet);
  return order[0]?.name ?? '';
}

test('nudges stay within my numbers, no question comes twice in a series, and who begins goes round', async () => {
  const office = createOffice();
  // Half way there have been enough of them.
  const numbers = (week: number) => (week < 7 ? { mostADay: 2, mostAWeek: 5 } : { mostADay: 1, mostAWeek: 3 });
  const said: Said[] = [];
  const first = new Map(team.map((name) => [name, 0]));
  let count = 0;
  for (let week = 0; week < WEEKS; week += 1) {
    const { mostADay, mostAWeek } = numbers(week);
    await office.ask('settings:set', {
      meetings: { ...defaults.meetings, mostADay, mostAWeek },
      holidayCountry: null,
    });
    for (const weekday of everyDay) {
      const day = week * 7 + weekday;
      const today = quarter.filter(({ weekdays }) => weekdays.includes(weekday));
      expect(today).toHaveLength(6);
      for (const series of today) {
        count += 1;
        const one = await attend(office, series, day);
        if (one) said.push(one);
        if (series !== quarter[0]) continue;
        const name = await round(office, series, day);
        first.set(name, (first.get(name) ?? 0) + 1);
      }
      expect(said.filter((one) => one.day === day).length).toBeLessThanOrEqual(mostADay);
      office.restart();
    }
    const inWeek = said.filter(({ day }) => Math.floor(day / 7) === week).length;
    expect(inWeek).toBeLessThanOrEqual(mostAWeek);
    // Not by silence: what I allow is offered, or nearly so.
    expect(inWeek).toBeGreaterThanOrEqual(mostAWeek - 1);
  }
  expect(count).toBe(WEEKS * 30);
  expect(new Set(said.map(({ series }) => series)).size).toBeGreaterThan(1);
  for (const { code, outsiders, presenting } of quarter) {
    const here = said.filter(({ series }) => series === code);
    if (outsiders || presenting) expect(here).toEqual([]);
    const questions = here.flatMap((one) => one.questions);
    expect(new Set(questions).size).toBe(questions.length);
  }
  const times = [...first.values()];
  expect(times.reduce((sum, one) => sum + one, 0)).toBe(WEEKS * 5);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
}, 300_000);
