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

/**
 * Values in the order in which they were first seen, each once. Found again by the one field that nearly tells it, and then by a
 * look at the few that share it: a text of all fields would cost more than everything else.
 */
class Shelf<T> {
  private readonly values: T[] = [];
  private readonly placesBy = new Map<unknown, number[]>();
  private readonly keyOf: (value: T) => unknown;
  private readonly isSame: (a: T, b: T) => boolean;

  constructor(keyOf: (value: T) => unknown, isSame: (a: T, b: T) => boolean) {
    this.keyOf = keyOf;
    this.isSame = isSame;
  }

  placeOf(value: T): number {
    const key = this.keyOf(value);
    const places = this.placesBy.get(key);
    if (places) for (const place of places) if (this.isSame(this.values[place] as T, value)) return place;
    const place = this.values.push(value) - 1;
    if (places) places.push(place);
    else this.placesBy.set(key, [place]);
    return place;
  }

  toJson(write: (value: T) => unknown = (value) => value): string {
    return JSON.stringify(this.values.map(write));
  }
}

const isSameAttendee = (a: Attendee, b: Attendee): boolean =>
  a.email === b.email && a.name === b.name && a.answer === b.answer;

const telling = ({ link, allDay, organizer }: CalendarEvent): unknown => link?.url ?? allDay?.startDay ?? organizer;
const isSameRest = (a: CalendarEvent, b: CalendarEvent): boolean =>
  a.busy === b.busy &&
  a.organizer === b.organizer &&
  a.link?.url === b.link?.url &&
  a.link?.kind === b.link?.kind &&
  a.isPrivate === b.isPrivate &&
  a.allDay?.startDay === b.allDay?.startDay &&
  a.allDay?.endDay === b.allDay?.endDay;

type Columns = 'uid' | 'title' | 'start' | 'end' | 'recurrenceId' | 'calendar' | 'attendees' | 'revision';
type Rest = 'busy' | 'organizer' | 'link' | 'isPrivate' | 'allDay';
// A new field needs a place above: until it has one, these lines do not compile.
true satisfies Exclude<keyof Attendee, 'email' | 'name' | 'answer'> extends never ? true : false;
true satisfies Exclude<keyof CalendarEvent, Columns | Rest> extends never ? true : false;

/** JSON leaves out what is undefined. */
const restOfEvent = ({ busy, organizer, link, isPrivate, allDay }: CalendarEvent) => ({
  busy,
  organizer,
  link,
  isPrivate,
  allDay,
});

export function pack(events: readonly CalendarEvent[]): PackedEvents {
  const count = events.length;
  const people = new Shelf<Attendee>(({ email }) => email, isSameAttendee);
  const rests = new Shelf<CalendarEvent>(telling, isSameRest);
  const uids: string[] = [];
  const titles: string[] = [];
  const attendees: number[] = [];
  const numbers = () => new Float64Array(count);
  const [starts, ends, recurrenceIds, revisedAts, sequences] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  const attendeeCounts = new Uint32Array(count);
  const restOf = new Uint32Array(count);
  events.forEach((event, index) => {
    const { uid, title, start, end, recurrenceId, attendees: invited, revision } = event;
    uids.push(uid);
    titles.push(title);
    starts[index] = start;
    ends[index] = end;
    recurrenceIds[index] = recurrenceId ?? Number.NaN;
    revisedAts[index] = revision?.at ?? Number.NaN;
    sequences[index] = revision?.sequence ?? 0;
    attendeeCounts[index] = invited ? invited.length + 1 : 0;
    for (const attendee of invited ?? []) attendees.push(people.placeOf(attendee));
    restOf[index] = rests.placeOf(event);
  });
  return {
    uids,
    titles,
    starts,
    ends,
    recurrenceIds,
    revisedAts,
    sequences,
    attendeeCounts,
    attendees: new Uint32Array(attendees),
    people: people.toJson(),
    restOf,
    rests: rests.toJson(restOfEvent),
  };
}

type Writable = { -readonly [K in keyof CalendarEvent]: CalendarEvent[K] };

/** What can be read of it; null stands for an event that cannot. Throws when the whole is damaged. */
export function unpack(packed: PackedEvents, calendar: string): (CalendarEvent | null)[] {
  const { uids, titles, starts, ends, recurrenceIds, revisedAts, sequences, attendeeCounts, restOf } = packed;
  const people: Attendee[] = JSON.parse(packed.people);
  const rests: Pick<CalendarEvent, Rest>[] = JSON.parse(packed.rests);
  const columns = [titles, starts, ends, recurrenceIds, revisedAts, sequences, attendeeCounts, restOf];
  if (columns.some(({ length }) => length !== uids.length)) throw new Error('damaged');
  let next = 0;
  return uids.map((uid, index) => {
    const count = attendeeCounts[index] as number;
    const first = next;
    next += Math.max(0, count - 1);
    const rest = rests[restOf[index] as number];
    if (!rest) return null;
    // Field by field, each only where there is one: all events then have one of a few shapes, which is fast to make and to read.
    const { busy, organizer, link, isPrivate, allDay } = rest;
    const event: Writable = {
      uid,
      calendar,
      title: titles[index] as string,
      start: starts[index] as number,
      end: ends[index] as number,
      busy,
    };
    if (organizer !== undefined) event.organizer = organizer;
    if (link !== undefined) event.link = link;
    if (isPrivate !== undefined) event.isPrivate = isPrivate;
    if (allDay !== undefined) event.allDay = allDay;
    if (count > 0) {
      const attendees: Attendee[] = [];
      for (let place = first; place < next; place += 1)
        attendees.push(people[packed.attendees[place] as number] as Attendee);
      event.attendees = attendees;
    }
    const recurrenceId = recurrenceIds[index] as number;
    if (!Number.isNaN(recurrenceId)) event.recurrenceId = recurrenceId;
    const at = revisedAts[index] as number;
    if (!Number.isNaN(at)) event.revision = { sequence: sequences[index] as number, at };
    return isEvent(event) ? event : null;
  });
}

/** An event of which nothing can make the planner stumble. Checked by hand: 10,000 of them take a few milliseconds. */
function isEvent({
  uid,
  title,
  start,
  end,
  busy,
  attendees,
  allDay,
}: Partial<Record<keyof CalendarEvent, unknown>>): boolean {
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
