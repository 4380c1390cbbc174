/** Files and addresses become readings. One that cannot be read is said so, and the others are used all the same. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PlainError } from '../calendar/error.ts';
import { fetchIcs } from '../calendar/fetch-ics.ts';
import { busySpan } from '../calendar/free-time.ts';
import type { CalendarReading, ReadOptions } from '../calendar/provider.ts';
import { readIcs } from '../calendar/providers/ics.ts';
import { merge, type Span } from '../calendar/span.ts';
import { fileError } from './json-file.ts';

/** A calendar that is in memory already. */
export interface CalendarText {
  /** As it is shown: a file's name, or an address's host. The whole address of a calendar is a secret. */
  readonly name: string;
  readonly text: string | Uint8Array;
}

export type Failure = { readonly name: string; readonly error: unknown };

const isAddress = (source: string): boolean => /^(?:https?|webcals?):\/\//i.test(source);

export function nameOfSource(source: string): string {
  if (!isAddress(source)) return path.basename(source);
  return URL.canParse(source) ? new URL(source).host : source.slice(0, 40);
}

export async function loadCalendar(
  source: string,
  { folder, fetch }: { folder: string; fetch: typeof globalThis.fetch },
): Promise<CalendarText> {
  const name = nameOfSource(source);
  if (isAddress(source)) return { name, text: await fetchIcs(source, { fetch }) };
  const file = path.resolve(folder, source);
  const text = await readFile(file).catch((error): never => {
    throw fileError(file, error);
  });
  return { name, text };
}

export interface Loaded {
  readonly texts: readonly CalendarText[];
  readonly failures: readonly Failure[];
}

export async function loadCalendars(
  sources: readonly string[],
  options: Parameters<typeof loadCalendar>[1],
): Promise<Loaded> {
  const texts: CalendarText[] = [];
  const failures: Failure[] = [];
  for (const source of sources) {
    await loadCalendar(source, options).then(
      (text) => texts.push(text),
      (error: PlainError) => failures.push({ name: nameOfSource(source), error }),
    );
  }
  return { texts, failures };
}

export interface Readings {
  readonly readings: readonly CalendarReading[];
  readonly failures: readonly Failure[];
}

export function readCalendars(texts: readonly CalendarText[], options: Omit<ReadOptions, 'calendar'>): Readings {
  const readings: CalendarReading[] = [];
  const failures: Failure[] = [];
  for (const { name, text } of texts) {
    try {
      readings.push(readIcs(text, { ...options, calendar: name }));
    } catch (error) {
      failures.push({ name, error });
    }
  }
  return { readings, failures };
}

/** Of somebody else's calendar only this is kept: when, and nothing of what or with whom. */
export function busyOf(text: CalendarText, options: Omit<ReadOptions, 'calendar'>): Span[] {
  const { events } = readIcs(text.text, { ...options, calendar: text.name });
  return merge(events.flatMap((event) => busySpan(event, options.zone) ?? []));
}
