/**
 * What we read of Graph's answers. Of an event only its id is asked for: what else is missing or of another type counts as not
 * said, as one odd field is no reason to lose a meeting.
 */
import type { Calendar, Event, ScheduleInformation } from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';
import { anything, fields, flag, list, type Reader, text } from './lenient.ts';

const id = v.pipe(v.string(), v.nonEmpty());
const time = fields({ dateTime: text, timeZone: text });
const mailbox = fields({ address: text, name: text });
const answer = fields({ response: text });

/** Graph's own description has every field that we name, else this does not compile. */
type Of<T> = Partial<Record<keyof T | `@${string}`, unknown>>;

const eventFields = {
  id: text,
  '@odata.etag': text,
  '@removed': anything,
  type: text,
  seriesMasterId: text,
  iCalUId: text,
  transactionId: text,
  changeKey: text,
  lastModifiedDateTime: text,
  subject: text,
  sensitivity: text,
  showAs: text,
  isAllDay: flag,
  isCancelled: flag,
  isOrganizer: flag,
  isOnlineMeeting: flag,
  start: time,
  end: time,
  originalStart: text,
  organizer: fields({ emailAddress: mailbox }),
  responseStatus: answer,
  attendees: list(fields({ emailAddress: mailbox, status: answer, type: text })),
  onlineMeeting: fields({ joinUrl: text }),
  onlineMeetingUrl: text,
  location: fields({ displayName: text }),
  bodyPreview: text,
  body: fields({ content: text }),
  extensions: anything,
} satisfies Of<Event>;

const tellEvent = fields(eventFields);
type Told = NonNullable<ReturnType<typeof tellEvent>>;
export type GraphEvent = Omit<Told, 'id'> & { readonly id: string };

/** Null where it has no id: then it is nothing that we could name. */
export function readGraphEvent(value: unknown): GraphEvent | null {
  const told = tellEvent(value);
  return told?.id ? (told as GraphEvent) : null;
}

/** Of an answer that is one event. */
export const eventShape = v.pipe(
  v.unknown(),
  v.transform(readGraphEvent),
  v.nonNullable(v.custom<GraphEvent | null>(() => true)),
);

/** For `$select`, where a list can be asked for less than everything. The body is long, and its preview says enough. */
export const FIELDS = Object.keys(eventFields)
  .filter((name) => !name.startsWith('@') && name !== 'extensions' && name !== 'body')
  .join(',');

const lenient = <T>(read: Reader<T>) => v.pipe(v.optional(v.unknown()), v.transform(read));

export const calendarShape = v.object({
  id,
  name: lenient(text),
  isDefaultCalendar: lenient(flag),
  canEdit: lenient(flag),
} satisfies Of<Calendar>);

const tellSchedule = fields({
  scheduleId: text,
  availabilityView: text,
  // Not a list that leaves out what it cannot read: that would be free time.
  scheduleItems: anything,
  error: fields({ responseCode: text }),
} satisfies Of<ScheduleInformation>);

export type Schedule = NonNullable<ReturnType<typeof tellSchedule>>;

export const tellItem = fields({ status: text, start: time, end: time });

export const schedulesShape = v.object({ value: lenient(list(tellSchedule)) });

export const idsShape = v.object({ value: v.array(v.object({ id })) });

/** Of an answer that is only looked at for having come. */
export const anyShape = v.optional(v.unknown());

export const batchShape = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: v.fallback(v.optional(v.record(v.string(), v.string()), {}), {}),
      body: v.optional(v.unknown()),
    }),
  ),
});
