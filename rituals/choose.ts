/**
 * Chooses a plan as a whole: for each item one placement or none, worth the most together, within everybody's weekly room, the
 * day's limit, and without two being too close.
 *
 * Branch and bound. The bound comes from prices: each day and each minute of a week gets a price such that no plan can be worth
 * more than what its items bring above the prices, plus what the days and weeks could at most earn. Good prices are found by a
 * few rounds of raising them where too much is wanted and lowering them where nothing is (subgradient steps). It starts from a
 * plan made greedily and then mended, so that it has something good in hand when it stops early: a dozen items and a full
 * calendar are proven best, the whole catalogue in an empty one is not, and says so.
 */
import type { Span } from '../calendar/span.ts';
import { BETWEEN_RITUALS, MOST_A_DAY, NEARBY_DAYS, weights } from './weights.ts';

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
  /** When it returns by itself: those days hold it too. */
  readonly later: readonly (Span & { readonly day: number })[];
  /** Who pays how many minutes: an account is a person's week, so a number from zero on. */
  readonly pays: readonly Payment[];
  /** So many of `pays`, from the first on, are weeks of the one who plans. */
  readonly mine: number;
}

export interface Payment {
  readonly account: number;
  readonly minutes: number;
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

/** A few milliseconds' worth on an ordinary machine. Counted, not timed: the same everywhere. */
export const MOST_STEPS = 1500;
/** Above so many placements only the best of each day are looked at, and nothing is proven. */
const MOST_PLACEMENTS = 400;
const PRICE_ROUNDS = 60;
const PRICE_STEP = 12;
/** Sums of prices are not whole; values are. */
const ROUNDING = 1e-6;

/** What a week costs that holds some minutes: nothing much at first, a lot when nearly full. Whole points. */
export const weekCost = (minutes: number, budget: number): number =>
  budget > 0 ? Math.floor((weights.fullWeekPerMinute * minutes * minutes) / (2 * budget)) : 0;

export function mayBoth(a: Placement, b: Placement): boolean {
  if (a.name === b.name && (Math.abs(a.day - b.day) < a.gap || (a.once !== '' && a.once === b.once))) return false;
  if (!areApart(a, b)) return false;
  if (a.later.length === 0 && b.later.length === 0) return true;
  return (
    b.later.every((then) => areApart(a, then)) &&
    a.later.every((now) => areApart(now, b) && b.later.every((then) => areApart(now, then)))
  );
}

type Dated = Span & { readonly day: number };

/** Nothing runs over midnight, so what lies on different days is apart. */
const areApart = (a: Dated, b: Dated): boolean =>
  a.day !== b.day || a.start >= b.end + BETWEEN_RITUALS || b.start >= a.end + BETWEEN_RITUALS;

/** What two of one plan cost each other. */
export const pairCost = (a: Placement, b: Placement): number =>
  weights.secondThatDay * sharedDays(a, b) +
  (a.company === b.company && a.name !== b.name && Math.abs(a.day - b.day) < NEARBY_DAYS
    ? weights.sameCompanyNearby
    : 0);

function sharedDays(a: Placement, b: Placement): number {
  let shared = a.day === b.day ? 1 : 0;
  for (const one of a.later) {
    if (one.day === b.day) shared += 1;
    for (const other of b.later) if (one.day === other.day) shared += 1;
  }
  for (const other of b.later) if (a.day === other.day) shared += 1;
  return shared;
}

/** Everything a plan is worth; null when it breaks a rule. The search below must agree with this plain reading of the rules. */
export function worthOf(problem: Problem, plan: readonly Placement[]): number | null {
  const { budget, spent } = problem;
  const held = [...spent];
  const perDay = new Map(problem.taken);
  let value = 0;
  for (const [i, a] of plan.entries()) {
    value += a.points;
    for (const { account, minutes } of a.pays) held[account] = (held[account] ?? 0) + minutes;
    for (const { day } of [a, ...a.later]) {
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
      if ((perDay.get(day) as number) > MOST_A_DAY) return null;
    }
    for (const b of plan.slice(i + 1)) {
      if (!mayBoth(a, b)) return null;
      value -= pairCost(a, b);
    }
  }
  const mine = new Set(
    problem.items.flatMap((item) =>
      item.flatMap(({ pays, mine: weeks }) => pays.slice(0, weeks).map(({ account }) => account)),
    ),
  );
  for (const [account, minutes] of held.entries()) {
    if (minutes > budget && minutes > (spent[account] ?? 0)) return null;
    if (mine.has(account)) value -= weekCost(minutes, budget) - weekCost(spent[account] ?? 0, budget);
  }
  return value;
}

/**
 * Leaves out what can never be needed. Each day holds at most one other ritual, and that can be near only one of several moments
 * that lie far enough apart; so with one moment more than the placement has days, all better and for the same people, one of
 * them always serves at least as well.
 */
export function withoutNeedless<P extends Placement>(items: readonly (readonly P[])[]): P[][] {
  const longest = Math.max(0, ...items.map((item) => (item[0] ? item[0].end - item[0].start : 0)));
  const apart = longest + 2 * BETWEEN_RITUALS;
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  // Payments are mostly shared between placements: one look at each is enough.
  const payments = new Map<readonly Payment[], number>();
  const numberOfPays = (pays: readonly Payment[]): number => {
    let number = payments.get(pays);
    if (number === undefined) {
      number = numberOf(pays.map(({ account, minutes }) => `${account}:${minutes}`).join());
      payments.set(pays, number);
    }
    return number;
  };
  return items.map((item) => {
    const known = new Map<string, { better: P[]; isFull: boolean }>();
    return inOrder(item).filter((placement) => {
      const { day, pays, who, later } = placement;
      const key = `${day} ${numberOfPays(pays)} ${numberOf(who)} ${later.length > 0 ? later.map((time) => time.day) : ''}`;
      let group = known.get(key);
      if (!group) {
        group = { better: [], isFull: false };
        known.set(key, group);
      }
      if (group.isFull) return false;
      group.better.push(placement);
      group.isFull = countApart(group.better, apart) > (MOST_A_DAY - 1) * (1 + later.length);
      return true;
    });
  });
}

const inOrder = <P extends Placement>(item: readonly P[]): P[] =>
  [...item].sort((a, b) => b.points - a.points || a.start - b.start);

/** Of each day the best moment, and the best that lies apart from it: enough to plan well, too little to prove anything. */
function bestOfDays<P extends Placement>(item: readonly P[]): P[] {
  const known = new Map<number, P[]>();
  return inOrder(item).filter((placement) => {
    const better = known.get(placement.day) ?? [];
    known.set(placement.day, better);
    if (better.length >= MOST_A_DAY || better.some((other) => !areApart(other, placement))) return false;
    better.push(placement);
    return true;
  });
}

/** How many of these lie so far apart, at most. */
function countApart(placements: readonly Span[], apart: number): number {
  let count = 0;
  let next = Number.NEGATIVE_INFINITY;
  // Whatever ends first leaves the most room for the rest.
  for (const { start, end } of placements.toSorted((a, b) => a.end - b.end)) {
    if (start < next) continue;
    count += 1;
    next = end + apart;
  }
  return count;
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
  const prices = findPrices(draft, limits);
  draft.fill();
  mend(draft, prices);
  const steps = options.steps ?? MOST_STEPS;
  const search = boundedSearch(draft, { limits, prices, steps });
  const placements = items.map((_, item) => draft.placementOf(search.chosen[item] ?? NONE));
  const isBest = isWhole && search.isBest;
  // Above the limit the bound is of what was looked at; it is told all the same, since it is close.
  return { placements, value: search.value, bound: isBest ? search.value : search.bound, isBest };
}

interface Limits {
  readonly budget: number;
  readonly spent: readonly number[];
  readonly roomOn: (day: number) => number;
}

const NONE = -1;
/** More than any plan is worth: what lies in the way of something else. */
const IN_THE_WAY = 1_000_000;

/** What a placement takes off others: only those it has to do with. */
interface Costs {
  readonly places: Int32Array;
  readonly points: Int32Array;
}

/** Bits of an `int`; days further apart than this share a bit, which only costs a closer look. */
const BITS = 31;

/**
 * A plan in the making, made to be changed and asked thousands of times: for each placement it keeps what those already in the
 * plan take off it, so that asking costs one look-up. Hence the arrays of numbers.
 */
class Draft<P extends Placement> {
  value = 0;
  readonly all: readonly P[];
  readonly items: number;
  /** Per item, the first of its placements in `all`, and one past the last. */
  readonly firstOf: Int32Array;
  /** Per item, its placement in the plan or NONE. */
  readonly chosen: Int32Array;
  readonly days: readonly number[];
  private readonly limits: Limits;
  /** Per placement. */
  private readonly points: Int32Array;
  private readonly taken: Int32Array;
  private readonly dayBits: Int32Array;
  private readonly dayOf: Int32Array;
  private readonly names: Int32Array;
  private readonly companies: Int32Array;
  private readonly daysOf: readonly Int32Array[];
  private readonly paysOf: readonly {
    readonly mine: number;
    readonly accounts: Int32Array;
    readonly minutes: Int32Array;
  }[];
  private readonly costs: (Costs | undefined)[];
  /** Per day, per account, per minute of a week. */
  private readonly room: Int32Array;
  private readonly counts: Int32Array;
  private readonly minutes: Int32Array;
  private readonly weekCosts: Int32Array;

