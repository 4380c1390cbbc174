/**
 * Pairs with the greatest total weight, as many pairs as possible first. The blossom algorithm comes from a library; this file
 * keeps it to sizes it can do and says, above that, how far from the best an answer may be.
 */
import blossom from 'edmonds-blossom-fixed';

/** Whole number above zero for two who may be paired, 0 for two who may not. */
export type Weight = (a: number, b: number) => number;

export interface Matching {
  /** Mate of each, -1 for none. */
  readonly mates: Int32Array;
  readonly isExact: boolean;
}

/** A dense graph of this many takes about 0.1 s; time grows with the cube. */
export const EXACT_SIZE = 200;
/** Above `EXACT_SIZE`: how many are matched anew at a time, half of them the worst off; and how often, at most. */
const PATCH = 80;
const MOST_PATCHES = 24;

function exactly(members: readonly number[], weight: Weight): Map<number, number> {
  const edges: [number, number, number][] = [];
  for (let i = 0; i < members.length; i += 1) {
    for (let j = i + 1; j < members.length; j += 1) {
      const w = weight(members[i] as number, members[j] as number);
      if (w > 0) edges.push([i, j, w]);
    }
  }
  const found = new Map<number, number>();
  blossom(edges, true).forEach((mate, i) => {
    // Of the last vertices, those without an edge are unknown to the library.
    if (mate >= 0) found.set(members[i] as number, members[mate] as number);
  });
  return found;
}

/**
 * Matches `size` members, starting from `start` (mates, -1 for none), which decides nothing where the answer is exact. Above
 * `EXACT_SIZE` the ones without a mate, the weak pairs and some of the rest are matched anew, patch by patch.
 */
export function match(size: number, weight: Weight, start: Int32Array): Matching {
  const mates = Int32Array.from(start);
  const everybody = Array.from({ length: size }, (_, i) => i);
  const settle = (members: readonly number[]): void => {
    const found = exactly(members, weight);
    for (const member of members) mates[member] = found.get(member) ?? -1;
  };
  if (size <= EXACT_SIZE) {
    settle(everybody);
    return { mates, isExact: true };
  }
  for (const i of everybody) {
    const mate = mates[i] as number;
    if (mate >= 0 && weight(i, mate) <= 0) {
      mates[i] = -1;
      mates[mate] = -1;
    }
  }
  const worthNow = (i: number): number => ((mates[i] as number) < 0 ? 0 : weight(i, mates[i] as number));
  // The worst off first, mixed with pairs from all over, so that chains of exchanges can be found.
  const total = (): number => everybody.reduce((sum, i) => sum + worthNow(i), 0);
  let value = total();
  for (let patch = 0, idle = 0; patch < MOST_PATCHES && idle < 2; patch += 1) {
    const members = new Set<number>();
    const take = (i: number): void => {
      members.add(i);
      if ((mates[i] as number) >= 0) members.add(mates[i] as number);
    };
    for (const i of everybody.toSorted((a, b) => worthNow(a) - worthNow(b) || a - b))
      if (members.size < PATCH / 2) take(i);
    const step = Math.ceil((2 * size) / PATCH);
    for (let i = patch % step; i < size && members.size < PATCH; i += step) take(i);
    settle([...members].sort((a, b) => a - b));
    const now = total();
    idle = now > value ? 0 : idle + 1;
    value = now;
  }
  return { mates, isExact: false };
}

/** No matching can be worth more than half the sum of everybody's best. */
export function upperBound(size: number, weight: Weight, seats = 1): number {
  let twice = 0;
  for (let i = 0; i < size; i += 1) {
    const best: number[] = [];
    for (let j = 0; j < size; j += 1) {
      if (j === i) continue;
      const w = weight(i, j);
      if (best.length < seats) best.push(w);
      else {
        const least = best.indexOf(Math.min(...best));
        if (w > (best[least] as number)) best[least] = w;
      }
    }
    for (const w of best) twice += Math.max(0, w);
  }
  return twice / 2;
}
