/**
 * A team's own questions, checked one by one. Text from outside stays plain text, and a question that is there already, in nearly
 * the same words, is noticed.
 */
import { fingerprint } from '../chance.ts';
import type { Reason } from '../plan.ts';
import { type Depth, type Opener, usual } from './opener.ts';
import { likeness, plain, SAME, trigrams } from './similar.ts';

const SHORTEST = 5;
export const LONGEST = 200;
/** A team knows best how many people its question is for; only honest ones stay with small groups. */
const LARGEST_GROUP = 30;

/** Why a question of one's own cannot be taken over: `openers.problems.<code>` in the locales. */
export const ownProblems = [
  'empty',
  'too-short',
  'too-long',
  'bad-depth',
  'bad-seconds',
  'too-much',
  'not-json',
] as const;

export type Checked = { readonly opener: Opener } | { readonly opener: null; readonly reason: Reason };

/** One line without control, direction or invisible marks; the joiners inside emoji stay. */
const clean = (value: unknown): string =>
  typeof value !== 'string'
    ? ''
    : value
        .replace(/[\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .normalize('NFC')
        .trim();

/** The id follows from the words, so that the same question keeps its history over export and import. */
const idFor = (text: string): string => `own-${fingerprint(text).slice(0, 16)}`;

/** A whole number within the bounds, also when it was written as text; `usually` where nothing was written; else null. */
function whole(value: unknown, { min, max, usually }: { min: number; max: number; usually: number }): number | null {
  if (value === undefined || value === null || value === '') return usually;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max ? number : null;
}

/** A question as somebody wrote it: `en`, `nl`, or `text` for both; one language is enough, the other then reads the same. */
export function checkOwn(written: Readonly<Record<string, unknown>>): Checked {
  const en = clean(written.en) || clean(written.text) || clean(written.nl);
  const nl = clean(written.nl) || clean(written.text) || clean(written.en);
  for (const text of [en, nl]) {
    const length = [...text].length;
    if (!/\p{L}/u.test(text)) return { opener: null, reason: { code: 'empty' } };
    if (length < SHORTEST) return { opener: null, reason: { code: 'too-short' } };
    if (length > LONGEST) return { opener: null, reason: { code: 'too-long', values: { most: LONGEST } } };
  }
  const depth = whole(written.depth, { min: 1, max: 3, usually: 1 }) as Depth | null;
  if (!depth) return { opener: null, reason: { code: 'bad-depth' } };
  const seconds = whole(written.seconds, { min: 5, max: 300, usually: usual[depth].seconds });
  if (!seconds) return { opener: null, reason: { code: 'bad-seconds' } };
  const group = depth === 3 ? usual[3].group : { min: 2, max: LARGEST_GROUP };
  return { opener: { id: idFor(`${plain(en)}\n${plain(nl)}`), kind: 'own', depth, seconds, group, texts: { en, nl } } };
}

interface Remembered {
  readonly opener: Opener;
  readonly pieces: readonly ReadonlySet<string>[];
}

const piecesOf = ({ texts }: Opener) => [trigrams(texts.en), trigrams(texts.nl)];

/** Remembers questions and finds the one that says the same as another, in either language. */
export function createRecogniser(known: readonly Opener[]) {
  const remembered: Remembered[] = [];
  const remember = (opener: Opener): void => {
    remembered.push({ opener, pieces: piecesOf(opener) });
  };
  const find = (opener: Opener): Opener | null => {
    const pieces = piecesOf(opener);
    const same = remembered.find(
      (other) =>
        other.opener.id === opener.id ||
        other.pieces.some((set, language) => likeness(set, pieces[language] ?? new Set()) >= SAME),
    );
    return same?.opener ?? null;
  };
  for (const opener of known) remember(opener);
  return { remember, find };
}