  constructor(items: readonly (readonly P[])[], limits: Limits) {
    const all = items.flat();
    this.all = all;
    this.limits = limits;
    this.items = items.length;
    this.firstOf = new Int32Array(items.length + 1);
    for (const [item, { length }] of items.entries()) this.firstOf[item + 1] = (this.firstOf[item] as number) + length;
    this.chosen = new Int32Array(items.length).fill(NONE);
    this.points = Int32Array.from(all, ({ points }) => points);
    this.taken = new Int32Array(all.length);
    this.days = [...new Set(all.flatMap((p) => [p.day, ...p.later.map(({ day }) => day)]))].sort((a, b) => a - b);
    const dayAt = new Map(this.days.map((day, i) => [day, i]));
    this.daysOf = all.map((p) => Int32Array.from([p, ...p.later], ({ day }) => dayAt.get(day) as number));
    this.dayBits = Int32Array.from(this.daysOf, (days) => days.reduce((bits, day) => bits | (1 << (day % BITS)), 0));
    this.dayOf = Int32Array.from(all, ({ day }) => day);
    const numbers = new Map<string, number>();
    const numberOf = (name: string): number => {
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      return numbers.get(name) as number;
    };
    this.names = Int32Array.from(all, ({ name }) => numberOf(name));
    this.companies = Int32Array.from(all, ({ company }) => numberOf(company));
    const binding = bindingAccounts(all, limits.spent);
    const known = new Map<readonly Payment[], Draft<P>['paysOf'][0]>();
    this.paysOf = all.map(({ pays, mine }) => {
      let own = known.get(pays);
      if (!own) {
        const asked = pays.filter(({ account }, i) => i < mine || binding.has(account));
        const accounts = Int32Array.from(asked, ({ account }) => account);
        own = { mine, accounts, minutes: Int32Array.from(asked, ({ minutes }) => minutes) };
        known.set(pays, own);
      }
      return own;
    });
    this.costs = Array.from({ length: all.length }, () => undefined);
    this.room = Int32Array.from(this.days, limits.roomOn);
    this.counts = new Int32Array(this.days.length);
    this.minutes = Int32Array.from(limits.spent);
    this.weekCosts = Int32Array.from({ length: limits.budget + 1 }, (_, minutes) => weekCost(minutes, limits.budget));
  }

