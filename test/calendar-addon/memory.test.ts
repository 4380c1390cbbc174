/** What is remembered goes through Google's limits and comes back as it was; what was damaged is forgotten, and nothing more. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARK, type Memory, noMemory, packMemory, tidy, unpackMemory } from '../../calendar-addon/memory.ts';

const said = (index: number, words = 'sanne@wegwijzer.example') => ({
  id: `virtual-coffee-${index}`,
  ritual: 'virtual-coffee',
  outcome: 'later' as const,
  start: 30_000_000 + index,
  end: 30_000_015 + index,
  people: [words],
  at: 30_000_000 + index,
  until: 30_010_000,
});
const memoryWith = (count: number): Memory => ({ ...noMemory, said: Array.from({ length: count }, (_, i) => said(i)) });
const packed = (memory: Memory, before = {}) => packMemory(memory, before) as Record<string, string | null>;

test('it comes back as it was, in pieces that Google keeps', () => {
  fc.assert(
    fc.property(
      fc.record({
        language: fc.constantFrom(null, 'nl' as const, 'en' as const),
        hours: fc.dictionary(fc.constantFrom('1', '3', '7'), fc.constant({ from: 540, to: 1020 })),
        lunch: fc.constantFrom(null, { from: 720, to: 780 }),
        budget: fc.integer({ min: 0, max: 2400 }),
        choices: fc.dictionary(fc.stringMatching(/^ritual-[a-z-]{1,20}$/), fc.record({ isOn: fc.boolean() }), {
          maxKeys: 25,
        }),
        said: fc.array(
          fc
            .record({ index: fc.nat(1000), name: fc.string({ unit: 'grapheme', maxLength: 60 }) })
            .map(({ index, name }) => said(index, name)),
          { maxLength: 60 },
        ),
      }),
      (memory) => {
        const properties = packed(memory as Memory);
        for (const [key, value] of Object.entries(properties)) {
          expect(key.length).toBeLessThanOrEqual(44);
          expect(value).toMatch(/^[\x20-\x7e]{0,1024}$/);
        }
        const back = unpackMemory(properties);
        expect(back.isBroken).toBe(false);
        expect(back.memory).toEqual(memory);
      },
    ),
    { numRuns: 200 },
  );
});

test('the pieces of a longer text before are taken away', () => {
  const long = packed(memoryWith(60));
  const short = packed(noMemory, long);
  const taken = Object.keys(short).filter((key) => short[key] === null);
  expect(taken.length).toBeGreaterThan(3);
  const merged = Object.fromEntries(Object.entries({ ...long, ...short }).filter(([, value]) => value !== null));
  expect(unpackMemory(merged)).toEqual({ memory: noMemory, isBroken: false });
});

test('a piece that was cut, lost, swapped or changed is noticed', () => {
  const properties = packed(memoryWith(40));
  const damaged: Record<string, unknown>[] = [
    { ...properties, wandelgang1: properties.wandelgang1?.slice(0, 900) },
    { ...properties, wandelgang1: undefined },
    { ...properties, wandelgang0: properties.wandelgang1, wandelgang1: properties.wandelgang0 },
    { ...properties, wandelgang0: properties.wandelgang0?.replace('later', 'never') },
    { ...properties, wandelgangHead: '2;1;0000000000000000' },
    { ...properties, wandelgangHead: '1;99;x' },
    { [MARK.key]: MARK.value },
    {},
  ];
  for (const one of damaged) expect(unpackMemory(one)).toEqual({ memory: noMemory, isBroken: true });
});

test('of settings that are whole but make no sense only those fall back', () => {
  const odd = { ...memoryWith(1), budget: 'much', hours: { 1: { from: 1020, to: 540 } } } as unknown as Memory;
  const { memory, isBroken } = unpackMemory(packed(odd));
  expect(isBroken).toBe(true);
  expect(memory).toEqual({ ...noMemory, said: memoryWith(1).said });
});

test('when it does not fit, the oldest words go first and the settings stay', () => {
  const many: Memory = {
    ...noMemory,
    budget: 30,
    said: Array.from({ length: 120 }, (_, i) => said(i, 'x'.repeat(300))),
  };
  const { memory, isBroken } = unpackMemory(packed(many));
  expect(isBroken).toBe(false);
  expect(memory.budget).toBe(30);
  expect(memory.said.length).toBeGreaterThan(20);
  expect(memory.said.at(-1)).toEqual(many.said.at(-1));
});

test('settings that are too large by themselves are refused, not cut', () => {
  const choices = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`ritual-${i}`, { isOn: false }]));
  expect(packMemory({ ...noMemory, choices })).toBe(null);
});

test('what was said long ago is let go; a never stays', () => {
  const old = { ...said(1), at: 0 };
  const never = { ...said(2), at: 0, outcome: 'never' as const };
  expect(tidy({ ...noMemory, said: [old, never, said(3)] }, 30_000_100).said).toEqual([never, said(3)]);
});
