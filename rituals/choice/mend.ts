/** Makes a good plan better by exchanges: quick, and nearly always near the best. */
import { type Draft, NONE } from './draft.ts';
import { fill, settle } from './greedy.ts';
import type { Placement } from './placement.ts';
import type { Prices } from './prices.ts';

/** Rounds of mending; later ones hardly ever find anything. */
const MOST_ROUNDS = 3;
/** What the prices call this much worse than an item's best is not worth forcing in. */
const PROMISING = 12;

/** Puts promising placements in by force, takes out what is in the way, fills up again, and keeps what is better. */
export function mend<P extends Placement>(draft: Draft<P>, { gains }: Prices): void {
  settle(draft);
  const tries = draft.chosen.flatMap((_, item) => promisingOf(draft, gains, item).map((place) => ({ item, place })));
  // Once round since the last that helped: all of them were tried on this very plan.
  let inVain = 0;
  for (let i = 0; i < MOST_ROUNDS * tries.length && inVain < tries.length; i += 1) {
    const { item, place } = tries[i % tries.length] as (typeof tries)[0];
    inVain += 1;
    if (draft.chosen[item] === place) continue;
    const before = [...draft.chosen];
    const { value } = draft;
    force(draft, item, place);
    if (draft.value > value) inVain = 0;
    else draft.restore(before);
  }
}

/** Of each day the first placement of an item that gains nearly as much as its best. */
function promisingOf<P extends Placement>(draft: Draft<P>, gains: readonly number[], item: number): number[] {
  const { firstOf, daysOf } = draft.columns;
  const [first, end] = [firstOf[item] as number, firstOf[item + 1] as number];
  let least = 0;
  for (let place = first; place < end; place += 1) least = Math.max(least, gains[place] as number);
  least -= PROMISING;
  const days = new Set<number>();
  const places: number[] = [];
  for (let place = first; place < end; place += 1) {
    const day = daysOf[place]?.[0] as number;
    if ((gains[place] as number) < least || days.has(day)) continue;
    days.add(day);
    places.push(place);
  }
  return places;
}

function force<P extends Placement>(draft: Draft<P>, item: number, place: number): void {
  draft.remove(item);
  for (let other = 0; other < draft.items; other += 1) {
    const there = draft.chosen[other] as number;
    if (there !== NONE && draft.isInTheWay(there, place)) draft.remove(other);
  }
  // What is left in the way is a full day or week: whoever is worth least there goes first.
  while (draft.worth(place) <= 0) {
    let least = { other: NONE, points: Number.POSITIVE_INFINITY };
    for (let other = 0; other < draft.items; other += 1) {
      const points = draft.placementOf(draft.chosen[other] as number)?.points ?? Number.POSITIVE_INFINITY;
      if (points < least.points && touches(draft, draft.chosen[other] as number, place)) least = { other, points };
    }
    if (least.other === NONE) return;
    draft.remove(least.other);
  }
  draft.add(item, place);
  fill(draft);
}

/** Do two placements share a day or a week? */
function touches<P extends Placement>(draft: Draft<P>, a: number, b: number): boolean {
  const [one, other] = [draft.placementOf(a) as P, draft.placementOf(b) as P];
  return one.pays.some(({ account }) => other.pays.some((payment) => payment.account === account));
}
