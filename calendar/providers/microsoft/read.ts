/** Reads a calendar of Microsoft's: all of a window, or of the person's own calendar what changed since the last time. */
import { OnlineError, type OnlineReading, type OnlineReadOptions } from '../../online.ts';
import { isoOf } from '../../zone.ts';
import { isRefusal } from '../online-request.ts';
import { assemble } from './assemble.ts';
import { Collection } from './collect.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import { fillIn } from './fill-in.ts';
import { type Graph, path, withQuery } from './graph.ts';
import { WITH_NOTE } from './note.ts';
import { createPause } from './pause.ts';
import { calendarShape, FIELDS } from './shapes.ts';

interface Asked {
  readonly options: OnlineReadOptions;
  /** Where to begin. */
  readonly first: string;
  readonly cursor: Cursor | null;
}

/** All or nothing: a page that fails fails the reading, and what was known stays. */
async function readFrom(graph: Graph, { options, first, cursor }: Asked): Promise<OnlineReading> {
  const collected = new Collection(options);
  const deltaLink = await graph.pages(first, { take: (items) => collected.add(items) });
  const isWhole = cursor === null;
  const filled = await fillIn(graph, collected, { window: options.window, isWhole });
  const pause = createPause(graph.port.now);
  const { series, ...parts } = await assemble(collected, filled, { options, before: cursor?.series ?? null, pause });
  return {
    ...parts,
    isWhole,
    cursor: deltaLink === null ? null : writeCursor({ link: deltaLink, series }, options),
    requests: graph.sent,
  };
}

async function readWhole(graph: Graph, options: OnlineReadOptions): Promise<OnlineReading> {
  const calendar = path('me', 'calendars', options.calendar);
  const { isDefaultCalendar } = await graph.ask({
    method: 'GET',
    at: calendar,
    query: { $select: 'id,isDefaultCalendar' },
    permission: 'read',
    shape: calendarShape,
  });
  const window = { startDateTime: isoOf(options.window.start), endDateTime: isoOf(options.window.end) };
  // Changes are kept of the person's own calendar alone, and they cannot be asked for less than everything.
  const first = isDefaultCalendar
    ? withQuery('/me/calendarView/delta', window)
    : withQuery(`${calendar}/calendarView`, { ...window, $select: FIELDS, $expand: WITH_NOTE });
  try {
    return await readFrom(graph, { options, first, cursor: null });
  } catch (error) {
    if (isDefaultCalendar || !(error instanceof OnlineError) || error.remedy !== 'allow') throw error;
    // It is there and may be named, and is a colleague's: no more than that was asked of the person, who reads the others.
    throw new OnlineError('online-forbidden', 'none', { values: { status: 403 } });
  }
}

/** Graph no longer knows where we were (410, or a code of its own), or never gave us that address (400). */
const isForgotten = (error: unknown): boolean =>
  isRefusal(error, 410) || isRefusal(error, 400) || (error instanceof OnlineError && error.remedy === 'reread');

export async function readCalendar(graph: Graph, options: OnlineReadOptions): Promise<OnlineReading> {
  const cursor = readCursor(options);
  try {
    if (cursor) {
      try {
        return await readFrom(graph, { options, first: cursor.link, cursor });
      } catch (error) {
        if (!isForgotten(error)) throw error;
      }
    }
    return await readWhole(graph, options);
  } catch (error) {
    if (error instanceof OnlineError && error.remedy === 'gone') {
      throw new OnlineError('online-calendar-gone', 'gone', { values: { status: 404 } });
    }
    throw error;
  }
}
