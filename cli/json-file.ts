/**
 * Reads one of the two files that people write themselves. They are written by hand, so each thing that is wrong is answered
 * with where it stands and what would be right, as an example.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { PlainError } from '../calendar/error.ts';
import { type Day, dayOf, type MinuteOfDay, parseDate, type Weekday, type Zone } from '../calendar/zone.ts';
import type { DayHours, WeekHours } from '../rituals/situation.ts';
import * as shape from '../storage/shapes.ts';

/** What the system says when a file cannot be opened, in our codes. */
export function fileError(file: string, error: unknown): PlainError {
  const codes: Record<string, string> = { ENOENT: 'file-missing', ENOTDIR: 'file-missing', EISDIR: 'file-is-folder' };
  const code = codes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'file-unreadable';
  return new PlainError(code, { file: path.basename(file) }, error);
}

export async function readJsonFile<T>(file: string, fileShape: v.GenericSchema<unknown, T>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw fileError(file, error);
  });
  return parseJson(text, { name: path.basename(file), fileShape });
}

export function parseJson<T>(text: string, about: { name: string; fileShape: v.GenericSchema<unknown, T> }): T {
  const { name, fileShape } = about;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PlainError('json-broken', { file: name }, error);
  }
  const parsed = v.safeParse(fileShape, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? name;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw new PlainError('json-unknown-name', { file: name, where });
  }
  throw new PlainError('json-wrong', { file: name, where, wanted: issue.message, found: issue.received.slice(0, 60) });
}

// The words people use, and what the planner uses. The message of each is an example of what is right.

const example = (text: string) => `"${text}"`;

const minuteOf = (text: string): MinuteOfDay => {
  const [hour, minute] = text.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
};
const clock = '(?:[01]?\\d|2[0-3]):[0-5]\\d';

/** `09:00-17:30`; up to `24:00`. */
export const hours = v.pipe(
  v.string(example('09:00-17:30')),
  v.regex(new RegExp(`^\\s*${clock}\\s*[-–]\\s*(?:${clock}|24:00)\\s*$`), example('09:00-17:30')),
  v.transform((text): DayHours => {
    const [from = '', to = ''] = text.split(/[-–]/);
    return { from: minuteOf(from), to: minuteOf(to) };
  }),
);

/** Hours that end after they start. */
export const forwardHours = v.pipe(
  hours,
  v.check(({ from, to }) => from < to, example('09:00-17:30')),
);

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekdayOfName = (name: (typeof weekdayNames)[number]) => (weekdayNames.indexOf(name) + 1) as Weekday;

export const weekday = v.pipe(
  v.picklist(weekdayNames, weekdayNames.map(example).join(', ')),
  v.transform((name) => weekdayOfName(name)),
);
export const weekdays = v.array(weekday, `[${example('tue')}]`);

/** `{"mon": "09:00-17:30"}`: a day that is absent is a day off. */
export const week = v.pipe(
  v.strictObject(
    Object.fromEntries(weekdayNames.map((name) => [name, v.optional(forwardHours)])) as Record<
      (typeof weekdayNames)[number],
      v.OptionalSchema<typeof forwardHours, undefined>
    >,
    `{${example('mon')}: ${example('09:00-17:30')}}`,
  ),
  v.transform(
    (named): WeekHours =>
      Object.fromEntries(
        weekdayNames.flatMap((name) => (named[name] ? [[weekdayOfName(name), named[name]] as const] : [])),
      ),
  ),
);

const isDay = (day: Day | null): day is Day => day !== null;
export const date = v.pipe(
  v.string(example('2026-11-22')),
  v.transform(parseDate),
  v.check(isDay, example('2026-11-22')),
  v.transform((day) => day as Day),
);

/** `03-14`: a date of every year. */
export const yearlyDate = v.pipe(
  v.string(example('03-14')),
  v.regex(/^\d\d-\d\d$/, example('03-14')),
  v.transform((text) => ({ month: Number(text.slice(0, 2)), date: Number(text.slice(3)) })),
  // 2024 was a leap year, so the 29th of February is a date here.
  v.check(({ month, date: dayOfMonth }) => {
    const found = new Date(dayOf(2024, month, dayOfMonth) * 86_400_000);
    return found.getUTCMonth() + 1 === month && found.getUTCDate() === dayOfMonth;
  }, example('03-14')),
);

export const name = v.pipe(v.string('"Sanne"'), v.trim(), v.minLength(1, '"Sanne"'), v.maxLength(200, '"Sanne"'));
export const names = v.array(name, '["…", "…"]');
export const email = v.config(shape.email, { message: example('sanne@example.com') });
export const zone: v.GenericSchema<unknown, Zone> = v.config(shape.zone, { message: example('Europe/Amsterdam') });
export const yesNo = v.boolean('true, false');
export const count = (least: number, most: number) =>
  v.pipe(
    v.number(`${least}–${most}`),
    v.integer(`${least}–${most}`),
    v.minValue(least, `${least}–${most}`),
    v.maxValue(most, `${least}–${most}`),
  );
