/**
 * One event as Google tells it, as one of ours. It needs a name and its times; where something else about it is odd, it is read
 * as if that were not there.
 *
 * Field by field and by hand: a calendar has 10,000 events, and a general check of each would take longer than parsing them.
 */
import { safeParse } from 'valibot';
import { addressOf, cleanTitle } from '../../clean-text.ts';
import type { Answer, Attendee, Busy, CalendarEvent, MeetingLink } from '../../event.ts';
import { LONGEST } from '../../event-times.ts';
import { uidOfGoogleId } from '../../google-uid.ts';
import { findMeetingLink } from '../../meeting-link.ts';
import type { OnlineEvent, OwnNote } from '../../online.ts';
import type { Minute } from '../../span.ts';
import { parseDate, toInstant, type Zone } from '../../zone.ts';
import { noteShape, type RawEvent } from './shapes.ts';

export interface ReaderOptions {
  /** The id that the event carries as `calendar`. */
  readonly as: string;
  readonly zone: Zone;
  /** My addresses, lower case. */
  readonly me: readonly string[];
}

export interface EventRead {
  readonly event: OnlineEvent;
  /** What is odd about it although it could be read: a reason. */
  readonly problem?: string;
}

const MAX_ATTENDEES = 300;

type Fields = Readonly<Record<string, unknown>>;
const nothing: Fields = {};
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : nothing;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Of a time as RFC 3339 writes it; null when it is none. */
function instantOf(text: string): Minute | null {
  const found = Date.parse(text);
  return Number.isNaN(found) ? null : Math.floor(found / 60_000);
}

/** The instant, and the day where it is one. Null when there is no date in it that exists. */
function readMoment(value: unknown, zone: Zone): { at: Minute; day?: number } | null {
  const { date, dateTime } = fieldsOf(value);
  if (typeof dateTime === 'string') {
    const at = instantOf(dateTime);
    return at === null ? null : { at };
  }
  const day = parseDate(textOf(date));
  return day === null ? null : { at: toInstant(zone, day, 0), day };
}

function answerOf(status: unknown): Answer {
  return status === 'accepted' || status === 'declined' || status === 'tentative' ? status : 'needs-action';
}

interface People {
  readonly attendees: readonly Attendee[];
  readonly organizer: string | null;
  /** Mine; where none of my addresses is there, that of whose calendar it is. An organiser need not answer. */
  readonly answer: Answer | null;
}

