/**
 * A calendar in memory that answers as Google's interface does, for trying the cards out: the sample week, and what one plans in
 * it. It knows what the add-on asks and no more; the tests have a strict one.
 */
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import type { CalendarEvent } from '../../calendar/event.ts';
import { dateOf, isoOf } from '../../calendar/zone.ts';

type GoogleEvent = calendar_v3.Schema$Event;

export interface SampleGoogle {
  readonly fetch: typeof fetch;
  /** An event of one's own that is still to come, with few others in it: to open. */
  readonly openable: GoogleEvent | null;
}

const when = (event: CalendarEvent): Pick<GoogleEvent, 'start' | 'end'> =>
  event.allDay
    ? { start: { date: dateOf(event.allDay.startDay) }, end: { date: dateOf(event.allDay.endDay) } }
    : { start: { dateTime: isoOf(event.start) }, end: { dateTime: isoOf(event.end) } };

function written(event: CalendarEvent, index: number, me: string): GoogleEvent {
  const attendees = event.attendees?.map(({ email, name, answer }) => ({
    email,
    ...(name && { displayName: name }),
    responseStatus: answer === 'needs-action' ? 'needsAction' : answer,
    ...(email === me && { self: true }),
  }));
  return {
    id: `sample${index}`,
    etag: '"1"',
    status: event.busy === 'tentative' ? 'tentative' : 'confirmed',
    summary: event.title,
    ...when(event),
    iCalUID: event.uid,
    transparency: event.busy === 'free' ? 'transparent' : 'opaque',
    ...(event.busy === 'out-of-office' && { eventType: 'outOfOffice' }),
    organizer: { email: event.organizer ?? me, self: (event.organizer ?? me) === me },
    ...(attendees && { attendees }),
  };
}

const instant = (moment: calendar_v3.Schema$EventDateTime | undefined): number =>
  Date.parse(moment?.dateTime ?? `${moment?.date}T00:00:00Z`);

/** As a patch means it: null takes away, objects are merged. */
function merged(known: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const result: Record<string, unknown> = typeof known === 'object' ? { ...known } : {};
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

export interface SampleOptions {
  readonly events: readonly CalendarEvent[];
  readonly me: string;
  readonly zone: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createSampleGoogle({ events, me, zone, now }: SampleOptions): SampleGoogle {
  const all = new Map(events.map((event, index) => [`sample${index}`, written(event, index, me)]));
  let changes = 1;
  const keep = (event: GoogleEvent): GoogleEvent => {
    changes += 1;
    const kept = { ...event, etag: `"${changes}"`, updated: new Date(0).toISOString() };
    all.set(String(event.id), kept);
    return kept;
  };
  const answer = (url: URL, method: string, body: string): readonly [number, unknown] => {
    if (url.pathname.endsWith('/freeBusy')) return [200, { calendars: {} }];
    const id = /\/events\/([^/]+)$/.exec(url.pathname)?.[1];
    const known = id === undefined ? undefined : all.get(decodeURIComponent(id));
    if (id !== undefined && !known) return [404, { error: { code: 404 } }];
    if (known && method === 'DELETE') {
      keep({ ...known, status: 'cancelled' });
      return [204, null];
    }
    if (known) return [200, method === 'PATCH' ? keep(merged(known, JSON.parse(body)) as GoogleEvent) : known];
    if (method === 'POST') {
      const event = JSON.parse(body) as GoogleEvent;
      if (all.has(String(event.id))) return [409, { error: { code: 409 } }];
      return [200, keep({ status: 'confirmed', organizer: { email: me, self: true }, ...event })];
    }
    const from = Date.parse(url.searchParams.get('timeMin') ?? '');
    const to = Date.parse(url.searchParams.get('timeMax') ?? '');
    const [key, value] = url.searchParams.get('privateExtendedProperty')?.split('=') ?? [];
    const items = [...all.values()].filter(
      ({ start, end, extendedProperties }) =>
        instant(start) < to && instant(end) > from && (!key || extendedProperties?.private?.[key] === value),
    );
    return [200, { summary: me, timeZone: zone, items }];
  };
  return {
    openable:
      [...all.values()]
        .filter(({ attendees, organizer, start }) => attendees && organizer?.self && instant(start) > now())
        .sort((one, other) => (one.attendees?.length ?? 0) - (other.attendees?.length ?? 0))[0] ?? null,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const [status, body] = answer(new URL(request.url), request.method, await request.text());
      return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
    },
  };
}
