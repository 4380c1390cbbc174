/**
 * Prices for days and for minutes of my weeks. At any prices no plan can be worth more than what its items bring above them, plus
 * what the days and weeks could at most earn; at good prices that is little more than the best plan is worth.
 */
import { weights } from '../weights.ts';
import type { Columns, Pays } from './columns.ts';
import { type Limits, type Placement, weekCost } from './placement.ts';

/** Rounds of raising the prices where too much is wanted and lowering them where nothing is (subgradient steps). */
const PRICE_ROUNDS = 60;
const PRICE_STEP = 12;
const NOTHING = -1;

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
  /** Per day of the columns. */
  readonly day: readonly number[];
  /** For a minute in each of my accounts. */
  readonly minute: ReadonlyMap<number, number>;
  /** What each placement is worth above the price of what it takes. */
  readonly gains: readonly number[];
}

/** What a placement takes of mine: the same for all that share payments. */
interface Mine {
  /** Places in the row of my accounts, and for how long. */
  readonly places: readonly number[];
  readonly minutes: readonly number[];
  /** The same for all that take the same. */
  readonly key: number;
}

function minesOf({ paysOf }: Columns<Placement>, accounts: readonly number[]): Mine[] {
  const placeOf = new Map(accounts.map((account, i) => [account, i]));
  const keys = new Map<string, number>();
  const known = new Map<Pays, Mine>();
  return paysOf.map((pays) => {
    let mine = known.get(pays);
    if (!mine) {
      const places = pays.accounts.slice(0, pays.mine).map((account) => placeOf.get(account) as number);
      const minutes = pays.minutes.slice(0, pays.mine);
      const text = `${places} ${minutes}`;
      const key = keys.get(text) ?? keys.size;
      keys.set(text, key);
      mine = { places, minutes, key };
      known.set(pays, mine);
    }
    return mine;
  });
}

/** Per item what can matter here: of a day, for the same payments, only the best; and that is the first, as they are in order. */
function offersOf({ items, firstOf, days, daysOf }: Columns<Placement>, mines: readonly Mine[]): number[][] {
  return Array.from({ length: items }, (_, item) => {
    const seen = new Set<number>();
    const offers: number[] = [];
    for (let place = firstOf[item] as number; place < (firstOf[item + 1] as number); place += 1) {
      const key = (mines[place] as Mine).key * days.length + (daysOf[place]?.[0] as number);
      if (seen.has(key)) continue;
      seen.add(key);
      offers.push(place);
    }
    return offers;
  });
}

/** Prices for days and for minutes of my weeks, such that what can be earned above them is as little as possible. */
export function findPrices(columns: Columns<Placement>, { budget, spent, roomOn }: Limits): Prices {
  const { points, days, daysOf, paysOf } = columns;
  const mineAccounts = new Set(paysOf.flatMap((pays) => pays.accounts.slice(0, pays.mine)));
  const accounts = [...mineAccounts].sort((a, b) => a - b);
  const mines = minesOf(columns, accounts);
  const dayOf = daysOf.map(([own]) => own as number);
  const offers = offersOf(columns, mines);
  const rooms = days.map(roomOn);
  const held = accounts.map((account) => Math.min(budget, spent[account] ?? 0));
  const gainOf = (place: number, day: readonly number[], minute: readonly number[]): number => {
    const { places, minutes } = mines[place] as Mine;
    let gain = (points[place] as number) - (day[dayOf[place] as number] as number);
    for (let i = 0; i < places.length; i += 1) gain -= (minute[places[i] as number] as number) * (minutes[i] as number);
    return gain;
  };
  let day = days.map(() => 0);
  let minute = accounts.map(() => 0);
  let least = { total: Number.POSITIVE_INFINITY, day, minute };
  const rate = budget > 0 ? weights.fullWeekPerMinute / budget : 0;
  for (let round = 0; round < PRICE_ROUNDS; round += 1) {
    let total = 0;
    const wanted = day.map(() => 0);
    const minutes = minute.map(() => 0);
    for (const places of offers) {
      let best = NOTHING;
      let most = 0;
      for (const place of places) {
        const gain = gainOf(place, day, minute);
        if (gain <= most) continue;
        most = gain;
        best = place;
      }
      total += most;
      if (best === NOTHING) continue;
      const mine = mines[best] as Mine;
      const on = dayOf[best] as number;
      wanted[on] = (wanted[on] as number) + 1;
      for (const [i, at] of mine.places.entries()) minutes[at] = (minutes[at] as number) + (mine.minutes[i] as number);
    }
    const step = PRICE_STEP / (1 + round / 6);
    const nextDay = day.map((price, i) => {
      const room = rooms[i] as number;
      total += dayEarns(price, 0, room);
      const offered = price > weights.secondThatDay ? room : price > 0 ? Math.min(1, room) : 0;
      return Math.max(0, price + step * ((wanted[i] as number) - offered));
    });
    const nextMinute = minute.map((price, i) => {
      const before = held[i] as number;
      const filled = rate > 0 ? Math.min(budget, Math.max(before, price / rate)) : budget;
      total += price * (filled - before) - (rate * (filled * filled - before * before)) / 2;
      return Math.max(0, price + (step * ((minutes[i] as number) - filled + before)) / (budget + 1));
    });
    if (total < least.total) least = { total, day, minute };
    day = nextDay;
    minute = nextMinute;
  }
  return {
    day: least.day,
    minute: new Map(accounts.map((account, i) => [account, least.minute[i] as number])),
    gains: points.map((_, place) => gainOf(place, least.day, least.minute)),
  };
}