  placementOf = (place: number): P | null => this.all[place] ?? null;
  countOn = (day: number): number => this.counts[day] as number;
  minutesIn = (account: number): number => this.minutes[account] ?? 0;
  daysUsedBy = (place: number): Int32Array => this.daysOf[place] as Int32Array;

  /** What a placement would add to the value; below zero when it may not be added. */
  worth(place: number): number {
    let worth = (this.points[place] as number) - (this.taken[place] as number);
    if (worth <= 0) return worth;
    const days = this.daysOf[place] as Int32Array;
    for (let i = 0; i < days.length; i += 1) {
      const day = days[i] as number;
      if ((this.counts[day] as number) >= (this.room[day] as number)) return NONE;
    }
    const { mine, accounts, minutes } = this.paysOf[place] as Draft<P>['paysOf'][0];
    for (let i = 0; i < accounts.length; i += 1) {
      const held = this.minutes[accounts[i] as number] as number;
      const then = held + (minutes[i] as number);
      if (then > this.limits.budget) return NONE;
      if (i < mine) worth -= (this.weekCosts[then] as number) - (this.weekCosts[held] as number);
    }
    return worth;
  }

  add(item: number, place: number): void {
    this.value += this.difference(place);
    this.chosen[item] = place;
    this.change(place, 1);
  }

