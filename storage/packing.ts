/**
 * Many events as a few long columns. A browser copies every object on its way to the disk and back, one by one; long rows of
 * numbers and strings cost it next to nothing. What is said often (a person, a meeting room, all that a series shares) is
 * kept once.
 */
import type { Attendee, CalendarEvent } from '../calendar/event.ts';

export interface PackedEvents {
  readonly uids: readonly string[];
  readonly titles: readonly string[];
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** NaN where an event is none of a series. */
  readonly recurrenceIds: Float64Array;
  /** NaN where an event has no revision. */
  readonly revisedAts: Float64Array;
  readonly sequences: Float64Array;
  /** How many attendees each event has, and one more: 0 where it has no list. */
  readonly attendeeCounts: Uint32Array;
  /** Which of `people`, for all events one after another. */
  readonly attendees: Uint32Array;
  /** JSON of a list. */
  readonly people: string;
  /** Which of `rests` holds everything else about the event. */
  readonly restOf: Uint32Array;
  /** JSON of a list. */
  readonly rests: string;
}

/** Values in the order in which they were first seen, each once, and written as JSON. */
class Shelf {
  private readonly places = new Map<string, number>();

  placeOf(value: unknown): number {
    const text = JSON.stringify(value);
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.places.size);
    return this.places.size - 1;
  }

  toJson(): string {
    return `[${[...this.places.keys()].join(',')}]`;
  }
}

export function pack(events: readonly CalendarEvent[]): PackedEvents {
  const people = new Shelf();
  const rests = new Shelf();
  const attendees: number[] = [];
  const restOf = Uint32Array.from(events, (event) => {
    const { uid: _u, title: _t, start: _s, end: _e, recurrenceId: _r, calendar: _c, ...more } = event;
    const { attendees: invited, revision: _v, ...rest } = more;
    for (const attendee of invited ?? []) attendees.push(people.placeOf(attendee));
    return rests.placeOf(rest);
  });
  return {
    uids: events.map(({ uid }) => uid),
    titles: events.map(({ title }) => title),
    starts: Float64Array.from(events, ({ start }) => start),
    ends: Float64Array.from(events, ({ end }) => end),
    recurrenceIds: Float64Array.from(events, ({ recurrenceId }) => recurrenceId ?? Number.NaN),
    revisedAts: Float64Array.from(events, ({ revision }) => revision?.at ?? Number.NaN),
    sequences: Float64Array.from(events, ({ revision }) => revision?.sequence ?? 0),
    attendeeCounts: Uint32Array.from(events, (event) => (event.attendees ? event.attendees.length + 1 : 0)),
    attendees: Uint32Array.from(attendees),
    people: people.toJson(),
    restOf,
    rests: rests.toJson(),
  };
}

/** What can be read of it; null stands for an event that cannot. Throws when the whole is damaged. */
export function unpack(packed: PackedEvents, calendar: string): (CalendarEvent | null)[] {
  const { uids, titles, starts, ends, recurrenceIds, revisedAts, sequences, attendeeCounts, restOf } = packed;
  const people: Attendee[] = JSON.parse(packed.people);
  const rests: object[] = JSON.parse(packed.rests);
  const columns = [titles, starts, ends, recurrenceIds, revisedAts, sequences, attendeeCounts, restOf];
  if (columns.some(({ length }) => length !== uids.length)) throw new Error('damaged');
  let next = 0;
  return uids.map((uid, index) => {
    const event: Record<string, unknown> = {
      uid,
      calendar,
      title: titles[index],
      start: starts[index],
      end: ends[index],
    };
    Object.assign(event, rests[restOf[index] as number]);
    const count = attendeeCounts[index] as number;
    if (count > 0) {
      const last = next + count - 1;
      event.attendees = Array.from(packed.attendees.subarray(next, last), (place) => people[place]);
      next = last;
    }
    const recurrenceId = recurrenceIds[index] as number;
    if (!Number.isNaN(recurrenceId)) event.recurrenceId = recurrenceId;
    const at = revisedAts[index] as number;
    if (!Number.isNaN(at)) event.revision = { sequence: sequences[index], at };
    return isEvent(event) ? (event as unknown as CalendarEvent) : null;
  });
}

/** An event of which nothing can make the planner stumble. Checked by hand: 10,000 of them take a few milliseconds. */
function isEvent({ uid, title, start, end, busy, attendees, allDay }: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof uid === 'string' &&
    typeof title === 'string' &&
    typeof busy === 'string' &&
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    (attendees === undefined || !(attendees as unknown[]).includes(undefined)) &&
    (allDay === undefined || (typeof allDay === 'object' && allDay !== null))
  );
}
