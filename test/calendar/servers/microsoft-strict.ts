/**
 * What Microsoft Graph takes for a calendar, and not a word more: parameters and bodies by Graph's own description (its types), with
 * the rules that its documents add.
 */
import type { Event } from '@microsoft/microsoft-graph-types';
import * as v from 'valibot';
import { isZone } from '../../../calendar/zone.ts';
import type { Answer, Asked } from './fault-server.ts';
import { zoneNamed } from './microsoft-store.ts';

/** In the form in which Graph says no. */
export const refusal = (status: number, code: string, { message = code, headers = {} } = {}): Answer => ({
  status,
  headers,
  body: {
    error: {
      code,
      message,
      innerError: { date: '2026-11-22T09:00:00', 'request-id': 'a-request', 'client-request-id': 'a-request' },
    },
  },
});

export class Refused extends Error {
  readonly answer: Answer;

  constructor(status: number, code: string, { message = code, headers = {} } = {}) {
    super(message);
    this.answer = refusal(status, code, { message, headers });
  }
}

const wrongQuery = (message: string): Refused => new Refused(400, 'ErrorInvalidUrlQuery', { message });

const EVENT_FIELDS = [
  'allowNewTimeProposals',
  'attendees',
  'body',
  'bodyPreview',
  'cancelledOccurrences',
  'categories',
  'changeKey',
  'createdDateTime',
  'end',
  'hasAttachments',
  'hideAttendees',
  'iCalUId',
  'id',
  'importance',
  'isAllDay',
  'isCancelled',
  'isDraft',
  'isOnlineMeeting',
  'isOrganizer',
  'isReminderOn',
  'lastModifiedDateTime',
  'location',
  'locations',
  'onlineMeeting',
  'onlineMeetingProvider',
  'onlineMeetingUrl',
  'organizer',
  'originalEndTimeZone',
  'originalStart',
  'originalStartTimeZone',
  'recurrence',
  'reminderMinutesBeforeStart',
  'responseRequested',
  'responseStatus',
  'sensitivity',
  'seriesMasterId',
  'showAs',
  'start',
  'subject',
  'transactionId',
  'type',
  'webLink',
] as const satisfies readonly (keyof Event)[];
const CALENDAR_FIELDS = ['id', 'name', 'canEdit', 'canShare', 'isDefaultCalendar', 'owner', 'color', 'hexColor'];

const whole = v.pipe(
  v.string(),
  v.regex(/^\d+$/),
  v.check((text) => Number(text) >= 1 && Number(text) <= 1000),
);
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const select = (fields: readonly string[]) =>
  v.pipe(
    v.string(),
    v.check((text) => text.split(',').every((name) => fields.includes(name))),
  );
const expand = v.pipe(v.string(), v.regex(/^extensions\(\$filter=id eq '[\w.]+'\)$/));
const filter = v.pipe(
  v.string(),
  v.regex(
    /^(?:Extensions\/any\(f:f\/id eq '[\w.]+'\)|start\/dateTime ge '[\dT:.-]+' and start\/dateTime lt '[\dT:.-]+')$/,
  ),
);
const token = v.pipe(v.string(), v.nonEmpty());

const span = { startDateTime: instant, endDateTime: instant };
const event = { $select: select(EVENT_FIELDS), $expand: expand };
export const parameters = {
  calendars: { $select: select(CALENDAR_FIELDS), $top: whole, $skip: whole },
  calendar: { $select: select(CALENDAR_FIELDS) },
  delta: { ...span, $skiptoken: token, $deltatoken: token },
  view: { ...span, ...event, $top: whole, $skip: token },
  instances: { ...span, ...event, $top: whole, $skip: token },
  events: { ...event, $filter: filter, $top: whole, $skip: token },
  event,
  create: {},
  change: {},
  remove: {},
  schedule: {},
  batch: {},
} as const;
export type Method = keyof typeof parameters;

export function checkQuery(method: Method, query: URLSearchParams): void {
  const known: Readonly<Record<string, v.GenericSchema>> = parameters[method];
  for (const [name, value] of query) {
    const shape = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!shape) throw wrongQuery(`The query parameter '${name}' is not supported.`);
    if (!v.is(shape, value)) throw wrongQuery(`The query parameter '${name}' has the wrong value '${value}'.`);
  }
  if (!('startDateTime' in known) || query.has('$skiptoken') || query.has('$deltatoken')) return;
  const [start, end] = [query.get('startDateTime'), query.get('endDateTime')];
  if (!start || !end) throw wrongQuery('This request requires a time window: startDateTime and endDateTime.');
  if (Date.parse(start) >= Date.parse(end)) throw new Refused(400, 'ErrorInvalidParameter');
}

const KNOWN_PREFERENCES =
  /^(?:IdType="ImmutableId"|outlook\.timezone="[^"]*"|outlook\.body-content-type="(?:text|html)"|odata\.maxpagesize=\d+)$/;

