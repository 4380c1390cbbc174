/** Reads a calendar of Google's page by page: all of a window, or what changed since the last time. */
import * as v from 'valibot';
import { OnlineError, type OnlineEvent, type OnlineReading, type OnlineReadOptions } from '../../online.ts';
import type { Span } from '../../span.ts';
import { isoOf } from '../../zone.ts';
import { type Caller, isRefusal } from '../online-request.ts';
import { readEvent } from './event.ts';
import { eventShape, type GoogleEvent, PAGE_FIELDS, pageShape } from './shapes.ts';

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
  readonly found: { readonly event: OnlineEvent; readonly problem?: string } | string | null;
  readonly series: string | undefined;
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

class Gathering {
  private readonly versions = new Map<string, Version>();
  private readonly broken: { id: string; reason: string }[] = [];
  private readonly options: OnlineReadOptions;

  constructor(options: OnlineReadOptions) {
    this.options = options;
  }

  add(items: readonly unknown[]): void {
    for (const item of items) {
      const { success, output } = v.safeParse(eventShape, item);
      if (!success) this.broken.push({ id: idOf(item), reason: 'odd-event' });
      else this.keep(output);
    }
  }

  private keep(raw: GoogleEvent): void {
    const version: Version = {
      sequence: raw.sequence ?? 0,
      changed: raw.updated ?? '',
      found: raw.status === 'cancelled' ? null : readEvent(raw, this.options),
      series: raw.recurringEventId,
    };
    const known = this.versions.get(raw.id);
    if (!known || isNewer(version, known)) this.versions.set(raw.id, version);
  }

  /** Where it is everything, nothing need be told to be gone. */
  result(isWhole: boolean): Pick<OnlineReading, 'events' | 'gone' | 'skipped'> {
    const events: OnlineEvent[] = [];
    const gone = new Set<string>();
    const skipped = [...this.broken];
    for (const [id, { found, series }] of this.versions) {
      // What was one event and repeats now is there as its occurrences.
      if (series !== undefined && !this.versions.has(series)) gone.add(series);
      if (found === null) gone.add(id);
      else if (typeof found === 'string') {
        skipped.push({ id, reason: found });
        gone.add(id);
      } else if (touches(found.event.event, this.options.window)) {
        events.push(found.event);
        if (found.problem !== undefined) skipped.push({ id, reason: found.problem });
      } else gone.add(id); // It moved out of the window.
    }
    return { events: events.sort((a, b) => a.event.start - b.event.start), gone: isWhole ? [] : [...gone], skipped };
  }
}

const idOf = (item: unknown): string => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : '';
  return typeof id === 'string' ? id : '';
};

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
