import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createExpansions, expandRule } from '../../calendar/recurrence.ts';
import { readRule } from '../../calendar/recurrence-rule.ts';

const wallOf = (text: string): number => Date.parse(`${text}Z`) / 60_000;
const textOf = (wall: number): string => new Date(wall * 60_000).toISOString().slice(0, 16);

function expand(
  rule: string,
  start: string,
  window: readonly [string, string] = ['2026-01-01T00:00', '2026-01-15T00:00'],
) {
  const read = readRule(rule);
  if (!read) return 'rule-unreadable';
  const series = { start: wallOf(start), from: wallOf(window[0]), to: wallOf(window[1]) };
  const until = read.until?.wall;
  const found = expandRule(read, { ...series, ...(until === undefined ? {} : { until }) }, createExpansions());
  return typeof found === 'string' ? found : found.map(textOf);
}

describe('a series moved to the window gives what it gives from its true start', () => {
  const days = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
  const some = <T>(one: fc.Arbitrary<T>, most = 3) => fc.uniqueArray(one, { minLength: 1, maxLength: most });
  const part = (name: string, values: fc.Arbitrary<readonly unknown[]>) =>
    fc.option(
      values.map((list) => `;${name}=${list.join(',')}`),
      { nil: '' },
    );
  const nth = fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), days).map(([n, day]) => `${n}${day}`);
  const month = fc.integer({ min: 1, max: 12 });
  const date = fc.integer({ min: -3, max: 31 }).filter((n) => n !== 0);

  const rules = fc.oneof(
    fc.tuple(part('BYDAY', some(days)), part('BYMONTH', some(month))).map((parts) => `DAILY${parts.join('')}`),
    fc
      .tuple(part('BYDAY', some(days)), part('WKST', fc.constantFrom(['MO'], ['SU'])))
      .map((parts) => `WEEKLY${parts.join('')}`),
    fc.oneof(part('BYMONTHDAY', some(date)), part('BYDAY', some(fc.oneof(days, nth)))).map((by) => `MONTHLY${by}`),
    fc.tuple(some(days, 7), fc.constantFrom(1, 2, -1)).map(([list, at]) => `MONTHLY;BYDAY=${list};BYSETPOS=${at}`),
    fc.oneof(
      fc.tuple(part('BYMONTH', some(month)), part('BYMONTHDAY', some(date))).map((parts) => `YEARLY${parts.join('')}`),
      fc
        .tuple(some(month), some(fc.oneof(days, nth)))
        .map(([months, list]) => `YEARLY;BYMONTH=${months};BYDAY=${list}`),
      fc
        .tuple(some(fc.integer({ min: 1, max: 53 })), part('BYDAY', some(days)))
        .map(([weeks, by]) => `YEARLY;BYWEEKNO=${weeks}${by}`),
      some(fc.constantFrom(1, 60, 200, 366, -1)).map((list) => `YEARLY;BYYEARDAY=${list}`),
    ),
    part('BYHOUR', some(fc.integer({ min: 0, max: 23 }))).map((by) => `DAILY${by}`),
    fc.constantFrom('HOURLY;INTERVAL=5', 'HOURLY;BYHOUR=9,17', 'MINUTELY;INTERVAL=90'),
  );
  const end = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.integer({ min: 1, max: 400 }).map((count) => `;COUNT=${count}`),
    fc
      .integer({ min: 0, max: 4000 })
      .map((day) => `;UNTIL=${textOf(wallOf('2019-01-01T09:30') + day * 1440).replace(/[-:]/g, '')}00`),
  );

  it('for every kind of rule, interval, end and age', () => {
    const cases = fc.record({
      rule: fc
        .tuple(rules, fc.integer({ min: 1, max: 5 }), end)
        .map(
          ([rule, interval, ends]) => `FREQ=${rule}${rule.includes('INTERVAL') ? '' : `;INTERVAL=${interval}`}${ends}`,
        ),
      start: fc.integer({ min: 0, max: 3650 }).map((day) => textOf(wallOf('2017-03-01T09:30') + day * 1440)),
      from: fc.integer({ min: 0, max: 1000 }),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(cases, ({ rule, start, from, length }) => {
        const window = [
          wallOf('2025-01-01T00:00') + from * 1440,
          wallOf('2025-01-01T00:00') + (from + length) * 1440,
        ] as const;
        const found = expand(rule, start, [textOf(window[0]), textOf(window[1])]);
        const peer = new RRuleTemporal({
          rruleString: `RRULE:${rule.replace(/UNTIL=(\d+T\d+)/, 'UNTIL=$1Z')}`,
          dtstart: Temporal.ZonedDateTime.from(`${start}[UTC]`),
          maxIterations: 200_000,
        });
        const instant = (wall: number) => new Date(wall * 60_000);
        const truth = peer
          .between(instant(window[0]), instant(window[1]), true)
          .map((time) => time.epochMilliseconds / 60_000)
          .filter((wall) => wall < window[1]);
        expect(found).toEqual(truth.map(textOf));
      }),
      { numRuns: 600, seed: 26 },
    );
  }, 60_000);
});

