/** `wandelgang page`: what a site file finds in a saved page, in a real browser; in every view and three languages. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, expect, test } from '@playwright/test';
import { createIo } from '../../cli/io.ts';
import { runCommand } from '../../cli/run-command.ts';
import { type FakeEvent, type PageOptions, serveGoogleCalendar } from '../pages/google-calendar/page.ts';
import { type PageOptions as OutlookOptions, serveOutlook } from '../pages/outlook-calendar/page.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-saved-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const events: readonly FakeEvent[] = [
  { id: 'a', title: 'Stand-up', day: '2026-11-24', from: '10:00', to: '10:35' },
  { id: 'b', title: 'Overleg, met komma', day: '2026-11-24', from: '10:47', to: '12:01' },
  { id: 'c', title: 'Nachtdienst', day: '2026-11-24', from: '23:10', to: '1:30', nextDay: true },
  { id: 'd', title: 'Kwartaalplan', day: '2026-11-25', days: 2 },
  { id: 'e', title: '<img src=x onerror=alert(1)>', day: '2026-11-25', from: '12:00', to: '13:00' },
  { id: 'f', title: 'Taak', day: '2026-11-25', from: '14:00', to: '15:00', task: true },
];
const timed = {
  'Stand-up': ['2026-11-24T09:00:00Z', '2026-11-24T09:35:00Z', false],
  'Overleg, met komma': ['2026-11-24T09:47:00Z', '2026-11-24T11:01:00Z', false],
  Nachtdienst: ['2026-11-24T22:10:00Z', '2026-11-25T00:30:00Z', false],
  '<img src=x onerror=alert(1)>': ['2026-11-25T11:00:00Z', '2026-11-25T12:00:00Z', false],
};
const whole = { Kwartaalplan: ['2026-11-25', '2026-11-27', true] };

const save = (browser: Browser, options: PageOptions, url: string): Promise<string> =>
  saveServed(browser, (context) => serveGoogleCalendar(context, { events, day: '2026-11-24', ...options }), {
    url,
    chips: '[data-eventchip]',
    name: `${options.language}-${options.view}`,
  });

async function saveServed(
  browser: Browser,
  serve: (context: BrowserContext) => Promise<void>,
  { url, chips, name }: { url: string; chips: string; name: string },
): Promise<string> {
  const context = await browser.newContext();
  await serve(context);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector(chips);
  const file = path.join(folder, `${name}.html`);
  writeFileSync(file, await page.content());
  await context.close();
  return file;
}

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command in this process: what a shell adds to it is in one test. */
async function wandelgang(...args: string[]): Promise<Answer> {
  let out = '';
  let err = '';
  const code = await runCommand(args, {
    ...createIo(),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** As somebody starts it. */
function inShell(...args: string[]): Promise<Answer> {
  // Both, as a test runner sets them, make Node itself say something.
  const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/run.mjs', 'cli/main.ts', ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

interface Found {
  readonly site: string;
  readonly zone: string;
  readonly kind: string;
  readonly days: string[];
  readonly places: Record<string, number>;
  readonly missing: string[];
  readonly events: { id: string; title: string; start: string; end: string; allDay: boolean }[];
}

for (const [language, view, pixelsPerHour, known, expected] of [
  ['nl', 'week', 40, 7, { ...timed, ...whole }],
  ['en', 'customday', 48, 4, { ...timed, ...whole }],
  ['ja', 'week', 52.5, 7, { ...timed, ...whole }],
  ['en', 'month', 48, 0, { ...timed, ...whole }],
  ['ja', 'month', 48, 0, { ...timed, ...whole }],
  ['nl', 'agenda', 48, 2, { ...timed, Kwartaalplan: ['2026-11-25', '2026-11-26', true] }],
] as const) {
  test(`a saved ${view} in ${language} is read to the minute`, async ({ browser }) => {
    const url = `https://calendar.google.com/calendar/u/0/r/${view}/2026/11/24`;
    const file = await save(browser, { language, view, pixelsPerHour }, url);
    const { code, out } = await wandelgang('page', 'google-calendar', file, '--url', url, '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out) as Found;
    expect(
      Object.fromEntries(found.events.map(({ title, start, end, allDay }) => [title, [start, end, allDay]])),
    ).toEqual(expected);
    expect([found.site, found.zone, found.missing, found.days.length]).toEqual([
      'google-calendar',
      'Europe/Amsterdam',
      [],
      known,
    ]);
    expect(found.kind).toBe({ customday: 'custom-days', agenda: 'schedule', week: 'week', month: 'month' }[view]);
    expect(found.places.createButton).toBe(1);
  });
}

const outlookWeek: OutlookOptions = {
  day: '2026-11-24',
  events: events.filter(({ task }) => !task),
};
for (const [name, view, kind, known, options] of [
  ['nl, dates on the columns', 'week', 'week', 7, { language: 'nl' }],
  ['nl, dates on the headings', 'week', 'week', 7, { language: 'nl', datesOn: 'headings' }],
  [
    'en, half days, two zones',
    'workweek',
    'work-week',
    5,
    { language: 'en', hasHalfDays: true, otherZone: 'Asia/Tokyo' },
  ],
  ['ja, low', 'workweek', 'work-week', 5, { language: 'ja', pixelsPerHour: 38 }],
  ['from right to left', 'week', 'week', 7, { language: 'ar', pixelsPerHour: 75.5 }],
  ['from right to left, dates on the headings', 'workweek', 'work-week', 5, { language: 'ar', datesOn: 'headings' }],
] as const) {
  test(`a saved week of Outlook is read to the minute: ${name}`, async ({ browser }) => {
    const url = `https://outlook.office.com/calendar/view/${view}`;
    // Without the page's styles beside it, as somebody may save it: they are in it here.
    const style = readFileSync(new URL('../pages/outlook-calendar/page.css', import.meta.url), 'utf8');
    const file = await saveServed(browser, (context) => serveOutlook(context, { ...outlookWeek, view, ...options }), {
      url,
      chips: '[data-calitemid]',
      name: 'outlook',
    });
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`),
    );
    const { code, out } = await wandelgang(
      'page',
      'outlook-calendar',
      file,
      '--url',
      url,
      '--zone',
      'Europe/Amsterdam',
      '--json',
    );
    expect(code).toBe(0);
    const found = JSON.parse(out) as Found;
    expect(
      Object.fromEntries(found.events.map(({ title, start, end, allDay }) => [title, [start, end, allDay]])),
    ).toEqual({ ...timed, ...whole });
    expect([found.site, found.zone, found.kind, found.missing, found.days.length]).toEqual([
      'outlook-calendar',
      'Europe/Amsterdam',
      kind,
      [],
      known,
    ]);
  });
}

test('of a month of Outlook nothing is claimed to be known', async ({ browser }) => {
  const url = 'https://outlook.live.com/calendar/0/view/month';
  const file = await saveServed(browser, (context) => serveOutlook(context, { ...outlookWeek, view: 'month' }), {
    url,
    chips: '[data-calitemid]',
    name: 'outlook-month',
  });
  const { out } = await wandelgang('page', 'outlook-calendar', file, '--url', url, '--json');
  const found = JSON.parse(out) as Found;
  expect([found.kind, found.days, found.events, found.missing, found.places.monthCells]).toEqual([
    'month',
    [],
    [],
    [],
    42,
  ]);
});

function expectRefused(
  { code, err }: Answer,
  expected: { readonly args: readonly string[]; readonly code: number; readonly words: string },
): void {
  const asked = expected.args.join(' ');
  expect([asked, code]).toEqual([asked, expected.code]);
  expect(err).toContain(expected.words);
  expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
}

test('what went wrong is said in one sentence, and with its exit code', async () => {
  const file = path.join(folder, 'broken.html');
  writeFileSync(file, Buffer.from([0, 255, 254, 60, 33, 7]));
  const url = 'https://calendar.google.com/calendar/u/0/r/week';
  const broken = await inShell('page', 'google-calendar', file, '--url', url, '--json', '--lang', 'nl');
  expect([broken.code, (JSON.parse(broken.out) as Found).missing]).toEqual([
    0,
    ['main', 'timeZone', 'createButton', 'hourColumns'],
  ]);
  for (const [args, code, words] of [
    [['page', 'google-calendar', path.join(folder, 'none.html'), '--url', url], 1, 'none.html'],
    [['page', 'nowhere', file, '--url', url], 2, 'google-calendar'],
    [['page', 'google-calendar', file], 2, '--url'],
    [['page', 'google-calendar', '--url', url], 2, 'html'],
    [['page', 'google-calendar', file, '--url', 'file:///etc/passwd'], 2, '--url'],
    [['page', 'google-calendar', file, '--url', url, '--zone', 'Mars/Olympus'], 2, 'Mars/Olympus'],
    [['page', 'meeting-signs', file, '--url', url], 2, 'outlook-calendar'],
  ] as const) {
    expectRefused(await wandelgang(...args, '--lang', 'nl'), { args, code, words });
  }
  // A shell hears the same.
  const args = ['page', 'nowhere', file, '--url', url];
  expectRefused(await inShell(...args, '--lang', 'nl'), { args, code: 2, words: 'google-calendar' });
});
