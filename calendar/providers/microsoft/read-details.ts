/** What an event of Graph says apart from its times: title, people, whether the time is taken, the link to join. */
import { addressOf, cleanTitle } from '../../clean-text.ts';
import type { Answer, Attendee, Busy, CalendarEvent, MeetingLink } from '../../event.ts';
import { findMeetingLink } from '../../meeting-link.ts';
import type { GraphEvent } from './shapes.ts';
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

/** Of a series the same for every occurrence, so read once. */
export interface Details {
  /** An event to be copied, with places for all that differs: a copy with values changed costs a fraction of one that grows. */
  readonly template: CalendarEvent;
  readonly etag: string;
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly isOnlineMeeting: boolean;
}

/** `isOne`: one of a series. */
export function readDetails(event: GraphEvent, { as, isOne }: { as: string; isOne: boolean }): Details {
  const organizer = readAddress(event.organizer?.emailAddress);
  const attendees = readAttendees(event);
  const link = readLink(event);
  const changed = Math.floor(Date.parse(event.lastModifiedDateTime ?? '') / 60_000);
  const isAllDay = event.isAllDay === true;
  return {
    template: {
      uid: readUid(event.iCalUId ?? ''),
      ...(isOne ? { recurrenceId: 0 } : {}),
      calendar: as,
      title: cleanTitle(event.subject ?? ''),
      start: 0,
      end: 0,
      ...(isAllDay ? { allDay: { startDay: 0, endDay: 0 } } : {}),
      busy: readBusy(event),
      ...(organizer ? { organizer } : {}),
      ...(attendees.length > 0 ? { attendees } : {}),
      ...(link ? { link } : {}),
      ...(event.sensitivity && event.sensitivity !== 'normal' ? { isPrivate: true } : {}),
      revision: { sequence: -1, at: Number.isNaN(changed) ? 0 : changed },
    },
    etag: etagOf(event),
    isAllDay,
    isCancelled: event.isCancelled === true,
    isOnlineMeeting: event.isOnlineMeeting === true,
  };
}

export const etagOf = (event: GraphEvent): string =>
  event['@odata.etag'] ?? (event.changeKey ? `W/"${event.changeKey}"` : '');
