/**
 * Cuts an iCalendar text into its events and time zones in one pass, keeping only the lines that are used.
 *
 * Why not one call of the library for the whole file: one broken line would lose the whole calendar, and the parts of the
 * year that nobody asked for would cost as much as today. The library reads the lines that matter, one by one.
 */

/** The unfolded lines of a component, by upper-case property name, in the order of the file. */
export type Lines = Map<string, string[]>;

export interface RawEvent {
  readonly lines: Lines;
  /** RFC 5546 METHOD of the calendar around it, upper case; empty where there is none. */
  readonly method: string;
  /** The file ended, or another event began, before this one was closed. */
  isBroken: boolean;
}

export interface RawObservance {
  readonly kind: 'STANDARD' | 'DAYLIGHT';
  readonly lines: Lines;
}

export interface RawZone {
  readonly lines: Lines;
  readonly observances: RawObservance[];
}

export interface RawCalendar {
  readonly header: Lines;
  readonly events: RawEvent[];
  readonly zones: RawZone[];
  /** It has a VCALENDAR, or at least an event. */
  readonly isCalendar: boolean;
  /** More events than anybody has; the rest was not read. */
  readonly hasTooManyEvents: boolean;
}

/** Bounds for files that are made to hurt. Real ones stay far below each. */
const MAX_EVENTS = 100_000;
const MAX_ZONES = 500;
const MAX_OBSERVANCES = 200;
/** Of one property in one event. EXDATE and RDATE come with one date a line from some writers. */
const MAX_REPEATS = 500;
const MAX_DATE_LINES = 250_000;

const CALENDAR_LINES = new Set(['METHOD', 'NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE']);
const ZONE_LINES = new Set(['TZID', 'X-LIC-LOCATION']);
const OBSERVANCE_LINES = new Set(['DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO']);
const DATE_LISTS = new Set(['EXDATE', 'RDATE']);
/** Properties whose text may hold the link of an online meeting, the most trustworthy first. */
export const LINK_LINES = [
  'CONFERENCE',
  'X-GOOGLE-CONFERENCE',
  'X-MICROSOFT-SKYPETEAMSMEETINGURL',
  'X-MICROSOFT-ONLINEMEETINGEXTERNALLINK',
  'URL',
  'LOCATION',
  'DESCRIPTION',
  'X-ALT-DESC',
  'SUMMARY',
] as const;
const EVENT_LINES = new Set<string>([
  ...['UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'EXRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID'],
  ...['SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'STATUS', 'TRANSP', 'CLASS', 'ORGANIZER', 'ATTENDEE'],
  ...['X-MICROSOFT-CDO-BUSYSTATUS', 'X-MICROSOFT-CDO-ALLDAYEVENT'],
  ...LINK_LINES,
]);

/** RFC 5545 §3.1: a line break with a space or tab behind it is no line break. */
const unfold = (text: string): string => {
  const breaks = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return breaks.replace(/\n[ \t]/g, '');
};

function nameOf(line: string): string {
  let end = 0;
  for (; end < line.length && end < 60; end += 1) {
    const code = line.charCodeAt(end);
    if (code === 58 || code === 59) return line.slice(0, end).toUpperCase();
  }
  return '';
}

function keep(lines: Lines, name: string, line: string): void {
  const known = lines.get(name);
  if (!known) lines.set(name, [line]);
  else if (known.length < (DATE_LISTS.has(name) ? MAX_DATE_LINES : MAX_REPEATS)) known.push(line);
}

export function splitCalendar(text: string): RawCalendar {
  const flat = unfold(text);
  const header: Lines = new Map();
  const events: RawEvent[] = [];
  const zones: RawZone[] = [];
  let hasCalendar = false;
  let hasTooManyEvents = false;
  let method = '';
  let event = null as RawEvent | null;
  let zone = null as RawZone | null;
  let observance = null as RawObservance | null;
  /** How deep we are in components inside an event (alarms, or worse). */
  let inner = 0;
  /** How deep in components beside events that are of no use here (to-dos, journals, free/busy). */
  let aside = 0;

  const begin = (name: string): void => {
    if (name === 'VEVENT') {
      if (event) event.isBroken = true;
      zone = null;
      inner = 0;
      aside = 0;
      event = { lines: new Map(), method, isBroken: false };
      if (events.length < MAX_EVENTS) events.push(event);
      else hasTooManyEvents = true;
    } else if (name === 'VCALENDAR') {
      hasCalendar = true;
      if (event) event.isBroken = true;
      event = null;
      zone = null;
      aside = 0;
      method = '';
    } else if (event) inner += 1;
    else if (name === 'VTIMEZONE') {
      zone = { lines: new Map(), observances: [] };
      if (zones.length < MAX_ZONES) zones.push(zone);
    } else if (zone && (name === 'STANDARD' || name === 'DAYLIGHT')) {
      observance = { kind: name, lines: new Map() };
      if (zone.observances.length < MAX_OBSERVANCES) zone.observances.push(observance);
    } else if (!zone) aside += 1;
  };

  const end = (name: string): void => {
    if (name === 'VEVENT') event = null;
    else if (name === 'VTIMEZONE') zone = null;
    else if (name === 'VCALENDAR') {
      if (event) event.isBroken = true;
      event = null;
      zone = null;
      aside = 0;
    } else if (event) inner = Math.max(0, inner - 1);
    else if (zone) observance = null;
    else aside = Math.max(0, aside - 1);
  };

  for (let start = 0; start < flat.length; ) {
    let stop = flat.indexOf('\n', start);
    if (stop === -1) stop = flat.length;
    const line = flat.slice(start, stop);
    start = stop + 1;
    const name = nameOf(line);
    if (name === '') continue;
    if (name === 'BEGIN') begin(line.slice(6).trim().toUpperCase());
    else if (name === 'END') end(line.slice(4).trim().toUpperCase());
    else if (event) {
      if (inner === 0 && EVENT_LINES.has(name)) keep(event.lines, name, line);
    } else if (observance) {
      if (OBSERVANCE_LINES.has(name)) keep(observance.lines, name, line);
    } else if (zone) {
      if (ZONE_LINES.has(name)) keep(zone.lines, name, line);
    } else if (aside === 0 && CALENDAR_LINES.has(name)) {
      if (name === 'METHOD') method = line.slice(7).trim().toUpperCase();
      keep(header, name, line);
    }
  }
  if (event) event.isBroken = true;
  return { header, events, zones, isCalendar: hasCalendar || events.length > 0, hasTooManyEvents };
}
