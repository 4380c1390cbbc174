import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placement, type Problem, worthOf } from '../../rituals/choice/placement.ts';
import { choose } from '../../rituals/choose.ts';

/** A ritual with some moments, as the planner would hand it over. */
const itemOf = (
  name: string,
  shape: {
    minutes: number;
    company: string;
    gap: number;
    returns: boolean;
    moments: readonly { day: number; quarter: number; points: number; alsoPays: boolean }[];
  },
): Placement[] =>
  shape.moments.map(({ day, quarter, points, alsoPays }) => {
    const start = day * 1440 + 540 + quarter * 15;
    const later =
      shape.returns && day < 7
        ? [{ day: day + 7, start: start + 7 * 1440, end: start + 7 * 1440 + shape.minutes }]
        : [];
    const weeks = [Math.floor(day / 7), ...later.map((time) => Math.floor(time.day / 7))];
    const pays = [...weeks, ...(alsoPays ? weeks.map((week) => week + 2) : [])].map((account) => ({
      account,
      minutes: shape.minutes,
    }));
    const once = shape.gap === 3 ? `${name} with ${alsoPays}` : '';
    return {
      name,
      company: shape.company,
      gap: shape.gap,
      once,
      who: String(alsoPays),
      day,
      start,
      end: start + shape.minutes,
      points,
      later,
      pays,
      mine: weeks.length,
    };
  });

/** Placements of one name are one ritual, and keep one distance. */
const gaps = { a: 1, b: 3, c: 5 };

const moment = fc.record({
  day: fc.nat(9),
  quarter: fc.nat(30),
  points: fc.integer({ min: -20, max: 160 }),
  alsoPays: fc.boolean(),
});
const item = (most: number) =>
  fc.record({
    name: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
    minutes: fc.constantFrom(10, 15, 30, 45),
    company: fc.constantFrom('team', 'draw'),
    returns: fc.boolean(),
    moments: fc.array(moment, { maxLength: most }),
  });
const problem = (items: number, moments: number) =>
  fc
    .record({
      shapes: fc.array(item(moments), { maxLength: items }),
      budget: fc.constantFrom(0, 30, 60, 90, 200),
      // Account 0 and 1 are my weeks, 2 and 3 a colleague's.
      spent: fc.array(fc.constantFrom(0, 0, 15, 40), { minLength: 4, maxLength: 4 }),
      taken: fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 2 })), { maxLength: 3 }),
    })
    .map(
      ({ shapes, budget, spent, taken }): Problem => ({
        items: shapes.map((shape) => itemOf(shape.name, { ...shape, gap: gaps[shape.name] })),
        budget,
        spent,
        taken: new Map(taken),
      }),
    );

/** The best by trying everything, from the plain reading of the rules. */
function bestOfAll(given: Problem): number {
  let best = 0;
  const go = (i: number, plan: readonly Placement[]): void => {
    const value = worthOf(given, plan);
    // A broken rule stays broken, whatever is added.
    if (value === null) return;
    best = Math.max(best, value);
    const next = given.items[i];
    if (!next) return;
    for (const placement of next) go(i + 1, [...plan, placement]);
    go(i + 1, plan);
  };
  go(0, []);
  return best;
}

describe('choosing a plan', () => {
  it('finds on small inputs exactly the best of all plans', () => {
    fc.assert(
      fc.property(problem(4, 6), (given) => {
        const chosen = choose(given, { steps: 1_000_000 });
        const plan = chosen.placements.filter((p) => p !== null);
        expect(worthOf(given, plan)).toBe(chosen.value);
        expect(chosen.isBest).toBe(true);
        expect(chosen.value).toBe(bestOfAll(given));
      }),
      { numRuns: 400 },
    );
  });

  it('finds it too when each day has many moments, most of which are needless', () => {
    const crowded = fc
      .array(
        fc.record({
          minutes: fc.constantFrom(15, 30),
          company: fc.constantFrom('team', 'draw'),
          returns: fc.boolean(),
          moments: fc.array(
            moment.map((m) => ({ ...m, day: m.day % 2, points: 60 + m.points, alsoPays: false })),
            { minLength: 8, maxLength: 12 },
          ),
        }),
        { minLength: 2, maxLength: 3 },
      )
      .map(
        (shapes): Problem => ({
          items: shapes.map((shape, i) => itemOf(String(i), { ...shape, gap: 1 })),
          budget: 90,
          spent: [0, 0, 0, 0],
        }),
      );
    fc.assert(
      fc.property(crowded, (given) => {
        expect(choose(given, { steps: 1_000_000 }).value).toBe(bestOfAll(given));
      }),
      { numRuns: 100 },
    );
  });

  it('gives on large inputs a plan that keeps every rule, and says how far from the best it can be', () => {
    const sum = { quick: 0, best: 0 };
    fc.assert(
      fc.property(problem(16, 20), (given) => {
        const quick = choose(given, { steps: 0 });
        const plan = quick.placements.filter((p) => p !== null);
        expect(worthOf(given, plan)).toBe(quick.value);
        expect(quick.value).toBeLessThanOrEqual(quick.bound);
        // Nothing that would still fit and be worth something is left out.
        for (const [i, items] of given.items.entries()) {
          if (quick.placements[i]) continue;
          for (const placement of items)
            expect(worthOf(given, [...plan, placement]) ?? 0).toBeLessThanOrEqual(quick.value);
        }
        const thorough = choose(given, { steps: 20_000 });
        expect(thorough.value).toBeGreaterThanOrEqual(quick.value);
        if (!thorough.isBest) return;
        sum.quick += quick.value;
        sum.best += thorough.value;
      }),
      // The same inputs every time: how good it is on the whole may not hang on luck.
      { numRuns: 60, seed: 7 },
    );
    expect(sum.best).toBeGreaterThan(0);
    expect(sum.quick / sum.best).toBeGreaterThan(0.97);
  });

  it('stops after the steps it was given, at the same plan every time', () => {
    const moments = Array.from({ length: 20 }, (_, i) => ({
      day: i % 10,
      quarter: (i * 7) % 28,
      points: 100 + (i % 5),
      alsoPays: false,
    }));
    const given: Problem = {
      items: Array.from({ length: 24 }, (_, i) =>
        itemOf(String(i), { minutes: 15, company: i % 2 ? 'team' : 'draw', gap: 1, returns: false, moments }),
      ),
      budget: 90,
      spent: [0, 0],
    };
    const [one, two] = [choose(given), choose(given)];
    expect(one.isBest).toBe(false);
    expect(one).toEqual(two);
    expect(one.value / one.bound).toBeGreaterThan(0.75);
  });
});
