/**
 * Prices for days and for minutes of my weeks. At any prices no plan can be worth more than what its items bring above them, plus
 * what the days and weeks could at most earn; at good prices that is little more than the best plan is worth.
 */
import { weights } from '../weights.ts';
import type { Draft } from './draft.ts';
import { type Limits, type Payment, type Placement, weekCost } from './placement.ts';

/** Rounds of raising the prices where too much is wanted and lowering them where nothing is (subgradient steps). */
const PRICE_ROUNDS = 60;
const PRICE_STEP = 12;

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** What a day can earn at its price when it holds so many of ours and has room for so many more. */
export function dayEarns(price: number, count: number, room: number): number {
  let best = 0;
  for (let more = 1; more <= room; more += 1) {
    best = Math.max(best, price * more - weights.secondThatDay * (pairs(count + more) - pairs(count)));
  }
  return best;
}

/** What a week can earn at its price, for each number of minutes it holds: filled from the top. */
export function weekEarns(price: number, budget: number): Float64Array {
  const earns = new Float64Array(budget + 1);
  let best = Number.NEGATIVE_INFINITY;
  for (let minutes = budget; minutes >= 0; minutes -= 1) {
    const here = price * minutes - weekCost(minutes, budget);
    best = Math.max(best, here);
    earns[minutes] = best - here;
  }
  return earns;
}

export interface Prices {
  /** Per day of the draft. */
  readonly day: readonly number[];
  /** For a minute in each of my accounts. */
  readonly minute: ReadonlyMap<number, number>;
  readonly of: (place: number) => number;
}

/** Prices for days and for minutes of my weeks, such that what can be earned above them is as little as possible. */
export function findPrices<P extends Placement>(draft: Draft<P>, { budget, spent, roomOn }: Limits): Prices {
  const minesOf = (p: P): readonly Payment[] => p.pays.slice(0, p.mine);
  const accounts = [...new Set(draft.all.flatMap((p) => minesOf(p).map(({ account }) => account)))].sort(
    (a, b) => a - b,
  );
  const accountAt = new Map(accounts.map((account, i) => [account, i]));
  const rooms = draft.days.map(roomOn);
  const dayOf = (place: number): number => draft.daysUsedBy(place)[0] as number;
  // Only the best of a day for the same payments can matter here.
  const offers = Array.from({ length: draft.items }, (_, item) => {
    const best = new Map<string, { points: number; day: number; pays: { account: number; minutes: number }[] }>();
    for (let place = draft.firstOf[item] as number; place < (draft.firstOf[item + 1] as number); place += 1) {
      const p = draft.placementOf(place) as P;
      let key = String(p.day);
      for (let i = 0; i < p.mine; i += 1) key += ` ${p.pays[i]?.account}:${p.pays[i]?.minutes}`;
      if (p.points <= (best.get(key)?.points ?? 0)) continue;
      const pays = minesOf(p).map(({ account, minutes }) => ({ account: accountAt.get(account) as number, minutes }));
      best.set(key, { points: p.points, day: dayOf(place), pays });
    }
    return [...best.values()];
  });
  let day = draft.days.map(() => 0);
  let minute = accounts.map(() => 0);
  let least = { total: Number.POSITIVE_INFINITY, day, minute };
  const rate = budget > 0 ? weights.fullWeekPerMinute / budget : 0;
  for (let round = 0; round < PRICE_ROUNDS; round += 1) {
    let total = 0;
    const wanted = day.map(() => 0);
    const minutes = minute.map(() => 0);
    for (const offer of offers) {
      let best: (typeof offer)[0] | undefined;
      let most = 0;
      for (const one of offer) {
        let gain = one.points - (day[one.day] as number);
        for (const { account, minutes: length } of one.pays) gain -= (minute[account] as number) * length;
        if (gain > most) {
          most = gain;
          best = one;
        }
      }
      total += most;
      if (!best) continue;
      wanted[best.day] = (wanted[best.day] as number) + 1;
      for (const { account, minutes: length } of best.pays) minutes[account] = (minutes[account] as number) + length;
    }
    const step = PRICE_STEP / (1 + round / 6);
    const nextDay = day.map((price, i) => {
      const room = rooms[i] as number;
      total += dayEarns(price, 0, room);
      const offered = price > weights.secondThatDay ? room : price > 0 ? Math.min(1, room) : 0;
      return Math.max(0, price + step * ((wanted[i] as number) - offered));
    });
    const nextMinute = minute.map((price, i) => {
      const held = Math.min(budget, spent[accounts[i] as number] ?? 0);
      const filled = rate > 0 ? Math.min(budget, Math.max(held, price / rate)) : budget;
      total += price * (filled - held) - (rate * (filled * filled - held * held)) / 2;
      return Math.max(0, price + (step * ((minutes[i] as number) - filled + held)) / (budget + 1));
    });
    if (total < least.total) least = { total, day, minute };
    day = nextDay;
    minute = nextMinute;
  }
  const minutePrice = new Map(accounts.map((account, i) => [account, least.minute[i] as number]));
  return {
    day: least.day,
    minute: minutePrice,
    of: (place) =>
      minesOf(draft.placementOf(place) as P).reduce(
        (sum, { account, minutes }) => sum + (minutePrice.get(account) ?? 0) * minutes,
        least.day[dayOf(place)] as number,
      ),
  };
}
