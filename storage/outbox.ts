/**
 * What must still be written to an online calendar. Not in an export: the machine that made an entry sends it, and a second one
 * that sent it as well would race the first. What came of it is in the history, which is in the export.
 */
import * as v from 'valibot';
import type { OnlineDraft } from '../calendar/online.ts';
import type { KnownEvent, OutboxEntry } from '../calendar/outbox.ts';
import type { Database } from './database.ts';
import * as shape from './shapes.ts';

export type OutboxRow = OutboxEntry;

const span = v.object({ start: shape.minute, end: shape.minute });
const mail = v.picklist(['everybody', 'nobody']);
const values = v.record(v.string(), v.union([v.string(), v.number()]));

const draft = v.looseObject({
  key: v.string(),
  note: v.object({ v: v.literal(1), suggestion: v.string(), ritual: v.string() }),
  title: v.string(),
  start: shape.minute,
  end: shape.minute,
  zone: shape.zone,
  description: v.string(),
  guests: v.array(v.string()),
  busy: v.picklist(['busy', 'free']),
  wantsMeeting: v.boolean(),
  mail,
}) as unknown as v.GenericSchema<unknown, OnlineDraft>;

const known: v.GenericSchema<unknown, KnownEvent> = v.object({
  ...span.entries,
  id: v.string(),
  etag: v.nullable(v.string()),
});

const outboxRow: v.GenericSchema<unknown, OutboxRow> = v.object({
  id: shape.id,
  suggestion: shape.id,
  turn: v.number(),
  account: shape.id,
  calendar: v.string(),
  zone: shape.zone,
  at: shape.minute,
  draft: v.nullable(draft),
  wanted: v.nullable(span),
  known: v.nullable(known),
  mail,
  sentAt: v.nullable(shape.minute),
  moves: v.array(span),
  isLeaving: v.boolean(),
  state: v.picklist(['waiting', 'in-flight', 'needs-person', 'given-up']),
  flight: v.nullable(v.object({ since: shape.minute, runner: v.string(), isFirst: v.boolean() })),
  needs: v.nullable(v.picklist(['sign-in', 'allow', 'choice'])),
  tries: v.number(),
  notBefore: shape.minute,
  problem: v.nullable(v.object({ code: v.string(), values })),
});

/** In the order in which they were decided. A row that is broken is left out: it holds up nothing else. */
export async function readOutbox(db: Database): Promise<OutboxRow[]> {
  const rows = await db.outbox.toArray();
  const read = rows.flatMap((row) => {
    const parsed = v.safeParse(outboxRow, row);
    return parsed.success ? [parsed.output] : [];
  });
  return read.sort((a, b) => a.turn - b.turn);
}

export async function findOutbox(db: Database, id: string): Promise<OutboxRow | null> {
  const parsed = v.safeParse(outboxRow, await db.outbox.get(id));
  return parsed.success ? parsed.output : null;
}
