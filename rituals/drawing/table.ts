/** What a draw knows of its people, by their place in the seeded order, and what two of them together are worth. */
import { shuffledBy } from '../chance.ts';
import type { PersonId } from '../situation.ts';

export interface DrawInput {
  readonly people: readonly PersonId[];
  readonly seed: string;
  readonly round: number;
  /** People in a group, 2–5; 2 unless told otherwise. */
  readonly size?: number;
  /** Who met in which earlier round. Any rising numbers will do for rounds, as long as `round` counts the same way. */
  readonly met?: readonly { readonly people: readonly PersonId[]; readonly round: number }[];
  /** Never together. */
  readonly blocked?: readonly (readonly [PersonId, PersonId])[];
  /** Together before anything else: newcomers and their buddies. */
  readonly first?: readonly (readonly [PersonId, PersonId])[];
  /** What is nice to have, 0–99 points for a pair: another team, the same day at the office. */
  readonly wishes?: readonly { readonly people: readonly [PersonId, PersonId]; readonly points: number }[];
}

const MOST_WISHES = 99;
/** Times since two met count up to here. */
const LONGEST = 999;
/** In these steps: any wish weighs less than a round longer ago, and everything less than meeting somebody new. */
export const PER_ROUND = 1000;
export const OLD = LONGEST * PER_ROUND + PER_ROUND;
/** What the draw knows, by place in the seeded order. */
export interface Table {
  readonly ids: readonly PersonId[];
  readonly isBlocked: (a: number, b: number) => boolean;
  readonly lastMet: (a: number, b: number) => number | undefined;
  readonly wishOf: (a: number, b: number) => number;
  /** How often somebody was in a group larger than the usual. */
  readonly extra: readonly number[];
  readonly round: number;
  readonly size: number;
}

export function tableOf(input: DrawInput): Table {
  const size = Math.min(5, Math.max(2, Math.round(input.size ?? 2)));
  const ids = shuffledBy(input.seed, [...new Set(input.people)], (id) => id);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const keyOf = (a: number, b: number): number => Math.min(a, b) * ids.length + Math.max(a, b);
  const keyOfPeople = (a: PersonId, b: PersonId): number | undefined => {
    const [i, j] = [placeOf.get(a), placeOf.get(b)];
    return i === undefined || j === undefined || i === j ? undefined : keyOf(i, j);
  };
  const blocked = new Set(input.blocked?.map(([a, b]) => keyOfPeople(a, b)));
  const wishes = new Map<number | undefined, number>();
  for (const { people, points } of input.wishes ?? []) {
    wishes.set(keyOfPeople(...people), Math.min(MOST_WISHES, Math.max(0, Math.round(points))));
  }
  const met = new Map<number, number>();
  const extra = ids.map(() => 0);
  for (const { people, round } of input.met ?? []) {
    const present = [...new Set(people)];
    for (const [i, a] of present.entries()) {
      const place = placeOf.get(a);
      if (place !== undefined && present.length > size) extra[place] = (extra[place] as number) + 1;
      for (const b of present.slice(i + 1)) {
        const key = keyOfPeople(a, b);
        if (key !== undefined) met.set(key, Math.max(round, met.get(key) ?? round));
      }
    }
  }
  return {
    ids,
    isBlocked: (a, b) => blocked.size > 0 && blocked.has(keyOf(a, b)),
    lastMet: (a, b) => met.get(keyOf(a, b)),
    wishOf: (a, b) => wishes.get(keyOf(a, b)) ?? 0,
    extra,
    round: input.round,
    size,
  };
}

/** Worth of two together: somebody new above all, else whoever it was longest ago. 0 when they may not. */
export function worthOf(table: Table, a: number, b: number): number {
  if (table.isBlocked(a, b)) return 0;
  const last = table.lastMet(a, b);
  // More than every lesser term of all pairs together, so that no number of old friends outweighs a new one.
  const isNew = OLD * (table.ids.length + 2);
  if (last === undefined) return isNew + table.wishOf(a, b);
  return 1 + Math.min(LONGEST, Math.max(0, table.round - last)) * PER_ROUND + table.wishOf(a, b);
}

/** Somebody over makes a group one larger, but five stay five: beyond that there is one conversation and an audience. */
export const largestOf = ({ size }: Table): number => Math.min(5, size + 1);
