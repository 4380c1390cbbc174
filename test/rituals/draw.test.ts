import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certify, type DrawInput, draw, isTrue, speakingOrder } from '../../rituals/draw.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${String(i).padStart(3, '0')}`);
const pairsOf = (groups: readonly (readonly string[])[]): string[] =>
  groups.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => `${a} ${b}`)));

/** Plays rounds after each other, each knowing all before. */
function play(input: Omit<DrawInput, 'round'>, rounds: number) {
  const met: { people: readonly string[]; round: number }[] = [];
  return Array.from({ length: rounds }, (_, round) => {
    const drawn = draw({ ...input, round, met });
    met.push(...drawn.groups.map((group) => ({ people: group, round })));
    return drawn;
  });
}

describe('the draw', () => {
  for (const count of [20, 50]) {
    it(`lets ${count} people all meet once before anybody meets twice`, () => {
      const rounds = play({ people: people(count), seed: 'kade' }, count - 1);
      expect(rounds.every(({ repeats, leftOut }) => repeats === 0 && leftOut.length === 0)).toBe(true);
      expect(new Set(rounds.flatMap(({ groups }) => pairsOf(groups))).size).toBe((count * (count - 1)) / 2);
      expect(draw({ people: people(count), seed: 'kade', round: count - 1, met: [] }).groups).toEqual(
        rounds[0]?.groups,
      );
    });
  }

  it('lets 21 people all meet, with as few repeats as threes allow, and rotates who is over', () => {
    const rounds = play({ people: people(21), seed: 'kade' }, 21);
    const pairs = rounds.flatMap(({ groups }) => pairsOf(groups));
    expect(new Set(pairs).size).toBe(210);
    // Nine pairs and a three make 12 meetings a round; beyond 210 nothing new is left.
    expect(rounds.reduce((sum, { repeats }) => sum + repeats, 0)).toBe(21 * 12 - 210);
    expect(rounds.slice(0, 10).every(({ repeats }) => repeats === 0)).toBe(true);
    const inThree = people(21).map(
      (p) => rounds.filter(({ groups }) => groups.some((g) => g.length === 3 && g.includes(p))).length,
    );
    expect(Math.min(...inThree)).toBeGreaterThanOrEqual(1);
  });

  it('fault 84: nobody, one, two, three, and somebody who joins or leaves in the middle', () => {
    expect(draw({ people: [], seed: 's', round: 0 })).toMatchObject({ groups: [], leftOut: [] });
    expect(draw({ people: ['a'], seed: 's', round: 0 })).toMatchObject({ groups: [], leftOut: ['a'] });
    expect(draw({ people: ['a', 'b'], seed: 's', round: 5 }).groups).toEqual([['a', 'b']]);
    expect(draw({ people: ['a', 'b', 'c'], seed: 's', round: 5 }).groups).toEqual([['a', 'b', 'c']]);
    const met = play({ people: people(8), seed: 's' }, 3).flatMap(({ groups }, round) =>
      groups.map((group) => ({ people: group, round })),
    );
    for (const count of [10, 6]) {
      const next = draw({ people: people(count), seed: 's', round: 3, met });
      expect(next.repeats).toBe(0);
      expect(next.groups).toHaveLength(count / 2);
    }
  });

  it('fault 84: bans make a perfect matching impossible, and as many as can still meet', () => {
    const ids = people(6);
    const blocked = ids.slice(1, 4).flatMap((a, i) => ids.slice(i + 2, 4).map((b) => [a, b] as const));
    // p001, p002 and p003 may not meet each other; p000 may meet nobody but p001.
    const more = ids.slice(2).map((b) => ['p000', b] as const);
    const drawn = draw({ people: ids, seed: 's', round: 0, blocked: [...blocked, ...more] });
    expect(drawn.groups).toHaveLength(3);
    expect(pairsOf(drawn.groups)).toContain('p000 p001');
    const alone = draw({ people: ids, seed: 's', round: 0, blocked: ids.slice(1).map((b) => ['p000', b] as const) });
    expect(alone.leftOut).toEqual(['p000']);
    expect(alone.groups.flat()).toHaveLength(5);
  });

  it('fault 85: a name given twice is one person, and no history is too long', () => {
    const met = Array.from({ length: 40 }, (_, round) => [
      { people: ['a', 'b', 'a'], round },
      { people: ['c', 'd', 'zz'], round },
    ]).flat();
    const drawn = draw({ people: ['a', 'b', 'a', 'c', 'd'], seed: 's', round: 41, met });
    expect(drawn.groups.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(drawn.repeats).toBe(0);
  });

  it('fault 86: every device computes the same, in whatever order it holds what it knows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.nat(30),
        fc.string(),
        fc.integer({ min: 2, max: 5 }),
        (count, round, seed, size) => {
          const input: DrawInput = {
            people: people(count),
            seed,
            round,
            size,
            met: play({ people: people(count), seed: 'x', size }, 3).flatMap(({ groups }, r) =>
              groups.map((group) => ({ people: group, round: r })),
            ),
            blocked: [
              ['p001', 'p002'],
              ['p003', 'p000'],
            ],
            wishes: [
              { people: ['p002', 'p000'], points: 9 },
              { people: ['p004', 'p001'], points: 40 },
            ],
            first: [['p005', 'p003']],
          };
          const turned: DrawInput = {
            ...input,
            people: [...input.people].reverse(),
            met: [...(input.met ?? [])].reverse().map((m) => ({ ...m, people: [...m.people].reverse() })),
            blocked: [...(input.blocked ?? [])].reverse().map(([a, b]) => [b, a] as const),
            wishes: [...(input.wishes ?? [])].reverse(),
          };
          expect(draw(turned)).toEqual(draw(input));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never puts blocked people together, never loses anybody, and keeps to groups of two to five', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.tuple(fc.nat(16), fc.nat(16)), { maxLength: 30 }),
        fc.nat(99),
        (count, size, bans, round) => {
          const ids = people(count);
          const blocked = bans.flatMap(([a, b]) => (a !== b && ids[a] && ids[b] ? [[ids[a], ids[b]] as const] : []));
          const { groups, leftOut } = draw({ people: ids, seed: 's', round, size, blocked });
          expect([...groups.flat(), ...leftOut].sort()).toEqual(ids);
          const together = new Set(pairsOf(groups));
          for (const [a, b] of blocked) expect(together.has([a, b].sort().join(' '))).toBe(false);
          for (const group of groups) expect(group.length >= 2 && group.length <= Math.min(5, size + 1)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('matches as many new pairs as any matching could (checked by trying all)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(4, 6, 8),
        fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 22 }),
        (count, old) => {
          const ids = people(count);
          const met = old.flatMap(([a, b]) =>
            a !== b && ids[a] && ids[b] ? [{ people: [ids[a], ids[b]], round: 0 }] : [],
          );
          const hasMet = new Set(met.map(({ people: pair }) => [...pair].sort().join(' ')));
          const fewest = (rest: readonly string[]): number => {
            const [first, ...others] = rest;
            if (first === undefined) return 0;
            return Math.min(
              ...others.map((b) => (hasMet.has(`${first} ${b}`) ? 1 : 0) + fewest(others.filter((o) => o !== b))),
            );
          };
          expect(draw({ people: ids, seed: 's', round: 1, met }).repeats).toBe(fewest(ids));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('brings newcomers and their buddies together first', () => {
    for (let round = 0; round < 9; round += 1) {
      const drawn = draw({ people: people(10), seed: 's', round, first: [['p007', 'p002']] });
      expect(pairsOf(drawn.groups)).toContain('p002 p007');
      expect(drawn.groups).toHaveLength(5);
    }
  });

  it('makes groups of three to five that are all about as large', () => {
    for (const size of [3, 4, 5]) {
      const { groups } = draw({ people: people(22), seed: 's', round: 1, size });
      const sizes = groups.map((group) => group.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(Math.abs(Math.max(...sizes) - size)).toBeLessThanOrEqual(1);
    }
    const second = play({ people: people(12), seed: 's', size: 3 }, 2)[1];
    expect(second?.repeats).toBe(0);
  });

  it('states how far from the best a large mended draw can be', () => {
    const ids = people(240);
    const met = ids.slice(1, 120).map((b) => ({ people: [ids[0] as string, b], round: 0 }));
    const drawn = draw({
      people: ids,
      seed: 's',
      round: 1,
      met,
      blocked: [[ids[5] as string, ids[6] as string]],
      first: [[ids[7] as string, ids[8] as string]],
    });
    expect(drawn.groups).toHaveLength(120);
    expect(drawn.repeats).toBe(0);
    expect(drawn.gap).toBeLessThan(0.01);
    expect(draw({ people: ids, seed: 's', round: 1 }).gap).toBe(0);
  });

  it('prints a certificate that holds when drawn again, and fails when anything was changed', () => {
    const input: DrawInput = {
      people: people(9),
      seed: 'kade',
      round: 4,
      met: [{ people: ['p000', 'p001'], round: 3 }],
    };
    const certificate = certify(input);
    expect(isTrue(certificate, input)).toBe(true);
    expect(isTrue({ ...certificate, round: 5 }, input)).toBe(false);
    expect(isTrue({ ...certificate, groups: [...certificate.groups].reverse() }, input)).toBe(false);
    expect(isTrue(certificate, { ...input, met: [] })).toBe(false);
    // The same in every engine, for ever: changing this breaks agreement between versions.
    expect(certificate).toMatchInlineSnapshot(`
      {
        "groups": [
          [
            "p000",
            "p005",
          ],
          [
            "p001",
            "p004",
            "p006",
          ],
          [
            "p002",
            "p007",
          ],
          [
            "p003",
            "p008",
          ],
        ],
        "inputs": "f502e91318cdd565633ea82f863b3656",
        "round": 4,
        "seed": "kade",
        "version": 1,
      }
    `);
  });
});

describe('the speaking order', () => {
  it('gives everybody the first word and the last about as often', () => {
    const ids = people(7);
    const earlier: string[][] = [];
    for (let round = 0; round < 70; round += 1) earlier.push(speakingOrder(ids, { seed: 's', round, earlier }));
    for (const which of [0, 6]) {
      const counts = ids.map((id) => earlier.filter((order) => order[which] === id).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('is a fresh order of everybody, once each', () => {
    const ids = people(8);
    const one = speakingOrder(ids, { seed: 's', round: 1 });
    expect([...one].sort()).toEqual(ids);
    expect(speakingOrder(ids, { seed: 's', round: 2 })).not.toEqual(one);
    expect(speakingOrder([...ids].reverse(), { seed: 's', round: 1 })).toEqual(one);
    expect(speakingOrder(['a', 'a'], { seed: 's', round: 1 })).toEqual(['a']);
    expect(speakingOrder([], { seed: 's', round: 1 })).toEqual([]);
  });
});
