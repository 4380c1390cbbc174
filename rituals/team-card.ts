/**
 * What a team keeps together without a server: who is in it, which rituals it has and what it agreed, small enough for the part
 * of a link behind the `#`, which no server ever sees. Whoever opens the link has it; whoever changes it makes a new link.
 */
import * as v from 'valibot';
import { type Day, isZone, mondayOf, type Weekday, type Zone } from '../calendar/zone.ts';
import { type Certificate, certify } from './draw.ts';
import type { RitualId } from './ritual.ts';

export interface TeamMember {
  readonly name: string;
  /** Lower case. */
  readonly email?: string;
  readonly zone?: Zone;
  /** The days somebody works; all working days when absent. */
  readonly weekdays?: readonly Weekday[];
}

export interface TeamCard {
  readonly name: string;
  readonly people: readonly TeamMember[];
  readonly rituals: readonly RitualId[];
  /** Most minutes of rituals in one week, for each. */
  readonly weeklyBudget: number;
  /** What the team agreed, in its own words. */
  readonly agreements: string;
  /** Draws differ by it. It is the team's for ever, so that a change of names does not mix everybody anew. */
  readonly seed: string;
}

export const MOST_MEMBERS = 60;
export const LONGEST_AGREEMENTS = 600;
/** Unpacked, in characters: far more than a whole card, and far less than what would hurt. */
const LONGEST = 40_000;
const SEED = /^[\w-]{4,40}$/;

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const weekday = v.picklist([1, 2, 3, 4, 5, 6, 7] as const);
const member = v.strictObject({
  n: text(80),
  e: v.optional(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/))),
  z: v.optional(v.pipe(v.string(), v.maxLength(60), v.check(isZone))),
  d: v.optional(v.pipe(v.array(weekday), v.maxLength(7))),
});
/** Short names, since every letter is in somebody's link. A new version gets a new number. */
const packed = v.strictObject({
  v: v.literal(1),
  n: text(80),
  p: v.pipe(v.array(member), v.minLength(2), v.maxLength(MOST_MEMBERS)),
  r: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/))), v.maxLength(60)),
  b: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000)),
  a: v.pipe(v.string(), v.maxLength(LONGEST_AGREEMENTS)),
  s: v.pipe(v.string(), v.regex(SEED)),
});

/** The card as text for a link: letters, digits, `-` and `_`. */
export async function writeTeamCard(card: TeamCard): Promise<string> {
  const people = card.people.map(({ name, email, zone, weekdays }) => ({
    n: name,
    ...(email && { e: email }),
    ...(zone && { z: zone }),
    ...(weekdays && { d: weekdays }),
  }));
  const { name: n, rituals: r, weeklyBudget: b, agreements: a, seed: s } = card;
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, n, p: people, r, b, a, s }));
  const small = await throughStream(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return btoa(Array.from(small ?? [], (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Null for anything that is not a card: cut in a chat, made by hand, or of a version that is not known yet. */
export async function readTeamCard(link: string): Promise<TeamCard | null> {
  try {
    const coded = atob(link.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = await throughStream(
      Uint8Array.from(coded, (letter) => letter.charCodeAt(0)),
      new DecompressionStream('deflate-raw'),
      LONGEST,
    );
    if (!bytes) return null;
    const found = v.safeParse(packed, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!found.success) return null;
    const { n, p, r, b, a, s } = found.output;
    const people = p.map(({ n: name, e, z, d }) => ({
      name,
      ...(e && { email: e.toLowerCase() }),
      ...(z && { zone: z }),
      ...(d && { weekdays: d }),
    }));
    return { name: n, people, rituals: r, weeklyBudget: b, agreements: a, seed: s };
  } catch {
    return null;
  }
}

/** All that comes out; null when that is more than `most` bytes. */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** 1970-01-05, the first Monday: weeks are counted from there, alike on every device. */
const FIRST_MONDAY = 4;

export interface TeamDraw {
  readonly monday: Day;
  readonly groups: readonly (readonly TeamMember[])[];
  /** With the card, anybody can draw again and compare. */
  readonly certificate: Certificate;
}

/** Who has coffee with whom in the week of a day: the same on every colleague's device, and new company each week. */
export function teamDraw({ people, seed }: Pick<TeamCard, 'people' | 'seed'>, day: Day): TeamDraw {
  const monday = mondayOf(day);
  const byKey = new Map(people.map((person) => [person.email ?? person.name.toLowerCase(), person]));
  const certificate = certify({ people: [...byKey.keys()], seed, round: (monday - FIRST_MONDAY) / 7 });
  const groups = certificate.groups.map((group) => group.map((key) => byKey.get(key) as TeamMember));
  return { monday, groups, certificate };
}
