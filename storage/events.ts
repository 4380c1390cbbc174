/**
 * The events that were read, many to a record. A reading replaces what its calendar had in one transaction: whoever looks
 * sees the old events or the new ones, never some of each.
 */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Minute, Span } from '../calendar/span.ts';
import type { ChunkRow, Database, ReadingRow } from './database.ts';
import { pack, unpack } from './packing.ts';

/** Events to a record: few enough that a window reads little, enough that the record's own cost vanishes. */
const PART = 500;

export interface StoredEvents {
  readonly events: readonly CalendarEvent[];
  /** Events and parts that could not be read. */
  readonly damaged: number;
}

const keysOf = (calendar: string, lower: unknown, upper: unknown): [[string, unknown], [string, unknown]] => [
  [calendar, lower],
  [calendar, upper],
];

/** What is kept of a reading beside its events, which say that themselves. */
export type ReadingInput = Omit<ReadingRow, 'events' | 'parts'>;

/** An event of a signed-in calendar, with its name there. */
export interface NamedEvent {
  readonly id: string;
  readonly event: CalendarEvent;
}

const byStart = (a: NamedEvent, b: NamedEvent): number => a.event.start - b.event.start;

function spanOf(events: readonly CalendarEvent[]): Span {
  let start: Minute = Number.POSITIVE_INFINITY;
  let end: Minute = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    start = Math.min(start, event.start);
    end = Math.max(end, event.end, event.start + 1);
  }
  return { start, end };
}

/** Call it in a transaction over chunks and readings. */
export function putEvents(db: Database, reading: ReadingInput, events: readonly CalendarEvent[]): Promise<void> {
  const named = events.map((event) => ({ id: '', event }));
  return putAll(db, reading, { named, hasIds: false });
}

/** The same for a signed-in calendar, whose events can be changed one by one later. */
export const putNamedEvents = (db: Database, reading: ReadingInput, named: readonly NamedEvent[]): Promise<void> =>
  putAll(db, reading, { named, hasIds: true });

async function putAll(
  db: Database,
  reading: ReadingInput,
  { named, hasIds }: { readonly named: readonly NamedEvent[]; readonly hasIds: boolean },
): Promise<void> {
  const { calendar } = reading;
  const sorted = [...named].sort(byStart);
  const chunks: ChunkRow[] = [];
  const parts: Span[] = [];
  for (let first = 0; first < sorted.length; first += PART) {
    const some = sorted.slice(first, first + PART);
    const events = some.map(({ event }) => event);
    const ids = hasIds && { ids: some.map(({ id }) => id) };
    chunks.push({ calendar, part: parts.length, packed: pack(events), ...ids });
    parts.push(spanOf(events));
  }
  await removeEvents(db, calendar);
  await db.chunks.bulkAdd(chunks);
  await db.readings.put({ ...reading, events: sorted.length, parts });
}

export interface EventChanges {
  readonly changed: readonly NamedEvent[];
  /** Names of what is gone. */
  readonly gone: readonly string[];
}

/**
 * Changes some events of a signed-in calendar and leaves the others packed as they are: only the parts in which something
 * changes are opened. Call it in a transaction over chunks and readings. False, with nothing done, when a part is damaged: then
 * the whole must be read again.
 */
export async function changeEvents(
  db: Database,
  reading: ReadingInput,
  { changed, gone }: EventChanges,
): Promise<boolean> {
  const { calendar } = reading;
  const before = await db.readings.get(calendar);
  if (!before) return false;
  const chunks = await db.chunks.bulkGet(before.parts.map((_, part): [string, number] => [calendar, part]));
  if (chunks.some((chunk) => !chunk?.ids || chunk.ids.length !== chunk.packed.uids.length)) return false;
  const parts = [...before.parts];
  let { events: count } = before;
  const news = new Map(changed.map((one) => [one.id, one]));
  const old = new Set([...news.keys(), ...gone]);
  const opened = new Map<number, NamedEvent[]>();
  const open = (part: number): NamedEvent[] => {
    let list = opened.get(part);
    if (!list) {
      const chunk = chunks[part] as ChunkRow;
      // A broken event goes when its part is written again; it could not be read anyway.
      list = unpack(chunk.packed, calendar).flatMap((event, index) =>
        event ? [{ id: (chunk.ids as readonly string[])[index] as string, event }] : [],
      );
      count -= chunk.packed.uids.length - list.length;
      opened.set(part, list);
    }
    return list;
  };
  try {
    chunks.forEach((chunk, part) => {
      if (!chunk?.ids?.some((id) => old.has(id))) return;
      const list = open(part);
      const kept = list.filter(({ id }) => !old.has(id));
      count -= list.length - kept.length;
      opened.set(part, kept);
    });
    for (const one of news.values()) {
      // The last part that begins no later; a part of its own where there is none yet.
      const place = parts.findLastIndex(({ start }) => start <= one.event.start);
      const part = Math.max(0, place);
      if (chunks.length === 0) opened.set(0, [...(opened.get(0) ?? []), one]);
      else open(part).push(one);
      count += 1;
    }
  } catch {
    return false; // A part that cannot be opened.
  }
  for (const [part, list] of opened) {
    const events = list.sort(byStart).map(({ event }) => event);
    parts[part] = events.length > 0 ? spanOf(events) : { start: 0, end: 0 };
    await db.chunks.put({ calendar, part, packed: pack(events), ids: list.map(({ id }) => id) });
  }
  await db.readings.put({ ...reading, events: count, parts });
  return true;
}

/** Call it in a transaction over chunks. */
export async function removeEvents(db: Database, calendar: string): Promise<void> {
  await db.chunks
    .where('[calendar+part]')
    .between(...keysOf(calendar, 0, Number.MAX_SAFE_INTEGER), true, true)
    .delete();
}

/** An event without length still says something at its moment. */
const touches = ({ start, end }: CalendarEvent, window: Span): boolean =>
  start < window.end && window.start < Math.max(end, start + 1);

/** What overlaps the window, of the calendars that are asked for, in order of start within each calendar. */
export async function readEvents(db: Database, calendars: readonly string[], window?: Span): Promise<StoredEvents> {
  return db.transaction('r', db.chunks, db.readings, async () => {
    const wanted: [string, number][] = [];
    for (const reading of await db.readings.bulkGet([...calendars])) {
      reading?.parts.forEach((part, index) => {
        if (!window || (part.start < window.end && window.start < part.end)) wanted.push([reading.calendar, index]);
      });
    }
    const events: CalendarEvent[] = [];
    let damaged = 0;
    const chunks = await db.chunks.bulkGet(wanted);
    chunks.forEach((chunk, index) => {
      const calendar = wanted[index]?.[0] ?? '';
      try {
        for (const event of unpack((chunk as ChunkRow).packed, calendar)) {
          if (!event) damaged += 1;
          else if (!window || touches(event, window)) events.push(event);
        }
      } catch {
        damaged += 1; // The part is gone or broken; the others are not.
      }
    });
    return { events, damaged };
  });
}
