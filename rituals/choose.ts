/**
 * Chooses a plan as a whole: for each item one placement or none, worth the most together, within everybody's weekly room, the
 * day's limit, and without two being too close.
 *
 * Branch and bound. The bound comes from prices: each day and each minute of a week gets a price such that no plan can be worth
 * more than what its items bring above the prices, plus what the days and weeks could at most earn. Good prices are found by a
 * few rounds of raising them where too much is wanted and lowering them where nothing is (subgradient steps). It starts from a
 * plan made greedily and then mended by exchanges, so that it has something good in hand when it stops early.
 */
import type { Minute, Span } from '../calendar/span.ts';
import { BETWEEN_RITUALS, MOST_A_DAY, weights } from './weights.ts';

export interface Placement extends Span {
  readonly points: number;
  /** On the planner's calendar. */
  readonly day: number;
  /** Placements with one name keep `gap` days between them. */
  readonly name: string;
  readonly gap: number;
  /** Not twice in a plan, for a ritual that goes round people; empty otherwise. */
  readonly once: string;
  readonly company: string;
  readonly who: string;
  /** Accounts that pay its minutes: a person's week each; mine first. */
  readonly accounts: readonly number[];
}

export interface Problem<P extends Placement = Placement> {
  readonly items: readonly (readonly P[])[];
  /** Minutes that each account may hold, and holds already. */
  readonly budget: number;
  readonly spent: readonly number[];
  /** How many the day holds already. */
  readonly taken?: ReadonlyMap<number, number>;
}

export interface Chosen<P extends Placement = Placement> {
  /** For each item, in the order given. */
  readonly placements: readonly (P | null)[];
  readonly value: number;
  /** No plan is worth more than this. */
  readonly bound: number;
  /** Proven: nothing is better. */
  readonly isBest: boolean;
}

/** About ten milliseconds' worth on an ordinary machine. Counted, not timed: the same everywhere. */
export const MOST_STEPS = 20_000;
const PRICE_ROUNDS = 60;
const PRICE_STEP = 12;
/** Sums of prices are not whole; values are. */
const ROUNDING = 1e-6;

/** What a week costs that holds some minutes: nothing much at first, a lot when nearly full. Whole points. */
export const weekCost = (minutes: number, budget: number): number =>
  budget > 0 ? Math.floor((weights.fullWeekPerMinute * minutes * minutes) / (2 * budget)) : 0;

export function mayBoth(a: Placement, b: Placement): boolean {
  if (a.name === b.name && (Math.abs(a.day - b.day) < a.gap || (a.once !== '' && a.once === b.once))) return false;
  const apart = a.day === b.day ? BETWEEN_RITUALS : 0;
  return a.start >= b.end + apart || b.start >= a.end + apart;
}

/** What two of one plan cost each other. */
export const pairCost = (a: Placement, b: Placement): number =>
  (a.day === b.day ? weights.secondThatDay : 0) +
  (a.company === b.company && a.name !== b.name && Math.abs(a.day - b.day) <= 1 ? weights.sameCompanyNearby : 0);

/** Everything a plan is worth; null when it breaks a rule. The search below must agree with this plain reading of the rules. */
export function worthOf(problem: Problem, plan: readonly Placement[]): number | null {
  const { budget, spent } = problem;
  const held = [...spent];
  const perDay = new Map(problem.taken);
  let value = 0;
  for (const [i, a] of plan.entries()) {
    value += a.points;
    for (const account of a.accounts) held[account] = (held[account] ?? 0) + a.end - a.start;
    perDay.set(a.day, (perDay.get(a.day) ?? 0) + 1);
    if ((perDay.get(a.day) as number) > MOST_A_DAY) return null;
    for (const b of plan.slice(i + 1)) {
      if (!mayBoth(a, b)) return null;
      value -= pairCost(a, b);
    }
  }
  const mine = new Set(problem.items.flatMap((item) => item.map(({ accounts }) => accounts[0] as number)));
  for (const [account, minutes] of held.entries()) {
    if (minutes > budget && minutes > (spent[account] ?? 0)) return null;
    if (mine.has(account)) value -= weekCost(minutes, budget) - weekCost(spent[account] ?? 0, budget);
  }
  return value;
}

/**
 * Leaves out what can never be needed: on a day with at most one other ritual, two better moments for the same people that lie
 * so far apart that no other ritual can be near both make a third one useless.
 */
