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
import { match, upperBound } from './matching.ts';
import type { PersonId } from './situation.ts';

export interface DrawInput {
  readonly people: readonly PersonId[];
  readonly seed: string;
  readonly round: number;
  /** People in a group, 2–5; 2 unless told otherwise. */
  readonly size?: number;
  /** Who met in which earlier round. Any rising numbers will do for rounds, as long as `round` counts the same way. */
  readonly met?: readonly { readonly people: readonly PersonId[]; readonly round: number }[];
  /** Never together. */
  readonly blocked?: readonly (readonly [PersonId, PersonId])[];
  /** Together before anything else: newcomers and their buddies. */
  readonly first?: readonly (readonly [PersonId, PersonId])[];
  /** What is nice to have, 0–99 points for a pair: another team, the same day at the office. */
  readonly wishes?: readonly { readonly people: readonly [PersonId, PersonId]; readonly points: number }[];
}

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

const MOST_WISHES = 99;
/** Times since two met count up to here. */
const LONGEST = 999;
/** In these steps: any wish weighs less than a round longer ago, and everything less than meeting somebody new. */
const PER_ROUND = 1000;
const OLD = LONGEST * PER_ROUND + PER_ROUND;
/** The round robin's own pair is preferred where a mended round leaves the choice: it keeps later rounds possible. */
const IN_ORDER = 500;
/** Looking for a round of the round robin without conflicts stops here; the first is right unless the group changed. */
const MOST_ROUNDS_TRIED = 64;

/** What the draw knows, by place in the seeded order. */
interface Table {
  readonly ids: readonly PersonId[];
  readonly isBlocked: (a: number, b: number) => boolean;
  readonly lastMet: (a: number, b: number) => number | undefined;
  readonly wishOf: (a: number, b: number) => number;
  /** How often somebody was in a group larger than the usual. */
  readonly extra: readonly number[];
  readonly round: number;
  readonly size: number;
}

function tableOf(input: DrawInput): Table {
  const size = Math.min(5, Math.max(2, Math.round(input.size ?? 2)));
  const ids = shuffledBy(input.seed, [...new Set(input.people)], (id) => id);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const keyOf = (a: number, b: number): number => Math.min(a, b) * ids.length + Math.max(a, b);
  const keyOfPeople = (a: PersonId, b: PersonId): number | undefined => {
    const [i, j] = [placeOf.get(a), placeOf.get(b)];
    return i === undefined || j === undefined || i === j ? undefined : keyOf(i, j);
  };
  const blocked = new Set(input.blocked?.map(([a, b]) => keyOfPeople(a, b)));
  const wishes = new Map<number | undefined, number>();
  for (const { people, points } of input.wishes ?? []) {
    wishes.set(keyOfPeople(...people), Math.min(MOST_WISHES, Math.max(0, Math.round(points))));
  }
  const met = new Map<number, number>();
  const extra = ids.map(() => 0);
  for (const { people, round } of input.met ?? []) {
    const present = [...new Set(people)];
    for (const [i, a] of present.entries()) {
      const place = placeOf.get(a);
      if (place !== undefined && present.length > size) extra[place] = (extra[place] as number) + 1;
      for (const b of present.slice(i + 1)) {
        const key = keyOfPeople(a, b);
        if (key !== undefined) met.set(key, Math.max(round, met.get(key) ?? round));
      }
    }
  }
  return {
    ids,
    isBlocked: (a, b) => blocked.size > 0 && blocked.has(keyOf(a, b)),
    lastMet: (a, b) => met.get(keyOf(a, b)),
    wishOf: (a, b) => wishes.get(keyOf(a, b)) ?? 0,
    extra,
    round: input.round,
    size,
  };
}

/** Worth of two together: somebody new above all, else whoever it was longest ago. 0 when they may not. */
function worthOf(table: Table, a: number, b: number): number {
  if (table.isBlocked(a, b)) return 0;
  const last = table.lastMet(a, b);
  // More than every lesser term of all pairs together, so that no number of old friends outweighs a new one.
  const isNew = OLD * (table.ids.length + 2);
  if (last === undefined) return isNew + table.wishOf(a, b);
  return 1 + Math.min(LONGEST, Math.max(0, table.round - last)) * PER_ROUND + table.wishOf(a, b);
}

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
function bestCircle(table: Table): { mates: Int32Array; needsMending: boolean } {
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

function drawPairs(
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

/** Groups of three and more: dealt out in the round's order, then people change places as long as that helps. */
function drawGroups(table: Table): { groups: number[][]; left: number[]; gap: number } {
  const people = table.ids.length;
  const count = Math.max(Math.round(people / table.size), Math.ceil(people / largestOf(table)), 1);
  const order = shuffledBy(
    `round ${table.round}`,
    table.ids.map((_, place) => place),
    (place) => table.ids[place] as string,
  );
  const groups: number[][] = Array.from({ length: count }, () => []);
  for (const [i, person] of order.entries()) groups[i % count]?.push(person);
  const left: number[] = [];
  const forbidden = -OLD * (people + 2) * people;
  const worth = (a: number, b: number): number => worthOf(table, a, b) || forbidden;
  const ties = (person: number, group: readonly number[], without: number): number =>
    group.reduce((sum, other) => (other === person || other === without ? sum : sum + worth(person, other)), 0);
  for (let pass = 0, hasImproved = true; hasImproved && pass < 20; pass += 1) {
    hasImproved = false;
    for (const [g, here] of groups.entries()) {
      for (const there of groups.slice(g + 1)) {
        for (let i = 0; i < here.length; i += 1) {
          for (let j = 0; j < there.length; j += 1) {
            const [a, b] = [here[i] as number, there[j] as number];
            const before = ties(a, here, -1) + ties(b, there, -1);
            if (ties(a, there, b) + ties(b, here, a) > before) {
              here[i] = b;
              there[j] = a;
              hasImproved = true;
            }
          }
        }
      }
    }
  }
  // Whoever is still with somebody they may not meet leaves; the fewest first.
  for (const group of groups) {
    for (;;) {
      const clashes = group.map((a) => group.filter((b) => b !== a && table.isBlocked(a, b)).length);
      const worst = Math.max(...clashes, 0);
      if (worst === 0) break;
      left.push(...group.splice(clashes.indexOf(worst), 1));
    }
  }
  const value = groups.reduce((sum, group) => sum + group.reduce((s, a) => s + ties(a, group, -1), 0) / 2, 0);
  const largest = Math.max(...groups.map((group) => group.length));
  const bound = upperBound(people, (a, b) => worthOf(table, a, b), largest - 1);
  return {
    groups: groups.filter((group) => group.length > 1),
    left: [...left, ...groups.filter((group) => group.length === 1).flat()],
    gap: bound > 0 ? Math.max(0, 1 - value / bound) : 0,
  };
}

/** Somebody over makes a group one larger, but five stay five: beyond that there is one conversation and an audience. */
const largestOf = ({ size }: Table): number => Math.min(5, size + 1);

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
