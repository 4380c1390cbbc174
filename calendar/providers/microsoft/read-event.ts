/** An event of Graph in our words. */
import type { CalendarEvent } from '../../event.ts';
import { LONGEST } from '../../event-times.ts';
import type { OnlineEvent, OwnNote } from '../../online.ts';
import type { Minute, Span } from '../../span.ts';
import { type Day, toInstant, type Zone } from '../../zone.ts';
import { readNote } from './note.ts';
import { type Details, etagOf, readDetails } from './read-details.ts';
import type { GraphEvent } from './shapes.ts';
import { readDate, readTime } from './time.ts';

interface Times extends Span {
  readonly allDay?: { readonly startDay: Day; readonly endDay: Day };
  readonly isBadEnd: boolean;
}

function readTimes(event: GraphEvent, { isAllDay, zone }: { isAllDay: boolean; zone: Zone }): Times | null {
  if (isAllDay) {
    const startDay = readDate(event.start, zone);
    if (startDay === null) return null;
    const said = readDate(event.end, zone);
    const endDay = Math.max(startDay + 1, said ?? 0);
    const span = { start: toInstant(zone, startDay, 0), end: toInstant(zone, endDay, 0) };
    return { ...span, allDay: { startDay, endDay }, isBadEnd: said === null || said < startDay };
  }
  const start = readTime(event.start, zone);
  const end = readTime(event.end, zone);
  if (start === null) return null;
  return end === null || end < start ? { start, end: start, isBadEnd: true } : { start, end, isBadEnd: false };
}

/** The start that the rule gave it. An occurrence that nobody touched still has that: null. An exception tells what it was. */
function readOriginal(
  { originalStart }: GraphEvent,
  { isAllDay, zone }: { isAllDay: boolean; zone: Zone },
): Minute | null {
  if (originalStart === null) return null;
  const original = { dateTime: originalStart, timeZone: 'UTC' };
  if (!isAllDay) return readTime(original, zone);
  const day = readDate(original, zone);
  return day === null ? null : toInstant(zone, day, 0);
}

export interface Reader {
  /** The id that events carry as `calendar`. */
  readonly as: string;
  readonly zone: Zone;
}

/**
 * The event, and what is odd about it although it can be read. A text alone says why it cannot be read: a reason that has a
 * sentence under `skipped`.
 */
export type Read = { readonly event: OnlineEvent; readonly problem?: string } | string;

interface Known {
  /** Where the event does not bring its own along. */
  readonly note?: OwnNote | null;
  /** Where they were read before. */
  readonly details?: Details;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function readEvent(raw: GraphEvent, { as, zone }: Reader, { note = null, details }: Known = {}): Read {
  if (raw.isCancelled || details?.isCancelled) return 'cancelled';
  if (!raw.start) return 'no-start';
  const isOne = raw.type === 'occurrence' || raw.type === 'exception';
  const { template, isAllDay, isOnlineMeeting, etag } = details ?? readDetails(raw, { as, isOne });
  const times = readTimes(raw, { isAllDay, zone });
  if (!times) return 'bad-date';
  if (template.uid === '') return 'no-uid';

  const { start, end, allDay, isBadEnd } = times;
  const isTooLong = end - start > LONGEST;
  const event: Writable<CalendarEvent> = { ...template };
  event.start = start;
  event.end = end;
  if (allDay) event.allDay = allDay;
  if (isOne) event.recurrenceId = readOriginal(raw, { isAllDay, zone }) ?? start;
  if (isTooLong) event.busy = 'free';
  const own = readNote(raw.extensions) ?? note;
  const isMeetingPending = own !== null && isOnlineMeeting && !event.link;
  const problem = isBadEnd ? 'bad-end' : isTooLong ? 'too-long' : undefined;
  const read = { event, id: raw.id, etag: etagOf(raw) || etag, own, isMeetingPending };
  return problem === undefined ? { event: read } : { event: read, problem };
}
