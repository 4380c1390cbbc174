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
class Shelf<T> {
  private readonly places = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly keyOf: (value: T) => string;
  private readonly write: (value: T) => unknown;

  constructor(keyOf: (value: T) => string, write: (value: T) => unknown = (value) => value) {
    this.keyOf = keyOf;
    this.write = write;
  }

  placeOf(value: T): number {
    const key = this.keyOf(value);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.texts.length);
    return this.texts.push(JSON.stringify(this.write(value))) - 1;
  }

  toJson(): string {
    return `[${this.texts.join(',')}]`;
  }
}

/**
 * All that an attendee has, and all that an event has beside its columns, as one short text: far cheaper than JSON. A text in
 * the middle carries its length, so that no two things have the same key.
 */
const sized = (text: string | undefined): string => (text === undefined ? '-' : `${text.length} ${text}`);
const keyOfAttendee = ({ email, name, answer }: Attendee): string => `${answer} ${sized(email)} ${sized(name)}`;
const keyOfRest = ({ busy, organizer, link, isPrivate, allDay }: CalendarEvent): string =>
  `${busy} ${isPrivate} ${allDay?.startDay} ${allDay?.endDay} ${sized(organizer)} ${link?.kind} ${sized(link?.url)}`;

type Columns = 'uid' | 'title' | 'start' | 'end' | 'recurrenceId' | 'calendar' | 'attendees' | 'revision';
type Rest = 'busy' | 'organizer' | 'link' | 'isPrivate' | 'allDay';
// A new field needs a place above: until it has one, these lines do not compile.
true satisfies Exclude<keyof Attendee, 'email' | 'name' | 'answer'> extends never ? true : false;
true satisfies Exclude<keyof CalendarEvent, Columns | Rest> extends never ? true : false;

const restOfEvent = ({ busy, organizer, link, isPrivate, allDay }: CalendarEvent): Pick<CalendarEvent, Rest> => ({
  busy,
  ...(organizer !== undefined && { organizer }),
  ...(link && { link }),
  ...(isPrivate !== undefined && { isPrivate }),
  ...(allDay && { allDay }),
});

export function pack(events: readonly CalendarEvent[]): PackedEvents {
  const count = events.length;
  const people = new Shelf(keyOfAttendee);
  const rests = new Shelf(keyOfRest, restOfEvent);
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
