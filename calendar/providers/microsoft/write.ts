/** Puts events into a calendar of Microsoft's, moves and cancels them: each so that doing it twice does it once. */
import type { Event } from '@microsoft/microsoft-graph-types';
import { type OnlineCalendar, type OnlineDraft, OnlineError, type OnlineEvent, type OwnNote } from '../../online.ts';
import type { Span } from '../../span.ts';
import { isoOf } from '../../zone.ts';
import { isRefusal } from '../online-request.ts';
import { writeDraft } from './draft.ts';
import { type Graph, path, withQuery } from './graph.ts';
import { HAS_NOTE, WITH_NOTE } from './note.ts';
import { readEvent } from './read-event.ts';
import { moveRecurrence } from './recurrence.ts';
import { anyShape, eventShape, FIELDS, GraphEvent } from './shapes.ts';
import { readTime, writeTime } from './time.ts';

type Which = Parameters<OnlineCalendar['move']>[1];
type Moved = Parameters<OnlineCalendar['move']>[2];

const DAY = 1440;
/** Those that begin within a span, for `$filter`: on the clock of UTC, whose letter is no part of it. */
const beginning = ({ start, end }: Span): string => {
  const [from, to] = [start, end].map((instant) => isoOf(instant).slice(0, -1));
  return `start/dateTime ge '${from}' and start/dateTime lt '${to}'`;
};

const isGone = (error: unknown): boolean => error instanceof OnlineError && error.remedy === 'gone';
const isChanged = (error: unknown): boolean => error instanceof OnlineError && error.remedy === 'reread';
const stands = ({ event }: OnlineEvent, at: Span): boolean => event.start === at.start && event.end === at.end;

export class Writer {
  private readonly graph: Graph;
  private readonly calendar: string;

  constructor(graph: Graph, calendar: string) {
    this.graph = graph;
    this.calendar = calendar;
  }

  private at(...rest: readonly string[]): string {
    return path('me', 'calendars', this.calendar, 'events', ...rest);
  }

  private asOurs(raw: GraphEvent, note?: OwnNote | null): OnlineEvent {
    const read = readEvent(raw, { as: this.calendar, zone: 'UTC' }, { note: note ?? null });
    if (typeof read === 'string') throw new OnlineError('online-odd-answer', 'none');
    return read.event;
  }

  private async raw(id: string): Promise<GraphEvent | null> {
    try {
      return await this.graph.ask({
        method: 'GET',
        at: withQuery(this.at(id), { $select: `${FIELDS},recurrence`, $expand: WITH_NOTE }),
        permission: 'write',
        shape: eventShape,
      });
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  /** An id that never changes names an event in the bin as well: only what the calendar lists stands in it. */
  private async isListed({ id, type, start }: GraphEvent): Promise<boolean> {
    const begins = readTime(start, 'UTC');
    // Of a series the calendar lists the head alone, and a time that was taken out of it has no id any more.
    if (begins === null || type === 'occurrence' || type === 'exception') return true;
    let isListed = false;
    const take = (items: readonly unknown[]): void => {
      isListed ||= items.some((item) => GraphEvent.read(item)?.id === id);
    };
    const query = { $filter: beginning({ start: begins - DAY, end: begins + DAY }), $select: 'id' };
    await this.graph.pages(withQuery(this.at(), query), { take, permission: 'write' });
    return isListed;
  }

  private async standing(id: string): Promise<GraphEvent | null> {
    const raw = await this.raw(id);
    return raw && !raw.isCancelled && (await this.isListed(raw)) ? raw : null;
  }

  async find(id: string): Promise<OnlineEvent | null> {
    const raw = await this.standing(id);
    return raw && this.asOurs(raw);
  }

  /** What was made with this key before: of those that begin then, or of all of ours, as it may have been moved since. */
  private async made({ key, note }: OnlineDraft, filter: string): Promise<OnlineEvent | null> {
    const query = { $filter: filter, $select: FIELDS, $expand: WITH_NOTE };
    const found: GraphEvent[] = [];
    const take = (items: readonly unknown[]): void => {
      for (const item of items) {
        const event = GraphEvent.read(item);
        if (event?.transactionId === key && !event.isCancelled) found.push(event);
      }
    };
    await this.graph.pages(withQuery(this.at(), query), { take, permission: 'write' });
    return found[0] ? this.asOurs(found[0], note) : null;
  }

  /**
   * Graph makes one event of two with the same `transactionId`, but nobody says for how long it remembers. So we look before
   * we ask, and once more where it answers that there is one.
   */
  async create(draft: OnlineDraft): Promise<OnlineEvent> {
    const body = writeDraft(draft);
    try {
      const earlier = await this.made(draft, beginning({ start: draft.start, end: draft.start + 1 }));
      if (earlier) return earlier;
      const raw = await this.graph.ask({ method: 'POST', at: this.at(), permission: 'write', body, shape: eventShape });
      return this.asOurs(raw, draft.note);
    } catch (error) {
      if (isGone(error)) throw new OnlineError('online-calendar-gone', 'gone', { values: { status: 404 } });
      if (!isChanged(error)) throw error;
      const earlier = await this.made(draft, HAS_NOTE);
      if (earlier) return earlier;
      throw error;
    }
  }

  async move({ id, etag }: Which, to: Moved): Promise<OnlineEvent> {
    const raw = await this.standing(id);
    if (!raw) throw new OnlineError('online-gone', 'gone', { values: { status: 404 } });
    const now = this.asOurs(raw);
    // An earlier try came through.
    if (stands(now, to)) return now;
    // Of an invitation only one's own copy would move, and nobody would know.
    if (raw.isOrganizer === false) throw new OnlineError('online-not-organizer', 'none');
    const recurrence = raw.type === 'seriesMaster' ? moveRecurrence(raw.recurrence, to) : null;
    const body: Event = {
      start: writeTime(to.start, to.zone),
      end: writeTime(to.end, to.zone),
      isAllDay: false,
      ...(recurrence && { recurrence }),
    };
    try {
      const moved = await this.graph.ask({
        method: 'PATCH',
        at: this.at(id),
        permission: 'write',
        etag,
        body,
        shape: eventShape,
      });
      return this.asOurs(moved, now.own);
    } catch (error) {
      if (isGone(error)) throw new OnlineError('online-gone', 'gone', { values: { status: 404 } });
      if (!isChanged(error)) throw error;
      const found = await this.find(id);
      if (found && stands(found, to)) return found;
      throw found ? error : new OnlineError('online-gone', 'gone', { values: { status: 412 } });
    }
  }

  /** Whoever was invited is told by Graph itself. */
  async cancel({ id, etag }: Which): Promise<void> {
    try {
      await this.graph.ask({ method: 'DELETE', at: this.at(id), permission: 'write', etag, shape: anyShape });
    } catch (error) {
      if (isGone(error)) return;
      // In the bin it is another version, and cannot be deleted once more (403): then an earlier try came through.
      const isIn = !(isRefusal(error, 412) || isRefusal(error, 403)) || (await this.find(id));
      if (isIn) throw error;
    }
  }
}
