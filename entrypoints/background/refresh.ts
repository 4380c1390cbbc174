/**
 * Reads the calendars that were added as file or address, again and again: the window of expanded events moves with the days,
 * and what stands behind an address changes. When anything fails, what was read before stays and the failure has a sentence.
 */
import { PlainError } from '../../calendar/error.ts';
import { fetchIcs } from '../../calendar/fetch-ics.ts';
import type { CalendarReading } from '../../calendar/provider.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import { mondayOf, toInstant } from '../../calendar/zone.ts';
import { readReading } from '../../storage/calendars.ts';
import type { CalendarRow, ReadingRow } from '../../storage/database.ts';
import { putEvents } from '../../storage/events.ts';
import { codeOf } from './failures.ts';
import { type Known, readKnown } from './known.ts';
import type { Ports } from './ports.ts';

/** Weeks that are expanded around this one. */
const WEEKS_BEFORE = 8;
const WEEKS_AFTER = 10;
/** With less than this ahead, the window moves. */
const WEEKS_NEEDED = 6;
/** An address is not asked again within this time, unless somebody wants it. */
export const OFTEN = 3 * 60;
/** A host that has not answered by then counts as silent. */
const FETCH_TIME = 20_000;
/** So often in a row a calendar that had events must come back empty before that is asked about. */
const EMPTY_TRIES = 2;

export const windowAround = ({ today, zone }: Pick<Known, 'today' | 'zone'>): Span => {
  const monday = mondayOf(today);
  return {
    start: toInstant(zone, monday - WEEKS_BEFORE * 7, 0),
    end: toInstant(zone, monday + WEEKS_AFTER * 7, 0),
  };
};

/** `everything`: whatever its age, because somebody asked. Otherwise what is due. Never fails; each calendar says how it went. */
export async function refreshCalendars(ports: Ports, how: 'everything' | 'due'): Promise<void> {
  const known = await readKnown(ports);
  // One after another: a worker has one thread, and a host should not get all requests at once.
  for (const row of known.calendars) {
    if (row.kind === 'ics-address') await refreshAddress(ports, known, row, how);
    if (row.kind === 'ics-file') await refreshFile(ports, known, row, how);
  }
}

/** Reads a text and keeps it with its events, in one transaction. */
export async function keepText(ports: Ports, known: Known, input: KeepInput): Promise<CalendarReading> {
  const { row, text, extra = {} } = input;
  const window = windowAround(known);
  const reading = await ports.readIcs(text, { calendar: row.id, window, zone: known.zone, me: known.emails });
  const next: Omit<ReadingRow, 'events' | 'parts'> = {
    calendar: row.id,
    readAt: input.readAt,
    skipped: reading.skipped.length,
    window,
    zone: known.zone,
    problem: null,
    ...extra,
  };
  const tables = ['calendars', 'texts', 'readings', 'chunks'] as const;
  await known.store.write(input.isNew ? tables : tables.slice(1), async (db) => {
    if (input.isNew) await db.calendars.put({ ...row, name: row.name || reading.name || row.origin });
    await db.texts.put({ calendar: row.id, text });
    await putEvents(db, next, reading.events);
  });
  return reading;
}

interface KeepInput {
  readonly row: CalendarRow;
  readonly text: string;
  readonly readAt: Minute;
  readonly isNew?: boolean;
  readonly extra?: Pick<ReadingRow, 'etag' | 'lastModified'>;
}

/** The events of another zone or another time are no longer the right ones. */
function isOutOfDate({ window, zone }: ReadingRow, known: Known): boolean {
  const needed = toInstant(known.zone, mondayOf(known.today) + WEEKS_NEEDED * 7, 0);
  return window === null || window.end < needed || window.start > known.now || zone !== known.zone;
}

async function refreshFile(ports: Ports, known: Known, row: CalendarRow, how: 'everything' | 'due'): Promise<void> {
  const before = await readReading(known.store.db, row.id);
  if (how === 'due' && !isOutOfDate(before, known)) return;
  try {
    const stored = await known.store.db.texts.get(row.id);
    if (!stored) throw new PlainError('file-needed');
    // A file does not get newer by being read again: its age is that of the day it was given.
    await keepText(ports, known, { row, text: stored.text, readAt: before.readAt ?? row.addedAt });
  } catch (error) {
    await keepProblem(ports, known, { before, error });
  }
}

