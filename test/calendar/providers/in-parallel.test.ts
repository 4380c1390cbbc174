import { expect, it } from 'vitest';
import { inLots, inParallel } from '../../../calendar/providers/in-parallel.ts';

it('does never more at a time than it may, and gives the results in order', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turns = 0; turns < item; turns += 1) await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect({ results, most }).toEqual({ results: [50, 10, 40, 20, 30], most: 2 });
});

it('begins nothing more after a failure', async () => {
  const begun: number[] = [];
  const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 1) throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await new Promise((resolve) => setTimeout(resolve));
  expect(begun.length).toBeLessThan(6);
});

it('cuts a list into lots', () => {
  expect(inLots([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inLots([], 2)).toEqual([]);
});
