/**
 * What the choice of a plan is between, and the rules of it, read plainly: when two may both be in a plan, and what a plan is
 * worth. The search must agree with this reading; a test compares them.
 */
import type { Span } from '../../calendar/span.ts';
import { BETWEEN_RITUALS, MOST_A_DAY, NEARBY_DAYS, weights } from '../weights.ts';

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

/** A problem as the search sees it. */
export interface Limits {
  readonly budget: number;
  readonly spent: readonly number[];
  readonly roomOn: (day: number) => number;
}

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
export const areApart = (a: Dated, b: Dated): boolean =>
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