  remove(item: number): void {
    const place = this.chosen[item] as number;
    if (place === NONE) return;
    this.chosen[item] = NONE;
    this.change(place, -1);
    this.value -= this.difference(place);
  }

  /** What a placement that is not in the plan makes of its value, good or bad. */
  private difference(place: number): number {
    let difference = (this.points[place] as number) - (this.taken[place] as number);
    const { mine, accounts, minutes } = this.paysOf[place] as Draft<P>['paysOf'][0];
    for (let i = 0; i < mine; i += 1) {
      const held = this.minutes[accounts[i] as number] as number;
      difference -= (this.weekCosts[held + (minutes[i] as number)] as number) - (this.weekCosts[held] as number);
    }
    return difference;
  }

  private change(place: number, sign: 1 | -1): void {
    const { counts, minutes, taken } = this;
    for (const day of this.daysOf[place] as Int32Array) counts[day] = (counts[day] as number) + sign;
    const pays = this.paysOf[place] as Draft<P>['paysOf'][0];
    for (let i = 0; i < pays.accounts.length; i += 1) {
      const account = pays.accounts[i] as number;
      minutes[account] = (minutes[account] as number) + sign * (pays.minutes[i] as number);
    }
    const { places, points } = this.costsOf(place);
    for (let i = 0; i < places.length; i += 1) {
      const other = places[i] as number;
      taken[other] = (taken[other] as number) + sign * (points[i] as number);
    }
  }

  /** What a placement takes off each other one. Most have nothing to do with each other, which the numbers tell at once. */
  private costsOf(place: number): Costs {
    const known = this.costs[place];
    if (known) return known;
    const { dayBits, names, companies, all } = this;
    const places: number[] = [];
    const points: number[] = [];
    const one = all[place] as P;
    const [bits, name, company, day] = [
      dayBits[place] as number,
      names[place],
      companies[place],
      this.dayOf[place] as number,
    ];
    for (let other = 0; other < all.length; other += 1) {
      const mayShareDay = ((dayBits[other] as number) & bits) !== 0;
      const isNear = companies[other] === company && Math.abs((this.dayOf[other] as number) - day) < NEARBY_DAYS;
      if ((!mayShareDay && !isNear && names[other] !== name) || other === place) continue;
      const two = all[other] as P;
      const cost = mayBoth(one, two) ? pairCost(one, two) : IN_THE_WAY;
      if (cost === 0) continue;
      places.push(other);
      points.push(cost);
    }
    const costs = { places: Int32Array.from(places), points: Int32Array.from(points) };
    this.costs[place] = costs;
    return costs;
  }

  isInTheWay = (place: number, of: number): boolean => !mayBoth(this.all[place] as P, this.all[of] as P);

  /** The placement of an item that is worth most, and more than so much; NONE when there is no such. */
  bestOf(item: number, least = 0): number {
    let best = NONE;
    let most = least;
    const end = this.firstOf[item + 1] as number;
    // In order of points, and nothing is worth more than its points.
    for (let here = this.firstOf[item] as number; here < end && (this.points[here] as number) > most; here += 1) {
      const worth = this.worth(here);
      if (worth > most) {
        best = here;
        most = worth;
      }
    }
    return best;
  }

  /** Adds whatever is worth most, until nothing is worth anything. */
  fill(): void {
    for (;;) {
      let best = NONE;
      let bestItem = NONE;
      for (let item = 0; item < this.items; item += 1) {
        if (this.chosen[item] !== NONE) continue;
        const here = this.bestOf(item, best === NONE ? 0 : this.worth(best));
        if (here === NONE) continue;
        best = here;
        bestItem = item;
      }
      if (bestItem === NONE) return;
      this.add(bestItem, best);
    }
  }

