/** A good plan quickly: always what is worth most next. */
import { type Draft, NONE } from './draft.ts';
import type { Placement } from './placement.ts';

/** The placement of an item that is worth most, and more than so much; NONE when there is no such. */
function bestOf<P extends Placement>(draft: Draft<P>, item: number, least: number): number {
  const { firstOf, points } = draft.columns;
  let best = NONE;
  let most = least;
  const end = firstOf[item + 1] as number;
  // In order of points, and nothing is worth more than its points.
  for (let here = firstOf[item] as number; here < end && (points[here] as number) > most; here += 1) {
    const worth = draft.worth(here);
    if (worth > most) {
      best = here;
      most = worth;
    }
  }
  return best;
}

/** Adds whatever is worth most, until nothing is worth anything. */
export function fill<P extends Placement>(draft: Draft<P>): void {
  for (;;) {
    let best = NONE;
    let bestItem = NONE;
    for (let item = 0; item < draft.items; item += 1) {
      if (draft.chosen[item] !== NONE) continue;
      const here = bestOf(draft, item, best === NONE ? 0 : draft.worth(best));
      if (here === NONE) continue;
      best = here;
      bestItem = item;
    }
    if (bestItem === NONE) return;
    draft.add(bestItem, best);
  }
}

/** Moves each item to where it is worth most, and takes out what is worth nothing any more. */
export function settle<P extends Placement>(draft: Draft<P>): void {
  for (let item = 0; item < draft.items; item += 1) {
    const old = draft.chosen[item] as number;
    if (old === NONE) continue;
    draft.remove(item);
    const worth = draft.worth(old);
    const better = bestOf(draft, item, Math.max(0, worth));
    if (better !== NONE) draft.add(item, better);
    else if (worth > 0) draft.add(item, old);
  }
}
