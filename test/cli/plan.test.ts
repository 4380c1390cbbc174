/** The commands as somebody types them, with files and addresses as they come. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readIcs } from '../../calendar/providers/ics.ts';
import { dayOf, toInstant } from '../../calendar/zone.ts';
import type { Io } from '../../cli/io.ts';
import { runCommand } from '../../cli/run-command.ts';
import { createSample } from '../../cli/sample/index.ts';
import { widthOf } from '../../cli/text-width.ts';
import { createTranslate } from '../../locales/translate.ts';
import { ritualById } from '../../rituals/catalogue/index.ts';

const from = dayOf(2026, 11, 23);
const zone = 'Europe/Amsterdam';
const window = { start: toInstant(zone, from, 0), end: toInstant(zone, from + 14, 0) };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string | Uint8Array) => writeFileSync(path.join(folder, name), text);

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], change: Partial<Io> = {}): Promise<Said> {
  let stdout = '';
  let stderr = '';
  const code = await runCommand(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    now: toInstant(zone, from, 8 * 60),
    fetch: async () => new Response('', { status: 404 }),
    folder,
    zone,
    languages: ['en'],
    columns: null,
    hasColour: false,
    ...change,
  });
  return { code, stdout, stderr };
}

const sample = () => createSample(from, createTranslate('nl'));
const json = async (...args: string[]) => JSON.parse((await run(['plan', ...args, '--json'])).stdout);

describe('npm start', () => {
  test('plans the sample for two weeks: a table, a calendar file, and no calendar is needed', async () => {
    const { code, stdout, stderr } = await run(['start', '--once', '--lang=nl', '--from=2026-11-23']);
    expect(code).toBe(0);
    expect(stdout).toContain('Je plan van maandag 23 november tot en met zondag 6 december');
    expect(stdout).toContain('Met wie');
    expect(stderr).toContain('wandelgang-plan.ics');
    const ics = readFileSync(path.join(folder, 'wandelgang-plan.ics'), 'utf8');
    const { events, skipped } = readIcs(ics, { calendar: 'plan', zone, window });
    expect(skipped).toEqual([]);
    expect(events.length).toBeGreaterThanOrEqual(5);
  });

  test.each([60, 80, 100, 120, 200, 20])('the table fits a terminal of %i columns', async (columns) => {
    const { stdout } = await run(['start', '--once', '--from=2026-11-23'], { columns });
    const widest = Math.max(...stdout.split('\n').map(widthOf));
    expect(widest).toBeLessThanOrEqual(Math.min(120, Math.max(60, columns)));
  });

  test('colours are for a screen only', async () => {
    const steer = '\u001b[';
    expect((await run(['start', '--once'])).stdout).not.toContain(steer);
    expect((await run(['start', '--once'], { hasColour: true })).stdout).toContain(steer);
  });

  test('the sample is never stale: any day of the year gives a plan a person would act on', async () => {
    for (let day = from; day < from + 366; day += 23) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const { stdout } = await run(['start', '--once', '--json', `--from=${date}`]);
      const { suggestions } = JSON.parse(stdout);
      const inTwoWeeks = suggestions.filter((one: { start: string }) => one.start >= date);
      // Around Christmas, the weeks are short.
      expect(inTwoWeeks.length, date).toBeGreaterThanOrEqual(4);
      expect(new Set(suggestions.map((one: { ritual: string }) => one.ritual)).size, date).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('plan', () => {
  test('--json is version 1 of its shape, the same each time', async () => {
    write('noor.ics', sample().calendar.text as string);
    const args = ['noor.ics', '--from', '2026-11-23', '--me', 'noor@wegwijzer.example', '--seed', 'x'];
    const plan = await json(...args);
    expect(Object.keys(plan)).toEqual(['version', 'from', 'zone', 'suggestions', 'notPlaced']);
    expect(plan).toMatchObject({ version: 1, from: '2026-11-23', zone: 'Europe/Amsterdam' });
    expect(plan.suggestions.length).toBeGreaterThan(0);
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
    for (const suggestion of plan.suggestions) {
      expect(Object.keys(suggestion)).toEqual(['ritual', 'start', 'end', 'people', 'reasons', 'alternatives']);
      expect(ritualById(suggestion.ritual)).toBeDefined();
      expect(suggestion.start).toMatch(instant);
      expect(suggestion.people).toContain('noor@wegwijzer.example');
      expect(suggestion.reasons.length).toBeGreaterThan(0);
      for (const { start, end } of [suggestion, ...suggestion.alternatives]) expect(start < end).toBe(true);
    }
    for (const { ritual, reason } of plan.notPlaced) {
      expect(ritualById(ritual)).toBeDefined();
      expect(typeof reason.code).toBe('string');
    }
    const named = [...plan.suggestions, ...plan.notPlaced].map(({ ritual }) => ritual);
    expect(new Set(named).size).toBe(25);
    expect(await json(...args)).toEqual(plan);
  });

  test('nothing lies on an event of the calendar', async () => {
    write('noor.ics', sample().calendar.text as string);
    const { suggestions } = await json('noor.ics', '--from=2026-11-23', '--me=noor@wegwijzer.example');
    const { events } = readIcs(sample().calendar.text, { calendar: 'c', zone, window, me: ['noor@wegwijzer.example'] });
    const minute = (text: string) => Date.parse(text) / 60_000;
    const busy = events.filter((event) => event.busy !== 'free' && !event.allDay);
    for (const { start, end, ritual } of suggestions) {
      const clash = busy.filter((event) => event.start < minute(end) && minute(start) < event.end);
      expect(
        clash.map(({ title }) => title),
        ritual,
      ).toEqual([]);
    }
  });

  test('without a list of people the calendar says who the colleagues are', async () => {
    write('noor.ics', sample().calendar.text as string);
    const { stderr, stdout } = await run(['plan', 'noor.ics', '--from=2026-11-23', '--json']);
    expect(stderr).toContain('7 people whom you meet often');
    expect(stdout).toContain('sanne@wegwijzer.example');
    expect(stdout).not.toContain('klant.example');
  });

  test('people, their calendars and settings are obeyed', async () => {
    const { calendar, others } = sample();
    write('noor.ics', calendar.text as string);
    write('willem.ics', others.get('willem@wegwijzer.example')?.text as string);
    write(
      'people.json',
      JSON.stringify([
        { name: 'Noor', email: 'noor@wegwijzer.example', isMe: true },
        { name: 'Willem', email: 'willem@wegwijzer.example', isLead: true, calendar: 'willem.ics' },
        { name: 'Zoë', calendar: 'gone.ics' },
      ]),
    );
    write('settings.json', JSON.stringify({ weeklyBudget: 30, rituals: { 'virtual-coffee': { isOn: false } } }));
    const args = [
      'plan',
      'noor.ics',
      '--people=people.json',
      '--settings=settings.json',
      '--from=2026-11-23',
      '--json',
    ];
    const { stdout, stderr } = await run(args);
    expect(stderr).toContain('gone.ics was left out');
    const { suggestions, notPlaced } = JSON.parse(stdout);
    expect(notPlaced).toContainEqual({ ritual: 'virtual-coffee', reason: { code: 'switched-off' } });
    const weeks = new Map<number, number>();
    for (const { start, end } of suggestions) {
      const week = Math.floor((Date.parse(start) - window.start * 60_000) / (7 * 86_400_000));
      weeks.set(week, (weeks.get(week) ?? 0) + (Date.parse(end) - Date.parse(start)) / 60_000);
    }
    expect(suggestions.length).toBeGreaterThan(0);
    expect(Math.max(...weeks.values())).toBeLessThanOrEqual(30);
  });

  test('an address works as a file does', async () => {
    const address = 'https://calendar.example.com/secret/basic.ics';
    const fetched: string[] = [];
    const fetch = async (url: string | URL | Request) => {
      fetched.push(String(url));
      return new Response(sample().calendar.text as string, { headers: { 'content-type': 'text/calendar' } });
    };
    const { code, stderr, stdout } = await run(['plan', address, '--json'], { fetch });
    expect({ code, fetched }).toEqual({ code: 0, fetched: [address] });
    expect(JSON.parse(stdout).version).toBe(1);
    // The rest of the address is a secret.
    expect(stderr).toContain('calendar.example.com');
    expect(stderr).not.toContain('secret');
  });

  test('a title cannot steer the terminal', async () => {
    const calendar = sample().calendar.text as string;
    write('noor.ics', calendar.replaceAll('CN=', 'CN=\u001b[2J'));
    const { stdout } = await run(['plan', 'noor.ics', '--from=2026-11-23']);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('bad input is answered with one sentence in the language of the person', () => {
  const calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
  const cases: [string, readonly string[], () => void, RegExp, RegExp][] = [
    ['no calendar', ['plan'], () => undefined, /Which calendar\?/, /Welke agenda\?/],
    ['a file that is not there', ['plan', 'gone.ics'], () => undefined, /no file gone\.ics/, /gone\.ics is er niet/],
    ['a folder', ['plan', 'folder.ics'], () => mkdirSync(path.join(folder, 'folder.ics')), /is a folder/, /is een map/],
    ['an empty file', ['plan', 'e.ics'], () => write('e.ics', ''), /nothing in this calendar/, /agendabestand/],
    ['a picture', ['plan', 'p.ics'], () => write('p.ics', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10)), /./, /./],
    ['a web page', ['plan', 'h.ics'], () => write('h.ics', '<!doctype html><title>Sign in</title>'), /./, /./],
    ['an address that is gone', ['plan', 'https://x.example/a.ics'], () => undefined, /./, /./],
    [
      'a list of people that is not there',
      ['plan', 'a.ics', '--people=p.json'],
      () => write('a.ics', calendar),
      /no file p\.json/,
      /p\.json is er niet/,
    ],
    ['a command nobody knows', ['plann'], () => undefined, /no command “plann”/, /opdracht “plann” bestaat niet/],
    ['an option nobody knows', ['plan', '--form'], () => undefined, /option --form/, /optie --form/],
  ];

  test.each(cases)('%s', async (_, args, prepare, english, dutch) => {
    prepare();
    for (const [language, sentence] of [
      ['en', english],
      ['nl', dutch],
    ] as const) {
      const { code, stdout, stderr } = await run(args, { languages: [language] });
      expect(code).toBeGreaterThan(0);
      expect(stdout).toBe('');
      const last = stderr.trimEnd().split('\n').at(-1) ?? '';
      expect(last).toMatch(sentence);
      expect(last).not.toBe(createTranslate(language)('errors.unknown'));
      expect(last).not.toMatch(/Error|undefined|\bat \//);
    }
  });

  test('one bad calendar among good ones is named, and the rest is planned', async () => {
    write('noor.ics', sample().calendar.text as string);
    const { code, stdout, stderr } = await run(['plan', 'gone.ics', 'noor.ics', '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain('gone.ics was left out');
    expect(JSON.parse(stdout).suggestions.length).toBeGreaterThan(0);
  });

  test('help is help, in both languages', async () => {
    expect((await run(['--help'])).stdout).toContain('npm start');
    expect(await run(['plan', '--help'], { languages: ['nl'] })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Opdrachten'),
    });
    expect((await run([])).code).toBe(2);
  });
});