/** `IdType="ImmutableId", outlook.timezone="UTC"`: what is asked for besides. Whoever asks without gets ids that change. */
export function readPrefer({ headers }: Asked): { zone: string; pageSize: number } {
  const prefer = String(headers.prefer ?? '');
  const unknown = prefer.split(', ').find((one) => one !== '' && !KNOWN_PREFERENCES.test(one));
  if (unknown !== undefined) throw new Refused(400, 'ErrorInvalidArgument', { message: `Prefer: ${unknown}` });
  if (!/\bIdType="ImmutableId"/.test(prefer))
    throw new Refused(400, 'ErrorInvalidIdMalformed', { message: 'Prefer: IdType' });
  const zone = /\boutlook\.timezone="([^"]*)"/.exec(prefer)?.[1];
  if (zone === undefined) throw new Refused(400, 'ErrorInvalidArgument', { message: 'Prefer: outlook.timezone' });
  if (!isZone(zoneNamed(zone))) throw new Refused(400, 'TimeZoneNotSupportedException');
  const pageSize = Number(/\bodata\.maxpagesize=(\d+)/.exec(prefer)?.[1] ?? 10);
  return { zone, pageSize: Math.min(pageSize, 1000) };
}

const zone = v.pipe(
  v.string(),
  v.check((name) => isZone(zoneNamed(name)), 'TimeZoneNotSupportedException'),
);
const time = v.strictObject({
  dateTime: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/)),
  timeZone: zone,
});
const email = v.pipe(v.string(), v.email());
const date = v.pipe(v.string(), v.isoDate());
const days = v.pipe(
  v.array(v.picklist(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'])),
  v.minLength(1),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));
const index = v.picklist(['first', 'second', 'third', 'fourth', 'last']);
const firstDayOfWeek = v.optional(
  v.picklist(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']),
);
const dayOfMonth = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31));
const month = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12));
const range = { startDate: date, recurrenceTimeZone: v.optional(zone) };
const recurrence = v.strictObject({
  pattern: v.variant('type', [
    v.strictObject({ type: v.literal('daily'), interval: count }),
    v.strictObject({ type: v.literal('weekly'), interval: count, daysOfWeek: days, firstDayOfWeek }),
    v.strictObject({ type: v.literal('absoluteMonthly'), interval: count, dayOfMonth }),
    v.strictObject({ type: v.literal('relativeMonthly'), interval: count, daysOfWeek: days, index }),
    v.strictObject({ type: v.literal('absoluteYearly'), interval: count, dayOfMonth, month }),
    v.strictObject({ type: v.literal('relativeYearly'), interval: count, daysOfWeek: days, index, month }),
  ]),
  range: v.variant('type', [
    v.strictObject({ type: v.literal('noEnd'), ...range }),
    v.strictObject({ type: v.literal('endDate'), endDate: date, ...range }),
    v.strictObject({ type: v.literal('numbered'), numberOfOccurrences: count, ...range }),
  ]),
});

const written = {
  subject: v.pipe(v.string(), v.maxLength(255)),
  body: v.strictObject({ contentType: v.picklist(['text', 'html']), content: v.string() }),
  start: time,
  end: time,
  isAllDay: v.boolean(),
  location: v.strictObject({ displayName: v.string() }),
  attendees: v.pipe(
    v.array(
      v.strictObject({
        emailAddress: v.strictObject({ address: email, name: v.optional(v.string()) }),
        type: v.picklist(['required', 'optional', 'resource']),
      }),
    ),
    v.maxLength(500, 'ErrorRecipientLimitExceeded'),
  ),
  showAs: v.picklist(['free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
  sensitivity: v.picklist(['normal', 'personal', 'private', 'confidential']),
  recurrence,
};
const createBody = v.strictObject({
  ...v.partial(v.strictObject(written)).entries,
  start: time,
  end: time,
  subject: written.subject,
  isOnlineMeeting: v.optional(v.boolean()),
  onlineMeetingProvider: v.optional(v.picklist(['teamsForBusiness', 'skypeForBusiness', 'skypeForConsumer'])),
  transactionId: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(64))),
  extensions: v.optional(
    v.array(
      v.looseObject({
        '@odata.type': v.literal('microsoft.graph.openTypeExtension'),
        extensionName: v.pipe(v.string(), v.regex(/^\w+(?:\.\w+)+$/), v.maxLength(64)),
      }),
    ),
  ),
});
const changeBody = v.partial(v.strictObject(written));

const scheduleBody = v.strictObject({
  schedules: v.pipe(v.array(email), v.minLength(1), v.maxLength(20, 'ErrorMailboxDataArrayTooBig')),
  startTime: time,
  endTime: time,
  availabilityViewInterval: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(1440))),
});

const batchBody = v.strictObject({
  requests: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.nonEmpty()),
        method: v.literal('GET'),
        url: v.pipe(v.string(), v.startsWith('/')),
        headers: v.optional(v.record(v.string(), v.string())),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'ids must differ'),
  ),
});

function readBody<T>({ headers, text }: Asked, shape: v.GenericSchema<unknown, T>): T {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) {
    throw new Refused(415, 'RequestBodyRead', { message: 'A valid Content-Type header is required.' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(400, 'BadRequest', { message: 'Unable to read JSON request payload.' });
  }
  const { success, output, issues } = v.safeParse(shape, json);
  if (success) return output;
  const code = issues.map(({ message }) => message).find((message) => /^\w+$/.test(message));
  const message = issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ');
  throw new Refused(400, code ?? 'RequestBodyRead', { message });
}

export const readCreate = (asked: Asked) => readBody(asked, createBody);
export const readChange = (asked: Asked) => readBody(asked, changeBody);
export const readSchedule = (asked: Asked) => readBody(asked, scheduleBody);
export const readBatch = (asked: Asked) => readBody(asked, batchBody);
