/** What a VEVENT says apart from its times: title, people, whether the time is taken, the link to join. */
import { cleanTitle } from './clean-text.ts';
import { readDateLine, readProperty, readStamp, readText, readWord } from './content-line.ts';
import type { Answer, Attendee, Busy, CalendarEvent, MeetingLink, Revision } from './event.ts';
import { LINK_LINES, type Lines, type RawEvent } from './ics-components.ts';
import { findMeetingLink, mayHoldMeetingLink } from './meeting-link.ts';

export type Details = Pick<
  CalendarEvent,
  'title' | 'busy' | 'organizer' | 'attendees' | 'link' | 'isPrivate' | 'revision'
>;

const MAX_ATTENDEES = 300;

const firstOf = (lines: Lines, name: string): string | undefined => lines.get(name)?.[0];
const wordOf = (lines: Lines, name: string): string => readWord(firstOf(lines, name));

/** The address at the end of a value: `mailto:A@b.nl`, and what an unquoted name leaves in front of it. */
function emailOf(value: string, param: string | undefined): string | undefined {
  // RFC 5321 allows 320 characters; on a longer text the search for the last @ would take its square.
  const end = value.trim().slice(-320);
  const found =
    /[^\s:;,<>"]+@[^\s:;,<>"]+$/.exec(end) ?? /^[^\s:;,<>"]+@[^\s:;,<>"]+$/.exec(param?.slice(0, 320) ?? '');
  return found?.[0].toLowerCase();
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  // Somebody else comes instead.
  DELEGATED: 'declined',
  TENTATIVE: 'tentative',
};

function readAttendees(lines: Lines): Attendee[] {
  const attendees: Attendee[] = [];
  for (const line of lines.get('ATTENDEE')?.slice(0, MAX_ATTENDEES) ?? []) {
    const property = readProperty(line);
    const email = property && emailOf(property.value, property.params.get('email'));
    const kind = property?.params.get('cutype')?.toUpperCase();
    if (!email || kind === 'ROOM' || kind === 'RESOURCE') continue;
    const name = cleanTitle(property.params.get('cn') ?? '');
    const answer = ANSWERS[(property.params.get('partstat') ?? '').toUpperCase()] ?? 'needs-action';
    attendees.push({ email, ...(name && name.toLowerCase() !== email ? { name } : {}), answer });
  }
  return attendees;
}

/**
 * My "no" frees the time, whatever the organizer says. Out of office is that even where it is also transparent. An invitation
 * that I have not answered is tentative, as in Outlook.
 */
function readBusy(lines: Lines, myAnswer: Answer | undefined): Busy {
  const status = wordOf(lines, 'X-MICROSOFT-CDO-BUSYSTATUS');
  if (myAnswer === 'declined') return 'free';
  if (status === 'OOF') return 'out-of-office';
  if (wordOf(lines, 'TRANSP') === 'TRANSPARENT' || status === 'FREE' || status === 'WORKINGELSEWHERE') return 'free';
  const isOpen = status === 'TENTATIVE' || wordOf(lines, 'STATUS') === 'TENTATIVE';
  return isOpen || myAnswer === 'tentative' || myAnswer === 'needs-action' ? 'tentative' : 'busy';
}

function readLink(lines: Lines): MeetingLink | null {
  for (const name of LINK_LINES) {
    for (const line of lines.get(name)?.slice(0, 5) ?? []) {
      const link = mayHoldMeetingLink(line) || line.includes('safelinks') ? findMeetingLink(readText(line)) : null;
      if (link) return link;
    }
  }
  return null;
}

export function readRevision(raw: RawEvent): Revision {
  return revisionOf(raw.about());
}

function revisionOf(lines: Lines): Revision {
  const changed = firstOf(lines, 'LAST-MODIFIED') ?? firstOf(lines, 'DTSTAMP') ?? '';
  const sequence = Number(wordOf(lines, 'SEQUENCE'));
  return {
    sequence: Number.isSafeInteger(sequence) ? sequence : 0,
    at: readStamp(readDateLine(changed).values[0] ?? '')?.wall ?? 0,
  };
}

export function readDetails(raw: RawEvent, me: readonly string[]): Details {
  const lines = raw.about();
  const attendees = readAttendees(lines);
  const organizerLine = firstOf(lines, 'ORGANIZER');
  const property = organizerLine === undefined ? null : readProperty(organizerLine);
  const organizer = property ? emailOf(property.value, property.params.get('email')) : undefined;
  const mine = attendees.filter(({ email }) => me.includes(email));
  const isMine = organizer !== undefined && me.includes(organizer);
  const myAnswer =
    mine.find(({ answer }) => answer !== 'needs-action')?.answer ?? (isMine ? undefined : mine[0]?.answer);
  const link = readLink(lines);
  const secrecy = wordOf(lines, 'CLASS');
  return {
    title: cleanTitle(readText(firstOf(lines, 'SUMMARY'))),
    busy: readBusy(lines, myAnswer),
    ...(organizer ? { organizer } : {}),
    ...(attendees.length > 0 ? { attendees } : {}),
    ...(link ? { link } : {}),
    ...(secrecy === 'PRIVATE' || secrecy === 'CONFIDENTIAL' ? { isPrivate: true } : {}),
    revision: revisionOf(lines),
  };
}
