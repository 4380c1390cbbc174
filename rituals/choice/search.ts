/** Branch and bound: goes on where a better plan is possible by the prices, and stops where it is not. */
import type { Pays } from './columns.ts';
import { type Draft, NONE } from './draft.ts';
import type { Limits, Placement } from './placement.ts';
import { dayEarns, type Prices, weekEarns } from './prices.ts';

/** Sums of prices are not whole; values are. */
const ROUNDING = 1e-6;

/** Looks through all plans that could be better than the one in hand, as far as the steps go. */
export function boundedSearch<P extends Placement>(
  draft: Draft<P>,
  { limits, prices, steps }: { limits: Limits; prices: Prices; steps: number },
): { chosen: readonly number[]; value: number; bound: number; isBest: boolean } {
  const { firstOf, days, daysOf, paysOf } = draft.columns;
  let best = { chosen: [...draft.chosen], value: draft.value };
  const order = draft.chosen
    .map((_, item) => {
      const places = [];
      for (let place = firstOf[item] as number; place < (firstOf[item + 1] as number); place += 1) {
        places.push({ place, gain: prices.gains[place] as number });
      }
      places.sort((a, b) => b.gain - a.gain || a.place - b.place);
      return { item, places, gain: Math.max(0, places[0]?.gain ?? 0) };
    })
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.gain - a.gain || a.item - b.item);
  const rest = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i -= 1) rest[i] = (rest[i + 1] as number) + (order[i]?.gain ?? 0);
  /** Per day and how many it holds, and per week and how many minutes, what it can still earn. */
  const dayEarning = days.map((day, i) => {
    const room = limits.roomOn(day);
    return Array.from({ length: room + 1 }, (_, count) => dayEarns(prices.day[i] as number, count, room - count));
  });
  const weekEarning: (Float64Array | undefined)[] = [];
  for (const [account, price] of prices.minute) weekEarning[account] = weekEarns(price, limits.budget);
  /** What the days and weeks that a placement touches can still earn; when it is there, or as things are. */
  const earns = (place: number, isThere: boolean): number => {
    let sum = 0;
    for (const day of daysOf[place] as readonly number[])
      sum += dayEarning[day]?.[draft.countOn(day) + Number(isThere)] ?? 0;
    const { mine, accounts, minutes } = paysOf[place] as Pays;
    for (let i = 0; i < mine; i += 1) {
      const account = accounts[i] as number;
      const held = draft.minutesIn(account) + (isThere ? (minutes[i] as number) : 0);
      sum += weekEarning[account]?.[held] ?? 0;
    }
    return sum;
  };
  draft.restore(draft.chosen.map(() => NONE));
  let earned = 0;
  for (const day of dayEarning) earned += day[0] ?? 0;
  for (const account of prices.minute.keys()) earned += weekEarning[account]?.[draft.minutesIn(account)] ?? 0;
  const bound = Math.floor((rest[0] as number) + earned + ROUNDING);
  const isHopeless = (value: number): boolean => value + ROUNDING < best.value + 1;

  let stepsLeft = steps;
  /** False when the steps are used up. */
  const visit = (i: number, earning: number): boolean => {
    if (draft.value > best.value) best = { chosen: [...draft.chosen], value: draft.value };
    const entry = order[i];
    if (!entry || isHopeless(draft.value + (rest[i] as number) + earning)) return true;
    if (stepsLeft <= 0) return false;
    stepsLeft -= 1;
    const restThen = rest[i + 1] as number;
    for (const { place, gain } of entry.places) {
      // What follows in the list is worth less still.
      if (isHopeless(draft.value + gain + restThen + earning)) break;
      const worth = draft.worth(place);
      if (worth <= 0) continue;
      const earningThen = earning + earns(place, true) - earns(place, false);
      // Seen before it is even there.
      if (isHopeless(draft.value + worth + restThen + earningThen)) continue;
      draft.add(entry.item, place);
      const goesOn = visit(i + 1, earningThen);
      draft.remove(entry.item);
      if (!goesOn) return false;
    }
    return visit(i + 1, earning);
  };
  const isBest = best.value >= bound || visit(0, earned);
  return { ...best, bound, isBest };
}
