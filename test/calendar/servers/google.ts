/**
 * Google Calendar v3 of our own, over real HTTP. Stricter than the real one: what Google would overlook (an unknown parameter, a
 * key that is too long, a meeting without its version) is refused here, in Google's own words.
 *
 *     const google = await startGoogle();
 *     createGoogleCalendar({ …port, tokens }, { base: google.base });   // with the token google.grant()
 *     google.put('me@work.example', { summary: 'Stand-up', start, end });  // somebody else writes
 *     google.faults.push({ answer: refusal(429, 'rateLimitExceeded', …) });
 *     google.events('me@work.example'); google.log; google.mails;
 *     await google.stop();
 */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import { type Answer, type Asked, FaultServer } from './fault-server.ts';
import { type GoogleCalendarState, type GoogleEvent, GoogleStore } from './google-store.ts';
import { checkQuery, pick, Refused, readFields, readFreeBusy, readInsert, readPatch } from './google-strict.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const writing = ['calendar', 'calendar.events', 'calendar.events.owned', 'calendar.app.created'];
const reading = [
  ...writing,
  'calendar.readonly',
  'calendar.events.readonly',
  'calendar.events.owned.readonly',
  'calendar.events.public.readonly',
  'calendar.events.freebusy',
];
const scopes = {
  calendars: ['calendar', 'calendar.readonly', 'calendar.calendarlist', 'calendar.calendarlist.readonly'],
  freeBusy: ['calendar', 'calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy'],
  list: reading,
  get: reading,
  insert: writing,
  patch: writing,
  delete: writing,
} as const;
type Method = keyof typeof scopes;
/** These reach only calendars that one owns ("on Google calendars you own"). */
const owned = ['calendar.events.owned', 'calendar.events.owned.readonly', 'calendar.app.created'];

export interface Mail {
  readonly event: string;
  readonly to: readonly string[];
  readonly kind: 'invitation' | 'update' | 'cancellation';
}

interface PageState {
  readonly query: string;
  readonly items: readonly GoogleEvent[];
  readonly first: number;
  /** Of the first page: what comes later is for the next reading. */
  readonly revision: number;
  readonly window: { readonly from: number; readonly to: number };
}

interface SyncState {
  readonly calendar: string;
  readonly revision: number;
  readonly window: { readonly from: number; readonly to: number };
  /** All parameters must be those of the first reading. */
  readonly query: string;
}

const ALWAYS = { from: Date.UTC(2000, 0), to: Date.UTC(2050, 0) };

/** Without what differs from page to page, and from the first reading to the next. */
const sameQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => !['pageToken', 'syncToken', 'timeMin', 'timeMax'].includes(name))
    .map((pair) => pair.join('='))
    .sort()
    .join('&');

const tooLittle = (method: Method): Refused =>
  new Refused(403, 'insufficientPermissions', {
    message: 'Request had insufficient authentication scopes.',
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${SCOPE}${scopes[method][0]}"` },
    more: {
      status: 'PERMISSION_DENIED',
      details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }],
    },
  });

export class GoogleServer extends FaultServer {
  readonly store: GoogleStore;
  readonly mails: Mail[] = [];
  /** How often a new event is read before its meeting is there. */
  meetingsTake = 0;
  private readonly tokens = new Map<string, readonly string[]>();
  private readonly pages = new Map<string, PageState>();
  private readonly syncs = new Map<string, SyncState>();
  private numbers = 0;

  constructor(now: () => number) {
    super((asked) => this.answer(asked));
    this.store = new GoogleStore(now);
  }

  get base(): string {
    return `${this.origin}/calendar/v3`;
  }

  /** A token with these scopes (short: `calendar.events`); everything without any. */
  grant(...short: string[]): string {
    const token = `google-token-${++this.numbers}`;
    this.tokens.set(token, short.length > 0 ? short : ['calendar']);
    return token;
  }

  revoke(token: string): void {
    this.tokens.delete(token);
  }

  expireSyncTokens(): void {
    this.syncs.clear();
  }

  calendar(id: string): GoogleCalendarState {
    const calendar = this.store.get(id);
    if (!calendar) throw new Error(`no calendar ${id}`);
    return calendar;
  }