function readNote({ extendedProperties }: RawEvent): OwnNote | null {
  const text = fieldsOf(fieldsOf(extendedProperties).private).wandelgang;
  if (typeof text !== 'string') return null;
  try {
    const { success, output } = safeParse(noteShape, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null; // Whoever wrote that, it was not us.
  }
}

function isMeetingPending({ conferenceData }: RawEvent): boolean {
  return fieldsOf(fieldsOf(fieldsOf(conferenceData).createRequest).status).statusCode === 'pending';
}

/** As of a calendar file: my "no" frees the time, an invitation that I have not answered is tentative. */
function readBusy(raw: RawEvent, answer: Answer | null): Busy {
  if (answer === 'declined') return 'free';
  if (raw.eventType === 'outOfOffice') return 'out-of-office';
  if (raw.transparency === 'transparent' || raw.eventType === 'workingLocation') return 'free';
  const isOpen = raw.status === 'tentative' || answer === 'tentative' || answer === 'needs-action';
  return isOpen ? 'tentative' : 'busy';
}

/** Reads many events: what they say again and again, people and meetings, is understood once. */
export class EventReader {
  private readonly options: ReaderOptions;
  private readonly addresses = new Map<string, string | null>();
  private readonly links = new Map<string, MeetingLink | null>();

  constructor(options: ReaderOptions) {
    this.options = options;
  }

  private addressOf(value: unknown): string | null {
    const text = textOf(value);
    let address = this.addresses.get(text);
    if (address === undefined) {
      address = addressOf(text);
      this.addresses.set(text, address);
    }
    return address;
  }

  private linkIn(value: unknown): MeetingLink | null {
    const text = textOf(value);
    let link = this.links.get(text);
    if (link === undefined) {
      link = findMeetingLink(text);
      this.links.set(text, link);
    }
    return link;
  }

  private readLink({ conferenceData, hangoutLink, location, description }: RawEvent): MeetingLink | null {
    for (const point of listOf(fieldsOf(conferenceData).entryPoints)) {
      const { entryPointType, uri } = fieldsOf(point);
      const link = entryPointType === 'video' ? this.linkIn(uri) : null;
      if (link) return link;
    }
    return this.linkIn(hangoutLink) ?? this.linkIn(location) ?? findMeetingLink(textOf(description));
  }

  private readPeople(raw: RawEvent): People {
    const { me } = this.options;
    const attendees: Attendee[] = [];
    let mine: Answer | null = null;
    let theirs: Answer | null = null;
    for (const one of listOf(raw.attendees)) {
      const guest = fieldsOf(one);
      const email = this.addressOf(guest.email);
      const answer = answerOf(guest.responseStatus);
      // With several addresses of mine the one that I answered with.
      if (email && me.includes(email) && (mine ?? 'needs-action') === 'needs-action') mine = answer;
      if (guest.self === true) theirs ??= answer;
      if (!email || guest.resource === true || attendees.length >= MAX_ATTENDEES) continue;
      const name = cleanTitle(textOf(guest.displayName));
      attendees.push(name && name.toLowerCase() !== email ? { email, name, answer } : { email, answer });
    }
    const organizer = this.addressOf(fieldsOf(raw.organizer).email);
    const isMine = fieldsOf(raw.organizer).self === true || (organizer !== null && me.includes(organizer));
    const answer = mine ?? theirs;
    return { attendees, organizer, answer: isMine && answer === 'needs-action' ? null : answer };
  }

  /** A text alone says why it cannot be read: a reason that has a sentence under `skipped`. */
  read(raw: RawEvent): EventRead | string {
    const { as, zone } = this.options;
    const id = textOf(raw.id);
    if (id === '') return 'odd-event';
    if (raw.start === undefined || raw.start === null) return 'no-start';
    const start = readMoment(raw.start, zone);
    if (!start) return 'bad-date';
    const end = readMoment(raw.end, zone);
    const isBadEnd = !end || end.at < start.at || (end.day === undefined) !== (start.day === undefined);
    const endDay = Math.max(isBadEnd ? 0 : (end.day ?? 0), (start.day ?? 0) + 1);
    const endAt = start.day !== undefined ? toInstant(zone, endDay, 0) : isBadEnd ? start.at : end.at;
    const isTooLong = endAt - start.at > LONGEST;
    const link = this.readLink(raw);
    const { attendees, organizer, answer } = this.readPeople(raw);
    const series = textOf(raw.recurringEventId);
    const event: Writable<CalendarEvent> = {
      // Without a UID as Google makes one, which is how a page of Google's is read too.
      uid: textOf(raw.iCalUID) || uidOfGoogleId(series || id),
      calendar: as,
      title: cleanTitle(textOf(raw.summary)),
      start: start.at,
      end: endAt,
      busy: isTooLong ? 'free' : readBusy(raw, answer),
      revision: {
        sequence: Number.isSafeInteger(raw.sequence) ? (raw.sequence as number) : 0,
        at: instantOf(textOf(raw.updated)) ?? 0,
      },
    };
    const original = series === '' ? null : readMoment(raw.originalStartTime, zone);
    if (original) event.recurrenceId = original.at;
    if (start.day !== undefined) event.allDay = { startDay: start.day, endDay };
    if (organizer) event.organizer = organizer;
    if (attendees.length > 0) event.attendees = attendees;
    if (link) event.link = link;
    if (raw.visibility === 'private' || raw.visibility === 'confidential') event.isPrivate = true;
    const read: OnlineEvent = {
      event,
      id,
      ...(series !== '' && { series }),
      etag: textOf(raw.etag),
      own: readNote(raw),
      isMeetingPending: isMeetingPending(raw),
    };
    const problem = isBadEnd ? 'bad-end' : isTooLong ? 'too-long' : null;
    return problem ? { event: read, problem } : { event: read };
  }
}

export const readEvent = (raw: RawEvent, options: ReaderOptions): EventRead | string =>
  new EventReader(options).read(raw);
