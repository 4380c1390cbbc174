import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toLocal, type Weekday, weekdayOf } from '../../calendar/zone.ts';
import type { Ritual } from '../../rituals/ritual.ts';
import type { HistoryEntry, Person, Situation } from '../../rituals/situation.ts';
import { suggest } from '../../rituals/suggest.ts';
import { monday, person, week } from './a-team.ts';
import { ritual, someRituals } from './some-rituals.ts';

const zones = [
  'Europe/Amsterdam',
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];
/** Weeks in which clocks change on different dates here and elsewhere, and a plain one. */
const mondays = [monday, monday + 7 * 15, monday + 7 * 18 - 7, monday - 28, monday + 35];
const quarterHours = (from: number, to: number) =>
  fc.integer({ min: from * 4, max: to * 4 }).map((quarter) => quarter * 15);

const someone = (id: string): fc.Arbitrary<Person> =>
  fc
    .record({
      zone: fc.constantFrom(...zones),
      days: fc.subarray([1, 2, 3, 4, 5, 6] as Weekday[], { minLength: 1 }),
      from: fc.constantFrom('07:00', '08:30', '09:00'),
      to: fc.constantFrom('15:00', '17:00', '19:20'),
      lunch: fc.option(fc.constant({ from: 745, to: 785 }), { nil: undefined }),
      paused: fc.oneof(
        { weight: 6, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.integer({ min: -3, max: 20 }) },
      ),
      optedOut: fc.subarray(['team', 'coffee', 'walk']),
      notWith: fc.subarray(['p0', 'p1', 'p2']),
      area: fc.constantFrom('oost', undefined),
    })
    .map(({ days, from, to, paused, zone, ...rest }) =>
      person(id, {
        zone,
        hours: week(days, from, to),
        ...(paused !== undefined && { pausedUntil: monday + paused }),
        ...rest,
      }),
    );

const randomSituation: fc.Arbitrary<Situation> = fc
  .record({
    from: fc.constantFrom(...mondays).chain((first) => fc.nat(6).map((i) => first + i)),
    people: fc
      .integer({ min: 1, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => someone(`p${i}`)))),
    days: fc.integer({ min: 1, max: 16 }),
    nowMinute: fc.integer({ min: -600, max: 3000 }),
    events: fc.array(
      fc.record({
        day: fc.integer({ min: -2, max: 16 }),
        start: fc.integer({ min: 400, max: 1200 }),
        length: fc.integer({ min: 0, max: 300 }),
        busy: fc.constantFrom('busy' as const, 'tentative' as const, 'free' as const, 'out-of-office' as const),
        isAllDay: fc.nat(9).map((n) => n === 0),
      }),
      { maxLength: 40 },
    ),
    theirs: fc.array(
      fc.record({
        who: fc.nat(3),
        day: fc.nat(14),
        start: fc.integer({ min: 300, max: 1300 }),
        length: fc.integer({ min: 1, max: 400 }),
      }),
      { maxLength: 20 },
    ),
    holidays: fc.array(fc.integer({ min: -1, max: 16 }), { maxLength: 3 }),
    budget: fc.constantFrom(20, 45, 90, 300),
    quiet: fc.array(fc.record({ from: quarterHours(0, 23), to: quarterHours(1, 24) }), { maxLength: 1 }),
    social: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            weekdays: fc.subarray([1, 2, 3, 4, 5] as Weekday[], { minLength: 1 }),
            from: quarterHours(8, 12),
            to: quarterHours(13, 18),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
    buffer: fc.constantFrom(undefined, 5, 10),
    history: fc.array(
      fc.record({
        ritual: fc.constantFrom('team', 'coffee', 'walk', 'door'),
        outcome: fc.constantFrom('planned' as const, 'taken' as const, 'skipped' as const),
        day: fc.integer({ min: -20, max: 12 }),
        who: fc.nat(3),
      }),
      { maxLength: 8 },
    ),
    evening: fc.boolean(),
  })
  .map(
    ({ from, people, days, nowMinute, events, theirs, holidays, budget, quiet, social, buffer, history, evening }) => {
      const me = people[0] as Person;
      const at = (day: number, minute: number): number => toInstant(me.zone, from + day, 0) + minute;
      return {
        now: at(0, nowMinute),
        from,
        days,
        seed: 'kade',
        me: 'p0',
        people,
        events: events.map(({ day, start, length, busy, isAllDay }, i) => ({
          uid: String(i),
          calendar: 'c',
          title: `Overleg ${i}`,
          start: at(day, start),
          end: at(day, start + length),
          busy,
          ...(isAllDay && { allDay: { startDay: from + day, endDay: from + day + 1 } }),
        })),
        busy: Object.fromEntries(
          ['p1', 'p2', 'p3'].map((id, i) => [
            id,
            theirs
              .filter(({ who }) => who === i)
              .map(({ day, start, length }) => ({ start: at(day, start), end: at(day, start + length) })),
          ]),
        ),
        holidays: holidays.map((day) => from + day),
        agreements: { weeklyBudget: budget, quiet, ...(social && { social }), ...(buffer && { buffer }) },
        choices: { evening: { isOn: evening } },
        history: history.map(
          ({ ritual: id, outcome, day, who }, i): HistoryEntry => ({
            id: String(i),
            ritual: id,
            outcome,
            start: at(day, 600),
            end: at(day, 615),
            people: ['p0', `p${who}`],
            at: at(day, 700),
          }),
        ),
      };
    },
  );