  /** Somebody else adds or changes an event. */
  put(calendar: string, change: calendar_v3.Schema$Event): GoogleEvent {
    const at = this.calendar(calendar);
    const id = change.id ?? `theirs${++this.numbers}`;
    const known = this.store.find(at, id);
    return this.store.keep(at, {
      status: 'confirmed',
      iCalUID: `${id}@google.com`,
      sequence: known ? (known.sequence ?? 0) + 1 : 0,
      organizer: { email: at.id, self: true },
      eventType: 'default',
      ...known,
      ...change,
      id,
    });
  }

  /** Somebody else deletes it. */
  remove(calendar: string, id: string): void {
    this.put(calendar, { id, status: 'cancelled' });
  }

  /** What stands in a calendar, series as one. */
  events(calendar: string): GoogleEvent[] {
    return [...this.calendar(calendar).events.values()]
      .map(({ event }) => event)
      .filter(({ status }) => status !== 'cancelled');
  }

  private answer(asked: Asked): Answer {
    try {
      return this.route(asked);
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  }

  private route(asked: Asked): Answer {
    const { method, path } = asked;
    const parts = path.split('/').map(decodeURIComponent);
    const [, api, version, first = '', second = '', third = '', id] = parts;
    if (api !== 'calendar' || version !== 'v3') throw new Refused(404, 'notFound');
    const name = [method, first, third ? third : second, id === undefined ? '' : 'one'].join(' ').trim();
    const methods: Readonly<Record<string, Method>> = {
      'GET users calendarList': 'calendars',
      'POST freeBusy': 'freeBusy',
      'GET calendars events': 'list',
      'POST calendars events': 'insert',
      'GET calendars events one': 'get',
      'PATCH calendars events one': 'patch',
      'DELETE calendars events one': 'delete',
    };
    const wanted = methods[name.replace(/ +/g, ' ')];
    if (!wanted) throw new Refused(404, 'notFound');
    const granted = this.checkToken(asked, wanted);
    checkQuery(wanted, asked);
    const fields = readFields(wanted, asked.query.get('fields'));
    const role = first === 'calendars' && this.store.get(second)?.accessRole;
    if (role && role !== 'owner' && granted.every((scope) => owned.includes(scope))) throw tooLittle(wanted);
    const body = this.perform(wanted, asked, { calendar: second, id: id ?? '' });
    if (body === undefined) return { status: 204 };
    return { status: 200, body: pick(body, fields) };
  }

  /** The scopes that serve. */
  private checkToken({ headers }: Asked, method: Method): readonly string[] {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    const granted = token === undefined ? undefined : this.tokens.get(token);
    if (!granted) {
      throw new Refused(401, headers.authorization ? 'authError' : 'required', {
        message: 'Invalid Credentials',
        headers: { 'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
      });
    }
    const serving = scopes[method].filter((scope) => granted.includes(scope));
    if (serving.length === 0) throw tooLittle(method);
    return serving;
  }

  private perform(method: Method, asked: Asked, at: { calendar: string; id: string }): unknown {
    if (method === 'calendars') return this.listCalendars(asked);
    if (method === 'freeBusy') return this.freeBusy(asked);
    const calendar = this.store.get(at.calendar);
    if (!calendar) throw new Refused(404, 'notFound', { message: 'Not Found' });
    if (method === 'list') return this.list(calendar, asked);
    if (method === 'get') return this.read(calendar, at.id);
    if (!['owner', 'writer'].includes(calendar.accessRole)) throw new Refused(403, 'requiredAccessLevel');
    if (method === 'insert') return this.insert(calendar, asked);
    return this.change(calendar, asked, { id: at.id, isDeletion: method === 'delete' });
  }

  private listCalendars({ query }: Asked): calendar_v3.Schema$CalendarList {
    const size = Number(query.get('maxResults') ?? 100);
    const first = Number(query.get('pageToken') ?? 0);
    const all = [...this.store.calendars.values()];
    return {
      kind: 'calendar#calendarList',
      items: all.slice(first, first + size).map(({ id, summary, timeZone, accessRole, isPrimary }) => ({
        kind: 'calendar#calendarListEntry',
        id,
        summary,
        timeZone,
        accessRole,
        ...(isPrimary ? { primary: true } : {}),
      })),
      ...(first + size < all.length ? { nextPageToken: String(first + size) } : { nextSyncToken: 'calendars' }),
    };
  }

  private list(calendar: GoogleCalendarState, { query }: Asked): calendar_v3.Schema$Events {
    if (query.get('singleEvents') !== 'true') throw new Refused(501, 'notImplemented');
    const page = this.pageOf(calendar, query);
    const size = Number(query.get('maxResults') ?? 250);
    const items = page.items.slice(page.first, page.first + size);
    const isLast = page.first + size >= page.items.length;
    const token = `${isLast ? 'sync' : 'page'}-${++this.numbers}`;
    if (isLast) this.syncs.set(token, { ...page, calendar: calendar.id, query: sameQuery(query) });
    else this.pages.set(token, { ...page, first: page.first + size });
    return {
      kind: 'calendar#events',
      summary: calendar.summary,
      timeZone: calendar.timeZone,
      accessRole: calendar.accessRole,
      items,
      ...(isLast ? { nextSyncToken: token } : { nextPageToken: token }),
    };
  }

  private pageOf(calendar: GoogleCalendarState, query: URLSearchParams): PageState {
    const { revision } = this.store;
    const pageToken = query.get('pageToken');
    if (pageToken !== null) {
      const page = this.pages.get(pageToken);
      const whole = new URLSearchParams(query);
      whole.delete('pageToken');
      if (!page || page.query !== whole.toString())
        throw new Refused(400, 'invalid', { message: 'Invalid page token' });
      return page;
    }
    const syncToken = query.get('syncToken');
    if (syncToken === null) {
      const [from, to] = [query.get('timeMin'), query.get('timeMax')];
      const window = { from: from ? Date.parse(from) : ALWAYS.from, to: to ? Date.parse(to) : ALWAYS.to };
      return { query: query.toString(), items: this.store.list(calendar, window), first: 0, revision, window };
    }
    const sync = this.syncs.get(syncToken);
    if (!sync) {
      throw new Refused(410, 'fullSyncRequired', {
        domain: 'calendar',
        message: 'Sync token is no longer valid, a full sync is required.',
      });
    }
    if (sync.calendar !== calendar.id || sync.query !== sameQuery(query)) throw new Refused(400, 'invalid');
    const items = this.store.list(calendar, { ...sync.window, since: sync.revision });
    return { query: query.toString(), items, first: 0, revision, window: sync.window };
  }

  private read(calendar: GoogleCalendarState, id: string): GoogleEvent {
    const event = this.store.find(calendar, id);
    if (!event) throw new Refused(404, 'notFound', { message: 'Not Found' });
    const kept = calendar.events.get(id);
    const request = event.conferenceData?.createRequest;
    if (!kept || request?.status?.statusCode !== 'pending') return event;
    kept.pending -= 1;
    return kept.pending > 0 ? event : this.store.keep(calendar, { ...event, ...this.meetingOf(request) });
  }

  private meetingOf(request: calendar_v3.Schema$CreateConferenceRequest): Partial<GoogleEvent> {
    const letters = [...(request.requestId ?? '')].map((one) => 'abcdefghij'[one.charCodeAt(0) % 10]).join('');
    const uri = `https://meet.google.com/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
    return {
      hangoutLink: uri,
      conferenceData: {
        createRequest: { ...request, status: { statusCode: 'success' } },
        conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
        conferenceId: uri.slice(24),
        entryPoints: [{ entryPointType: 'video', uri }],
      },
    };
  }

  private mail(query: URLSearchParams, event: GoogleEvent, kind: Mail['kind']): void {
    const to = (event.attendees ?? []).map(({ email }) => email ?? '');
    if (query.get('sendUpdates') === 'all' && to.length > 0) this.mails.push({ event: event.id, to, kind });
  }

  private insert(calendar: GoogleCalendarState, asked: Asked): GoogleEvent {
    const { conferenceData, ...body } = readInsert(asked);
    if (conferenceData && !calendar.hasMeet)
      throw new Refused(400, 'invalid', { message: 'Invalid conference type value.' });
    const id = body.id ?? `made${++this.numbers}`;
    // An id is taken for good, even when its event was deleted.
    if (calendar.events.has(id)) {
      throw new Refused(409, 'duplicate', { message: 'The requested identifier already exists.' });
    }
    const request = conferenceData?.createRequest;
    const meeting = !request
      ? {}
      : this.meetingsTake > 0
        ? { conferenceData: { createRequest: { ...request, status: { statusCode: 'pending' } } } }
        : this.meetingOf(request);
    const event = this.store.keep(
      calendar,
      {
        status: 'confirmed',
        iCalUID: `${id}@google.com`,
        sequence: 0,
        eventType: 'default',
        created: new Date().toISOString(),
        creator: { email: calendar.id, self: true },
        organizer: { email: calendar.id, self: true },
        ...(body as Partial<GoogleEvent>),
        ...(body.attendees
          ? { attendees: body.attendees.map((one) => ({ responseStatus: 'needsAction', ...one })) }
          : {}),
        ...meeting,
        id,
      },
      this.meetingsTake,
    );
    this.mail(asked.query, event, 'invitation');
    return event;
  }

  private change(
    calendar: GoogleCalendarState,
    asked: Asked,
    { id, isDeletion }: { id: string; isDeletion: boolean },
  ): GoogleEvent | undefined {
    const { headers, query } = asked;
    const patch = isDeletion ? null : readPatch(asked);
    const known = this.store.find(calendar, id);
    if (!known) throw new Refused(404, 'notFound', { message: 'Not Found' });
    if (isDeletion && known.status === 'cancelled') {
      throw new Refused(410, 'deleted', { message: 'Resource has been deleted' });
    }
    // Google would take it, and with it what somebody else wrote meanwhile.
    if (headers['if-match'] === undefined) throw new Refused(428, 'preconditionRequired', { message: 'If-Match' });
    if (headers['if-match'] !== known.etag) {
      throw new Refused(412, 'conditionNotMet', { message: 'Precondition Failed' });
    }
    if (!patch) {
      this.store.keep(calendar, { ...known, status: 'cancelled' });
      this.mail(query, known, 'cancellation');
      return undefined;
    }
    if (known.organizer?.self !== true && (patch.start || patch.end))
      throw new Refused(403, 'forbiddenForNonOrganizer');
    const merged = mergePatch(known, patch) as GoogleEvent;
    const isMoved = patch.start !== undefined || patch.end !== undefined;
    const event = this.store.keep(calendar, {
      ...merged,
      id,
      sequence: (known.sequence ?? 0) + (isMoved ? 1 : 0),
    });
    this.mail(query, event, 'update');
    return event;
  }

  private freeBusy(asked: Asked): calendar_v3.Schema$FreeBusyResponse {
    const { items, timeMin, timeMax, groupExpansionMax = 100, calendarExpansionMax = 50 } = readFreeBusy(asked);
    const window = { from: Date.parse(timeMin), to: Date.parse(timeMax) };
    if (window.from >= window.to) throw new Refused(400, 'timeRangeEmpty');
    const calendars: Record<string, calendar_v3.Schema$FreeBusyCalendar> = {};
    const groups: Record<string, calendar_v3.Schema$FreeBusyGroup> = {};
    const failed = (reason: string) => ({ errors: [{ domain: 'global', reason }] });
    const wanted: string[] = [];
    for (const { id } of items) {
      const members = this.store.groups.get(id);
      if (!members) wanted.push(id);
      else if (members.length > groupExpansionMax) groups[id] = failed('groupTooBig');
      else {
        // Members count as if they had been asked for, and before them.
        groups[id] = { calendars: [...members] };
        wanted.unshift(...members);
      }
    }
    for (const [index, id] of wanted.entries()) {
      const calendar = this.store.get(id);
      if (index >= calendarExpansionMax) calendars[id] = { ...failed('tooManyCalendarsRequested'), busy: [] };
      else if (!calendar) calendars[id] = { ...failed('notFound'), busy: [] };
      else calendars[id] = { busy: this.store.busy(calendar, window) };
    }
    return {
      kind: 'calendar#freeBusy',
      timeMin,
      timeMax,
      ...(Object.keys(groups).length > 0 ? { groups } : {}),
      calendars,
    };
  }
}

/** RFC 7396, as patch means it: null takes away, objects are merged, lists replaced. */
function mergePatch(known: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const merged: Record<string, unknown> = { ...(typeof known === 'object' ? known : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

/** With one calendar of one's own, `me@work.example`. */
export async function startGoogle({ now = () => Date.now() }: { now?: () => number } = {}): Promise<GoogleServer> {
  const server = new GoogleServer(now);
  server.store.add({ id: 'me@work.example', isPrimary: true });
  await server.start();
  return server;
}
