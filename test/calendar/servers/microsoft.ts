/**
 * Microsoft Graph's calendar of our own, over real HTTP. Stricter than the real one: what Graph would overlook (an unknown field, a
 * change without its version, an id that may change) is refused here, in Graph's own words.
 *
 *     const outlook = await startMicrosoft();
 *     createMicrosoftCalendar({ …port, tokens }, { base: outlook.base });   // with the token outlook.grant()
 *     outlook.put(HOME, { subject: 'Stand-up', start, end });               // somebody else writes
 *     outlook.faults.push({ answer: refusal(429, 'ApplicationThrottled') });
 *     outlook.events(HOME); outlook.log; outlook.mails;
 *     await outlook.stop();
 */
import type {
  Calendar,
  Event,
  PatternedRecurrence,
  ScheduleInformation,
  ScheduleItem,
} from '@microsoft/microsoft-graph-types';
import { type Answer, type Asked, FaultServer } from './fault-server.ts';
import {
  exchangeId,
  type GraphEvent,
  instantOf,
  type OutlookCalendarState,
  OutlookStore,
  touches,
  type Window,
  written,
} from './microsoft-store.ts';
import {
  checkQuery,
  type Method,
  Refused,
  readBatch,
  readChange,
  readCreate,
  readPrefer,
  readSchedule,
} from './microsoft-strict.ts';

/** The person's own calendar. */
export const HOME = 'AAMkAGhvbWU=';
const ME = 'me@work.example';

const writing = ['Calendars.ReadWrite'];
const reading = ['Calendars.Read', ...writing];
const scopes: Readonly<Record<Method, readonly string[]>> = {
  calendars: ['Calendars.ReadBasic', ...reading],
  calendar: ['Calendars.ReadBasic', ...reading],
  schedule: ['Calendars.ReadBasic', ...reading],
  delta: reading,
  view: reading,
  instances: reading,
  events: reading,
  event: reading,
  batch: [],
  create: writing,
  change: writing,
  remove: writing,
};

/** Outlook's limit for one app and mailbox. */
const MOST_AT_ONCE = 4;

export interface Mail {
  readonly event: string;
  readonly to: readonly string[];
  readonly kind: 'invitation' | 'update' | 'cancellation';
}

interface DeltaState {
  readonly window: Window;
  readonly since: number;
  /** Of the first page: what comes later is for the next reading. */
  readonly revision: number;
  readonly items: readonly Record<string, unknown>[];
  readonly first: number;
}

type Place = { readonly calendar?: string | undefined; readonly id?: string | undefined };

const ROUTES: readonly (readonly [string, RegExp, Method])[] = [
  ['GET', /^\/me\/calendars$/, 'calendars'],
  ['GET', /^\/me\/calendars\/(?<calendar>[^/]+)$/, 'calendar'],
  ['GET', /^\/me\/calendarView\/delta$/, 'delta'],
  ['GET', /^\/me\/calendars\/(?<calendar>[^/]+)\/calendarView$/, 'view'],
  ['GET', /^\/me\/events\/(?<id>[^/]+)\/instances$/, 'instances'],
  ['GET', /^\/me\/events\/(?<id>[^/]+)$/, 'event'],
  ['GET', /^\/me\/calendars\/(?<calendar>[^/]+)\/events$/, 'events'],
  ['POST', /^\/me\/calendars\/(?<calendar>[^/]+)\/events$/, 'create'],
  ['GET', /^\/me\/calendars\/(?<calendar>[^/]+)\/events\/(?<id>[^/]+)$/, 'event'],
  ['PATCH', /^\/me\/calendars\/(?<calendar>[^/]+)\/events\/(?<id>[^/]+)$/, 'change'],
  ['DELETE', /^\/me\/calendars\/(?<calendar>[^/]+)\/events\/(?<id>[^/]+)$/, 'remove'],
  ['POST', /^\/me\/calendar\/getSchedule$/, 'schedule'],
  ['POST', /^\/\$batch$/, 'batch'],
];

const notFound = (): Refused =>
  new Refused(404, 'ErrorItemNotFound', { message: 'The specified object was not found in the store.' });

