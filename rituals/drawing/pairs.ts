/** Pairs of a round: the round robin's, or mended by an exact matching where those cannot be. */
import { bestCircle } from './circle.ts';
import { match, upperBound } from './matching.ts';
import { PER_ROUND, type Table, worthOf } from './table.ts';

/** The round robin's own pair is preferred where a mended round leaves the choice: it keeps later rounds possible. */
const IN_ORDER = 500;

export function drawPairs(
  table: Table,
  first: readonly (readonly [number, number])[],
): { groups: number[][]; left: number[]; gap: number } {
  const size = table.ids.length;
  const { mates: order, needsMending } = bestCircle(table);
  let mates: Int32Array = order;
  let gap = 0;
  if (needsMending || first.some(([a, b]) => order[a] !== b)) {
    const chosen = new Map(
      first.flatMap(([a, b]) => [
        [a, b],
        [b, a],
      ]),
    );
    // The empty chair is somebody too: whoever had an odd place least often sits beside it.
    const chair = size % 2 === 1 ? size : -1;
    const mostExtra = Math.max(0, ...table.extra);
    const bye = order.indexOf(-1);
    const weight = (a: number, b: number): number => {
      if (a === chair || b === chair) {
        const other = a === chair ? b : a;
        if (chosen.has(other)) return 0;
        return 1 + (mostExtra - (table.extra[other] as number)) * PER_ROUND + (other === bye ? IN_ORDER : 0);
      }
      if (chosen.has(a) || chosen.has(b)) return chosen.get(a) === b ? worthOf(table, a, b) : 0;
      const worth = worthOf(table, a, b);
      return worth > 0 && order[a] === b ? worth + IN_ORDER : worth;
    };
    const vertices = chair < 0 ? size : size + 1;
    const start = new Int32Array(vertices).fill(-1);
    start.set(order);
    if (chair >= 0 && bye >= 0) {
      start[bye] = chair;
      start[chair] = bye;
    }
    const found = match(vertices, weight, start);
    mates = found.mates.map((mate) => (mate === chair ? -1 : mate)).subarray(0, size);
    if (!found.isExact) gap = gapOf(table, mates);
  }
  const groups: number[][] = [];
  const left: number[] = [];
  mates.forEach((b, a) => {
    if (b > a) groups.push([a, b]);
    else if (b < 0) left.push(a);
  });
  return { groups, left, gap };
}

/** The distance of a matching from what no matching can exceed. */
function gapOf(table: Table, mates: Int32Array): number {
  const bound = upperBound(table.ids.length, (a, b) => worthOf(table, a, b));
  let value = 0;
  mates.forEach((b, a) => {
    if (b > a) value += worthOf(table, a, b);
  });
  return bound > 0 ? Math.max(0, 1 - value / bound) : 0;
}
