/** Writes the events of the sample as a calendar program would: with a zone, folded lines, answers and exceptions (RFC 5545). */
import { type Day, dateOf, type MinuteOfDay } from '../../calendar/zone.ts';

export interface SampleEvent {
  readonly uid: string;
  readonly title: string;
  readonly day: Day;
  /** Absent: the whole day. */
  readonly hours?: readonly [MinuteOfDay, MinuteOfDay];
  /** Of a whole day: how many. */
  readonly days?: number;
  readonly rule?: string;
  /** Days on which the series does not happen. */
  readonly except?: readonly Day[];
  /** The day of the series that this one replaces; its hours are those of `at`. */
  readonly replaces?: { readonly day: Day; readonly at: MinuteOfDay };
  readonly guests?: readonly string[];
  readonly answers?: Readonly<Record<string, 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION'>>;
  readonly link?: string;
  readonly place?: string;
  readonly status?: 'TENTATIVE' | 'CANCELLED';
  readonly busy?: 'FREE' | 'OOF';
  readonly isPrivate?: boolean;
}

const basicDate = (day: Day): string => dateOf(day).replaceAll('-', '');
const two = (value: number): string => String(value).padStart(2, '0');
const basicTime = (day: Day, minute: MinuteOfDay): string =>
  `${basicDate(day)}T${two(Math.floor(minute / 60))}${two(minute % 60)}00`;
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');

/** Lines of at most 75 bytes; a character is never cut. */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > 74) {
      lines.push(current);
      current = '';
    }
    current += character;
  }
  return [...lines, current].join('\r\n ');
}

/** Central European Time, in force since 1996. */
const amsterdam = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Amsterdam',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'END:VTIMEZONE',
];
const zoned = ';TZID=Europe/Amsterdam:';

function linesOf(event: SampleEvent, owner: string): string[] {
  const { day, hours, rule, except = [], replaces, guests = [] } = event;
  const times = hours
    ? [`DTSTART${zoned}${basicTime(day, hours[0])}`, `DTEND${zoned}${basicTime(day, hours[1])}`]
    : [`DTSTART;VALUE=DATE:${basicDate(day)}`, `DTEND;VALUE=DATE:${basicDate(day + (event.days ?? 1))}`];
  const answer = (guest: string) => event.answers?.[guest] ?? 'ACCEPTED';
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}@wegwijzer.example`,
    'DTSTAMP:20240101T000000Z',
    ...times,
    ...(rule ? [`RRULE:${rule}`] : []),
    ...except.map((one) => `EXDATE${zoned}${basicTime(one, hours?.[0] ?? 0)}`),
    ...(replaces ? [`RECURRENCE-ID${zoned}${basicTime(replaces.day, replaces.at)}`] : []),
    `SUMMARY:${escaped(event.title)}`,
    ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
    ...(event.link ? [`DESCRIPTION:${escaped(event.link)}`] : []),
    ...(event.status ? [`STATUS:${event.status}`] : []),
    ...(event.isPrivate ? ['CLASS:PRIVATE'] : []),
    ...(event.busy === 'FREE' ? ['TRANSP:TRANSPARENT'] : []),
    ...(event.busy === 'OOF' ? ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'] : []),
    ...(guests.length > 0 ? [`ORGANIZER:mailto:${guests[0]}`] : []),
    ...[...new Set([...guests, ...(guests.length > 0 ? [owner] : [])])].map(
      (guest) => `ATTENDEE;PARTSTAT=${answer(guest)}:mailto:${guest}`,
    ),
    'END:VEVENT',
  ];
}

export function icsOf({
  name,
  owner,
  events,
}: {
  name: string;
  owner: string;
  events: readonly SampleEvent[];
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wandelgang//sample//EN',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Europe/Amsterdam',
    ...amsterdam,
    ...events.flatMap((event) => linesOf(event, owner)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