export class MicrosoftServer extends FaultServer {
  readonly store: OutlookStore;
  readonly mails: Mail[] = [];
  /** Colleagues: when they are taken, or why nobody may know. */
  readonly people = new Map<string, readonly ScheduleItem[] | { readonly error: string }>();
  /** How often a new event is read before its meeting is there. */
  meetingsTake = 0;
  /** What a second event with a `transactionId` becomes: the first one, a conflict, or, long after, another event. */
  onRepeat: 'same' | 'conflict' | 'forgotten' = 'same';
  /** Milliseconds for which it knows a `transactionId` again. */
  remembers = Number.POSITIVE_INFINITY;
  private readonly made = new Map<string, number>();
  private readonly now: () => number;
  private readonly tokens = new Map<string, readonly string[]>();
  private readonly deltas = new Map<string, DeltaState>();
  private numbers = 0;

  constructor(now: () => number) {
    super((asked) => this.answer(asked));
    this.now = now;
    this.store = new OutlookStore(now);
  }

  get base(): string {
    return `${this.origin}/v1.0`;
  }

  /** A token with these scopes; for everything without any. */
  grant(...some: string[]): string {
    const token = `graph-token-${++this.numbers}`;
    this.tokens.set(token, some.length > 0 ? some : writing);
    return token;
  }

  revoke(token: string): void {
    this.tokens.delete(token);
  }

  expireDeltaTokens(): void {
    this.deltas.clear();
  }

  calendar(id: string): OutlookCalendarState {
    const calendar = this.store.calendars.get(id);
    if (!calendar) throw new Error(`no calendar ${id}`);
    return calendar;
  }

  /** Somebody else adds or changes an event; one with the id of an occurrence becomes an exception. */
  put(calendar: string, change: Event): GraphEvent {
    const number = ++this.numbers;
    const id = change.id ?? `AAMkAGV2ZW50${String(number).padStart(8, '0')}`;
    const known = this.store.find(id)?.event;
    const made: GraphEvent = {
      iCalUId: exchangeId(number),
      subject: '',
      isAllDay: false,
      isCancelled: false,
      isOrganizer: true,
      isOnlineMeeting: false,
      sensitivity: 'normal',
      showAs: 'busy',
      responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
      organizer: { emailAddress: { name: 'Me', address: ME } },
      attendees: [],
      seriesMasterId: null,
      ...known,
      ...(change as Partial<GraphEvent>),
      type: change.recurrence
        ? 'seriesMaster'
        : known?.type === 'occurrence'
          ? 'exception'
          : (known?.type ?? 'singleInstance'),
      id,
    };
    return this.store.keep(this.calendar(calendar), made);
  }

  /** Somebody else deletes it: an event, a series, or one occurrence of it. */
  remove(calendar: string, id: string): void {
    const at = this.calendar(calendar);
    const found = this.store.find(id);
    if (!found) throw new Error(`no event ${id}`);
    const { event } = found;
    const head = event.seriesMasterId ? at.events.get(event.seriesMasterId) : undefined;
    if (!head) {
      this.store.remove(at, event);
      return;
    }
    head.cancelled.add(Date.parse(event.originalStart ?? ''));
    at.events.delete(id);
    this.store.keep(at, head.event);
  }

  /** What stands in a calendar, series as one. */
  events(calendar: string): GraphEvent[] {
    return [...this.calendar(calendar).events.values()].filter(({ isRemoved }) => !isRemoved).map(({ event }) => event);
  }

