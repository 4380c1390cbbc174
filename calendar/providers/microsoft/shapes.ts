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

/** What we look at of an event. Its id is asked for, and its etag comes along by itself. */
const NAMES = [
  'id',
  'type',
  'seriesMasterId',
  'iCalUId',
  'transactionId',
  'changeKey',
  'lastModifiedDateTime',
  'subject',
  'sensitivity',
  'showAs',
  'isAllDay',
  'isCancelled',
  'isOrganizer',
  'isOnlineMeeting',
  'start',
  'end',
  'originalStart',
  'organizer',
  'responseStatus',
  'attendees',
  'onlineMeeting',
  'onlineMeetingUrl',
  'location',
  'bodyPreview',
] as const satisfies readonly (keyof Event)[];

type Given = {
  readonly [K in (typeof NAMES)[number] | 'body' | 'extensions' | 'recurrence' | '@odata.etag' | '@removed']?: unknown;
};

const organizer = fields({ emailAddress: mailbox });
const attendees = list(fields({ emailAddress: mailbox, status: answer, type: text }));
const meeting = fields({ joinUrl: text });
const place = fields({ displayName: text });
const content = fields({ content: text });

/**
 * An event as Graph sent it, each value read when it is asked for: of thousands most values are never looked at, and a copy of
 * each event costs more than all that is read of it. What is missing or of another type is null.
 */
export class GraphEvent {
  readonly id: string;
  private readonly given: Given;

  private constructor(id: string, given: Given) {
    this.id = id;
    this.given = given;
  }

  /** Null where it has no id: then it is nothing that we could name. */
  static read(value: unknown): GraphEvent | null {
    if (typeof value !== 'object' || value === null) return null;
    const given: Given = value;
    return typeof given.id === 'string' && given.id !== '' ? new GraphEvent(given.id, given) : null;
  }

  /** What an exception does not say of itself, its series says. When it is, and which it is, is its own. */
  over(head: GraphEvent): GraphEvent {
    const { start, end, originalStart, type, extensions } = this.given;
    const said = Object.entries(this.given).filter(
      ([name]) => (this as Readonly<Record<string, unknown>>)[name] !== null,
    );
    const all = { ...head.given, ...Object.fromEntries(said), start, end, originalStart, type, extensions };
    return new GraphEvent(this.id, all);
  }

  get '@odata.etag'() {
    return text(this.given['@odata.etag']);
  }
  get isRemoved() {
    return Boolean(this.given['@removed']);
  }
  get type() {
    return text(this.given.type);
  }
  get seriesMasterId() {
    return text(this.given.seriesMasterId);
  }
  get iCalUId() {
    return text(this.given.iCalUId);
  }
  get transactionId() {
    return text(this.given.transactionId);
  }
  get changeKey() {
    return text(this.given.changeKey);
  }
  get lastModifiedDateTime() {
    return text(this.given.lastModifiedDateTime);
  }
  get subject() {
    return text(this.given.subject);
  }
  get sensitivity() {
    return text(this.given.sensitivity);
  }
  get showAs() {
    return text(this.given.showAs);
  }
  get isAllDay() {
    return flag(this.given.isAllDay);
  }
  get isCancelled() {
    return flag(this.given.isCancelled);
  }
  get isOrganizer() {
    return flag(this.given.isOrganizer);
  }
  get isOnlineMeeting() {
    return flag(this.given.isOnlineMeeting);
  }
  get start() {
    return time(this.given.start);
  }
  get end() {
    return time(this.given.end);
  }
  get originalStart() {
    return text(this.given.originalStart);
  }
  get organizer() {
    return organizer(this.given.organizer);
  }
  get responseStatus() {
    return answer(this.given.responseStatus);
  }
  get attendees() {
    return attendees(this.given.attendees);
  }
  get onlineMeeting() {
    return meeting(this.given.onlineMeeting);
  }
  get onlineMeetingUrl() {
    return text(this.given.onlineMeetingUrl);
  }
  get location() {
    return place(this.given.location);
  }
  get bodyPreview() {
    return text(this.given.bodyPreview);
  }
  get body() {
    return content(this.given.body);
  }
  get extensions() {
    return this.given.extensions;
  }
  get recurrence() {
    return this.given.recurrence;
  }
}

/** Of an answer that is one event. */
export const eventShape = v.pipe(
  v.unknown(),
  v.transform(GraphEvent.read),
  v.nonNullable(v.custom<GraphEvent | null>(() => true)),
);

/** For `$select`, where a list can be asked for less than everything. The body is long, and its preview says enough. */
export const FIELDS = NAMES.join(',');

const lenient = <T>(read: Reader<T>) => v.pipe(v.optional(v.unknown()), v.transform(read));

export const calendarShape = v.object({
  id,
  name: lenient(text),
  isDefaultCalendar: lenient(flag),
  canEdit: lenient(flag),
  owner: lenient(mailbox),
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
