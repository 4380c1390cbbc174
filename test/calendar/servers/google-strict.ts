/**
 * What Google Calendar v3 takes, and not a word more: parameters and bodies by Google's own description (the types of
 * `googleapis`), with the rules that its documents add.
 */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import * as v from 'valibot';
import type { Answer, Asked } from './fault-server.ts';

export class Refused extends Error {
  readonly answer: Answer;

  /** In the form in which Google says no. */
  constructor(code: number, reason: string, { domain = 'global', message = reason, headers = {}, more = {} } = {}) {
    super(message);
    this.answer = refusal(code, reason, { domain, message, headers, more });
  }
}

export const refusal = (
  code: number,
  reason: string,
  { domain = 'global', message = reason, headers = {}, more = {} } = {},
): Answer => ({
  status: code,
  headers,
  body: { error: { errors: [{ domain, reason, message }], code, message, ...more } },
});

const flag = v.picklist(['true', 'false']);
const whole = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/),
    v.check((text) => Number(text) >= 1 && Number(text) <= most),
  );
/** RFC 3339 with an offset, as everywhere in v3. */
const timestamp = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const zone = v.pipe(
  v.string(),
  v.check((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false; // Not a zone.
    }
  }),
);

const standard = {
  alt: v.literal('json'),
  fields: v.string(),
  key: v.string(),
  prettyPrint: flag,
  quotaUser: v.string(),
};
const sendUpdates = v.picklist(['all', 'externalOnly', 'none']);
const conferenceDataVersion = v.picklist(['0', '1']);

const parameters = {
  calendars: {
    maxResults: whole(250),
    minAccessRole: v.picklist(['freeBusyReader', 'owner', 'reader', 'writer']),
    pageToken: v.string(),
    showDeleted: flag,
    showHidden: flag,
    syncToken: v.string(),
  },
  list: {
    eventTypes: v.string(),
    iCalUID: v.string(),
    maxAttendees: whole(10_000),
    maxResults: whole(2500),
    orderBy: v.picklist(['startTime', 'updated']),
    pageToken: v.string(),
    privateExtendedProperty: v.string(),
    q: v.string(),
    sharedExtendedProperty: v.string(),
    showDeleted: flag,
    showHiddenInvitations: flag,
    singleEvents: flag,
    syncToken: v.string(),
    timeMax: timestamp,
    timeMin: timestamp,
    timeZone: zone,
    updatedMin: timestamp,
  },
  get: { maxAttendees: whole(10_000), timeZone: zone },
  insert: { conferenceDataVersion, maxAttendees: whole(10_000), sendUpdates, supportsAttachments: flag },
  patch: { conferenceDataVersion, maxAttendees: whole(10_000), sendUpdates, supportsAttachments: flag },
  delete: { sendUpdates },
  freeBusy: {},
} as const;

/** Every parameter that is taken here, Google's own description knows. */
interface Described {
  readonly calendars: calendar_v3.Params$Resource$Calendarlist$List;
  readonly list: calendar_v3.Params$Resource$Events$List;
  readonly get: calendar_v3.Params$Resource$Events$Get;
  readonly insert: calendar_v3.Params$Resource$Events$Insert;
  readonly patch: calendar_v3.Params$Resource$Events$Patch;
  readonly delete: calendar_v3.Params$Resource$Events$Delete;
  readonly freeBusy: calendar_v3.Params$Resource$Freebusy$Query;
}
type Unknown = { [M in keyof Described]: Exclude<keyof (typeof parameters)[M], keyof Described[M]> }[keyof Described];
true satisfies [Unknown] extends [never] ? true : false;

/** With these a sync token is refused (`events.list` in Google's description). */
const NOT_WITH_SYNC = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];

export function checkQuery(method: keyof typeof parameters, { query }: Asked): void {
  const known: Readonly<Record<string, v.GenericSchema>> = { ...standard, ...parameters[method] };
  for (const [name, value] of query) {
    const shape = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!shape) throw new Refused(400, 'invalidParameter', { message: `Unknown parameter ${name}` });
    if (!v.is(shape, value)) throw new Refused(400, 'invalidParameter', { message: `Invalid value of ${name}` });
  }
  if (method !== 'list') return;
  const both = NOT_WITH_SYNC.filter((name) => query.has(name));
  if (query.has('syncToken') && both.length > 0)
    throw new Refused(400, 'badRequest', { message: `Sync token with ${both}` });
  if (query.get('syncToken') !== null && query.get('showDeleted') === 'false') throw new Refused(400, 'badRequest');
  if (query.get('orderBy') === 'startTime' && query.get('singleEvents') !== 'true')
    throw new Refused(400, 'badRequest');
  const [from, to] = [query.get('timeMin'), query.get('timeMax')];
  if (from && to && Date.parse(from) >= Date.parse(to)) throw new Refused(400, 'timeRangeEmpty');
}