describe('fault 33: days that are not in every month or year', () => {
  it.each([
    ['29 February, yearly', 'FREQ=YEARLY', '2020-02-29T09:00', ['2024-02-29T09:00', '2028-02-29T09:00']],
    [
      'the 31st, monthly',
      'FREQ=MONTHLY',
      '2026-01-31T09:00',
      ['2026-01-31T09:00', '2026-03-31T09:00', '2026-05-31T09:00'],
    ],
    [
      'the last day of the month',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      '2026-01-31T09:00',
      ['2026-01-31T09:00', '2026-02-28T09:00', '2026-03-31T09:00', '2026-04-30T09:00', '2026-05-31T09:00'],
    ],
    ['week 53', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', '2015-12-28T09:00', ['2026-12-28T09:00']],
    [
      'the last Friday',
      'FREQ=MONTHLY;BYDAY=-1FR',
      '2026-01-30T09:00',
      ['2026-01-30T09:00', '2026-02-27T09:00', '2026-03-27T09:00', '2026-04-24T09:00', '2026-05-29T09:00'],
    ],
  ] as const)('%s', (_, rule, start, expected) => {
    const last = expected.at(-1) as string;
    const first = expected[0] < '2026' ? '2023-01-01T00:00' : '2026-01-01T00:00';
    expect(expand(rule, start, [first, textOf(wallOf(last) + 1)])).toEqual(expected);
  });
});

describe('rules that are made to hurt', () => {
  it.each([
    ['FREQ=SECONDLY', 'rule-too-dense'],
    ['FREQ=MINUTELY', 'rule-too-dense'],
    [
      'FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19;BYDAY=MO,TU,WE,TH,FR,SA,SU',
      'rule-too-dense',
    ],
  ])('fault 53, 57: %s is refused by name, before any work', (rule, refusal) => {
    const work = createExpansions();
    const { left } = work;
    const read = readRule(rule);
    expect(
      read && expandRule(read, { start: 0, from: wallOf('2026-01-01T00:00'), to: wallOf('2026-03-01T00:00') }, work),
    ).toBe(refusal);
    expect(work.left).toBe(left);
  });

  it('fault 53: a dense rule with a short window is simply answered', () => {
    expect(expand('FREQ=SECONDLY', '1999-01-01T00:00', ['2026-01-01T00:00', '2026-01-01T00:03'])).toEqual([
      '2026-01-01T00:00',
      '2026-01-01T00:01',
      '2026-01-01T00:02',
    ]);
    expect(
      expand('FREQ=SECONDLY;BYHOUR=9;BYMINUTE=30;BYSECOND=0', '1999-01-01T00:00', [
        '2026-01-01T00:00',
        '2026-01-03T00:00',
      ]),
    ).toEqual(['2026-01-01T09:30', '2026-01-02T09:30']);
  });

  it.each(['FREQ=DAILY;COUNT=1000000000', 'FREQ=DAILY;UNTIL=99991231T000000', 'FREQ=DAILY'])(
    'fault 54: %s since the year 1 costs no more than since yesterday',
    (rule) => {
      const cost = (start: string): number => {
        const work = createExpansions();
        const before = work.left;
        const read = readRule(rule);
        const found =
          read &&
          expandRule(
            read,
            { start: wallOf(start), from: wallOf('2026-01-01T00:00'), to: wallOf('2026-01-15T00:00') },
            work,
          );
        expect(found).toHaveLength(14);
        return before - work.left;
      };
      expect(cost('0001-01-01T09:00')).toBe(cost('2025-12-31T09:00'));
    },
  );

  it('fault 54: a COUNT that ends within the window is counted from the true start', () => {
    // 1 January of the year 1 was a Monday (in our calendar, reckoned back); so is 5 January 2026.
    const mondays = (Date.UTC(2026, 0, 5) - Date.parse('0001-01-01T00:00Z')) / 86_400_000 / 7 + 1;
    expect(expand(`FREQ=WEEKLY;BYDAY=MO;COUNT=${mondays}`, '0001-01-01T09:00')).toEqual(['2026-01-05T09:00']);
    expect(expand(`FREQ=WEEKLY;COUNT=${mondays - 1}`, '0001-01-01T09:00')).toEqual([]);
  });

  it.each([
    ...[
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=-1',
      'FREQ=DAILY;INTERVAL=.007',
      'FREQ=FORTNIGHTLY',
      'INTERVAL=2',
      '',
    ],
    ...[
      'FREQ=WEEKLY;BYDAY=',
      'FREQ=MONTHLY;BYDAY=0MO',
      'FREQ=YEARLY;BYDAY=99SU',
      'FREQ=WEEKLY;BYDAY=XX',
      'FREQ=DAILY;COUNT=0',
    ],
    ...[
      'FREQ=DAILY;COUNT=abc',
      'FREQ=MONTHLY;BYMONTHDAY=32',
      'FREQ=DAILY;UNTIL=20260230',
      'FREQ=MONTHLY;RSCALE=HEBREW',
    ],
    ...['FREQ=DAILY;BYHOUR=24', 'FREQ=__proto__', 'FREQ=toString'],
  ])('fault 55: “%s” is no rule', (rule) => {
    expect(readRule(rule)).toBeNull();
  });

  it('fault 55: a rule with COUNT and UNTIL ends with whichever comes first', () => {
    expect(expand('FREQ=DAILY;COUNT=3;UNTIL=20260131', '2026-01-02T09:00')).toHaveLength(3);
    expect(expand('FREQ=DAILY;COUNT=30;UNTIL=20260103T090000', '2026-01-02T09:00')).toHaveLength(2);
  });

  it('fault 55: an interval of two thousand million days happens once', () => {
    expect(expand('FREQ=DAILY;INTERVAL=2000000000', '2026-01-02T09:00')).toEqual(['2026-01-02T09:00']);
    expect(expand('FREQ=YEARLY;INTERVAL=2000000000', '2026-01-02T09:00')).toEqual(['2026-01-02T09:00']);
  });

  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=7',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
  ])('fault 56: %s never happens, and that is found out soon', (rule) => {
    expect(expand(rule, '1990-01-01T09:00')).toEqual([]);
  });

  it('fault 57: dense lists with COUNT=1 happen once', () => {
    const list = (length: number): number[] => Array.from({ length }, (_, i) => i);
    const rule = `FREQ=YEARLY;COUNT=1;BYMONTH=${list(12).map((n) => n + 1)};BYMONTHDAY=${list(31).map((n) => n + 1)};BYHOUR=${list(24)};BYMINUTE=${list(60)};BYSECOND=${list(60)}`;
    expect(expand(rule, '2026-01-02T09:00')).toEqual(['2026-01-02T09:00']);
  });

  it('a calendar of nothing but costly rules runs out of its budget', () => {
    const work = createExpansions();
    const results = Array.from({ length: 200 }, () => {
      const rule = readRule('FREQ=MINUTELY;INTERVAL=3');
      return (
        rule && expandRule(rule, { start: 0, from: wallOf('2026-01-01T00:00'), to: wallOf('2026-01-15T00:00') }, work)
      );
    });
    expect(results[0]).toHaveLength(6720);
    expect(results.at(-1)).toBe('rule-too-dense');
  });
});
