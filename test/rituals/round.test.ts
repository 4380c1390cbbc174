import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  everybodyIn,
  mayPostpone,
  type Round,
  type RoundStep,
  secondsEach,
  speakersOf,
  startRound,
  stepRound,
  tidyName,
} from '../../rituals/round.ts';
import { nextRoles, type Roles, roundOrder } from '../../rituals/round-order.ts';

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 12 });
const step: fc.Arbitrary<RoundStep> = fc.oneof(
  fc.constantFrom<RoundStep>({ do: 'done' }, { do: 'pass' }, { do: 'later' }, { do: 'back' }),
  fc.string().map((name): RoundStep => ({ do: 'add', name })),
  fc.stringMatching(/^[a-z]{1,2}$/).map((key): RoundStep => ({ do: 'remove', key })),
);
const walk = (round: Round, steps: readonly RoundStep[]) => steps.reduce(stepRound, round);

describe('a round', () => {
  test('whatever happens in it, nobody is in it twice, and nobody gets lost', () => {
    fc.assert(
      fc.property(names, fc.array(step, { maxLength: 60 }), (list, steps) => {
        let round = startRound(speakersOf(list));
        for (const one of steps) {
          const before = everybodyIn(round).map(({ key }) => key);
          round = stepRound(round, one);
          const after = everybodyIn(round).map(({ key }) => key);
          expect(new Set(after).size).toBe(after.length);
          const gone = before.filter((key) => !after.includes(key));
          expect(gone.every((key) => one.do === 'remove' && one.key === key)).toBe(true);
        }
      }),
    );
  });

  test('ends: who is asked later comes back once', () => {
    fc.assert(
      fc.property(names, (list) => {
        const later = Array.from({ length: 3 * list.length }, (): RoundStep => ({ do: 'later' }));
        const done = Array.from({ length: list.length }, (): RoundStep => ({ do: 'done' }));
        const round = walk(startRound(speakersOf(list)), [...later, ...done]);
        expect(round.queue).toEqual([]);
        expect(round.spoken).toHaveLength(list.length);
      }),
    );
  });

  test('passing takes no word: the next one has the floor', () => {
    const round = walk(startRound(speakersOf(['Sanne', 'Joris', 'Mei'])), [{ do: 'pass' }]);
    expect(round.queue.map(({ name }) => name)).toEqual(['Joris', 'Mei']);
    expect(round.passed.map(({ name }) => name)).toEqual(['Sanne']);
  });

  test('"come back to me" goes to the end, and is not there for the last one', () => {
    const round = walk(startRound(speakersOf(['Sanne', 'Joris'])), [{ do: 'later' }]);
    expect(round.queue.map(({ name }) => name)).toEqual(['Joris', 'Sanne']);
    expect(mayPostpone(stepRound(round, { do: 'done' }))).toBe(false);
  });

  test('a step back returns the floor', () => {
    const start = startRound(speakersOf(['Sanne', 'Joris']));
    expect(walk(start, [{ do: 'done' }, { do: 'back' }])).toEqual(start);
  });

  test('people can be added and taken out in the middle', () => {
    const round = walk(startRound(speakersOf(['Sanne', 'Joris'])), [
      { do: 'done' },
      { do: 'add', name: 'Mei' },
      { do: 'remove', key: 'joris' },
    ]);
    expect(round.queue.map(({ name }) => name)).toEqual(['Mei']);
  });
});

describe('names', () => {
  test('fault 72: a name with markup, or of 300 characters, is text and short', () => {
    expect(tidyName('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
    expect([...tidyName('x'.repeat(300))]).toHaveLength(80);
    expect(tidyName('Sanne\u202e\n  de   Wit ')).toBe('Sanne de Wit');
  });

  test('the same name twice is two people', () => {
    const speakers = speakersOf(['Sanne', 'sanne', 'Sanne']);
    expect(new Set(speakers.map(({ key }) => key)).size).toBe(3);
    const round = stepRound(startRound(speakers), { do: 'add', name: 'Sanne' });
    expect(new Set(everybodyIn(round).map(({ key }) => key)).size).toBe(4);
  });

  test('no names are no speakers, and 2,000 are cut at 500', () => {
    expect(speakersOf(['', '  ', '\u200b'])).toEqual([]);
    expect(speakersOf(Array.from({ length: 2_000 }, (_, index) => `P ${index}`))).toHaveLength(500);
  });
});

describe('the order', () => {
  const past = (seed: string, orders: readonly (readonly string[])[] = []) => ({ seed, orders, roles: [] });

  test('is everybody, once, the same on every machine', () => {
    fc.assert(
      fc.property(names, fc.string(), (list, seed) => {
        const speakers = speakersOf(list);
        const order = roundOrder(speakers, past(seed));
        expect(order.map(({ key }) => key).sort()).toEqual(speakers.map(({ key }) => key).sort());
        expect(roundOrder([...speakers].reverse(), past(seed))).toEqual(order);
      }),
    );
  });

  test('first and last go round: among those always there, shares differ by at most 1, whoever else comes and goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        fc.string(),
        fc.array(fc.subarray(['guest1', 'guest2', 'guest3']), { minLength: 1, maxLength: 40 }),
        (size, seed, guests) => {
          const team = Array.from({ length: size }, (_, index) => `p${index}`);
          const orders: string[][] = [];
          const first = new Map(team.map((key) => [key, 0]));
          for (const some of guests) {
            const order = roundOrder(speakersOf([...team, ...some]), past(seed, orders)).map(({ key }) => key);
            orders.push(order);
            const begins = order[0] ?? '';
            if (first.has(begins)) first.set(begins, (first.get(begins) ?? 0) + 1);
            expect(Math.max(...first.values()) - Math.min(...first.values())).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('500 people are ordered', () => {
    const speakers = speakersOf(Array.from({ length: 500 }, (_, index) => `P ${index}`));
    expect(new Set(roundOrder(speakers, past('x'))).size).toBe(500);
  });

  test('chair and note-taker rotate, and are never one person', () => {
    const speakers = speakersOf(['Sanne', 'Joris', 'Mei', 'Tom']);
    const roles: Roles<string>[] = [];
    for (let i = 0; i < 8; i += 1) {
      const next = nextRoles(speakers, { seed: 's', orders: [], roles });
      expect(next?.chair).not.toBe(next?.notes);
      if (next) roles.push({ chair: next.chair.key, notes: next.notes.key });
    }
    for (const { key } of speakers) expect(roles.filter(({ chair }) => chair === key)).toHaveLength(2);
    expect(nextRoles(speakersOf(['Sanne']), { seed: 's', orders: [], roles })).toBeNull();
  });
});

test('time is shared among those still to come, in turns that are neither a breath nor a talk', () => {
  expect(secondsEach(300, 6)).toBe(50);
  expect(secondsEach(300, 0)).toBe(0);
  expect(secondsEach(-60, 5)).toBe(10);
  expect(secondsEach(3_600, 2)).toBe(120);
});
