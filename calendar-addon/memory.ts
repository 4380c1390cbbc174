/**
 * What the add-on remembers of a person, as it is written on one event in their own calendar. A value there may be 1024
 * characters long and a longer one is cut without a word; so it is written in pieces, with how many there are and a checksum.
 * What cannot be read is forgotten, piece of settings by piece of settings, and the card says so.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Minute } from '../calendar/span.ts';
import { type Language, languages } from '../locales/translate.ts';
import type { DayHours, HistoryEntry, RitualChoice, WeekHours } from '../rituals/situation.ts';
import { MEMORY_DAYS } from '../rituals/weights.ts';
import { defaults, settingFields } from '../storage/settings.ts';
import * as shape from '../storage/shapes.ts';

export interface Memory {
  /** Null: as the calendar has it. */
  readonly language: Language | null;
  readonly hours: WeekHours;
  readonly lunch: DayHours | null;
  /** Minutes a week. */
  readonly budget: number;
  readonly choices: Readonly<Record<string, RitualChoice>>;
  /** What was put off or put aside. What was planned stands in the calendar itself. */
  readonly said: readonly HistoryEntry[];
}

export const noMemory: Memory = {
  language: null,
  hours: defaults.hours,
  lunch: defaults.lunch,
  budget: defaults.agreements.weeklyBudget,
  choices: {},
  said: [],
};

const VERSION = 1;
/** A value may hold 1024. */
const PIECE = 1000;
/** With its keys well below the 32 kB that an event may carry. */
const MOST_PIECES = 24;
const MOST_SAID = 120;

/** Found by this, whatever the person does with its title or day. */
export const MARK = { key: 'wandelgangMemory', value: '1' } as const;
const HEAD = 'wandelgangHead';
const pieceKey = (index: number): string => `wandelgang${index}`;

const entry: v.GenericSchema<unknown, HistoryEntry> = v.object({
  id: shape.id,
  ritual: shape.id,
  outcome: v.picklist(['later', 'never', 'skipped']),
  start: shape.minute,
  end: shape.minute,
  people: v.pipe(v.array(shape.text(320)), v.maxLength(60)),
  at: shape.minute,
  until: v.optional(shape.minute),
});

const fields = {
  language: v.nullable(v.picklist(languages)),
  hours: shape.weekHours as v.GenericSchema<unknown, WeekHours>,
  lunch: v.nullable(shape.forwardHours),
  budget: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2400)),
  choices: settingFields.choices,
  said: v.pipe(v.array(entry), v.maxLength(MOST_SAID)),
} satisfies { readonly [K in keyof Memory]: v.GenericSchema<unknown, Memory[K]> };

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Plain characters only, so that no count of theirs differs from ours. */
const plain = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Old words go first: what was said four months ago decides nothing any more. */
export function tidy(memory: Memory, now: Minute): Memory {
  const said = memory.said.filter(({ at, outcome }) => outcome === 'never' || at > now - MEMORY_DAYS * 1440);
  return { ...memory, said: said.slice(-MOST_SAID) };
}

/** As properties of an event. Pieces of a longer text before are taken away by a null. Null where it does not fit at all. */
export function packMemory(
  memory: Memory,
  before: Readonly<Record<string, unknown>> = {},
): Record<string, string | null> | null {
  for (let said = memory.said; ; said = said.slice(Math.ceil(said.length / 4))) {
    const text = plain(JSON.stringify({ ...memory, said }));
    const count = Math.ceil(text.length / PIECE);
    if (count <= MOST_PIECES) {
      const pieces = Array.from({ length: count }, (_, i) => [pieceKey(i), text.slice(i * PIECE, (i + 1) * PIECE)]);
      const old = Object.keys(before).filter((key) => /^wandelgang\d+$/.test(key));
      return {
        ...Object.fromEntries(old.map((key) => [key, null])),
        [MARK.key]: MARK.value,
        [HEAD]: `${VERSION};${count};${checksum(text)}`,
        ...Object.fromEntries(pieces),
      };
    }
    if (said.length === 0) return null;
  }
}

export interface Unpacked {
  readonly memory: Memory;
  /** Something was there that could not be read. */
  readonly isBroken: boolean;
}

export function unpackMemory(properties: Readonly<Record<string, unknown>>): Unpacked {
  const broken = { memory: noMemory, isBroken: true };
  const [version, count, sum] = String(properties[HEAD] ?? '').split(';');
  // A newer version of us wrote it: better our usual settings than its words misread.
  if (version !== String(VERSION) || !/^\d{1,2}$/.test(count ?? '')) return broken;
  const text = Array.from({ length: Number(count) }, (_, i) => String(properties[pieceKey(i)] ?? '')).join('');
  if (checksum(text) !== sum) return broken;
  try {
    return readFields(JSON.parse(text));
  } catch {
    return broken;
  }
}

function readFields(written: unknown): Unpacked {
  const values: Record<string, unknown> = typeof written === 'object' && written !== null ? { ...written } : {};
  const memory: Record<string, unknown> = { ...noMemory };
  let isBroken = false;
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(values, name)) continue;
    const { success, output } = v.safeParse(field, values[name]);
    if (success) memory[name] = output;
    else isBroken = true;
  }
  return { memory: memory as unknown as Memory, isBroken };
}
