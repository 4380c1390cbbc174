/**
 * Chance that everybody can repeat: numbers from text, the same in every engine. Not cryptography; nothing secret depends on it.
 * Only 32-bit whole-number operations, since those leave an engine no freedom.
 */

/** 32 well-mixed bits of a text (MurmurHash3's mixing over UTF-16 units). */
export function hash(text: string, start = 0): number {
  let h = start ^ 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0xcc9e2d51);
    h = (h << 15) | (h >>> 17);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 128 bits as 32 hexadecimal digits: tells two inputs apart at a glance. */
export const fingerprint = (text: string): string =>
  [0, 1, 2, 3]
    .map((part) =>
      hash(text, Math.imul(part + 1, 0x9e3779b1))
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');

/** Code-unit order: `localeCompare` differs between machines. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An order that depends on the seed and on each text alone: somebody who joins is slipped in, nobody else changes places. */
export function shuffledBy<T>(seed: string, items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, text: textOf(item), key: hash(`${seed}\u0000${textOf(item)}`) }))
    .sort((a, b) => a.key - b.key || compareText(a.text, b.text))
    .map(({ item }) => item);
}
