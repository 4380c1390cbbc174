import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eventsCommand } from '../../cli/commands/events.ts';
import type { Io } from '../../cli/io.ts';

const folder = fileURLToPath(new URL('../fixtures/ics/', import.meta.url));

async function run(args: readonly string[], change: Partial<Io> = {}) {
  const out: string[] = [];
  const problems: string[] = [];
  const io: Io = {
    stdout: (text) => out.push(text),
    stderr: (text) => problems.push(text),
    now: Date.UTC(2026, 6, 1, 12) / 60_000,
    fetch: () => Promise.reject(new TypeError('no network in tests')),
    folder,
    zone: 'Europe/Amsterdam',
    languages: ['nl-NL'],
    columns: null,
    hasColour: false,
    ...change,
  };
  const code = await eventsCommand(args, io).catch((error: { code?: string }) => error.code);
  return { code, out: out.join(''), problems: problems.join('') };
}

describe('--json', () => {
  it('gives one line for each file: instants in UTC, whole days as dates, what was left out and why', async () => {
    const { code, out } = await run([
      'makebelieve-zone.ics',
      'broken.ics',
      'missing.ics',
      '--from',
      '2026-07-01T00:00:00Z',
      '--to',
      '2026-07-31T00:00:00Z',
      '--json',
      '--lang',
      'en',
    ]);
    expect(code).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        file: 'makebelieve-zone.ics',
        events: [
          {
            uid: 'summer',
            title: 'Summer',
            start: '2026-07-06T10:45:00Z',
            end: '2026-07-06T11:45:00Z',
            allDay: false,
            busy: 'busy',
          },
        ],
        skipped: [],
      },
      {
        file: 'broken.ics',
        events: [{ uid: 'free', title: 'Vrij', start: '2026-07-06', end: '2026-07-08', allDay: true, busy: 'free' }],
        skipped: [
          { uid: '', reason: 'no-uid' },
          { uid: 'half', reason: 'broken-off' },
          { uid: 'february', reason: 'bad-date' },
          { uid: '', reason: 'broken-off' },
        ],
      },
      { file: 'missing.ics', error: { code: 'file-missing', message: expect.stringContaining('missing.ics') } },
    ]);
  });

  it('fails only when nothing could be read', async () => {
    const { code, out } = await run(['missing.ics', 'https://cal.example/secret.ics', '--json']);
    expect(code).toBe(1);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).error.code),
    ).toEqual(['file-missing', 'ics-address-unreachable']);
  });

  it('takes moments with another offset, on the clock of --zone, or as its midnight', async () => {
    const between = async (from: string, to: string, zone = 'Europe/Amsterdam') =>
      JSON.parse(
        (await run(['outlook-windows-zones.ics', '--from', from, '--to', to, '--zone', zone, '--json'])).out,
      ).events.map(({ uid }: { uid: string }) => uid);
    expect(await between('2026-07-06T12:00:00+02:00', '2026-07-06T13:30:00+02:00')).toEqual(['custom']);
    expect(await between('2026-07-06T12:00', '2026-07-06T13:30')).toEqual(['custom']);
    expect(await between('2026-07-08', '2026-07-09')).toEqual(['away']);
    expect(await between('2026-07-06T06:00', '2026-07-06T07:30', 'America/New_York')).toEqual(['custom']);
  });
});

describe('for people', () => {
  it('shows a table, and below it what was left out, in their language', async () => {
    const { out } = await run(['broken.ics', '--from', '2026-07-01', '--to', '2026-07-31']);
    expect(out).toContain('broken.ics: 1 afspraak');
    expect(out).toMatch(/ma 6 jul – di 7 jul, hele dag +vrij +Vrij/);
    expect(out).toContain('- february: Er staat een datum of tijd bij die niet bestaat.');
    expect(out).toContain('- (zonder UID): ');
  });

  it('fault 72: a title cannot steer the terminal', async () => {
    const { out } = await run(['hostile-title.ics', '--from', '2026-07-01', '--to', '2026-07-31']);
    expect(out).toContain('[31m<b>rood</b>');
    for (const steering of ['\u001b', '\u202e']) expect(out).not.toContain(steering);
  });
});

it.each([
  [['--from', '2026-01-01'], 'nothing-to-read'],
  [['a.ics', '--from', 'morgen'], 'date-instant'],
  [['a.ics', '--from', '2026-02-30'], 'date-instant'],
  [['a.ics', '--from', '2026-01-02', '--to', '2026-01-01'], 'date-order'],
  [['a.ics', '--zone', 'Mars/Olympus'], 'option-zone'],
  [['a.ics', '--form', 'x'], 'option-unknown'],
  [['a.ics', '--lang', 'xx'], 'language-unknown'],
])('%j is answered with %s', async (args, code) => {
  expect((await run(args)).code).toBe(code);
});
