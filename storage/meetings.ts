/**
 * The meetings that I was in: what was said or why nothing was, which questions, who spoke in which order. It never leaves this
 * device. A row that is broken is left out; the others stay.
 */
import * as v from 'valibot';
import type { Minute } from '../calendar/span.ts';
import type { MeetingWatch } from '../rituals/meeting.ts';
import type { NudgeOffer } from '../rituals/nudge.ts';
import type { Reason } from '../rituals/plan.ts';
import type { Database } from './database.ts';
import * as shape from './shapes.ts';

export interface MeetingRow {
  readonly id: string;
  readonly series: string;
  /** When it was first seen, and last. */
  readonly at: Minute;
  readonly seenAt: Minute;
  readonly watch: MeetingWatch;
  readonly offer: NudgeOffer | null;
  /** The page on which it was shown: on no other is it shown again. */
  readonly shownOn: string | null;
  readonly ritual: string | null;
  /** Of the offer, or of the silence. */
  readonly reasons: readonly Reason[];
  readonly openers: readonly { readonly opener: string; readonly at: Minute; readonly isAsked: boolean }[];
  /** Of the last round: keys, in the order in which people spoke. */
  readonly order: readonly string[];
  readonly roles: { readonly chair: string; readonly notes: string } | null;
  /** How I said I was, 1 to 3. Mine alone. */
  readonly energy: number | null;
}

/** A year and a half of busy weeks. Counted in meetings, not in days: a clock that jumps must not wipe it. */
const REMEMBERED = 2_000;

export const offers = ['opener', 'lead-first', 'round', 'energy', 'guide'] as const satisfies readonly NudgeOffer[];

const watch: v.GenericSchema<unknown, MeetingWatch> = v.object({
  state: v.picklist(['elsewhere', 'lobby', 'joined', 'started', 'ended']),
  seenAt: shape.minute,
  passed: v.number(),
  joinedAfter: v.nullable(v.number()),
  startedAfter: v.nullable(v.number()),
});
const keys = v.pipe(v.array(shape.text(300)), v.maxLength(1_000));

const meetingRow: v.GenericSchema<unknown, MeetingRow> = v.object({
  id: shape.text(1_000),
  series: shape.text(1_000),
  at: shape.minute,
  seenAt: shape.minute,
  watch,
  offer: v.nullable(v.picklist(offers)),
  shownOn: v.nullable(v.string()),
  ritual: v.nullable(shape.id),
  reasons: v.array(
    v.object({ code: shape.id, values: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))) }),
  ) as v.GenericSchema<unknown, readonly Reason[]>,
  openers: v.array(v.object({ opener: shape.id, at: shape.minute, isAsked: v.boolean() })),
  order: keys,
  roles: v.nullable(v.object({ chair: shape.text(300), notes: shape.text(300) })),
  energy: v.nullable(v.picklist([1, 2, 3])),
});

/** What goes along to another machine: that nothing is asked twice, and who has begun. Not how I said I was, nor why nothing was said. */
export type KeptMeeting = Pick<MeetingRow, 'id' | 'series' | 'at' | 'offer' | 'ritual' | 'openers' | 'order' | 'roles'>;

const kept = ['id', 'series', 'at', 'offer', 'ritual', 'openers', 'order', 'roles'] as const;
export const keptMeeting: v.GenericSchema<unknown, KeptMeeting> = v.strictObject({
  id: shape.text(1_000),
  series: shape.text(1_000),
  at: shape.minute,
  offer: v.nullable(v.picklist(offers)),
  ritual: v.nullable(shape.id),
  openers: v.array(v.strictObject({ opener: shape.id, at: shape.minute, isAsked: v.boolean() })),
  order: keys,
  roles: v.nullable(v.strictObject({ chair: shape.text(300), notes: shape.text(300) })),
});

/** Of the meetings in which something was offered or done. */
export async function readKeptMeetings(db: Database): Promise<KeptMeeting[]> {
  const rows = await readMeetings(db);
  return rows
    .filter(({ offer, order }) => offer !== null || order.length > 0)
    .map((row) => Object.fromEntries(kept.map((name) => [name, row[name]])) as unknown as KeptMeeting);
}

/** As it is here after it came along: over, and shown on no page. */
const asRow = (meeting: KeptMeeting): MeetingRow => ({
  ...meeting,
  seenAt: meeting.at,
  watch: { state: 'ended', seenAt: meeting.at, passed: 0, joinedAfter: null, startedAfter: null },
  shownOn: null,
  reasons: [],
  energy: null,
});

/** Call it in a transaction. What is here stays. */
export async function addMeetings(db: Database, meetings: readonly KeptMeeting[]): Promise<void> {
  const present = new Set(await db.meetings.toCollection().primaryKeys());
  await db.meetings.bulkPut(meetings.filter(({ id }) => !present.has(id)).map(asRow));
}

/** The latest last. */
export async function readMeetings(db: Database): Promise<MeetingRow[]> {
  const rows = await db.meetings.orderBy('at').toArray();
  return rows.flatMap((row) => {
    const parsed = v.safeParse(meetingRow, row);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Call it in a transaction. Forgets what is long past. */
export async function putMeeting(db: Database, row: MeetingRow): Promise<void> {
  await db.meetings.put(row);
  const surplus = (await db.meetings.count()) - REMEMBERED;
  if (surplus > 0) await db.meetings.bulkDelete(await db.meetings.orderBy('at').limit(surplus).primaryKeys());
}
