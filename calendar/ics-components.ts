/**
 * Cuts an iCalendar text into its events and time zones in one pass, keeping only the lines that are used.
 *
 * Why not one call of the library for the whole file: one broken line would lose the whole calendar, and the parts of the
 * year that nobody asked for would cost as much as today. So of each event only the lines that say when it is are taken
 * out here; those that say what it is are fetched when it turns out to be wanted. The library reads the lines that matter.
 */

/** The unfolded lines of a component, by upper-case property name, in the order of the file. */
export type Lines = Map<string, string[]>;

export interface RawEvent {
  /** The lines that say when it is, and which it is. */
  readonly lines: Lines;
  /** All its other lines that are of use; read from the text each time it is asked. */
  readonly about: () => Lines;
  /** RFC 5546 METHOD of the calendar around it, upper case; empty where there is none. */
  readonly method: string;
  /** The file ended, or another event began, before this one was closed. */
  readonly isBroken: boolean;
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
  /** The text ends within a VCALENDAR: there was more. */
  readonly isCutOff: boolean;
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

/** Property names by length and first letter, so that a line is recognised where it lies, without a copy. */
type Names = ReadonlyMap<number, readonly string[]>;
const keyOf = (length: number, first: number): number => length * 128 + first;
function namesOf(...names: string[]): Names {
  const byKey = new Map<number, string[]>();
  for (const name of names) {
    const key = keyOf(name.length, name.charCodeAt(0));
    byKey.set(key, [...(byKey.get(key) ?? []), name]);
  }
  return byKey;
}

const FRAME = ['BEGIN', 'END'];
const CALENDAR_NAMES = namesOf(...FRAME, 'METHOD', 'NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE');
const ZONE_NAMES = namesOf(...FRAME, 'TZID', 'X-LIC-LOCATION');
const OBSERVANCE_NAMES = namesOf(...FRAME, 'DTSTART', 'RRULE', 'RDATE', 'TZOFFSETFROM', 'TZOFFSETTO');
const TIME_NAMES = namesOf(
  ...[...FRAME, 'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'EXRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID'],
  ...['STATUS', 'X-MICROSOFT-CDO-ALLDAYEVENT'],
);
const ABOUT_NAMES = namesOf(
  ...[...FRAME, 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'STATUS', 'TRANSP', 'CLASS', 'ORGANIZER', 'ATTENDEE'],
  ...['X-MICROSOFT-CDO-BUSYSTATUS', ...LINK_LINES],
);
const FRAME_NAMES = namesOf(...FRAME);
const DATE_LISTS = new Set(['EXDATE', 'RDATE']);
/** Longer than any name above. */
const MAX_NAME = 40;

const COLON = 58;
const SEMICOLON = 59;
const NEWLINE = 10;
const RETURN = 13;
const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The name at a place in the text if it is one of `names`; empty otherwise. */
function nameAt(text: string, start: number, names: Names): string {
  for (let end = start; end - start <= MAX_NAME; end += 1) {
    const code = text.charCodeAt(end);
    if (code === COLON || code === SEMICOLON) {
      const first = text.charCodeAt(start);
      const isLower = first >= 97 && first <= 122;
      const known = names.get(keyOf(end - start, isLower ? first - 32 : first));
      if (!known) return '';
      const exact = known.find((name) => text.startsWith(name, start));
      if (exact !== undefined) return exact;
      const upper = text.slice(start, end).toUpperCase();
      return known.includes(upper) ? upper : '';
    }
    if (!(code > RETURN)) return ''; // The end of the line or of the text.
  }
  return '';
}

/** Walks over the lines of a text, unfolding those that are asked for (RFC 5545 §3.1). Line breaks are `\n` or `\r\n`. */
class LineWalk {
  readonly text: string;
  /** Where the line at hand begins, and where the next one does. */
  start = 0;
  next = 0;
  private isFolded = false;
  private unfolded: string | null = null;

  constructor(text: string, from = 0) {
    this.text = text;
    this.next = from;
  }

  /** To the next line that has one of these names; its name, or null at the end of the text. */
  advance(names: Names): string | null {
    while (this.next < this.text.length) {
      this.toNextLine();
      let name = nameAt(this.text, this.start, names);
      if (name === '' && this.isFolded && this.isNameFolded()) name = nameAt(this.line(), 0, names);
      if (name !== '') return name;
    }
    return null;
  }

  private toNextLine(): void {
    const { text } = this;
    this.start = this.next;
    this.unfolded = null;
    this.isFolded = false;
    let stop = text.indexOf('\n', this.start);
    while (stop !== -1 && isBlank(text.charCodeAt(stop + 1))) {
      this.isFolded = true;
      stop = text.indexOf('\n', stop + 1);
    }
    this.next = stop === -1 ? text.length : stop + 1;
  }

  /** Some writers fold anywhere, even inside the name. */
  private isNameFolded(): boolean {
    for (let i = this.start; i <= this.start + MAX_NAME; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === COLON || code === SEMICOLON) return false;
      if (code === NEWLINE) return true;
    }
    return false;
  }

  line(): string {
    if (this.unfolded === null) {
      let stop = this.next;
      if (this.text.charCodeAt(stop - 1) === NEWLINE) stop -= 1;
      if (this.text.charCodeAt(stop - 1) === RETURN) stop -= 1;
      const line = this.text.slice(this.start, stop);
      this.unfolded = this.isFolded ? line.replace(/\r?\n[ \t]/g, '') : line;
    }
    return this.unfolded;
  }

  /** The word after BEGIN or END. */
  component(): string {
    const line = this.line();
    return line
      .slice(line.indexOf(':') + 1)
      .trim()
      .toUpperCase();
  }
}

function keep(lines: Lines, name: string, line: string): void {
  const known = lines.get(name);
  if (!known) lines.set(name, [line]);
  else if (known.length < (DATE_LISTS.has(name) ? MAX_DATE_LINES : MAX_REPEATS)) known.push(line);
}

/** The lines of an event that begins before `from`, from there to its end; components inside it (alarms) are passed over. */
function readInside(walk: LineWalk, names: Names): { lines: Lines; end: 'closed' | 'broken' } {
  const lines: Lines = new Map();
  let inner = 0;
  for (;;) {
    const before = walk.next;
    const name = walk.advance(inner === 0 ? names : FRAME_NAMES);
    if (name === null) return { lines, end: 'broken' };
    if (name !== 'BEGIN' && name !== 'END') keep(lines, name, walk.line());
    else {
      const component = walk.component();
      if (component === 'VEVENT' && name === 'END') return { lines, end: 'closed' };
      if (component === 'VEVENT' || component === 'VCALENDAR') {
        walk.next = before; // Not ours: whoever called sees it again.
        return { lines, end: 'broken' };
      }
      inner = name === 'BEGIN' ? inner + 1 : Math.max(0, inner - 1);
    }
  }
}

function readEvent(walk: LineWalk, method: string): RawEvent {
  const { text, next: from } = walk;
  const { lines, end } = readInside(walk, TIME_NAMES);
  return {
    lines,
    method,
    isBroken: end === 'broken',
    about: () => readInside(new LineWalk(text, from), ABOUT_NAMES).lines,
  };
}

function readZone(walk: LineWalk): RawZone {
  const zone: RawZone = { lines: new Map(), observances: [] };
  let observance: RawObservance | null = null;
  for (;;) {
    const before = walk.next;
    const name = walk.advance(observance ? OBSERVANCE_NAMES : ZONE_NAMES);
    if (name === null) return zone;
    if (name !== 'BEGIN' && name !== 'END') keep((observance ?? zone).lines, name, walk.line());
    else {
      const component = walk.component();
      if (name === 'END' && component === 'VTIMEZONE') return zone;
      if (component === 'VEVENT' || component === 'VCALENDAR') {
        walk.next = before;
        return zone;
      }
      const isObservance = component === 'STANDARD' || component === 'DAYLIGHT';
      observance = name === 'BEGIN' && isObservance ? { kind: component, lines: new Map() } : null;
      if (observance && zone.observances.length < MAX_OBSERVANCES) zone.observances.push(observance);
    }
  }
}

export function splitCalendar(text: string): RawCalendar {
  // A lone carriage return ends a line as well: old Macs, and a few writers today.
  const walk = new LineWalk(/\r(?!\n)/.test(text) ? text.replace(/\r\n?/g, '\n') : text);
  const header: Lines = new Map();
  const events: RawEvent[] = [];
  const zones: RawZone[] = [];
  let hasCalendar = false;
  let isOpen = false;
  let hasTooManyEvents = false;
  let method = '';
  /** How deep in components that are of no use here: to-dos, journals, free/busy. */
  let aside = 0;
  for (let name = walk.advance(CALENDAR_NAMES); name !== null; name = walk.advance(CALENDAR_NAMES)) {
    if (name !== 'BEGIN' && name !== 'END') {
      if (aside > 0) continue;
      if (name === 'METHOD') method = walk.component();
      keep(header, name, walk.line());
      continue;
    }
    const component = walk.component();
    if (component === 'VCALENDAR') {
      hasCalendar = true;
      isOpen = name === 'BEGIN';
      aside = 0;
      method = '';
    } else if (name === 'END') aside = Math.max(0, aside - 1);
    else if (component === 'VEVENT') {
      const event = readEvent(walk, method);
      if (events.length < MAX_EVENTS) events.push(event);
      else hasTooManyEvents = true;
    } else if (component === 'VTIMEZONE') {
      const zone = readZone(walk);
      if (zones.length < MAX_ZONES) zones.push(zone);
    } else aside += 1;
  }
  return { header, events, zones, isCalendar: hasCalendar || events.length > 0, isCutOff: isOpen, hasTooManyEvents };
}