const date = v.pipe(v.string(), v.isoDate());
const moment = v.pipe(
  v.strictObject({
    date: v.optional(v.nullable(date)),
    dateTime: v.optional(v.nullable(timestamp)),
    timeZone: v.optional(v.nullable(zone)),
  }),
  v.check((one) => Boolean(one.date) !== Boolean(one.dateTime), 'Exactly one of date and dateTime'),
);
const email = v.pipe(v.string(), v.email());
/** Longer keys are dropped in silence, longer values cut: here both are refused. */
const properties = v.record(v.pipe(v.string(), v.maxLength(44)), v.nullable(v.pipe(v.string(), v.maxLength(1024))));

const eventBody = {
  attendees: v.array(
    v.strictObject({
      email,
      displayName: v.optional(v.string()),
      optional: v.optional(v.boolean()),
      resource: v.optional(v.boolean()),
      responseStatus: v.optional(v.picklist(['needsAction', 'declined', 'tentative', 'accepted'])),
      comment: v.optional(v.string()),
      additionalGuests: v.optional(v.number()),
    }),
  ),
  colorId: v.string(),
  conferenceData: v.nullable(
    v.strictObject({
      createRequest: v.strictObject({
        requestId: v.pipe(v.string(), v.nonEmpty()),
        conferenceSolutionKey: v.strictObject({ type: v.literal('hangoutsMeet') }),
      }),
    }),
  ),
  description: v.nullable(v.pipe(v.string(), v.maxLength(8192))),
  end: moment,
  extendedProperties: v.strictObject({ private: v.optional(properties), shared: v.optional(properties) }),
  guestsCanInviteOthers: v.boolean(),
  guestsCanModify: v.boolean(),
  guestsCanSeeOtherGuests: v.boolean(),
  location: v.nullable(v.string()),
  recurrence: v.array(v.pipe(v.string(), v.regex(/^(?:RRULE|EXRULE|RDATE|EXDATE)[:;]/))),
  reminders: v.strictObject({
    useDefault: v.boolean(),
    overrides: v.optional(
      v.array(
        v.strictObject({ method: v.picklist(['email', 'popup']), minutes: v.pipe(v.number(), v.maxValue(40_320)) }),
      ),
    ),
  }),
  sequence: v.number(),
  start: moment,
  status: v.picklist(['confirmed', 'tentative', 'cancelled']),
  summary: v.string(),
  transparency: v.picklist(['opaque', 'transparent']),
  visibility: v.picklist(['default', 'public', 'private', 'confidential']),
};

const insertBody = v.strictObject({
  ...v.partial(v.strictObject(eventBody)).entries,
  start: moment,
  end: moment,
  id: v.optional(v.pipe(v.string(), v.regex(/^[a-v0-9]{5,1024}$/))),
  iCalUID: v.optional(v.string()),
  eventType: v.optional(v.picklist(['default', 'focusTime', 'outOfOffice', 'workingLocation'])),
});
const patchBody = v.partial(v.strictObject(eventBody));
// What is taken here, Google's own description knows, with these types.
true satisfies v.InferOutput<typeof insertBody> extends Omit<
  calendar_v3.Schema$Event,
  'extendedProperties' | 'conferenceData'
>
  ? true
  : false;

const freeBusyBody = v.strictObject({
  timeMin: timestamp,
  timeMax: timestamp,
  timeZone: v.optional(zone),
  groupExpansionMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  calendarExpansionMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
  items: v.pipe(v.array(v.strictObject({ id: v.pipe(v.string(), v.nonEmpty()) })), v.maxLength(50)),
});

