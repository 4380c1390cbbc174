/** The round robin: everybody meets everybody, one pair a round, and none twice before the circle is round. */
import type { Table } from './table.ts';

/** Looking for a round of the round robin without conflicts stops here; the first is right unless the group changed. */
const MOST_ROUNDS_TRIED = 64;

/** The circle method: one stays, the rest move on a place each round. With an odd number the empty chair is the last place. */
function circle(size: number, round: number): Int32Array {
  const chairs = size + (size % 2);
  const mates = new Int32Array(size).fill(-1);
  const turns = chairs - 1;
  const turn = ((round % turns) + turns) % turns;
  const seat = (place: number): number => (place === chairs - 1 ? chairs - 1 : (place + turn) % turns);
  for (let place = 0; place < chairs / 2; place += 1) {
    const a = seat(place);
    const b = seat(chairs - 1 - place);
    if (a < size && b < size) {
      mates[a] = b;
      mates[b] = a;
    }
  }
  return mates;
}

/** With an odd number: how many known faces the one without a mate meets at least, in the pair that suits best. */
function repeatsOfOddOne(table: Table, mates: Int32Array): number {
  const odd = mates.indexOf(-1);
  if (odd < 0 || mates.length < 3) return 0;
  let fewest = 2;
  mates.forEach((b, a) => {
    if (b <= a || table.isBlocked(odd, a) || table.isBlocked(odd, b)) return;
    const repeats = Number(table.lastMet(odd, a) !== undefined) + Number(table.lastMet(odd, b) !== undefined);
    fewest = Math.min(fewest, repeats);
  });
  return fewest;
}

/** The round of the round robin with the fewest conflicts, this round's own first. */
export function bestCircle(table: Table): { mates: Int32Array; needsMending: boolean } {
  const size = table.ids.length;
  let best: { mates: Int32Array; conflicts: number; needsMending: boolean } = {
    mates: new Int32Array(size).fill(-1),
    conflicts: Number.POSITIVE_INFINITY,
    needsMending: false,
  };
  const tries = Math.min(Math.max(1, size - 1 + (size % 2)), MOST_ROUNDS_TRIED);
  for (let later = 0; later < tries && best.conflicts > 0; later += 1) {
    const mates = circle(size, table.round + later);
    let conflicts = 0;
    mates.forEach((b, a) => {
      if (b > a && table.isBlocked(a, b)) conflicts += size;
      else if (b > a && table.lastMet(a, b) !== undefined) conflicts += 1;
    });
    const needsMending = conflicts > 0;
    conflicts += repeatsOfOddOne(table, mates);
    if (conflicts < best.conflicts) best = { mates, conflicts, needsMending };
  }
  return best;
}