  private answer(asked: Asked, weight = 1): Answer {
    try {
      if (this.underWay - 1 + weight > MOST_AT_ONCE) {
        throw new Refused(429, 'ApplicationThrottled', {
          message: 'Application is over its MailboxConcurrency limit.',
          headers: { 'Retry-After': '1' },
        });
      }
      return this.route(asked);
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  }

  private route(asked: Asked): Answer {
    const path = asked.path.replace(/^\/v1\.0/, '');
    const route = asked.path.startsWith('/v1.0/')
      ? ROUTES.find(([method, pattern]) => method === asked.method && pattern.test(path))
      : undefined;
    if (!route) throw new Refused(400, 'BadRequest', { message: `Resource not found for the segment '${path}'.` });
    const [, pattern, method] = route;
    const { calendar, id } = pattern.exec(path)?.groups ?? {};
    this.checkToken(asked, method, calendar && decodeURIComponent(calendar));
    checkQuery(method, asked.query);
    return this.perform(method, asked, {
      calendar: calendar && decodeURIComponent(calendar),
      id: id && decodeURIComponent(id),
    });
  }

  private checkToken({ headers }: Asked, method: Method, calendar: string | undefined): void {
    const granted = this.tokens.get(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    if (!granted) {
      throw new Refused(401, 'InvalidAuthenticationToken', {
        message: headers.authorization ? 'Access token has expired or is not yet valid.' : 'Access token is empty.',
        headers: {
          'WWW-Authenticate': 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common"',
        },
      });
    }
    // What stands in a colleague's calendar takes a permission of its own; that there is one may be known without.
    const isShared = method !== 'calendar' && this.store.calendars.get(calendar ?? '')?.owner !== undefined;
    const serving = scopes[method].map((scope) => (isShared ? `${scope}.Shared` : scope));
    if (method !== 'batch' && !serving.some((scope) => granted.includes(scope))) {
      throw new Refused(403, 'ErrorAccessDenied', { message: 'Access is denied. Check credentials and try again.' });
    }
  }

  private perform(method: Method, asked: Asked, place: Place): Answer {
    if (method === 'batch') return this.batch(asked);
    if (method === 'schedule') return { status: 200, body: { value: this.schedules(asked) } };
    if (method === 'calendars') return { status: 200, body: this.listCalendars(asked.query) };
    if (method === 'delta') return { status: 200, body: this.delta(asked) };
    const calendar = place.calendar === undefined ? undefined : this.store.calendars.get(place.calendar);
    if (place.calendar !== undefined && !calendar) throw new Refused(404, 'ErrorFolderNotFound');
    if (calendar && method === 'calendar') return { status: 200, body: this.pick(tellCalendar(calendar), asked.query) };
    const { zone } = readPrefer(asked);
    if (calendar && method === 'view') {
      return { status: 200, body: this.page(asked, this.store.view(calendar, windowOf(asked.query))) };
    }
    if (calendar && method === 'events')
      return { status: 200, body: this.page(asked, this.filtered(calendar, asked.query)) };
    if (calendar && method === 'create')
      return { status: 201, body: this.tell(this.create(calendar, asked), { zone }) };
    const found = this.store.find(place.id ?? '');
    const binned = found ? null : this.store.inBin(place.id ?? '');
    if (binned && method === 'event') return { status: 200, body: this.tell(binned, { zone, query: asked.query }) };
    if (binned && method === 'remove') {
      this.checkVersion(asked, binned);
      throw new Refused(403, 'ErrorCannotDeleteObject', { message: 'The object cannot be deleted.' });
    }
    if (!found || (calendar && found.calendar !== calendar)) throw notFound();
    if (method === 'instances') {
      return {
        status: 200,
        body: this.page(asked, this.store.instances(found.calendar, found.event.id, windowOf(asked.query))),
      };
    }
    if (method === 'event') return { status: 200, body: this.tell(this.looked(found), { zone, query: asked.query }) };
    this.checkVersion(asked, found.event);
    if (method === 'change') return { status: 200, body: this.tell(this.change(found, asked), { zone }) };
    this.remove(found.calendar.id, found.event.id);
    this.mail(found.event, 'cancellation');
    return { status: 204 };
  }

  /** Each look brings its meeting nearer. */
  private looked({ calendar, event, kept }: NonNullable<ReturnType<OutlookStore['find']>>): GraphEvent {
    if (!kept || kept.pending === 0) return event;
    kept.pending -= 1;
    return kept.pending > 0
      ? event
      : this.store.keep(calendar, { ...event, onlineMeeting: meetingOf(event.id) }, { pending: 0 });
  }

  private checkVersion({ headers }: Asked, { changeKey }: GraphEvent): void {
    const match = headers['if-match'];
    if (match === undefined) throw new Refused(428, 'ErrorPreconditionRequired', { message: 'If-Match' });
    if (match !== `W/"${changeKey}"`) {
      throw new Refused(412, 'ErrorIrresolvableConflict', {
        message: 'The change key passed in the request does not match the current change key for the item.',
      });
    }
  }

  private mail({ id, attendees = [], isOrganizer }: GraphEvent, kind: Mail['kind']): void {
    const to = attendees.map(({ emailAddress }) => emailAddress?.address ?? '');
    // Graph has no way not to tell guests.
    if (isOrganizer && to.length > 0) this.mails.push({ event: id, to, kind });
  }

  private create(calendar: OutlookCalendarState, asked: Asked): GraphEvent {
    const { extensions, attendees, recurrence, ...body } = readCreate(asked);
    if (!calendar.canEdit) throw new Refused(403, 'ErrorAccessDenied');
    if (instantOf(body.end) < instantOf(body.start)) throw new Refused(400, 'ErrorPropertyValidationFailure');
    checkFirst(body.start, recurrence);
    const key = body.transactionId ?? '';
    if (this.knows(key)) {
      const same = this.events(calendar.id).find(({ transactionId }) => transactionId === key);
      if (same && this.onRepeat === 'same') return same;
      throw new Refused(400, 'ErrorDuplicateTransactionId', {
        message: 'The TransactionId specified in the request has already been used to create a different event.',
      });
    }
    this.made.set(key, this.now());
    const isMeeting = body.isOnlineMeeting === true;
    const made = this.put(calendar.id, {
      ...body,
      ...(recurrence ? { recurrence } : {}),
      bodyPreview: body.body?.content.slice(0, 255) ?? '',
      originalStartTimeZone: body.start.timeZone,
      originalEndTimeZone: body.end.timeZone,
      attendees: (attendees ?? []).map((one) => ({
        ...one,
        status: { response: 'none', time: '0001-01-01T00:00:00Z' },
      })),
      ...(extensions
        ? {
            extensions: extensions.map((one) => ({
              ...one,
              id: `Microsoft.OutlookServices.OpenTypeExtension.${one.extensionName}`,
            })),
          }
        : {}),
    });
    const event = this.store.keep(
      calendar,
      { ...made, ...(isMeeting && this.meetingsTake === 0 ? { onlineMeeting: meetingOf(made.id) } : {}) },
      { pending: isMeeting ? this.meetingsTake : 0 },
    );
    this.mail(event, 'invitation');
    return event;
  }

  /** Also of an event that was deleted since: it was made. */
  private knows(key: string): boolean {
    const at = this.made.get(key);
    const isFresh = at !== undefined && this.now() - at < this.remembers;
    return key !== '' && isFresh && this.onRepeat !== 'forgotten';
  }

  private change({ calendar, event }: { calendar: OutlookCalendarState; event: GraphEvent }, asked: Asked): GraphEvent {
    const { attendees: _, recurrence, ...body } = readChange(asked);
    if (!calendar.canEdit) throw new Refused(403, 'ErrorAccessDenied');
    checkFirst(body.start ?? event.start, recurrence ?? event.recurrence);
    const changed = this.put(calendar.id, { ...body, ...(recurrence && { recurrence }), id: event.id });
    this.mail(changed, 'update');
    return changed;
  }

  private listCalendars(query: URLSearchParams): unknown {
    return { value: [...this.store.calendars.values()].map((one) => this.pick(tellCalendar(one), query)) };
  }

  private filtered(calendar: OutlookCalendarState, query: URLSearchParams): GraphEvent[] {
    const filter = query.get('$filter') ?? '';
    // Events and heads of series: occurrences are no events of their own here.
    const all = this.events(calendar.id).filter(({ type }) => type !== 'exception');
    const name = /f:f\/id eq '([^']+)'/.exec(filter)?.[1];
    if (name) return all.filter(({ extensions }) => extensions?.some(({ extensionName }) => extensionName === name));
    const [from, to] = [.../'([\dT:.-]+)'/g[Symbol.matchAll](filter)].map((one) => Date.parse(`${one[1]}Z`));
    if (from === undefined || to === undefined) return all;
    return all.filter(({ start }) => instantOf(start) >= from && instantOf(start) < to);
  }