  /** Moves each item to where it is worth most, and takes out what is worth nothing any more. */
  settle(): void {
    for (let item = 0; item < this.items; item += 1) {
      const old = this.chosen[item] as number;
      if (old === NONE) continue;
      this.remove(item);
      const worth = this.worth(old);
      const better = this.bestOf(item, Math.max(0, worth));
      if (better !== NONE) this.add(item, better);
      else if (worth > 0) this.add(item, old);
    }
  }

  restore(chosen: Int32Array): void {
    for (let item = 0; item < this.items; item += 1) if (this.chosen[item] !== chosen[item]) this.remove(item);
    for (let item = 0; item < this.items; item += 1) {
      if (this.chosen[item] !== chosen[item]) this.add(item, chosen[item] as number);
    }
  }
}

/** Accounts of others that can be the first to be full: mine are paid by everything, so most never are. */
function bindingAccounts(placements: readonly Placement[], spent: readonly number[]): Set<number> {
  const coveredBy = new Map<number, readonly number[]>();
  const seen = new Set<readonly Payment[]>();
  for (const { pays, mine } of placements) {
    // Payments are mostly shared between placements.
    if (seen.has(pays)) continue;
    seen.add(pays);
    for (let i = mine; i < pays.length; i += 1) {
      const { account, minutes } = pays[i] as Payment;
      const known = coveredBy.get(account);
      if (known?.length === 0) continue;
      const covering: number[] = [];
      for (let m = 0; m < mine; m += 1) {
        const { account: ours, minutes: paid } = pays[m] as Payment;
        const isCovered = paid >= minutes && (spent[ours] ?? 0) >= (spent[account] ?? 0);
        if (isCovered && (!known || known.includes(ours))) covering.push(ours);
      }
      coveredBy.set(account, covering);
    }
  }
  return new Set([...coveredBy].filter(([, covering]) => covering.length === 0).map(([account]) => account));
}

/** Rounds of mending; later ones hardly ever find anything. */
const MOST_ROUNDS = 3;
/** What the prices call this much worse than an item's best is not worth forcing in. */
const PROMISING = 18;

/** Puts promising placements in by force, takes out what is in the way, fills up again, and keeps what is better. */
function mend<P extends Placement>(draft: Draft<P>, prices: Prices): void {
  draft.settle();
  const promising = Array.from({ length: draft.items }, (_, item) => {
    const gains = [];
    for (let place = draft.firstOf[item] as number; place < (draft.firstOf[item + 1] as number); place += 1) {
      gains.push({
        place,
        day: draft.placementOf(place)?.day,
        gain: (draft.placementOf(place)?.points ?? 0) - prices.of(place),
      });
    }
    const most = Math.max(0, ...gains.map(({ gain }) => gain));
    // The best of each day will do.
    const days = new Set();
    return gains
      .filter(({ gain, day }) => gain >= most - PROMISING && !days.has(day) && days.add(day))
      .map(({ place }) => place);
  });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let hasImproved = false;
    for (const [item, places] of promising.entries()) {
      for (const place of places) {
        if (draft.chosen[item] === place) continue;
        const before = Int32Array.from(draft.chosen);
        const { value } = draft;
        force(draft, item, place);
        if (draft.value > value) hasImproved = true;
        else draft.restore(before);
      }
    }
    if (!hasImproved) return;
  }
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
  draft.fill();
}

/** Do two placements share a day or a week? */
function touches<P extends Placement>(draft: Draft<P>, a: number, b: number): boolean {
  const [one, other] = [draft.placementOf(a) as P, draft.placementOf(b) as P];
  return one.pays.some(({ account }) => other.pays.some((payment) => payment.account === account));
}

/** Looks through all plans that could be better than the one in hand, as far as the steps go. */
function boundedSearch<P extends Placement>(
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

interface Prices {
  /** Per day of the draft. */
  readonly day: readonly number[];
  /** For a minute in each of my accounts. */
  readonly minute: ReadonlyMap<number, number>;
  readonly of: (place: number) => number;
}

/** Prices for days and for minutes of my weeks, such that what can be earned above them is as little as possible. */
function findPrices<P extends Placement>(draft: Draft<P>, { budget, spent, roomOn }: Limits): Prices {
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
