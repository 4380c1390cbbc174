/**
 * Google's calendar interface through Google's own client: the few questions that a card needs, each within the time that is
 * left, every refusal as a `Problem` that says what helps. One of these for each request, with that person's token.
 */
import { auth, type calendar_v3, calendar as createClient } from 'googleapis/build/src/apis/calendar/index.js';
import * as v from 'valibot';
import { within } from '../calendar/bounded-response.ts';
import type { Availability, Permission } from '../calendar/online.ts';
import { googleService } from '../calendar/providers/google/refusals.ts';
import { EVENT_FIELDS, freeBusyShape, type RawEvent } from '../calendar/providers/google/shapes.ts';
import { merge, type Span } from '../calendar/span.ts';
import { isoOf } from '../calendar/zone.ts';
import { MissingScopes, Problem } from './problem.ts';
import { scopes } from './scopes.ts';

export const GOOGLE = 'https://www.googleapis.com';

export interface UpstreamPort {
  readonly fetch: typeof fetch;
  /** Another address only in tests and in the preview. */
  readonly base?: string;
  /** Ends when the time for an answer is over. */
  readonly signal: AbortSignal;
  readonly token: string;
}

const words = v.fallback(v.string(), '');

/** One event, as far as we change it; all of it for the reader of events. */
const eventShape = v.looseObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  etag: words,
  status: words,
  description: words,
});
export type GivenEvent = v.InferOutput<typeof eventShape> & RawEvent;

/** A page of events as text: whoever saw the same text before need not read it again. */
export type EventsQuery = Omit<calendar_v3.Params$Resource$Events$List, 'fields' | 'maxResults' | 'pageToken'>;

/** Pages of 2500: more in six weeks is no calendar that anybody lives by. */
const MOST_PAGES = 4;
const MOST_PEOPLE = 50;
/** For a plan it is enough when something is, what it is called and who comes: what people wrote and where they meet stays with Google. */
const PLAN_FIELDS =
  'id,status,summary,start,end,iCalUID,recurringEventId,originalStartTime,sequence,updated,eventType,transparency,visibility,' +
  'organizer(email,self),attendees(email,displayName,responseStatus,self,resource),extendedProperties(private)';
const PAGE_FIELDS = `summary,timeZone,nextPageToken,items(${PLAN_FIELDS})`;

const patience = { 'Content-Type': 'application/json' };

export class Upstream {
  private readonly client: calendar_v3.Calendar;
  private readonly port: UpstreamPort;
  /** The person's: whoever holds it is that person, for the hour that it lasts. */
  readonly token: string;

  constructor(port: UpstreamPort) {
    this.port = port;
    this.token = port.token;
    const person = new auth.OAuth2();
    person.setCredentials({ access_token: port.token });
    this.client = createClient({
      version: 'v3',
      auth: person,
      rootUrl: `${port.base ?? GOOGLE}/`,
      fetchImplementation: port.fetch,
      signal: port.signal,
      retry: false,
      // Nobody is followed with a token in hand.
      redirect: 'error',
      responseType: 'text',
    });
  }

  /** The pages of a list, as they came. */
  async list(query: EventsQuery): Promise<readonly string[]> {
    const pages: string[] = [];
    let pageToken = '';
    for (;;) {
      const page = await this.ask(() =>
        this.client.events.list({
          ...query,
          fields: PAGE_FIELDS,
          maxResults: 2500,
          ...(pageToken ? { pageToken } : {}),
        }),
      );
      pages.push(page);
      pageToken = nextPageIn(page);
      if (!pageToken || pages.length >= MOST_PAGES) return pages;
    }
  }

  /** As it came; null when there is none. A deleted one is there, as `cancelled`. */
  async read(calendarId: string, eventId: string): Promise<string | null> {
    let isGone = false;
    // Nothing there is an answer like any other, and most people's memory is empty: the client's error for it is dear.
    const validateStatus = (status: number): boolean => {
      isGone = status === 404 || status === 410;
      return isGone || (status >= 200 && status < 300);
    };
    const text = await this.ask(() =>
      this.client.events.get({ calendarId, eventId, fields: EVENT_FIELDS }, { validateStatus }),
    );
    return isGone ? null : text;
  }

  async find(calendar: string, id: string): Promise<GivenEvent | null> {
    const text = await this.read(calendar, id);
    return text === null ? null : readEvent(text);
  }

  /** Null when there is one with that id already, or was. */
  async insert(
    requestBody: calendar_v3.Schema$Event,
    { sendUpdates }: { sendUpdates: 'all' | 'none' },
  ): Promise<GivenEvent | null> {
    try {
      return readEvent(
        await this.ask(
          () =>
            this.client.events.insert({
              calendarId: 'primary',
              conferenceDataVersion: 1,
              sendUpdates,
              fields: EVENT_FIELDS,
              requestBody,
            }),
          { permission: 'write' },
        ),
      );
    } catch (error) {
      if (error instanceof Conflict) return null;
      throw error;
    }
  }