  private page(asked: Asked, all: readonly GraphEvent[]): unknown {
    const { zone, pageSize } = readPrefer(asked);
    const size = Number(asked.query.get('$top') ?? pageSize);
    const first = Number(asked.query.get('$skip') ?? 0);
    const next = new URLSearchParams(asked.query);
    next.set('$skip', String(first + size));
    return {
      value: all.slice(first, first + size).map((event) => this.tell(event, { zone, query: asked.query })),
      ...(first + size < all.length ? { '@odata.nextLink': `${this.origin}${asked.path}?${next}` } : {}),
    };
  }

  private delta(asked: Asked): unknown {
    const { zone, pageSize } = readPrefer(asked);
    const { window, revision, items, first } = this.deltaOf(asked.query);
    const token = `token${++this.numbers}`;
    const isLast = first + pageSize >= items.length;
    this.deltas.set(
      token,
      isLast
        ? { window, since: revision, revision, items: [], first: 0 }
        : { window, since: 0, revision, items, first: first + pageSize },
    );
    const link = `${this.origin}${asked.path}?${isLast ? '$deltatoken' : '$skiptoken'}=${token}`;
    return {
      value: items.slice(first, first + pageSize).map((item) => this.tell(item as unknown as GraphEvent, { zone })),
      [isLast ? '@odata.deltaLink' : '@odata.nextLink']: link,
    };
  }

