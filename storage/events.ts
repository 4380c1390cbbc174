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

/** Call it in a transaction over chunks and readings. */
export async function putEvents(
  db: Database,
  reading: Omit<ReadingRow, 'events' | 'parts'>,
  events: readonly CalendarEvent[],
): Promise<void> {
  const { calendar } = reading;
  const sorted = [...events].sort((a, b) => a.start - b.start);
  const chunks: ChunkRow[] = [];
  const parts: Span[] = [];
  for (let first = 0; first < sorted.length; first += PART) {
    const some = sorted.slice(first, first + PART);
    let end: Minute = Number.NEGATIVE_INFINITY;
    for (const event of some) end = Math.max(end, event.end, event.start + 1);
    chunks.push({ calendar, part: parts.length, packed: pack(some) });
    parts.push({ start: (some[0] as CalendarEvent).start, end });
  }
  await removeEvents(db, calendar);
  await db.chunks.bulkAdd(chunks);
  await db.readings.put({ ...reading, events: sorted.length, parts });
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
