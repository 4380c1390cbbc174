/** The calendars that somebody added, and how reading each of them went. */
import * as v from 'valibot';
import type { CalendarRow, Database, ReadingRow } from './database.ts';
import { removeEvents } from './events.ts';
import * as shape from './shapes.ts';

export const calendarRow: v.GenericSchema<unknown, CalendarRow> = v.object({
  id: shape.id,
  kind: v.picklist(['page', 'ics-file', 'ics-address']),
  name: shape.text(200),
  origin: shape.text(300),
  url: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url(), v.startsWith('https://'))),
  isOn: v.boolean(),
  addedAt: shape.minute,
});

export async function readCalendars(db: Database): Promise<CalendarRow[]> {
  const rows: CalendarRow[] = [];
  for (const row of await db.calendars.toArray()) {
    const parsed = v.safeParse(calendarRow, row);
    if (parsed.success) rows.push(parsed.output);
  }
  return rows.sort((a, b) => a.addedAt - b.addedAt);
}

export const neverRead = (calendar: string): ReadingRow => ({
  calendar,
  readAt: null,
  events: 0,
  skipped: 0,
  window: null,
  zone: null,
  problem: null,
  parts: [],
});

export const readReading = async (db: Database, calendar: string): Promise<ReadingRow> =>
  (await db.readings.get(calendar)) ?? neverRead(calendar);

/** Call it in a transaction over calendars, texts, readings and chunks. */
export async function removeCalendar(db: Database, id: string): Promise<void> {
  await db.calendars.delete(id);
  await db.texts.delete(id);
  await db.readings.delete(id);
  await removeEvents(db, id);
}
