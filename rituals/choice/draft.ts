/**
 * A plan in the making, made to be changed and asked thousands of times: for each placement it keeps what those already in the
 * plan take off it, so that asking costs one look-up. Hence the arrays of numbers.
 */
import { NEARBY_DAYS } from '../weights.ts';
import { type Limits, mayBoth, type Payment, type Placement, pairCost, weekCost } from './placement.ts';

export const NONE = -1;
/** More than any plan is worth: what lies in the way of something else. */
const IN_THE_WAY = 1_000_000;

/** What a placement takes off others: only those it has to do with. */
interface Costs {
  readonly places: Int32Array;
  readonly points: Int32Array;
}

/** Bits of an `int`; days further apart than this share a bit, which only costs a closer look. */
const BITS = 31;

export class Draft<P extends Placement> {
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
    const days = new Set<number>();
    for (const { day, later } of all) {
      days.add(day);
      for (const time of later) days.add(time.day);
    }
    this.days = [...days].sort((a, b) => a - b);
    const dayAt = new Map(this.days.map((day, i) => [day, i]));
    this.daysOf = all.map(({ day, later }) => {
      const own = new Int32Array(1 + later.length);
      own[0] = dayAt.get(day) as number;
      for (let i = 0; i < later.length; i += 1) own[i + 1] = dayAt.get((later[i] as { day: number }).day) as number;
      return own;
    });
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
