/** What is kept for a moment: few things, for a short while, and never one in place of another. */
import { expect, test } from 'vitest';
import { digestOf, Recent } from '../../calendar-addon/recent.ts';

test('the same is made once, until its time is over', () => {
  let now = 0;
  let made = 0;
  const recent = new Recent<number>({ most: 10, keep: 100, clock: () => now });
  const ask = () => recent.of('a', () => ++made);
  expect([ask(), ask()]).toEqual([1, 1]);
  now = 100;
  expect(ask()).toBe(2);
});

test('no more than so many are kept, and those that were asked for last stay', () => {
  const recent = new Recent<string>({ most: 3, keep: 100, clock: () => 0 });
  for (const key of ['a', 'b', 'c', 'a', 'd']) recent.of(key, () => key);
  expect(recent.size).toBe(3);
  expect(recent.of('a', () => 'again')).toBe('a');
  expect(recent.of('b', () => 'again')).toBe('again');
  for (let i = 0; i < 1000; i += 1) recent.of(String(i), () => '');
  expect(recent.size).toBe(3);
});

test('what failed is not kept', () => {
  const recent = new Recent<string>({ most: 3, keep: 100, clock: () => 0 });
  expect(() =>
    recent.of('a', () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(recent.of('a', () => 'yes')).toBe('yes');
});

test('two lists of texts never have one digest because they read alike', () => {
  expect(digestOf(['ab', 'c'])).not.toBe(digestOf(['a', 'bc']));
  expect(digestOf(['', 'a'])).not.toBe(digestOf(['a', '']));
  expect(digestOf(['a', 'b'])).toBe(digestOf(['a', 'b']));
});
