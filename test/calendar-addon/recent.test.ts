/** What is kept for a moment: few things, for a short while, and never one in place of another. */
import { expect, test } from 'vitest';
import { ownerOf, Recent } from '../../calendar-addon/recent.ts';

test('the same is made once, until its time is over', () => {
  let now = 0;
  let made = 0;
  const recent = new Recent<number>({ most: 10, keep: 100, clock: () => now });
  const ask = () => recent.of('a', [], () => ++made);
  expect([ask(), ask()]).toEqual([1, 1]);
  now = 100;
  expect(ask()).toBe(2);
});

test('what it was made of decides: a text, a number, an object, and how many', () => {
  let made = 0;
  const recent = new Recent<number>({ most: 10, keep: 100, clock: () => 0 });
  const one = {};
  const ask = (...from: unknown[]) => recent.of('a', from, () => ++made);
  expect([ask('ab', 'c', 1, one), ask('ab', 'c', 1, one)]).toEqual([1, 1]);
  expect(ask('a', 'bc', 1, one)).toBe(2);
  expect(ask('a', 'bc', 2, one)).toBe(3);
  expect(ask('a', 'bc', 2, {})).toBe(4);
  expect(ask('a', 'bc', 2)).toBe(5);
  expect(ask('a', 'bc', null)).toBe(6);
  // Only the last one is kept.
  expect(ask('ab', 'c', 1, one)).toBe(7);
});

test('no more than so many are kept, and those that were asked for last stay', () => {
  const recent = new Recent<string>({ most: 3, keep: 100, clock: () => 0 });
  for (const key of ['a', 'b', 'c', 'a', 'd']) recent.of(key, [], () => key);
  expect(recent.size).toBe(3);
  expect(recent.of('a', [], () => 'again')).toBe('a');
  expect(recent.of('b', [], () => 'again')).toBe('again');
  for (let i = 0; i < 1000; i += 1) recent.of(String(i), [], () => '');
  expect(recent.size).toBe(3);
});

test('what failed is not kept', () => {
  const recent = new Recent<string>({ most: 3, keep: 100, clock: () => 0 });
  expect(() =>
    recent.of('a', [], () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(recent.of('a', [], () => 'yes')).toBe('yes');
});

test('an owner is told from another, and is not the secret', () => {
  expect(ownerOf('ya29.one')).toBe(ownerOf('ya29.one'));
  expect(ownerOf('ya29.one')).not.toBe(ownerOf('ya29.two'));
  expect(ownerOf('ya29.one')).not.toContain('ya29');
});
