/** What we ask of Google's answers, and nothing more: only these fields are sent, and each is held against its shape. */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import * as v from 'valibot';

const maybe = <T>(shape: v.GenericSchema<unknown, T>) => v.fallback(v.optional(shape), undefined);
const text = v.string();
const words = maybe(text);
const flag = maybe(v.boolean());
const some = <T>(shape: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.array(v.fallback(v.nullable(shape), null)),
    v.transform((all) => all.filter((one) => one !== null)),
  );

const moment = v.object({ date: v.optional(text), dateTime: v.optional(text) });

/** An event on its own. Where something beside its name and its times is odd, that is as if it were not there. */
export const eventShape = v.object({
  id: v.pipe(text, v.nonEmpty()),
  etag: words,
  status: words,
  summary: words,
  description: words,
  location: words,
  start: v.optional(moment),
  end: v.optional(moment),
  iCalUID: words,
  recurringEventId: words,
  originalStartTime: maybe(moment),
  sequence: maybe(v.number()),
  updated: words,
  eventType: words,
  transparency: words,
  visibility: words,
  organizer: maybe(v.object({ email: words, self: flag })),
  attendees: maybe(
    some(v.object({ email: text, displayName: words, responseStatus: words, resource: flag, self: flag })),
  ),
  hangoutLink: words,
  conferenceData: maybe(
    v.object({
      createRequest: maybe(v.object({ status: maybe(v.object({ statusCode: words })) })),
      entryPoints: maybe(some(v.object({ entryPointType: words, uri: words }))),
    }),
  ),
  extendedProperties: maybe(v.object({ private: maybe(v.object({ wandelgang: words })) })),
});

export type GoogleEvent = v.InferOutput<typeof eventShape>;
// Google's own description of an event has all these fields, with these types; otherwise this does not compile.
true satisfies GoogleEvent extends calendar_v3.Schema$Event ? true : false;

/** One of a long list: any of its fields may be anything. */
export type RawEvent = { readonly [name in keyof GoogleEvent]?: unknown };

const eventFields = Object.keys(eventShape.entries).join(',');
/** Of an answer that is one event. */
export const EVENT_FIELDS = eventFields;
/** Of an answer that is a page of events. */
export const PAGE_FIELDS = `nextPageToken,nextSyncToken,items(${eventFields})`;

export const pageShape = v.object({
  nextPageToken: v.optional(text),
  nextSyncToken: v.optional(text),
  items: v.array(v.unknown()),
});

export const calendarsShape = v.object({
  nextPageToken: v.optional(text),
  items: some(
    v.object({
      id: v.pipe(text, v.nonEmpty()),
      summary: words,
      summaryOverride: words,
      timeZone: words,
      primary: flag,
      accessRole: words,
    }),
  ),
});
export const CALENDARS_FIELDS = 'nextPageToken,items(id,summary,summaryOverride,timeZone,primary,accessRole)';

/** Whose part of an answer is odd has said nothing, and is unknown; the others are read. */
const said = v.object({
  busy: v.optional(v.array(v.object({ start: text, end: text }))),
  errors: v.optional(v.array(v.object({ reason: v.optional(text) }))),
});
export const freeBusyShape = v.object({
  calendars: v.record(text, v.fallback(said, {})),
  groups: v.optional(v.record(text, v.unknown())),
});

/** Google's refusals: a reason, and with a missing scope one among the details. */
export const refusalShape = v.object({
  error: v.object({
    errors: maybe(some(v.object({ reason: words }))),
    details: maybe(some(v.object({ reason: words }))),
  }),
});

/** What we noted on an event of ours. */
export const noteShape = v.object({ v: v.literal(1), suggestion: text, ritual: text });