  private deltaOf(query: URLSearchParams): DeltaState {
    const token = query.get('$skiptoken') ?? query.get('$deltatoken');
    const home = [...this.store.calendars.values()].find(({ isDefaultCalendar }) => isDefaultCalendar);
    if (!home) throw new Refused(404, 'ErrorFolderNotFound');
    const { revision } = this.store;
    if (token === null) {
      const window = windowOf(query);
      return { window, since: 0, revision, items: this.store.changes(home, window, 0), first: 0 };
    }
    const state = this.deltas.get(token);
    if (!state) throw new Refused(410, 'SyncStateNotFound', { message: 'The sync state generation is not found.' });
    if (query.has('$skiptoken')) return state;
    return { ...state, revision, items: this.store.changes(home, state.window, state.since), first: 0 };
  }

  private schedules(asked: Asked): ScheduleInformation[] {
    const { schedules, startTime, endTime } = readSchedule(asked);
    const window = { from: instantOf(startTime), to: instantOf(endTime) };
    if (window.from >= window.to || window.to - window.from >= 62 * 86_400_000) {
      throw new Refused(400, 'ErrorInvalidTimeInterval');
    }
    return schedules.map((scheduleId) => {
      const known = this.people.get(scheduleId.toLowerCase());
      const error = known === undefined ? '5009' : 'error' in known ? known.error : undefined;
      if (error !== undefined || !Array.isArray(known)) {
        return { scheduleId, error: { message: 'Unable to resolve the address.', responseCode: error ?? '5009' } };
      }
      const scheduleItems = (known as readonly ScheduleItem[]).filter((item) => touches(item, window));
      return { scheduleId, availabilityView: '', scheduleItems };
    });
  }

  private batch(asked: Asked): Answer {
    const { requests } = readBatch(asked);
    // It works on several of them at a time, and each counts.
    const weight = Math.min(requests.length, MOST_AT_ONCE);
    const responses = requests.map(({ id, method, url, headers = {} }) => {
      const { pathname, searchParams } = new URL(`${this.base}${url}`);
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
      const {
        status,
        headers: told = {},
        body,
      } = this.answerWithin(
        {
          method,
          path: pathname,
          query: searchParams,
          headers: { ...lower, authorization: asked.headers.authorization },
          text: '',
        },
        weight,
      );
      return { id, status, headers: told, body };
    });
    return { status: 200, body: { responses } };
  }

