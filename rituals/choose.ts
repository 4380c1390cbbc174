/**
 * Chooses a plan as a whole: for each item one placement or none, worth the most together, within everybody's weekly room, the
 * day's limit, and without two being too close.
 *
 * A plan is made greedily, mended by exchanges, and then searched on by branch and bound as far as the steps go: a dozen items in
 * a full calendar are proven best, the whole catalogue in an empty one is not, and says so.
 */

import { Draft, NONE } from './choice/draft.ts';
import { fill } from './choice/greedy.ts';
import { mend } from './choice/mend.ts';
import { bestOfDays, withoutNeedless } from './choice/needless.ts';
import type { Placement, Problem } from './choice/placement.ts';
import { findPrices } from './choice/prices.ts';
import { boundedSearch } from './choice/search.ts';
import { MOST_A_DAY } from './weights.ts';

export interface Chosen<P extends Placement = Placement> {
  /** For each item, in the order given. */
  readonly placements: readonly (P | null)[];
  readonly value: number;
  /** No plan is worth more than this. */
  readonly bound: number;
  /** Proven: nothing is better. */
  readonly isBest: boolean;
}

/** A few milliseconds' worth on an ordinary machine. Counted, not timed: the same everywhere. */
export const MOST_STEPS = 1000;
/** Above so many placements only the best of each day are looked at, and nothing is proven. */
const MOST_PLACEMENTS = 400;

export function choose<P extends Placement>(problem: Problem<P>, options: { steps?: number } = {}): Chosen<P> {
  const { spent, taken } = problem;
  const budget = Math.max(0, Math.floor(problem.budget));
  const roomOn = (day: number): number => Math.max(0, MOST_A_DAY - (taken?.get(day) ?? 0));
  const isPossible = (p: P): boolean =>
    p.points > 0 && roomOn(p.day) > 0 && p.later.every(({ day }) => roomOn(day) > 0);
  const fits = (p: P): boolean => p.pays.every(({ account, minutes }) => (spent[account] ?? 0) + minutes <= budget);
  const count = (lists: readonly (readonly P[])[]): number => lists.reduce((sum, list) => sum + list.length, 0);
  let items: readonly (readonly P[])[] = problem.items.map((item) => item.filter(isPossible));
  // Who pays is worked out when it is asked for: with very many it is not even asked.
  let isWhole = count(items) <= 3 * MOST_PLACEMENTS;
  if (isWhole) {
    items = withoutNeedless(items.map((item) => item.filter(fits)));
    isWhole = count(items) <= MOST_PLACEMENTS;
  }
  if (!isWhole) items = items.map((item) => bestOfDays(item).filter(fits));
  const limits = { budget, spent, roomOn };
  const draft = new Draft(items, limits);
  const prices = findPrices(draft.columns, limits);
  fill(draft);
  mend(draft, prices);
  const steps = options.steps ?? MOST_STEPS;
  const search = boundedSearch(draft, { limits, prices, steps });
  const placements = items.map((_, item) => draft.placementOf(search.chosen[item] ?? NONE));
  const isBest = isWhole && search.isBest;
  // Above the limit the bound is of what was looked at; it is told all the same, since it is close.
  return { placements, value: search.value, bound: isBest ? search.value : search.bound, isBest };
}
