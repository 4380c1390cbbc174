/**
 * A draw that anybody can check: who meets whom in a round, from names, a seed and a round number. Every colleague's device
 * computes the same groups, so no server is needed to decide.
 *
 * Pairs follow a round robin (the circle method): with a fixed group nobody meets twice before everybody has met, and with an
 * odd number the place that is over moves on by itself. Matching round by round, however exact, paints itself into a corner
 * near the end of the cycle. Only where the round robin cannot hold — somebody joined, is blocked, or should meet their buddy
 * first — the round is mended with an exact matching.
 */
import { compareText, fingerprint, shuffledBy } from './chance.ts';
import { drawGroups } from './drawing/groups.ts';
import { drawPairs } from './drawing/pairs.ts';
import { type DrawInput, largestOf, PER_ROUND, type Table, tableOf, worthOf } from './drawing/table.ts';
import type { PersonId } from './situation.ts';

export type { DrawInput } from './drawing/table.ts';

/** What is printed so that anybody can draw again and compare. */
export interface Certificate {
  readonly version: 1;
  /** Fingerprint of everything that went in. */
  readonly inputs: string;
  readonly seed: string;
  readonly round: number;
  readonly groups: readonly (readonly PersonId[])[];
}

export interface Draw {
  /** Each in order of id, the groups by their first. */
  readonly groups: readonly (readonly PersonId[])[];
  /** Whom no group may hold. They have the first turn next time: `met` will not name them. */
  readonly leftOut: readonly PersonId[];
  /** Pairs within groups who had met before. */
  readonly repeats: number;
  /** How far from the best this can be, as a part of the best; 0 where it is exact. */
  readonly gap: number;
}

/** Nobody is left out who may join somewhere: first the smaller groups, there the newest company, then whose turn it is. */
function seat(table: Table, groups: number[][], left: readonly number[]): number[] {
  const stillLeft: number[] = [];
  for (const person of left) {
    const open = groups
      .filter((group) => group.length < largestOf(table) && group.every((other) => worthOf(table, person, other) > 0))
      .map((group) => ({
        group,
        newness: group.reduce((sum, other) => sum + Math.floor(worthOf(table, person, other) / PER_ROUND), 0),
        turns: group.reduce((sum, other) => sum + (table.extra[other] as number), 0),
      }))
      .sort((a, b) => a.group.length - b.group.length || b.newness - a.newness || a.turns - b.turns);
    if (open[0]) open[0].group.push(person);
    else stillLeft.push(person);
  }
  return stillLeft;
}

/** Everything that may change the outcome, in one order, whatever the order it came in. */
function inputsOf(input: DrawInput): string {
  const pairs = (list: readonly (readonly [PersonId, PersonId])[] = []): string[] =>
    list.map((pair) => JSON.stringify([...pair].sort(compareText))).sort(compareText);
  return JSON.stringify([
    [...new Set(input.people)].sort(compareText),
    input.size ?? 2,
    (input.met ?? []).map((m) => JSON.stringify([m.round, [...m.people].sort(compareText)])).sort(compareText),
    pairs(input.blocked),
    pairs(input.first),
    (input.wishes ?? []).map((w) => JSON.stringify([[...w.people].sort(compareText), w.points])).sort(compareText),
  ]);
}

export function draw(input: DrawInput): Draw {
  const table = tableOf(input);
  const placeOf = new Map(table.ids.map((id, place) => [id, place]));
  const taken = new Set<number>();
  const first: [number, number][] = [];
  for (const pair of [...(input.first ?? [])].sort((p, q) => compareText(p.join('\n'), q.join('\n')))) {
    const [a, b] = [placeOf.get(pair[0]), placeOf.get(pair[1])];
    if (a === undefined || b === undefined || a === b || taken.has(a) || taken.has(b) || table.isBlocked(a, b))
      continue;
    taken.add(a).add(b);
    first.push([a, b]);
  }
  const drawn = table.size === 2 ? drawPairs(table, first) : drawGroups(table);
  const left = seat(table, drawn.groups, drawn.left);
  let repeats = 0;
  for (const group of drawn.groups) {
    for (const [i, a] of group.entries())
      for (const b of group.slice(i + 1)) if (table.lastMet(a, b) !== undefined) repeats += 1;
  }
  const named = (places: readonly number[]): PersonId[] =>
    places.map((p) => table.ids[p] as PersonId).sort(compareText);
  const groups = drawn.groups.map(named).sort((a, b) => compareText(a[0] ?? '', b[0] ?? ''));
  return { groups, leftOut: named(left), repeats, gap: drawn.gap };
}

/** Draws, and writes down what anybody needs to draw again. */
export function certify(input: DrawInput): Certificate {
  const { seed, round } = input;
  return { version: 1, inputs: fingerprint(inputsOf(input)), seed, round, groups: draw(input).groups };
}

/** Does drawing again give what the certificate says? */
export const isTrue = (certificate: Certificate, input: DrawInput): boolean =>
  JSON.stringify(certify({ ...input, seed: certificate.seed, round: certificate.round })) ===
  JSON.stringify(certificate);

/**
 * A speaking order that is fair over time: whoever spoke least often as one of the first comes first, chance decides the rest.
 * `earlier` holds the orders of before, the latest last.
 */
export function speakingOrder(
  people: readonly PersonId[],
  options: { seed: string; round: number; earlier?: readonly (readonly PersonId[])[] },
): PersonId[] {
  const { seed, round, earlier = [] } = options;
  const turns = new Map<PersonId, { first: number; last: number }>();
  const turnOf = (person: PersonId): { first: number; last: number } => {
    const known = turns.get(person) ?? { first: 0, last: 0 };
    turns.set(person, known);
    return known;
  };
  for (const order of earlier) {
    if (order[0] !== undefined) turnOf(order[0]).first += 1;
    const last = order.at(-1);
    if (last !== undefined) turnOf(last).last += 1;
  }
  const shuffled = shuffledBy(`${seed}\u0000speaking ${round}`, [...new Set(people)], (person) => person);
  if (shuffled.length < 2) return shuffled;
  // Only both ends are felt: the one who must begin and the one for whom no time is left.
  const begins = pick(shuffled, (p) => turnOf(p).first);
  const rest = shuffled.filter((p) => p !== begins);
  const ends = pick(rest, (p) => turnOf(p).last);
  return [begins, ...rest.filter((p) => p !== ends), ends];
}

/** The first with the smallest number. */
const pick = (people: readonly PersonId[], numberOf: (person: PersonId) => number): PersonId =>
  people.reduce((best, person) => (numberOf(person) < numberOf(best) ? person : best));