const rituals = [
  ...someRituals,
  ritual('late', { window: { weekdays: [1, 2, 3, 4, 5, 6, 7], from: 900, to: 1140 }, minutes: 20 }),
];

/** Reads the hard rules once more, plainly, minute by minute; names the first that a suggestion breaks. */
function brokenRule(
  s: Situation,
  one: Ritual,
  suggested: { start: number; end: number; people: readonly string[] },
): string | null {
  const { start, end } = suggested;
  const within = (minute: number, { from, to }: { from: number; to: number }): boolean =>
    from < to ? minute >= from && minute < to : minute >= from || minute < to;
  const buffer = s.agreements.buffer ?? 0;
  for (const id of suggested.people) {
    const who = s.people.find((p) => p.id === id) as Person;
    if (who.optedOut?.includes(one.id)) return `${id} opted out`;
    for (let minute = start; minute < end; minute += 1) {
      const local = toLocal(who.zone, minute);
      const hours = who.hours[weekdayOf(local.day)];
      if (!hours) return `${id} has a day off`;
      if (!one.outsideHours && !within(local.minute, hours)) return `${id} is outside hours`;
      if (!one.overLunch && who.lunch && within(local.minute, who.lunch)) return `${id} has lunch`;
      if (!one.window.weekdays.includes(weekdayOf(local.day)) || !within(local.minute, one.window))
        return `${id} is outside the window`;
      if (s.holidays.includes(local.day)) return `${id} has a holiday`;
      if ((who.pausedUntil ?? 0) > local.day) return `${id} paused`;
      if (
        s.agreements.social &&
        !s.agreements.social.some((h) => h.weekdays.includes(weekdayOf(local.day)) && within(local.minute, h))
      )
        return `${id} is outside social time`;
      if (id === 'p0' && s.agreements.quiet.some((h) => within(local.minute, h))) return 'quiet time';
      if (
        id === 'p0' &&
        s.events.some(
          (e) => e.busy !== 'free' && e.allDay && e.allDay.startDay <= local.day && local.day < e.allDay.endDay,
        )
      )
        return 'all-day event';
    }
    const spans = id === 'p0' ? s.events.filter((e) => e.busy !== 'free' && !e.allDay) : (s.busy?.[id] ?? []);
    if (spans.some((b) => b.end > b.start && start < b.end + buffer && b.start - buffer < end)) return `${id} is busy`;
    const planned = s.history.filter((h) => h.outcome === 'planned' && h.end > s.now && h.people.includes(id));
    if (planned.some((h) => start < h.end && h.start < end)) return `${id} has a ritual then`;
  }
  return start >= s.now ? null : 'in the past';
}

