/** One event as Google tells it, as one of ours. */
import { safeParse } from 'valibot';
import { addressOf, cleanTitle } from '../../clean-text.ts';
import type { Answer, Attendee, Busy, CalendarEvent, MeetingLink } from '../../event.ts';
import { LONGEST } from '../../event-times.ts';
import { findMeetingLink } from '../../meeting-link.ts';
import type { OnlineEvent, OwnNote } from '../../online.ts';
import type { Minute } from '../../span.ts';
import { parseDate, toInstant, type Zone } from '../../zone.ts';
import { type GoogleEvent, noteShape } from './shapes.ts';

export interface Reader {
  /** The id that the event carries as `calendar`. */
  readonly as: string;
  readonly zone: Zone;
  /** My addresses, lower case. */
  readonly me: readonly string[];
}

const MAX_ATTENDEES = 300;

type Moment = { readonly date?: string | undefined; readonly dateTime?: string | undefined } | undefined;

/** The instant, and the day where it is one. Null when there is no date in it that exists. */
function readMoment(moment: Moment, zone: Zone): { at: Minute; day?: number } | null {
  if (moment?.dateTime !== undefined) {
    const at = Math.floor(Date.parse(moment.dateTime) / 60_000);
    return Number.isNaN(at) ? null : { at };
  }
  const day = parseDate(moment?.date ?? '');
  return day === null ? null : { at: toInstant(zone, day, 0), day };
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};
const answerOf = (status: string | undefined): Answer =>
  Object.hasOwn(ANSWERS, status ?? '') ? (ANSWERS[status ?? ''] as Answer) : 'needs-action';

function readAttendees(raw: GoogleEvent): Attendee[] {
  const attendees: Attendee[] = [];
  for (const { email: text, displayName, responseStatus, resource } of raw.attendees ?? []) {
    const email = addressOf(text);
    if (!email || resource || attendees.length >= MAX_ATTENDEES) continue;
    const name = cleanTitle(displayName ?? '');
    attendees.push({
      email,
      ...(name && name.toLowerCase() !== email ? { name } : {}),
      answer: answerOf(responseStatus),
    });
  }
  return attendees;
}

/** Mine; where none of my addresses is there, that of whose calendar it is. An organiser need not answer. */
function ownAnswer({ attendees = [], organizer }: GoogleEvent, me: readonly string[]): Answer | null {
  const isMe = (email: string | undefined): boolean => me.includes(addressOf(email ?? '') ?? '');
  const byAddress = attendees.filter(({ email }) => isMe(email));
  const mine = byAddress.length > 0 ? byAddress : attendees.filter(({ self }) => self);
  const answers = mine.map(({ responseStatus }) => answerOf(responseStatus));
  const isMine = isMe(organizer?.email) || organizer?.self === true;
  return answers.find((one) => one !== 'needs-action') ?? (isMine ? null : (answers[0] ?? null));
}

/** As of a calendar file: my "no" frees the time, an invitation that I have not answered is tentative. */
function readBusy(raw: GoogleEvent, me: readonly string[]): Busy {
  const answer = ownAnswer(raw, me);
  if (answer === 'declined') return 'free';
  if (raw.eventType === 'outOfOffice') return 'out-of-office';
  if (raw.transparency === 'transparent' || raw.eventType === 'workingLocation') return 'free';
  const isOpen = raw.status === 'tentative' || answer === 'tentative' || answer === 'needs-action';
  return isOpen ? 'tentative' : 'busy';
}

function readLink({ conferenceData, hangoutLink, location, description }: GoogleEvent): MeetingLink | null {
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video')?.uri;
  for (const text of [video, hangoutLink, location, description]) {
    const link = text === undefined ? null : findMeetingLink(text);
    if (link) return link;
  }
  return null;
}

function readNote(text: string | undefined): OwnNote | null {
  if (text === undefined) return null;
  try {
    const { success, output } = safeParse(noteShape, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null; // Whoever wrote that, it was not us.
  }
}

/**
 * The event, and what is odd about it although it can be read. A text alone says why it cannot be read: a reason that has a
 * sentence under `skipped`.
 */
export function readEvent(raw: GoogleEvent, reader: Reader): { event: OnlineEvent; problem?: string } | string {
  const { id, etag, iCalUID, recurringEventId, originalStartTime, sequence = 0, updated, visibility } = raw;
  const start = readMoment(raw.start, reader.zone);
  if (!start) return raw.start ? 'bad-date' : 'no-start';
  const end = readMoment(raw.end, reader.zone);
  const isAllDay = start.day !== undefined;
  const isBadEnd = !end || end.at < start.at || (end.day !== undefined) !== isAllDay;
  const endDay = isBadEnd || end.day === undefined ? (start.day ?? 0) + 1 : Math.max(end.day, (start.day ?? 0) + 1);
  const endAt = isAllDay ? toInstant(reader.zone, endDay, 0) : isBadEnd ? start.at : end.at;
  const isTooLong = endAt - start.at > LONGEST;
  const original = readMoment(originalStartTime, reader.zone);
  const attendees = readAttendees(raw);
  const organizer = addressOf(raw.organizer?.email ?? '');
  const link = readLink(raw);
  const changed = Math.floor(Date.parse(updated ?? '') / 60_000);
  const event: CalendarEvent = {
    // Where an API and a page of Google must agree without a UID, this is how Google makes one.
    uid: iCalUID || `${recurringEventId ?? id}@google.com`,
    ...(recurringEventId !== undefined && original ? { recurrenceId: original.at } : {}),
    calendar: reader.as,
    title: cleanTitle(raw.summary ?? ''),
    start: start.at,
    end: endAt,
    ...(start.day === undefined ? {} : { allDay: { startDay: start.day, endDay } }),
    busy: isTooLong ? 'free' : readBusy(raw, reader.me),
    ...(organizer ? { organizer } : {}),
    ...(attendees.length > 0 ? { attendees } : {}),
    ...(link ? { link } : {}),
    ...(visibility === 'private' || visibility === 'confidential' ? { isPrivate: true } : {}),
    revision: { sequence: Number.isSafeInteger(sequence) ? sequence : 0, at: Number.isNaN(changed) ? 0 : changed },
  };
  const problem = isBadEnd ? 'bad-end' : isTooLong ? 'too-long' : undefined;
  return {
    event: {
      event,
      id,
      etag: etag ?? '',
      own: readNote(raw.extendedProperties?.private?.wandelgang),
      isMeetingPending: raw.conferenceData?.createRequest?.status?.statusCode === 'pending',
    },
    ...(problem === undefined ? {} : { problem }),
  };
}
