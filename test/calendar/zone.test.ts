/** Every day of several years in the oddest zones there are, against Temporal. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isZone, offsetAt, toInstant, toLocal } from '../../calendar/zone.ts';

/** With the year in which each is at its oddest. */
const oddities: readonly (readonly [zone: string, year: number, why: string])[] = [
  ['Europe/Amsterdam', 2026, 'one hour, European dates'],
  ['America/New_York', 2026, 'one hour, American dates'],
  ['Australia/Lord_Howe', 2026, 'half an hour of summer time'],
  ['Asia/Kathmandu', 2026, '45 minutes beside the hour'],
  ['Pacific/Apia', 2011, 'the date line: 30 December does not exist'],
  ['Africa/Casablanca', 2026, 'summer time, but not in Ramadan'],
  ['Antarctica/Troll', 2026, 'two hours of summer time'],
  ['Asia/Tehran', 2021, 'half an hour, and change at midnight'],
  ['America/Santiago', 2026, 'change at midnight: a day begins at 01:00'],
  ['Pacific/Chatham', 2026, '45 minutes with summer time, southern'],
  ['America/St_Johns', 2010, 'half an hour, and change at 00:01'],
  ['Africa/Cairo', 2014, 'four changes in a year'],
  ['Europe/Dublin', 2026, 'winter time is the exception'],
  ['Asia/Pyongyang', 2018, 'half an hour once, without summer time'],
];

const clockChanges = (zone: string, year: number): number[] => {
  const changes: number[] = [];
  let time = Temporal.Instant.from(`${year}-01-01T00:00Z`).toZonedDateTimeISO(zone);
  for (;;) {
    const next = time.getTimeZoneTransition('next');
    if (!next || next.year > year) return changes;
    changes.push(next.epochMilliseconds / 60_000);
    time = next;
  }
};

describe.each(oddities)('%s in %i: %s', (zone, year) => {
  const around = clockChanges(zone, year).flatMap((change) =>
    Array.from({ length: 97 }, (_, i) => change + (i - 48) * 5),
  );

  it('reads the wall clock on every day, and beside each change, as Temporal does', () => {
    const first = Date.UTC(year, 0, 1) / 60_000;
    const instants = [
      ...Array.from({ length: 366 * 8 }, (_, i) => first + i * 183),
      ...around.flatMap((instant) => [instant - 1, instant, instant + 1]),
    ];
    const wrong = instants.filter((instant) => {
      const { day, minute } = toLocal(zone, instant);
      const truth = Temporal.Instant.fromEpochMilliseconds(instant * 60_000).toZonedDateTimeISO(zone);
      const wall = Date.UTC(truth.year, truth.month - 1, truth.day, truth.hour, truth.minute) / 60_000;
      return day * 1440 + minute !== wall;
    });
    expect(wrong).toEqual([]);
  });

  it('fault 26: finds the instant of every wall clock, in gaps and overlaps as RFC 5545 says', () => {
    const first = Date.UTC(year, 0, 1) / 60_000;
    const walls = [
      ...Array.from({ length: 366 * 8 }, (_, i) => first + i * 185),
      ...around.map((instant) => instant + offsetAt(zone, instant)),
    ];
    const wrong = walls.flatMap((wall) => {
      const day = Math.floor(wall / 1440);
      const text = new Date(wall * 60_000).toISOString().slice(0, 16);
      const truth = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' });
      return toInstant(zone, day, wall - day * 1440) === truth.epochMilliseconds / 60_000 ? [] : [text];
    });
    expect(wrong).toEqual([]);
  });
});

it('knows which zones this machine knows', () => {
  expect(isZone('Europe/Amsterdam')).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
  expect(isZone('__proto__')).toBe(false);
  expect(offsetAt('UTC', 123)).toBe(0);
});
