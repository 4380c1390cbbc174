/**
 * A plan in the making, made to be changed and asked thousands of times: for each placement it keeps what those already in the
 * plan take off it, so that asking costs one look-up.
 */
import { type Columns, type Costs, columnsOf, costsBetween, type Pays } from './columns.ts';
import { type Limits, mayBoth, type Placement, weekCost } from './placement.ts';

export const NONE = -1;

export class Draft<P extends Placement> {
  value = 0;
  readonly columns: Columns<P>;
  readonly items: number;
  /** Per item, its placement in the plan or NONE. */
  readonly chosen: number[];
  private readonly budget: number;
  /** Per placement, what those in the plan take off it. */
  private readonly taken: number[];
  private readonly costsOf: (place: number) => Costs;
  /** Per day: how many it may hold, and holds. */
  private readonly room: readonly number[];
  private readonly counts: number[];
  /** Per account. */
  private readonly minutes: number[];
  /** What a week costs, per minute that it holds. */
  private readonly weekCosts: readonly number[];

  constructor(items: readonly (readonly P[])[], limits: Limits) {
    const { budget, spent, roomOn } = limits;
    this.columns = columnsOf(items, limits);
    this.items = items.length;
    this.chosen = items.map(() => NONE);
    this.budget = budget;
    this.taken = this.columns.all.map(() => 0);
    this.costsOf = costsBetween(this.columns);
    this.room = this.columns.days.map(roomOn);
    this.counts = this.room.map(() => 0);
    this.minutes = [...spent];
    this.weekCosts = Array.from({ length: budget + 1 }, (_, minutes) => weekCost(minutes, budget));
  }

  placementOf = (place: number): P | null => this.columns.all[place] ?? null;
  countOn = (day: number): number => this.counts[day] as number;
  minutesIn = (account: number): number => this.minutes[account] ?? 0;
  isInTheWay = (place: number, of: number): boolean =>
    !mayBoth(this.columns.all[place] as P, this.columns.all[of] as P);

  /** What a placement would add to the value; below zero when it may not be added. */
  worth(place: number): number {
    const { columns, counts, room, minutes: held, weekCosts } = this;
    let worth = (columns.points[place] as number) - (this.taken[place] as number);
    if (worth <= 0) return worth;
    const days = columns.daysOf[place] as readonly number[];
    for (let i = 0; i < days.length; i += 1) {
      const day = days[i] as number;
      if ((counts[day] as number) >= (room[day] as number)) return NONE;
    }
    const { mine, accounts, minutes } = columns.paysOf[place] as Pays;
    for (let i = 0; i < accounts.length; i += 1) {
      const now = held[accounts[i] as number] as number;
      const then = now + (minutes[i] as number);
      if (then > this.budget) return NONE;
      if (i < mine) worth -= (weekCosts[then] as number) - (weekCosts[now] as number);
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

  /** Makes it the plan that these are the placements of, per item. */
  restore(chosen: readonly number[]): void {
    for (let item = 0; item < this.items; item += 1) if (this.chosen[item] !== chosen[item]) this.remove(item);
    for (let item = 0; item < this.items; item += 1) {
      if (this.chosen[item] !== chosen[item]) this.add(item, chosen[item] as number);
    }
  }

  /** What a placement that is not in the plan makes of its value, good or bad. */
  private difference(place: number): number {
    const { columns, minutes: held, weekCosts } = this;
    let difference = (columns.points[place] as number) - (this.taken[place] as number);
    const { mine, accounts, minutes } = columns.paysOf[place] as Pays;
    for (let i = 0; i < mine; i += 1) {
      const now = held[accounts[i] as number] as number;
      difference -= (weekCosts[now + (minutes[i] as number)] as number) - (weekCosts[now] as number);
    }
    return difference;
  }

  private change(place: number, sign: 1 | -1): void {
    const { columns, counts, minutes, taken } = this;
    for (const day of columns.daysOf[place] as readonly number[]) counts[day] = (counts[day] as number) + sign;
    const pays = columns.paysOf[place] as Pays;
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
}
