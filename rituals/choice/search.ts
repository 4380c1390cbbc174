/** Branch and bound: goes on where a better plan is possible by the prices, and stops where it is not. */
import { type Draft, NONE } from './draft.ts';
import type { Limits, Payment, Placement } from './placement.ts';
import { dayEarns, type Prices, weekEarns } from './prices.ts';

/** Sums of prices are not whole; values are. */
const ROUNDING = 1e-6;

/** Looks through all plans that could be better than the one in hand, as far as the steps go. */
export function boundedSearch<P extends Placement>(
  draft: Draft<P>,
  { limits, prices, steps }: { limits: Limits; prices: Prices; steps: number },
): { chosen: Int32Array; value: number; bound: number; isBest: boolean } {
  let best = { chosen: Int32Array.from(draft.chosen), value: draft.value };
  const order = Array.from({ length: draft.items }, (_, item) => {
    const places = [];
    for (let place = draft.firstOf[item] as number; place < (draft.firstOf[item + 1] as number); place += 1) {
      places.push({ place, gain: (draft.placementOf(place) as P).points - prices.of(place) });
    }
    places.sort((a, b) => b.gain - a.gain || a.place - b.place);
    return { item, places, gain: Math.max(0, places[0]?.gain ?? 0) };
  })
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.gain - a.gain || a.item - b.item);
  const rest = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i -= 1) rest[i] = (rest[i + 1] as number) + (order[i]?.gain ?? 0);
  const dayEarning = draft.days.map((day, i) => {
    const room = limits.roomOn(day);
    return Array.from({ length: room + 1 }, (_, count) => dayEarns(prices.day[i] as number, count, room - count));
  });
  const weekEarning = new Map([...prices.minute].map(([account, price]) => [account, weekEarns(price, limits.budget)]));
  /** What the days and weeks that a placement touches can still earn. */
  const earns = (place: number): number => {
    let sum = 0;
    for (const day of draft.daysUsedBy(place)) sum += dayEarning[day]?.[draft.countOn(day)] ?? 0;
    const { pays, mine } = draft.placementOf(place) as P;
    for (let i = 0; i < mine; i += 1) {
      const { account } = pays[i] as Payment;
      sum += weekEarning.get(account)?.[draft.minutesIn(account)] ?? 0;
    }
    return sum;
  };
  draft.restore(new Int32Array(draft.items).fill(NONE));
  let earned = 0;
  for (const day of dayEarning) earned += day[0] ?? 0;
  for (const [account, earning] of weekEarning) earned += earning[draft.minutesIn(account)] ?? 0;
  const bound = Math.floor((rest[0] as number) + earned + ROUNDING);
  const isHopeless = (value: number): boolean => value + ROUNDING < best.value + 1;

  let stepsLeft = steps;
  /** False when the steps are used up. */
  const visit = (i: number, earning: number): boolean => {
    if (draft.value > best.value) best = { chosen: Int32Array.from(draft.chosen), value: draft.value };
    const entry = order[i];
    if (!entry || isHopeless(draft.value + (rest[i] as number) + earning)) return true;
    if (stepsLeft <= 0) return false;
    stepsLeft -= 1;
    for (const { place, gain } of entry.places) {
      // What follows in the list is worth less still.
      if (isHopeless(draft.value + gain + (rest[i + 1] as number) + earning)) break;
      if (draft.worth(place) <= 0) continue;
      const before = earns(place);
      draft.add(entry.item, place);
      const goesOn = visit(i + 1, earning + earns(place) - before);
      draft.remove(entry.item);
      if (!goesOn) return false;
    }
    return visit(i + 1, earning);
  };
  const isBest = best.value >= bound || visit(0, earned);
  return { ...best, bound, isBest };
}
