/**
 * What we read of Graph's answers. Of an event only its id is asked for: what else is missing or of another type counts as not
 * said, as one odd field is no reason to lose a meeting.
 */
import type { Calendar, Event, ScheduleInformation } from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';

const maybe = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.nullish(shape, null), null);
const text = maybe(v.string());
const flag = maybe(v.boolean());
const id = v.pipe(v.string(), v.nonEmpty());
const time = maybe(v.object({ dateTime: text, timeZone: text }));
const mailbox = maybe(v.object({ address: text, name: text }));
const some = <T>(shape: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.array(v.fallback(v.nullable(shape), null)),
    v.transform((all) => all.filter((one) => one !== null)),
  );

/** Graph's own description has every field that we name, else this does not compile. */
type Of<T> = Partial<Record<keyof T | `@${string}`, v.GenericSchema>>;

export const eventShape = v.object({
  id,
  '@odata.etag': text,
  '@removed': v.optional(v.unknown()),
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
  organizer: maybe(v.object({ emailAddress: mailbox })),
  responseStatus: maybe(v.object({ response: text })),
  attendees: maybe(some(v.object({ emailAddress: mailbox, status: maybe(v.object({ response: text })), type: text }))),
  onlineMeeting: maybe(v.object({ joinUrl: text })),
  onlineMeetingUrl: text,
  location: maybe(v.object({ displayName: text })),
  bodyPreview: text,
  body: maybe(v.object({ content: text })),
  extensions: v.optional(v.unknown()),
} satisfies Of<Event>);

/** For `$select`, where a list can be asked for less than everything. The body is long, and its preview says enough. */
export const FIELDS = Object.keys(eventShape.entries)
  .filter((name) => !name.startsWith('@') && name !== 'extensions' && name !== 'body')
  .join(',');

export type GraphEvent = v.InferOutput<typeof eventShape>;

export const calendarShape = v.object({
  id,
  name: text,
  isDefaultCalendar: flag,
  canEdit: flag,
} satisfies Of<Calendar>);

const scheduleShape = v.object({
  scheduleId: v.string(),
  availabilityView: text,
  scheduleItems: maybe(v.array(v.object({ status: text, start: time, end: time }))),
  error: maybe(v.object({ responseCode: text })),
} satisfies Of<ScheduleInformation>);

export type Schedule = v.InferOutput<typeof scheduleShape>;

export const schedulesShape = v.object({ value: some(scheduleShape) });

export const idsShape = v.object({ value: v.array(v.object({ id })) });

/** Of an answer that is only looked at for having come. */
export const anyShape = v.optional(v.unknown());

export const batchShape = v.object({
  responses: v.array(
    v.object({
      id: v.string(),
      status: v.number(),
      headers: maybe(v.record(v.string(), v.string())),
      body: v.optional(v.unknown()),
    }),
  ),
});
