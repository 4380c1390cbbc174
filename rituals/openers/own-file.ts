/**
 * Own questions as a pasted list, a table or a file, in and out. What cannot be used is told with its place, never dropped silently,
 * and what goes out comes back in unchanged.
 */
import type { Reason } from '../plan.ts';
import type { Opener } from './opener.ts';
import { checkOwn, createRecogniser } from './own.ts';

export const MOST_AT_ONCE = 500;
const MOST_CHARACTERS = 500_000;

export interface Imported {
  readonly openers: readonly Opener[];
  /** Left out because nearly the same is there already. */
  readonly duplicates: readonly { readonly text: string; readonly of: Opener }[];
  /** Left out because it cannot be used. `place` counts the questions from 1; 0 is the whole of it. */
  readonly refused: readonly { readonly place: number; readonly reason: Reason }[];
}

type Row = Readonly<Record<string, unknown>>;

/** What the columns of other people's tables are called. */
const columns: ReadonlyMap<string, string> = new Map([
  ['en', 'en'],
  ['english', 'en'],
  ['engels', 'en'],
  ['nl', 'nl'],
  ['dutch', 'nl'],
  ['nederlands', 'nl'],
  ['text', 'text'],
  ['question', 'text'],
  ['vraag', 'text'],
  ['depth', 'depth'],
  ['diepte', 'depth'],
  ['seconds', 'seconds'],
  ['seconden', 'seconds'],
]);

/** RFC 4180 with any one separator. A quote that is never closed runs to the end. */
function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] as string;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') rows.push(row.splice(0));
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Spreadsheets run what begins like a formula; an apostrophe in front keeps it text, and is taken off again. */
const guard = (cell: string) => (/^'*[=+\-@]/.test(cell) ? `'${cell}` : cell);
const unguard = (cell: string) => (/^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell);

/** A table when its first line names at least one column of ours and nothing else than names. */
function readTable(text: string): Row[] | null {
  const head = text.slice(0, text.indexOf('\n') >>> 0);
  const separator = [';', '\t', ','].find((candidate) => head.includes(candidate)) ?? ',';
  const [names = [], ...rows] = cells(text, separator);
  const keys = names.map((name) => columns.get(name.trim().toLowerCase()));
  if (!keys.some((key) => key === 'text' || key === 'en' || key === 'nl')) return null;
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => Object.fromEntries(row.flatMap((cell, i) => (keys[i] ? [[keys[i], unguard(cell.trim())]] : []))));
}

/** One question a line; list marks and numbers in front do not count, lines that start with # are remarks. */
const readLines = (text: string): Row[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/u, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ text: line }));

/** null: it looked like JSON and is not. */
function readJson(text: string): Row[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // The caller says so; there is nothing to be learnt from the parser's own words.
  }
  const list = Array.isArray(value) ? value : (value as { questions?: unknown } | null)?.questions;
  if (!Array.isArray(list)) return null;
  return list.map((item) => {
    if (typeof item === 'string') return { text: item };
    if (typeof item !== 'object' || item === null) return {};
    const { en, nl, text: both, depth, seconds } = item as Row;
    return { en, nl, text: both, depth, seconds };
  });
}

const nothing = (code: string, values?: Reason['values']): Imported => ({
  openers: [],
  duplicates: [],
  refused: [{ place: 0, reason: values ? { code, values } : { code } }],
});

/** `known` is everything there is already: the bank and the team's own. */
export function importOwn(pasted: string, known: readonly Opener[]): Imported {
  if (pasted.length > MOST_CHARACTERS) return nothing('too-much', { most: MOST_AT_ONCE });
  const text = pasted
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (text === '') return nothing('empty');
  const rows = /^[[{]/.test(text) ? readJson(text) : (readTable(text) ?? readLines(text));
  if (!rows) return nothing('not-json');
  if (rows.length > MOST_AT_ONCE) return nothing('too-much', { most: MOST_AT_ONCE });

  const recogniser = createRecogniser(known);
  const openers: Opener[] = [];
  const duplicates: { text: string; of: Opener }[] = [];
  const refused: { place: number; reason: Reason }[] = [];
  for (const [i, row] of rows.entries()) {
    const checked = checkOwn(row);
    if (!checked.opener) {
      refused.push({ place: i + 1, reason: checked.reason });
      continue;
    }
    const same = recogniser.find(checked.opener);
    if (same) duplicates.push({ text: checked.opener.texts.nl, of: same });
    else {
      recogniser.remember(checked.opener);
      openers.push(checked.opener);
    }
  }
  return { openers, duplicates, refused };
}

const written = ({ texts, depth, seconds }: Opener) => ({ en: texts.en, nl: texts.nl, depth, seconds });

export const exportJson = (own: readonly Opener[]): string =>
  `${JSON.stringify({ wandelgang: 'questions', version: 1, questions: own.map(written) }, null, 2)}\n`;

export function exportCsv(own: readonly Opener[]): string {
  const quote = (cell: string) => `"${guard(cell).replaceAll('"', '""')}"`;
  const rows = own.map(written).map(({ en, nl, depth, seconds }) => [quote(en), quote(nl), depth, seconds].join(','));
  return ['en,nl,depth,seconds', ...rows, ''].join('\r\n');
}
