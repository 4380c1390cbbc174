/**
 * Many events as a few long columns. A browser copies every object on its way to the disk and back, one by one; long rows of
 * numbers and strings cost it next to nothing. What the times of a series share is kept once.
 */
import type { CalendarEvent } from '../calendar/event.ts';

export interface PackedEvents {
  readonly uids: readonly string[];
  readonly titles: readonly string[];
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** NaN where an event is none of a series. */
  readonly recurrenceIds: Float64Array;
  /** Which of `rests` holds everything else about the event. */
  readonly restOf: Uint32Array;
  /** JSON of a list. */
  readonly rests: string;
}

export function pack(events: readonly CalendarEvent[]): PackedEvents {
  const rests = new Map<string, number>();
  const packed = {
    uids: events.map(({ uid }) => uid),
    titles: events.map(({ title }) => title),
    starts: Float64Array.from(events, ({ start }) => start),
    ends: Float64Array.from(events, ({ end }) => end),
    recurrenceIds: Float64Array.from(events, ({ recurrenceId }) => recurrenceId ?? Number.NaN),
    restOf: Uint32Array.from(events, (event) => {
      const { uid: _, title: _t, start: _s, end: _e, recurrenceId: _r, calendar: _c, ...rest } = event;
      const key = JSON.stringify(rest);
      let index = rests.get(key);
      if (index === undefined) {
        index = rests.size;
        rests.set(key, index);
      }
      return index;
    }),
  };
  return { ...packed, rests: `[${[...rests.keys()].join(',')}]` };
}

/** What can be read of it; null stands for an event that cannot. Throws when the whole is damaged. */
export function unpack(packed: PackedEvents, calendar: string): (CalendarEvent | null)[] {
  const { uids, titles, starts, ends, recurrenceIds, restOf } = packed;
  const rests: unknown[] = JSON.parse(packed.rests);
  const lists = [titles, starts, ends, recurrenceIds, restOf];
  if (!Array.isArray(rests) || lists.some(({ length }) => length !== uids.length)) throw new Error('damaged');
  return uids.map((uid, index) => {
    const rest = rests[restOf[index] as number];
    const recurrenceId = recurrenceIds[index] as number;
    const event = {
      uid,
      calendar,
      title: titles[index],
      start: starts[index],
      end: ends[index],
      ...(rest as object),
    } as CalendarEvent;
    if (!isEvent(event)) return null;
    return Number.isNaN(recurrenceId) ? event : { ...event, recurrenceId };
  });
}

/** An event of which nothing can make the planner stumble. Checked by hand: 10,000 of them take a few milliseconds. */
function isEvent(event: CalendarEvent): boolean {
  const { uid, title, start, end, busy, attendees, allDay }: Partial<Record<keyof CalendarEvent, unknown>> = event;
  return (
    typeof uid === 'string' &&
    typeof title === 'string' &&
    typeof busy === 'string' &&
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    (attendees === undefined || Array.isArray(attendees)) &&
    (allDay === undefined || (typeof allDay === 'object' && allDay !== null))
  );
}