  /** What goes wrong with one of a batch: the others are answered. */
  readonly faultsWithin: { on: (path: string) => boolean; answer: Answer; times: number }[] = [];

  private answerWithin(asked: Asked, weight: number): Answer {
    const fault = this.faultsWithin.find(({ on, times }) => times > 0 && on(asked.path));
    if (!fault) return this.answer(asked, weight);
    fault.times -= 1;
    return fault.answer;
  }

  private tell(event: GraphEvent, { zone, query }: { zone: string; query?: URLSearchParams }): Record<string, unknown> {
    const { extensions, changeKey, ...rest } = event;
    const told: Record<string, unknown> = {
      '@odata.type': '#microsoft.graph.event',
      ...(changeKey ? { '@odata.etag': `W/"${changeKey}"`, changeKey } : {}),
      ...rest,
      ...(event.start ? { start: tellTime(event, 'start', zone) } : {}),
      ...(event.end ? { end: tellTime(event, 'end', zone) } : {}),
      ...(event.recurrence ? { recurrence: tellRecurrence(event.recurrence) } : {}),
    };
    const name = /eq '([^']+)'/.exec(query?.get('$expand') ?? '')?.[1];
    const noted = name ? extensions?.filter(({ extensionName }) => extensionName === name) : undefined;
    return { ...(query ? this.pick(told, query) : told), ...(noted && noted.length > 0 ? { extensions: noted } : {}) };
  }

  private pick(body: object, query: URLSearchParams): Record<string, unknown> {
    const names = query.get('$select')?.split(',');
    const kept = Object.entries(body).filter(
      ([name]) => !names || name === 'id' || name.startsWith('@') || names.includes(name),
    );
    return Object.fromEntries(kept);
  }
}

/** A day is a day in every zone; a moment is told on the clock that was asked for. */
const tellTime = (event: GraphEvent, which: 'start' | 'end', zone: string): Event['start'] =>
  event.isAllDay
    ? { dateTime: `${event[which]?.dateTime?.slice(0, 10)}T00:00:00.0000000`, timeZone: zone }
    : written(instantOf(event[which]), zone);

/** Each field of every kind of rule, whatever the kind is. */
const tellRecurrence = ({ pattern, range }: PatternedRecurrence): PatternedRecurrence => ({
  pattern: { month: 0, dayOfMonth: 0, daysOfWeek: [], firstDayOfWeek: 'sunday', index: 'first', ...pattern },
  range: { endDate: '0001-01-01', numberOfOccurrences: 0, recurrenceTimeZone: 'UTC', ...range },
});

const tellCalendar = ({ id, name, isDefaultCalendar, canEdit, owner }: OutlookCalendarState): Calendar => ({
  id,
  name,
  isDefaultCalendar,
  canEdit,
  owner: { name: owner ?? 'Me', address: owner ?? ME },
});

const meetingOf = (id: string) => ({
  joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${encodeURIComponent(id)}%40thread.v2/0`,
});

/** A series begins when its rule does: "startDate must be the same value as the start property". */
function checkFirst(start: Event['start'], recurrence: Event['recurrence']): void {
  const { startDate, recurrenceTimeZone } = recurrence?.range ?? {};
  if (!startDate || written(instantOf(start), recurrenceTimeZone ?? 'UTC').dateTime?.startsWith(startDate)) return;
  throw new Refused(400, 'ErrorPropertyValidationFailure', { message: 'recurrence.range.startDate' });
}

const windowOf = (query: URLSearchParams): Window => ({
  from: Date.parse(query.get('startDateTime') ?? ''),
  to: Date.parse(query.get('endDateTime') ?? ''),
});

/** With one calendar of one's own, `HOME`. */
export async function startMicrosoft({
  now = () => Date.now(),
}: {
  now?: () => number;
} = {}): Promise<MicrosoftServer> {
  const server = new MicrosoftServer(now);
  server.store.add({ id: HOME, name: 'Calendar', isDefaultCalendar: true });
  await server.start();
  return server;
}