  /** Rejects with `changed` when it is no longer the one that the etag names. */
  async patch(
    which: { readonly calendar: string; readonly id: string; readonly etag: string },
    requestBody: calendar_v3.Schema$Event,
  ): Promise<GivenEvent> {
    return readEvent(
      await this.ask(() =>
        this.client.events.patch(
          { calendarId: which.calendar, eventId: which.id, sendUpdates: 'none', fields: EVENT_FIELDS, requestBody },
          { headers: { ...patience, 'If-Match': which.etag } },
        ),
      ),
    );
  }

  /** What is gone already is gone. Rejects with `changed` as a patch does. */
  async remove(
    which: { readonly calendar: string; readonly id: string; readonly etag: string },
    { sendUpdates }: { sendUpdates: 'all' | 'none' },
  ): Promise<void> {
    try {
      await this.ask(() =>
        this.client.events.delete(
          { calendarId: which.calendar, eventId: which.id, sendUpdates },
          { headers: { 'If-Match': which.etag } },
        ),
      );
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'gone')) throw error;
    }
  }

  /** By address, lower case. Whose calendar cannot be seen is not in it. */
  async busy(addresses: readonly string[], window: Span): Promise<ReadonlyMap<string, readonly Span[]>> {
    const items = addresses.slice(0, MOST_PEOPLE).map((id) => ({ id }));
    if (items.length === 0) return new Map();
    const text = await this.ask(
      () =>
        this.client.freebusy.query({
          requestBody: {
            timeMin: isoOf(window.start),
            timeMax: isoOf(window.end),
            calendarExpansionMax: MOST_PEOPLE,
            items,
          },
        }),
      { scope: scopes.freeBusy },
    );
    const { success, output } = v.safeParse(freeBusyShape, jsonOf(text));
    if (!success) throw new Problem('odd');
    return new Map(
      Object.entries(output.calendars).flatMap(([address, calendar]) => {
        const found = availabilityOf(calendar, window);
        return 'busy' in found ? [[address.toLowerCase(), found.busy] as const] : [];
      }),
    );
  }

  private async ask(
    question: () => Promise<{ readonly data: unknown }>,
    { scope = scopes.events, permission = 'read' }: Asking = {},
  ): Promise<string> {
    const { signal } = this.port;
    try {
      signal.throwIfAborted();
      const { data } = await within(signal, question());
      return typeof data === 'string' ? data : JSON.stringify(data ?? null);
    } catch (error) {
      if (signal.aborted) throw new Problem('slow');
      throw problemOf(error, { scope, permission });
    }
  }
}

const nextShape = v.object({ nextPageToken: words });

/** Nearly always the one page is all; where the word does not stand in it, it need not be read for this. */
function nextPageIn(page: string): string {
  if (!page.includes('"nextPageToken"')) return '';
  const { success, output } = v.safeParse(nextShape, jsonOf(page));
  return success ? output.nextPageToken : '';
}

interface Asking {
  readonly scope?: string;
  /** `write` where invitations go out: Google's limits have another meaning there. */
  readonly permission?: Permission;
}

/** Under this name there is one, or it is being changed at this moment. */
class Conflict extends Problem {
  constructor() {
    super('changed');
  }
}

export const jsonOf = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return undefined; // A page of a network in between, or half an answer.
  }
};

function readEvent(text: string): GivenEvent {
  const { success, output } = v.safeParse(eventShape, jsonOf(text));
  if (!success) throw new Problem('odd');
  return output;
}

function availabilityOf(
  {
    busy,
    errors,
  }: { readonly busy?: { start: string; end: string }[] | undefined; readonly errors?: unknown[] | undefined },
  window: Span,
): Availability {
  if (errors?.length || !busy) return { unknown: 'person-not-shared' };
  const spans = busy.map(({ start, end }) => ({
    start: Math.max(window.start, Math.floor(Date.parse(start) / 60_000)),
    end: Math.min(window.end, Math.ceil(Date.parse(end) / 60_000)),
  }));
  return { busy: merge(spans.filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end))) };
}

const service = googleService(GOOGLE);

/** Google's word for it where it has one; its number otherwise. */
function problemOf(error: unknown, { scope, permission }: Required<Asking>): Error {
  const response = (error as { response?: { status?: unknown; data?: unknown; headers?: unknown } } | null)?.response;
  const status = typeof response?.status === 'number' ? response.status : 0;
  if (status === 0) return new Problem('down');
  if (status === 401) return new MissingScopes(null);
  if (status === 409) return new Conflict();
  const verdict = service.explain({ status, headers: new Headers(), body: jsonOf(response?.data), permission });
  if (verdict?.remedy === 'allow') return new MissingScopes([scope]);
  if (verdict?.remedy === 'admin') return new Problem('admin');
  if (verdict?.code === 'online-guest-limit') return new Problem('too-many-guests');
  if (verdict?.remedy === 'wait' || status === 429) return new Problem('busy');
  if (status === 404 || status === 410) return new Problem('gone');
  if (status === 412) return new Problem('changed');
  if (status === 403) return new Problem('forbidden');
  return new Problem(status >= 500 ? 'down' : 'odd');
}