export function withoutNeedless<P extends Placement>(items: readonly (readonly P[])[]): P[][] {
  const longest = Math.max(0, ...items.map((item) => (item[0] ? item[0].end - item[0].start : 0)));
  const apart = longest + 2 * BETWEEN_RITUALS;
  return items.map((item) => {
    const keptByKey = new Map<string, P[]>();
    const kept: P[] = [];
    for (const placement of [...item].sort((a, b) => b.points - a.points || a.start - b.start)) {
      const key = `${placement.day} ${placement.accounts.join()} ${placement.who}`;
      const better = keptByKey.get(key) ?? [];
      keptByKey.set(key, better);
      const first = Math.min(...better.map(({ end }) => end));
      const last = Math.max(...better.map(({ start }) => start));
      if (last - first >= apart) continue;
      better.push(placement);
      kept.push(placement);
    }
    return kept;
  });
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** What a day can earn at its price when it holds so many of ours and has room for so many more. */
function dayEarns(price: number, count: number, room: number): number {
  let best = 0;
  for (let more = 1; more <= room; more += 1) {
    best = Math.max(best, price * more - weights.secondThatDay * (pairs(count + more) - pairs(count)));
  }
  return best;
}

/** What a week can earn at its price, for each number of minutes it holds: filled from the top. */
function weekEarns(price: number, budget: number): Float64Array {
  const earns = new Float64Array(budget + 1);
  let best = Number.NEGATIVE_INFINITY;
  for (let minutes = budget; minutes >= 0; minutes -= 1) {
    const here = price * minutes - weekCost(minutes, budget);
    best = Math.max(best, here);
    earns[minutes] = best - here;
  }
  return earns;
}

export function choose<P extends Placement>(problem: Problem<P>, options: { steps?: number } = {}): Chosen<P> {
  const { spent, taken } = problem;
  const budget = Math.max(0, Math.floor(problem.budget));
  const fits = (p: P): boolean => p.accounts.every((a) => (spent[a] ?? 0) + p.end - p.start <= budget);
  const roomOn = (day: number): number => Math.max(0, MOST_A_DAY - (taken?.get(day) ?? 0));
  const items = problem.items.map((item) => item.filter((p) => p.points > 0 && fits(p) && roomOn(p.day) > 0));
  const state = new Draft<P>(items.length, { budget, spent, roomOn });
  mend(state, items);
  let best = state.snapshot();

  const { priceOf, dayPrice, minutePrice, days, accounts } = findPrices(items, { budget, spent, roomOn });
  const order = items
    .map((item, index) => {
      const sorted = item
        .map((placement) => ({ placement, gain: placement.points - priceOf(placement) }))
        .sort(
          (a, b) => b.gain - a.gain || b.placement.points - a.placement.points || a.placement.start - b.placement.start,
        );
      return { index, sorted, gain: Math.max(0, sorted[0]?.gain ?? 0) };
    })
    .filter(({ sorted }) => sorted.length > 0)
    .sort((a, b) => b.gain - a.gain || a.index - b.index);
  const rest = new Float64Array(order.length + 1);
  for (let i = order.length - 1; i >= 0; i -= 1) rest[i] = (rest[i + 1] as number) + (order[i]?.gain ?? 0);
  const dayEarning = new Map(
    days.map((day) => {
      const room = roomOn(day);
      return [day, Array.from({ length: room + 1 }, (_, count) => dayEarns(dayPrice(day), count, room - count))];
    }),
  );
  const weekEarning = new Map(accounts.map((account) => [account, weekEarns(minutePrice(account), budget)]));
  const earns = (day: number, account: number): number =>
    (dayEarning.get(day)?.[state.countOn(day)] ?? 0) + (weekEarning.get(account)?.[state.minutesIn(account)] ?? 0);

  state.reset();
  let earned = 0;
  for (const day of days) earned += dayEarning.get(day)?.[0] ?? 0;
  for (const account of accounts) earned += weekEarning.get(account)?.[state.minutesIn(account)] ?? 0;
  const bound = Math.floor((rest[0] as number) + earned + ROUNDING);
  const isHopeless = (value: number): boolean => value + ROUNDING < best.value + 1;

  let stepsLeft = options.steps ?? MOST_STEPS;
  /** False when the steps are used up. */
  const visit = (i: number, earning: number): boolean => {
    if (state.value > best.value) best = state.snapshot();
    const entry = order[i];
    if (!entry || isHopeless(state.value + (rest[i] as number) + earning)) return true;
    if (stepsLeft <= 0) return false;
    stepsLeft -= 1;
    for (const { placement, gain } of entry.sorted) {
      // What follows in the list is worth less still.
      if (isHopeless(state.value + gain + (rest[i + 1] as number) + earning)) break;
      if (!state.mayAdd(placement)) continue;
      const account = placement.accounts[0] as number;
      const before = earns(placement.day, account);
      state.add(entry.index, placement);
      const goesOn = visit(i + 1, earning + earns(placement.day, account) - before);
      state.remove(entry.index);
      if (!goesOn) return false;
    }
    return visit(i + 1, earning);
  };
  const isBest = best.value >= bound || visit(0, earned);
  return { ...best, bound: isBest ? best.value : bound, isBest };
}

interface Limits {
  readonly budget: number;
  readonly spent: readonly number[];
  readonly roomOn: (day: number) => number;
}

/** A plan in the making: what it holds, and what it is worth. */
class Draft<P extends Placement> {
  value = 0;
  private readonly chosen: (P | null)[];
  private readonly list: P[] = [];
  private readonly minutes: number[];
  private readonly counts = new Map<number, number>();
  private readonly limits: Limits;

  constructor(items: number, limits: Limits) {
    this.limits = limits;
    this.chosen = Array.from({ length: items }, () => null);
    this.minutes = [...limits.spent];
  }

  at = (item: number): P | null => this.chosen[item] ?? null;
  countOn = (day: number): number => this.counts.get(day) ?? 0;
  minutesIn = (account: number): number => this.minutes[account] ?? 0;

  mayAdd(placement: P): boolean {
    if (this.countOn(placement.day) >= this.limits.roomOn(placement.day)) return false;
    const length = placement.end - placement.start;
    for (const account of placement.accounts) if (this.minutesIn(account) + length > this.limits.budget) return false;
    for (const other of this.list) if (!mayBoth(placement, other)) return false;
    return true;
  }

  /** What it would add to the value. */
  worth(placement: P): number {
    let worth = placement.points;
    for (const other of this.list) worth -= pairCost(placement, other);
    const { budget } = this.limits;
    const held = this.minutesIn(placement.accounts[0] as number);
    return worth - weekCost(held + placement.end - placement.start, budget) + weekCost(held, budget);
  }

  add(item: number, placement: P): void {
    this.value += this.worth(placement);
    this.chosen[item] = placement;
    this.list.push(placement);
    this.counts.set(placement.day, this.countOn(placement.day) + 1);
    for (const account of placement.accounts) {
      this.minutes[account] = this.minutesIn(account) + placement.end - placement.start;
    }
  }

  remove(item: number): void {
    const placement = this.chosen[item];
    if (!placement) return;
    this.chosen[item] = null;
    this.list.splice(this.list.indexOf(placement), 1);
    this.counts.set(placement.day, this.countOn(placement.day) - 1);
    for (const account of placement.accounts) {
      this.minutes[account] = this.minutesIn(account) - placement.end + placement.start;
    }
    this.value -= this.worth(placement);
  }

  reset(): void {
    for (let item = 0; item < this.chosen.length; item += 1) this.remove(item);
  }

  snapshot(): { placements: readonly (P | null)[]; value: number } {
    return { placements: [...this.chosen], value: this.value };
  }
}

/** Rounds of exchanges; more hardly ever find anything. */
const MOST_EXCHANGES = 4;

/** A good plan quickly: the best placement of each item in turn, then exchanges as long as they help. */
function mend<P extends Placement>(state: Draft<P>, items: readonly (readonly P[])[]): void {
  const putBest = (item: number): void => {
    let best: P | null = null;
    let worth = 0;
    for (const placement of items[item] ?? []) {
      // The points alone are more than it can be worth: most placements are passed over without a closer look.
      if (placement.points <= worth || !state.mayAdd(placement)) continue;
      const here = state.worth(placement);
      if (here > worth) {
        best = placement;
        worth = here;
      }
    }
    if (best) state.add(item, best);
  };
  const byPoints = items
    .map((item, index) => ({ index, points: Math.max(0, ...item.map(({ points }) => points)) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.index - b.index)
    .map(({ index }) => index);
  byPoints.forEach(putBest);
  for (let round = 0; round < MOST_EXCHANGES; round += 1) {
    const before = state.value;
    for (const item of byPoints) {
      const old = state.at(item);
      const value = state.value;
      state.remove(item);
      putBest(item);
      if (state.value >= value || !old) continue;
      state.remove(item);
      state.add(item, old);
    }
    for (const inside of byPoints) {
      for (const outside of byPoints) {
        const old = state.at(inside);
        if (!old) break;
        if (state.at(outside)) continue;
        const value = state.value;
        state.remove(inside);
        putBest(outside);
        putBest(inside);
        if (state.value > value) continue;
        state.remove(inside);
        state.remove(outside);
        state.add(inside, old);
      }
    }
    if (state.value === before) return;
  }
}

/** Prices for days and for minutes of my weeks, such that what can be earned above them is as little as possible. */
function findPrices<P extends Placement>(items: readonly (readonly P[])[], limits: Limits) {
  const { budget, spent, roomOn } = limits;
  const accounts = [...new Set(items.flatMap((item) => item.map((p) => p.accounts[0] as number)))].sort(
    (a, b) => a - b,
  );
  const days = [...new Set(items.flatMap((item) => item.map((p) => p.day)))].sort((a, b) => a - b);
  const dayAt = new Map(days.map((day, i) => [day, i]));
  const accountAt = new Map(accounts.map((account, i) => [account, i]));
  // Only the best of a day in a week can matter here.
  const offers = items.map((item) => {
    const best = new Map<string, { points: number; minutes: number; day: number; account: number }>();
    for (const p of item) {
      const account = accountAt.get(p.accounts[0] as number) as number;
      const key = `${p.day} ${account} ${p.end - p.start}`;
      if (p.points <= (best.get(key)?.points ?? 0)) continue;
      best.set(key, { points: p.points, minutes: p.end - p.start, day: dayAt.get(p.day) as number, account });
    }
    return [...best.values()];
  });
  let day = days.map(() => 0);
  let minute = accounts.map(() => 0);
  let least = { total: Number.POSITIVE_INFINITY, day, minute };
  const rate = budget > 0 ? weights.fullWeekPerMinute / budget : 0;
  for (let round = 0; round < PRICE_ROUNDS; round += 1) {
    let total = 0;
    const wanted = days.map(() => 0);
    const minutes = accounts.map(() => 0);
    for (const offer of offers) {
      let best: (typeof offer)[0] | undefined;
      let most = 0;
      for (const one of offer) {
        const gain = one.points - (day[one.day] as number) - (minute[one.account] as number) * one.minutes;
        if (gain > most) {
          most = gain;
          best = one;
        }
      }
      total += most;
      if (!best) continue;
      wanted[best.day] = (wanted[best.day] as number) + 1;
      minutes[best.account] = (minutes[best.account] as number) + best.minutes;
    }
    const step = PRICE_STEP / (1 + round / 6);
    const nextDay = day.map((price, i) => {
      const room = roomOn(days[i] as number);
      total += dayEarns(price, 0, room);
      const offered = price > weights.secondThatDay ? room : price > 0 ? Math.min(1, room) : 0;
      return Math.max(0, price + step * ((wanted[i] as number) - offered));
    });
    const nextMinute = minute.map((price, i) => {
      const held = spent[accounts[i] as number] ?? 0;
      const filled = rate > 0 ? Math.min(budget, Math.max(held, price / rate)) : budget;
      total += price * (filled - held) - (rate * (filled * filled - held * held)) / 2;
      return Math.max(0, price + (step * ((minutes[i] as number) - filled + held)) / (budget + 1));
    });
    if (total < least.total) least = { total, day, minute };
    day = nextDay;
    minute = nextMinute;
  }
  const dayPrice = (of: number): number => least.day[dayAt.get(of) ?? -1] ?? 0;
  const minutePrice = (of: number): number => least.minute[accountAt.get(of) ?? -1] ?? 0;
  const priceOf = (p: P): number => dayPrice(p.day) + minutePrice(p.accounts[0] as number) * (p.end - p.start);
  return { days, accounts, dayPrice, minutePrice, priceOf };
}
