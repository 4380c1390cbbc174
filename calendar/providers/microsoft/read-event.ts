/** An event of Graph in our words. */
import { addressOf, cleanTitle } from '../../clean-text.ts';
import type { Answer, Attendee, Busy, CalendarEvent, MeetingLink } from '../../event.ts';
import { LONGEST } from '../../event-times.ts';
import { findMeetingLink } from '../../meeting-link.ts';
import type { OnlineEvent, OwnNote } from '../../online.ts';
import type { Span } from '../../span.ts';
import { type Day, toInstant, type Zone } from '../../zone.ts';
import { readNote } from './note.ts';
import type { GraphEvent } from './shapes.ts';
import { readDate, readTime } from './time.ts';
import { readUid } from './uid.ts';

/** As many as one event may have. */
const MAX_ATTENDEES = 500;

const ANSWERS: Readonly<Record<string, Answer>> = {
  organizer: 'accepted',
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
};

/** Exchange has names of its own for some mailboxes: `/o=ExchangeLabs/ou=…/cn=…`. */
const readAddress = (mailbox: { address?: string | null | undefined } | null | undefined): string | null =>
  mailbox?.address?.startsWith('/') === false ? addressOf(mailbox.address) : null;

function readAttendees(event: GraphEvent): Attendee[] {
  const attendees: Attendee[] = [];
  for (const { emailAddress, status, type } of event.attendees?.slice(0, MAX_ATTENDEES) ?? []) {
    const email = readAddress(emailAddress);
    if (!email || type === 'resource') continue;
    const name = cleanTitle(emailAddress?.name ?? '');
    const answer = ANSWERS[status?.response ?? ''] ?? 'needs-action';
    attendees.push({ email, ...(name && name.toLowerCase() !== email ? { name } : {}), answer });
  }
  return attendees;
}

/** As for calendar files: my "no" frees the time, and an invitation that I have not answered is tentative. */
function readBusy({ showAs, responseStatus }: GraphEvent): Busy {
  const mine = responseStatus?.response;
  if (mine === 'declined') return 'free';
  if (showAs === 'oof') return 'out-of-office';
  if (showAs === 'free' || showAs === 'workingElsewhere') return 'free';
  return showAs === 'tentative' || mine === 'tentativelyAccepted' || mine === 'notResponded' ? 'tentative' : 'busy';
}

function readLink(event: GraphEvent): MeetingLink | null {
  const texts = [
    event.onlineMeeting?.joinUrl,
    event.onlineMeetingUrl,
    event.location?.displayName,
    event.body?.content,
    event.bodyPreview,
  ];
  for (const text of texts) {
    const link = text ? findMeetingLink(text) : null;
    if (link) return link;
  }
  return null;
}

interface Times extends Span {
  readonly allDay?: { readonly startDay: Day; readonly endDay: Day };
  readonly isBadEnd: boolean;
}

function readTimes(event: GraphEvent, zone: Zone): Times | null {
  if (event.isAllDay) {
    const startDay = readDate(event.start, zone);
    if (startDay === null) return null;
    const said = readDate(event.end, zone);
    const endDay = Math.max(startDay + 1, said ?? 0);
    const span = { start: toInstant(zone, startDay, 0), end: toInstant(zone, endDay, 0) };
    return { ...span, allDay: { startDay, endDay }, isBadEnd: said === null || said < startDay };
  }
  const start = readTime(event.start, zone);
  const end = readTime(event.end, zone);
  if (start === null) return null;
  return end === null || end < start ? { start, end: start, isBadEnd: true } : { start, end, isBadEnd: false };
}

/** The start that the rule gave it. An occurrence that nobody touched still has that; an exception tells what it was. */
function readRecurrenceId(event: GraphEvent, { times, zone }: { times: Span; zone: Zone }): number | undefined {
  if (event.type !== 'occurrence' && event.type !== 'exception') return undefined;
  const original = { dateTime: event.originalStart ?? '', timeZone: 'UTC' };
  if (event.isAllDay) {
    const day = readDate(original, zone);
    return day === null ? times.start : toInstant(zone, day, 0);
  }
  return readTime(original, zone) ?? times.start;
}

export interface Reader {
  /** The id that events carry as `calendar`. */
  readonly as: string;
  readonly zone: Zone;
}

/** All but when it is: of a series the same for every occurrence. */
export interface Details {
  readonly event: Omit<CalendarEvent, 'start' | 'end' | 'allDay' | 'recurrenceId' | 'calendar'>;
  readonly isOnlineMeeting: boolean;
}

export function readDetails(event: GraphEvent): Details {
  const organizer = readAddress(event.organizer?.emailAddress);
  const attendees = readAttendees(event);
  const link = readLink(event);
  const changed = Math.floor(Date.parse(event.lastModifiedDateTime ?? '') / 60_000);
  return {
    event: {
      uid: readUid(event.iCalUId ?? ''),
      title: cleanTitle(event.subject ?? ''),
      busy: readBusy(event),
      ...(organizer ? { organizer } : {}),
      ...(attendees.length > 0 ? { attendees } : {}),
      ...(link ? { link } : {}),
      ...(event.sensitivity && event.sensitivity !== 'normal' ? { isPrivate: true } : {}),
      revision: { sequence: 0, at: Number.isNaN(changed) ? 0 : changed },
    },
    isOnlineMeeting: event.isOnlineMeeting === true,
  };
}

/**
 * The event, and what is odd about it although it can be read. A text alone says why it cannot be read: a reason that has a
 * sentence under `skipped`.
 */
export type Read = { readonly event: OnlineEvent; readonly problem?: string } | string;

interface Known {
  /** Where the event does not bring its own along. */
  readonly note?: OwnNote | null;
  /** Where they were read before. */
  readonly details?: Details;
}

export function readEvent(event: GraphEvent, { as, zone }: Reader, { note = null, details }: Known = {}): Read {
  if (event.isCancelled) return 'cancelled';
  if (!event.start) return 'no-start';
  const found = readTimes(event, zone);
  if (!found) return 'bad-date';
  const said = details ?? readDetails(event);
  if (said.event.uid === '') return 'no-uid';

  const { isBadEnd, ...times } = found;
  const isTooLong = times.end - times.start > LONGEST;
  const recurrenceId = readRecurrenceId(event, { times, zone });
  const own = readNote(event.extensions) ?? note;
  const problem = isBadEnd ? 'bad-end' : isTooLong ? 'too-long' : undefined;
  return {
    event: {
      event: {
        ...said.event,
        ...(recurrenceId === undefined ? {} : { recurrenceId }),
        calendar: as,
        ...times,
        ...(isTooLong ? { busy: 'free' } : {}),
      },
      id: event.id,
      etag: event['@odata.etag'] ?? (event.changeKey ? `W/"${event.changeKey}"` : ''),
      own,
      isMeetingPending: own !== null && said.isOnlineMeeting && !said.event.link,
    },
    ...(problem === undefined ? {} : { problem }),
  };
}