async function refreshAddress(ports: Ports, known: Known, row: CalendarRow, how: 'everything' | 'due'): Promise<void> {
  const { db } = known.store;
  const before = await readReading(db, row.id);
  const age = known.now - (before.readAt ?? Number.NEGATIVE_INFINITY);
  // A clock that jumped back makes the last reading lie in the future: that is due too.
  const isDue = age >= OFTEN || age < 0 || before.problem !== null;
  try {
    if (how === 'due' && !isDue) {
      const stored = isOutOfDate(before, known) ? await db.texts.get(row.id) : undefined;
      if (stored)
        await keepText(ports, known, { row, text: stored.text, readAt: before.readAt ?? known.now, extra: before });
      return;
    }
    const text = await db.texts.get(row.id);
    const fetched = await fetchFeed(ports, row, text ? before : {});
    if (fetched === null) return await keepUnchanged(ports, known, { row, before, text: text?.text ?? '' });
    const isEmpty = before.events > 0 && !fetched.text.includes('BEGIN:VEVENT');
    const tries = (before.emptyTries ?? 0) + 1;
    // Only somebody who was asked, and asks for it again, empties a calendar.
    if (isEmpty && !(how === 'everything' && tries > EMPTY_TRIES)) {
      const emptied = { ...before, emptyTries: tries };
      if (tries >= EMPTY_TRIES) throw Object.assign(new PlainError('feed-empty', { count: tries }), { emptied });
      await db.readings.put(emptied);
      return;
    }
    await keepText(ports, known, { row, text: fetched.text, readAt: known.now, extra: fetched });
  } catch (error) {
    await keepProblem(ports, known, { before: (error as { emptied?: ReadingRow }).emptied ?? before, error });
  }
}

/** The host said that nothing changed. */
async function keepUnchanged(
  ports: Ports,
  known: Known,
  { row, before, text }: { readonly row: CalendarRow; readonly before: ReadingRow; readonly text: string },
): Promise<void> {
  if (isOutOfDate(before, known)) await keepText(ports, known, { row, text, readAt: known.now, extra: before });
  else await known.store.db.readings.put({ ...before, readAt: known.now, problem: null });
}

async function keepProblem(
  ports: Ports,
  known: Known,
  { before, error }: { readonly before: ReadingRow; readonly error: unknown },
): Promise<void> {
  const { code, values } = codeOf(error);
  ports.report('refresh', code);
  const problem = { code, values, at: known.now };
  await known.store.db.readings.put({ ...before, problem }).catch(() => undefined);
}

interface Fetched {
  readonly text: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What stands behind the address; null when it is what we have. */
export async function fetchFeed(
  ports: Ports,
  { url = '' }: Pick<CalendarRow, 'url'>,
  known: Pick<ReadingRow, 'etag' | 'lastModified'>,
): Promise<Fetched | null> {
  if (!(await ports.mayFetch(url))) throw new PlainError('permission-needed', { host: hostOf(url) });
  let headers = new Headers();
  let isUnchanged = false;
  const conditional: typeof fetch = async (input, init) => {
    const asked = new Headers(init?.headers);
    if (known.etag) asked.set('If-None-Match', known.etag);
    if (known.lastModified) asked.set('If-Modified-Since', known.lastModified);
    const response = await ports.fetch(input, { ...init, headers: asked });
    headers = response.headers;
    isUnchanged = response.status === 304;
    return response;
  };
  try {
    const text = await fetchIcs(url, { fetch: conditional, timeLimit: FETCH_TIME });
    const etag = headers.get('etag');
    const lastModified = headers.get('last-modified');
    return { text, ...(etag && { etag }), ...(lastModified && { lastModified }) };
  } catch (error) {
    if (isUnchanged) return null;
    throw error;
  }
}

export const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
};
