/** What became of suggestions: the planner's memory. A row that is broken is left out; the others stay. */
import * as v from 'valibot';
import type { Database, HistoryRow, OnlineLink } from './database.ts';
import * as shape from './shapes.ts';

const people = v.pipe(v.array(shape.id), v.maxLength(2000));

const link: v.GenericSchema<unknown, OnlineLink> = v.object({
  account: shape.id,
  calendar: shape.text(1_000),
  key: shape.id,
  event: v.nullable(shape.text(2_000)),
  zone: shape.zone,
  mail: v.picklist(['everybody', 'nobody']),
});

export const historyRow: v.GenericSchema<unknown, HistoryRow> = v.object({
  id: shape.id,
  ritual: shape.id,
  outcome: v.picklist(['planned', 'taken', 'later', 'never', 'skipped', 'moved']),
  start: shape.minute,
  end: shape.minute,
  people,
  at: shape.minute,
  until: v.optional(shape.minute),
  inconvenient: v.optional(people),
  title: v.optional(shape.text(500)),
  online: v.optional(link),
  offer: v.optional(v.object({ start: shape.minute, end: shape.minute, at: shape.minute, online: link })),
  reason: v.optional(shape.id),
});

export async function readHistory(db: Database): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (const row of await db.history.orderBy('start').toArray()) {
    const parsed = v.safeParse(historyRow, row);
    if (parsed.success) rows.push(parsed.output);
  }
  return rows;
}

export async function findHistory(db: Database, id: string): Promise<HistoryRow | null> {
  const parsed = v.safeParse(historyRow, await db.history.get(id));
  return parsed.success ? parsed.output : null;
}
