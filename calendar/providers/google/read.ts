/** Reads a calendar of Google's page by page: all of a window, or what changed since the last time. */
import * as v from 'valibot';
import { OnlineError, type OnlineEvent, type OnlineReading, type OnlineReadOptions } from '../../online.ts';
import type { Span } from '../../span.ts';
import { isoOf } from '../../zone.ts';
import { type Caller, isRefusal } from '../online-request.ts';
import { type EventRead, EventReader } from './event.ts';
import { PAGE_FIELDS, pageShape, type RawEvent } from './shapes.ts';

const PAGE = 250;
/** 100,000 events: more is no calendar that anybody lives by, or a list that never ends. */
const MAX_PAGES = 400;

/** A token is good for one window of one calendar, and for nothing else. */
const writeCursor = ({ calendar, window }: OnlineReadOptions, token: string): string =>
  JSON.stringify([calendar, window.start, window.end, token]);

/** The token in it; null where it is of something else, or not ours. */
function readCursor({ cursor, calendar, window }: OnlineReadOptions): string | null {
  try {
    const shape = v.tuple([v.literal(calendar), v.literal(window.start), v.literal(window.end), v.string()]);
    const { success, output } = v.safeParse(shape, JSON.parse(cursor ?? 'null'));
    return success ? output[3] : null;
  } catch {
    return null; // Not JSON: we never wrote it.
  }
}

/** An event without length still says something at its moment. */
const touches = ({ start, end }: Span, window: Span): boolean =>
  start < window.end && window.start < Math.max(end, start + 1);

interface Version {
  readonly sequence: number;
  readonly changed: string;
  /** Null: it is gone. */
  readonly found: EventRead | string | null;
  /** Of which it is an occurrence; empty where of none. */
  readonly series: string;
}

/**
 * Of two versions of one event in one list: which counts, whatever came first. Without a date it is the bare word that an
 * event was deleted, and that comes last.
 */
function isNewer(a: Version, b: Version): boolean {
  if (a.changed === '' || b.changed === '') return a.found === null || (b.found !== null && a.changed > b.changed);
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  return a.changed !== b.changed ? a.changed > b.changed : a.found === null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

class Gathering {
  private readonly versions = new Map<string, Version>();
  private readonly broken: { id: string; reason: string }[] = [];
  private readonly reader: EventReader;
  private readonly window: Span;

  constructor(options: OnlineReadOptions) {
    this.reader = new EventReader(options);
    this.window = options.window;
  }

  add(items: readonly unknown[]): void {
    for (const item of items) {
      const raw: RawEvent = typeof item === 'object' && item !== null ? item : {};
      const id = textOf(raw.id);
      if (id === '') {
        this.broken.push({ id: '', reason: 'odd-event' });
        continue;
      }
      const version: Version = {
        sequence: typeof raw.sequence === 'number' ? raw.sequence : 0,
        changed: textOf(raw.updated),
        found: raw.status === 'cancelled' ? null : this.reader.read(raw),
        series: textOf(raw.recurringEventId),
      };
      const known = this.versions.get(id);
      if (!known || isNewer(version, known)) this.versions.set(id, version);
    }
  }

  /** Where it is everything, nothing need be told to be gone. */
  result(isWhole: boolean): Pick<OnlineReading, 'events' | 'gone' | 'skipped'> {
    const events: OnlineEvent[] = [];
    const gone = new Set<string>();
    const skipped = [...this.broken];
    for (const [id, { found, series }] of this.versions) {
      // What was one event and repeats now is there as its occurrences.
      if (series !== '' && !this.versions.has(series)) gone.add(series);
      if (found === null) gone.add(id);
      else if (typeof found === 'string') {
        skipped.push({ id, reason: found });
        gone.add(id);
      } else if (touches(found.event.event, this.window)) {
        events.push(found.event);
        if (found.problem !== undefined) skipped.push({ id, reason: found.problem });
      } else gone.add(id); // It moved out of the window.
    }
    return { events: events.sort((a, b) => a.event.start - b.event.start), gone: isWhole ? [] : [...gone], skipped };
  }
}

async function readPages(
  caller: Caller,
  base: string,
  { options, token }: { options: OnlineReadOptions; token: string | null },
): Promise<OnlineReading> {
  const { calendar, window } = options;
  const address = new URL(`${base}/calendars/${encodeURIComponent(calendar)}/events`);
  // The same for every page and every later reading: a token is only good for the question that it came from.
  address.searchParams.set('singleEvents', 'true');
  address.searchParams.set('maxResults', String(PAGE));
  address.searchParams.set('fields', PAGE_FIELDS);
  if (token === null) {
    address.searchParams.set('timeMin', isoOf(window.start));
    address.searchParams.set('timeMax', isoOf(window.end));
  } else address.searchParams.set('syncToken', token);
  const ask = (page?: string) => {
    const url = new URL(address);
    if (page !== undefined) url.searchParams.set('pageToken', page);
    return caller.ask({ method: 'GET', url: url.href, permission: 'read', shape: pageShape });
  };

  const gathering = new Gathering(options);
  const seen = new Set<string>();
  let page = await ask();
  for (;;) {
    const { items, nextPageToken, nextSyncToken } = page;
    if (nextPageToken === undefined) {
      gathering.add(items);
      const cursor = nextSyncToken === undefined ? null : writeCursor(options, nextSyncToken);
      return { ...gathering.result(token === null), isWhole: token === null, cursor, requests: caller.sent };
    }
    if (seen.has(nextPageToken) || seen.size >= MAX_PAGES) throw new OnlineError('online-odd-answer', 'none');
    seen.add(nextPageToken);
    // The next page is on its way while this one is read.
    const next = ask(nextPageToken);
    gathering.add(items);
    page = await next;
  }
}

/** All or nothing: a page that fails fails the reading, and what was known stays. */
export async function readCalendar(caller: Caller, base: string, options: OnlineReadOptions): Promise<OnlineReading> {
  const token = readCursor(options);
  try {
    if (token !== null) {
      try {
        return await readPages(caller, base, { options, token });
      } catch (error) {
        // 410: the token is too old. 400: it is not one of Google's. Both are answered by reading everything.
        if (!isRefusal(error, 410) && !isRefusal(error, 400)) throw error;
      }
    }
    return await readPages(caller, base, { options, token: null });
  } catch (error) {
    if (isRefusal(error, 404)) throw new OnlineError('online-calendar-gone', 'gone', { values: { status: 404 } });
    throw error;
  }
}
