/** Fewer placements to choose from: those that no plan can need, and where there are very many, all but the best of each day. */
import type { Span } from '../../calendar/span.ts';
import { BETWEEN_RITUALS, MOST_A_DAY } from '../weights.ts';
import { areApart, type Payment, type Placement } from './placement.ts';

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

const byWorth = (a: Placement, b: Placement): number => b.points - a.points || a.start - b.start;
const inOrder = <P extends Placement>(item: readonly P[]): P[] => [...item].sort(byWorth);

/** Of each day the best moment, and the best that lies apart from it: enough to plan well, too little to prove anything. */
export function bestOfDays<P extends Placement>(item: readonly P[]): P[] {
  const byDay = new Map<number, P[]>();
  for (const placement of item) {
    const sameDay = byDay.get(placement.day);
    if (sameDay) sameDay.push(placement);
    else byDay.set(placement.day, [placement]);
  }
  const found: P[] = [];
  for (let left of byDay.values()) {
    for (let taken = 0; taken < MOST_A_DAY && left.length > 0; taken += 1) {
      const best = left.reduce((one, other) => (byWorth(other, one) < 0 ? other : one));
      found.push(best);
      left = left.filter((other) => areApart(other, best));
    }
  }
  return inOrder(found);
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