describe('whatever the situation', () => {
  it('no suggestion and no other moment breaks a hard rule', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomSituation, (s) => {
        const plan = suggest(s, rituals);
        const me = s.people[0] as Person;
        const day = (minute: number): number => toLocal(me.zone, minute).day;
        for (const suggestion of plan.suggestions) {
          seen += 1;
          const one = rituals.find(({ id }) => id === suggestion.ritual) as Ritual;
          for (const moment of [suggestion, ...suggestion.alternatives]) {
            expect(brokenRule(s, one, { ...moment, people: suggestion.people })).toBeNull();
            expect(day(moment.start) >= s.from && day(moment.start) < s.from + s.days).toBe(true);
          }
          expect(suggestion.people).toContain('p0');
          if (one.company === 'draw' || one.company === 'neighbour') {
            const others = s.people.filter((p) => suggestion.people.includes(p.id));
            for (const a of others) for (const b of others) expect(a.notWith?.includes(b.id) && a !== b).toBeFalsy();
          }
        }
        // The week's budget and the day's limit, for each person, with what is planned already.
        const standing = s.history.filter((h) => h.outcome !== 'skipped');
        const unique = standing.filter(
          (h, i) => standing.findIndex((o) => o.ritual === h.ritual && o.start === h.start) === i,
        );
        for (const { id, zone } of s.people) {
          const perWeek = new Map<number, number>();
          const weekOf = (minute: number): number => Math.floor((toLocal(zone, minute).day - 4) / 7);
          for (const item of unique.filter((h) => h.people.includes(id)))
            perWeek.set(weekOf(item.start), (perWeek.get(weekOf(item.start)) ?? 0) + 15);
          for (const item of plan.suggestions.filter((x) => x.people.includes(id))) {
            const total = (perWeek.get(weekOf(item.start)) ?? 0) + item.end - item.start;
            perWeek.set(weekOf(item.start), total);
            expect(total).toBeLessThanOrEqual(s.agreements.weeklyBudget);
          }
        }
        const days = plan.suggestions.map(({ start }) => day(start));
        for (const one of days) expect(days.filter((other) => other === one).length).toBeLessThanOrEqual(2);
        const sorted = [...plan.suggestions].sort((a, b) => a.start - b.start);
        for (const [i, one] of sorted.entries()) expect(one.start).toBeGreaterThanOrEqual(sorted[i - 1]?.end ?? 0);
      }),
      { numRuns: 250 },
    );
    expect(seen).toBeGreaterThan(80);
  });

  it('every ritual is placed, or has exactly one reason', () => {
    fc.assert(
      fc.property(randomSituation, (s) => {
        const plan = suggest(s, rituals);
        const ids = [...new Set(plan.suggestions.map((x) => x.ritual)), ...plan.notPlaced.map((x) => x.ritual)];
        expect(ids.sort()).toEqual(rituals.map(({ id }) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('the same answer comes twice, and in whatever order the lists are', () => {
    fc.assert(
      fc.property(randomSituation, fc.infiniteStream(fc.nat(1000)), (s, stream) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, key: stream.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const turned: Situation = {
          ...s,
          people: shuffled(s.people),
          events: shuffled(s.events),
          history: shuffled(s.history),
          holidays: shuffled(s.holidays),
          busy: Object.fromEntries(shuffled(Object.entries(s.busy ?? {})).map(([id, spans]) => [id, shuffled(spans)])),
        };
        const plan = suggest(s, rituals);
        expect(suggest(turned, shuffled(rituals))).toEqual(plan);
        expect(suggest(structuredClone(s), rituals)).toEqual(plan);
      }),
      { numRuns: 60 },
    );
  });

  it('fault 89: 500 people, 60 days and ten thousand events are planned all the same', () => {
    const people = Array.from({ length: 500 }, (_, i) => person(`p${i}`, { teams: [`team ${i % 50}`] }));
    const events = Array.from({ length: 10_000 }, (_, i) => ({
      uid: String(i),
      calendar: String(i % 50),
      title: `Overleg ${i % 90}`,
      start: monday * 1440 + i * 61,
      end: monday * 1440 + i * 61 + 25,
      busy: 'busy' as const,
    }));
    const plan = suggest(
      {
        now: monday * 1440,
        from: monday,
        days: 60,
        seed: 's',
        me: 'p7',
        people,
        events,
        holidays: [],
        agreements: { weeklyBudget: 60, quiet: [] },
        choices: {},
        history: [],
      },
      [...rituals, ritual('across', { company: 'other-team', group: { min: 2, max: 2 } })],
    );
    expect(plan.suggestions.length).toBeGreaterThan(10);
  });
});
