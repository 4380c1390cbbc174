/**
 * The placements to choose from as columns of numbers, by their place in one row: the choice asks the same few things of them
 * thousands of times.
 */

import { NEARBY_DAYS } from '../weights.ts';
import { type Limits, mayBoth, type Payment, type Placement, pairCost } from './placement.ts';

/** More than any plan is worth: what lies in the way of something else. */
const IN_THE_WAY = 1_000_000;
/** Bits of an `int`; days further apart than this share a bit, which only costs a closer look. */
const BITS = 31;

/** Who pays for a placement: my accounts first, then those of others that can be full before mine are. */
export interface Pays {
  readonly mine: number;
  readonly accounts: readonly number[];
  readonly minutes: readonly number[];
}

export interface Columns<P extends Placement> {
  readonly all: readonly P[];
  readonly items: number;
  /** Per item, the first of its placements in the row, and one past the last. */
  readonly firstOf: readonly number[];
  readonly points: readonly number[];
  /** All days that a placement may take, in order. */
  readonly days: readonly number[];
  /** Which of `days` a placement takes: its own first, then those on which it returns. */
  readonly daysOf: readonly (readonly number[])[];
  readonly paysOf: readonly Pays[];
}

export function columnsOf<P extends Placement>(items: readonly (readonly P[])[], { spent }: Limits): Columns<P> {
  const all = items.flat();
  const firstOf = [0];
  for (const [item, { length }] of items.entries()) firstOf.push((firstOf[item] as number) + length);
  const taken = new Set<number>();
  for (const { day, later } of all) {
    taken.add(day);
    for (const time of later) taken.add(time.day);
  }
  const days = [...taken].sort((a, b) => a - b);
  const placeOf = new Map(days.map((day, i) => [day, i]));
  const alone = days.map((_, i) => [i]);
  const daysOf = all.map(({ day, later }) => {
    const own = placeOf.get(day) as number;
    return later.length === 0
      ? (alone[own] as number[])
      : [own, ...later.map((time) => placeOf.get(time.day) as number)];
  });
  const binding = bindingAccounts(all, spent);
  // Payments are mostly shared between placements.
  const known = new Map<readonly Payment[], Pays>();
  const paysOf = all.map(({ pays, mine }) => {
    let own = known.get(pays);
    if (!own) {
      const asked = pays.filter(({ account }, i) => i < mine || binding.has(account));
      own = { mine, accounts: asked.map(({ account }) => account), minutes: asked.map(({ minutes }) => minutes) };
      known.set(pays, own);
    }
    return own;
  });
  return { all, items: items.length, firstOf, points: all.map(({ points }) => points), days, daysOf, paysOf };
}

/** Accounts of others that can be the first to be full: mine are paid by everything, so most never are. */
function bindingAccounts(placements: readonly Placement[], spent: readonly number[]): Set<number> {
  const coveredBy = new Map<number, readonly number[]>();
  const seen = new Set<readonly Payment[]>();
  for (const { pays, mine } of placements) {
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

/** What a placement takes off others: only those it has to do with. */
export interface Costs {
  readonly places: readonly number[];
  readonly points: readonly number[];
}

/** What a placement takes off each other one. Most have nothing to do with each other, which the numbers tell at once. */
export function costsBetween<P extends Placement>({ all, daysOf }: Columns<P>): (place: number) => Costs {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const names = all.map(({ name }) => numberOf(name));
  const companies = all.map(({ company }) => numberOf(company));
  const dayOf = all.map(({ day }) => day);
  const dayBits = daysOf.map((days) => days.reduce((bits, day) => bits | (1 << (day % BITS)), 0));
  const known = new Map<number, Costs>();
  const costsOf = (place: number): Costs => {
    const costs: { places: number[]; points: number[] } = { places: [], points: [] };
    const one = all[place] as P;
    const [bits, name, company, day] = [dayBits[place] as number, names[place], companies[place], one.day];
    for (let other = 0; other < all.length; other += 1) {
      const mayShareDay = ((dayBits[other] as number) & bits) !== 0;
      const isNear = companies[other] === company && Math.abs((dayOf[other] as number) - day) < NEARBY_DAYS;
      if ((!mayShareDay && !isNear && names[other] !== name) || other === place) continue;
      const two = all[other] as P;
      const cost = mayBoth(one, two) ? pairCost(one, two) : IN_THE_WAY;
      if (cost === 0) continue;
      costs.places.push(other);
      costs.points.push(cost);
    }
    return costs;
  };
  return (place) => {
    const costs = known.get(place) ?? costsOf(place);
    known.set(place, costs);
    return costs;
  };
}