function readBody<T>({ headers, text }: Asked, shape: v.GenericSchema<unknown, T>): T {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    throw new Refused(400, 'parseError', { message: 'Content-Type must be application/json' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(400, 'parseError');
  }
  const { success, output, issues } = v.safeParse(shape, json);
  if (success) return output;
  const where = issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ');
  throw new Refused(400, 'invalid', { message: where });
}

function checkEvent<T extends Partial<v.InferOutput<typeof insertBody>>>(body: T, { query }: Asked): T {
  // Google would leave a meeting out without a word.
  if (body.conferenceData && query.get('conferenceDataVersion') !== '1') throw new Refused(400, 'invalid');
  if (body.recurrence && body.start?.dateTime && !body.start.timeZone) {
    throw new Refused(400, 'required', { message: 'Missing time zone definition for start time.' });
  }
  if (body.id !== undefined && body.iCalUID !== undefined) throw new Refused(400, 'invalid');
  return body;
}

export const readInsert = (asked: Asked) => checkEvent(readBody(asked, insertBody), asked);
export const readPatch = (asked: Asked) => checkEvent(readBody(asked, patchBody), asked);
export const readFreeBusy = (asked: Asked) => readBody(asked, freeBusyBody);

type Tree = Map<string, Tree | null>;

/** Which fields an answer can have. `null`: what is below it is not looked at. */
interface Known {
  readonly [name: string]: Known | null;
}

/** Google's own description has all these names: with one too many this does not compile. */
const names = <T>(...all: readonly (keyof T & string)[]): Known => Object.fromEntries(all.map((name) => [name, null]));

const eventNames = names<calendar_v3.Schema$Event>(
  'anyoneCanAddSelf',
  'attachments',
  'attendees',
  'attendeesOmitted',
  'birthdayProperties',
  'colorId',
  'conferenceData',
  'created',
  'creator',
  'description',
  'end',
  'endTimeUnspecified',
  'etag',
  'eventType',
  'extendedProperties',
  'focusTimeProperties',
  'guestsCanInviteOthers',
  'guestsCanModify',
  'guestsCanSeeOtherGuests',
  'hangoutLink',
  'htmlLink',
  'iCalUID',
  'id',
  'kind',
  'location',
  'locked',
  'organizer',
  'originalStartTime',
  'outOfOfficeProperties',
  'privateCopy',
  'recurrence',
  'recurringEventId',
  'reminders',
  'sequence',
  'source',
  'start',
  'status',
  'summary',
  'transparency',
  'updated',
  'visibility',
  'workingLocationProperties',
);
const list = { ...names<calendar_v3.Schema$Events>('kind', 'etag', 'nextPageToken', 'nextSyncToken') };
const answers: Readonly<Record<keyof typeof parameters, Known>> = {
  calendars: {
    ...list,
    items: names<calendar_v3.Schema$CalendarListEntry>(
      'accessRole',
      'id',
      'primary',
      'summary',
      'summaryOverride',
      'timeZone',
    ),
  },
  list: {
    ...list,
    ...names<calendar_v3.Schema$Events>('accessRole', 'summary', 'timeZone', 'updated'),
    items: eventNames,
  },
  get: eventNames,
  insert: eventNames,
  patch: eventNames,
  delete: {},
  freeBusy: names<calendar_v3.Schema$FreeBusyResponse>('calendars', 'groups', 'kind', 'timeMax', 'timeMin'),
};

/** Google's partial answers: `nextPageToken,items(id,start)`. A field that it does not know is refused, before anything is done. */
export function readFields(method: keyof typeof parameters, fields: string | null): Tree | null {
  if (fields === null) return null;
  const [tree, end] = parseFields(fields, 0);
  if (end !== fields.length) throw wrongFields(fields);
  checkFields(tree, answers[method]);
  return tree;
}

const wrongFields = (what: string): Refused =>
  new Refused(400, 'invalidParameter', { message: `Invalid field selection ${what}` });

function checkFields(tree: Tree, known: Known): void {
  for (const [name, below] of tree) {
    if (!Object.hasOwn(known, name)) throw wrongFields(name);
    const inside = known[name];
    if (below && inside) checkFields(below, inside);
  }
}

function parseFields(text: string, from: number): [Tree, number] {
  const tree: Tree = new Map();
  let at = from;
  for (;;) {
    const name = /^\w+/.exec(text.slice(at))?.[0];
    if (!name) throw new Refused(400, 'invalidParameter', { message: `Invalid field selection at ${at}` });
    at += name.length;
    if (text[at] === '(') {
      const [inner, end] = parseFields(text, at + 1);
      if (text[end] !== ')') throw new Refused(400, 'invalidParameter', { message: 'Unclosed field selection' });
      tree.set(name, inner);
      at = end + 1;
    } else tree.set(name, null);
    if (text[at] !== ',') return [tree, at];
    at += 1;
  }
}

export function pick(body: unknown, tree: Tree | null): unknown {
  if (tree === null || typeof body !== 'object' || body === null) return body;
  if (Array.isArray(body)) return body.map((one) => pick(one, tree));
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => tree.has(name))
      .map(([name, value]) => [name, pick(value, tree.get(name) ?? null)]),
  );
}
