/**
 * What the stage shows to everybody in the meeting, in the part of its address behind the `#`. There is no server between the
 * panel and the stage: whoever shares makes a new address for each step, and everybody's copy shows it.
 */
import * as v from 'valibot';

export interface Stage {
  readonly question: string | null;
  /** Who has the floor first, then who follows. */
  readonly queue: readonly string[];
  /** How many have had it. */
  readonly had: number;
  /** BCP 47. */
  readonly language: string;
}

/** Names on the stage; more than these nobody reads at a distance. */
const MOST_NAMES = 12;
/** Characters of the address: Teams takes no longer one. */
const LONGEST = 1_800;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const shape = v.strictObject({
  v: v.literal(1),
  q: v.nullable(text(400)),
  n: v.pipe(v.array(text(80)), v.maxLength(MOST_NAMES)),
  h: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  l: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
});

export function writeStage({ question, queue, had, language }: Stage): string {
  const names = queue.slice(0, MOST_NAMES);
  for (;;) {
    const coded = encode(JSON.stringify({ v: 1, q: question?.slice(0, 400) ?? null, n: names, h: had, l: language }));
    if (coded.length <= LONGEST || names.length === 0) return coded;
    names.pop();
  }
}

/** Null for anything that was not written here. */
export function readStage(link: string): Stage | null {
  try {
    const found = v.safeParse(shape, JSON.parse(decode(link)));
    if (!found.success) return null;
    const { q: question, n: queue, h: had, l: language } = found.output;
    return { question, queue, had, language };
  } catch {
    return null;
  }
}

const encode = (plain: string): string =>
  btoa(Array.from(new TextEncoder().encode(plain), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const decode = (coded: string): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
  );
