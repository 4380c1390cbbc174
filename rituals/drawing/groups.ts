/** Groups of three to five, by exchanges from a seeded start; exact would take for ever, so the distance from the best is told. */
import { shuffledBy } from '../chance.ts';
import { upperBound } from './matching.ts';
import { largestOf, OLD, type Table, worthOf } from './table.ts';

/** Groups of three and more: dealt out in the round's order, then people change places as long as that helps. */
export function drawGroups(table: Table): { groups: number[][]; left: number[]; gap: number } {
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
