/** Writes events that somebody may still want in a calendar as an RFC 5545 text: for a file, a download, a mail. */
import ICAL from 'ical.js';
import { PlainError } from './error.ts';
import type { EventDraft } from './event.ts';
import { readRule } from './recurrence-rule.ts';
import type { Minute } from './span.ts';
import { type Component, type Property, timeZoneComponent, wallText } from './write-vtimezone.ts';
import { isoOf, toLocal, type Zone } from './zone.ts';

export interface WriteOptions {
  readonly now: Minute;
  /** The name of the calendar. */
  readonly name: string;
  /** My address; calendars want to know who invites. */
  readonly organizer?: string;
}

// ical.js counts the space at the start of a folded line as nothing; RFC 5545 allows 75 octets with it.
ICAL.foldLength = 74;

/** Only `\n` as line break and no other control characters: what is left, ical.js escapes. */
const plainText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

const isEmail = (text: string): boolean => /^[^\s:;,<>"\p{Cc}]+@[^\s:;,<>"@\p{Cc}]+$/u.test(text);

function moment(name: string, instant: Minute, zone: Zone): Property {
  if (zone === 'UTC') return [name, {}, 'date-time', isoOf(instant)];
  const { day, minute } = toLocal(zone, instant);
  return [name, { tzid: zone }, 'date-time', wallText(day, minute)];
}

function eventComponent(draft: EventDraft, options: WriteOptions): Component {
  const properties: Property[] = [
    ['uid', {}, 'text', oneLine(draft.uid)],
    ['dtstamp', {}, 'date-time', isoOf(options.now)],
    moment('dtstart', draft.start, draft.zone),
    moment('dtend', draft.end, draft.zone),
    ['summary', {}, 'text', oneLine(draft.title)],
    ['description', {}, 'text', plainText(draft.description)],
  ];
  if (draft.location) properties.push(['location', {}, 'text', oneLine(draft.location)]);
  if (draft.recurrence !== undefined) {
    if (!readRule(draft.recurrence)) throw new PlainError('ics-rule');
    properties.push(['rrule', {}, 'recur', ICAL.Recur.fromString(draft.recurrence).toJSON()]);
  }
  properties.push(
    ['transp', {}, 'text', draft.busy === 'free' ? 'TRANSPARENT' : 'OPAQUE'],
    ['x-microsoft-cdo-busystatus', {}, 'unknown', draft.busy === 'free' ? 'FREE' : 'BUSY'],
  );
  if (options.organizer && isEmail(options.organizer)) {
    properties.push(['organizer', {}, 'cal-address', `mailto:${options.organizer}`]);
  }
  const asked = { role: 'REQ-PARTICIPANT', partstat: 'NEEDS-ACTION', rsvp: 'TRUE' };
  for (const guest of draft.guests.filter(isEmail))
    properties.push(['attendee', asked, 'cal-address', `mailto:${guest}`]);
  return ['vevent', properties, []];
}

/** Lines end in CRLF and hold at most 75 octets. Guests whose address is none are left out. */
export function writeIcs(drafts: readonly EventDraft[], options: WriteOptions): string {
  const zones = new Map<Zone, Minute>();
  for (const { zone, start } of drafts) zones.set(zone, Math.min(start, zones.get(zone) ?? start));
  zones.delete('UTC');
  const calendar: Component = [
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', '-//Wandelgang//Wandelgang//EN'],
      ['calscale', {}, 'text', 'GREGORIAN'],
      // Of type text ical.js would add VALUE=TEXT, which the calendars that know these two names do not expect.
      ['x-wr-calname', {}, 'unknown', oneLine(options.name).replace(/[\\,;]/g, '\\$&')],
    ],
    [
      ...[...zones].map(([zone, start]) => timeZoneComponent(zone, toLocal(zone, start).day)),
      ...drafts.map((draft) => eventComponent(draft, options)),
    ],
  ];
  return ICAL.stringify(calendar);
}
