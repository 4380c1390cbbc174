/**
 * Which clock a time in an `.ics` file is written on. A name that this machine or Windows knows wins, since its rules are kept up
 * to date; then the rules that the file brings along (VTIMEZONE); then, marked, the zone of the calendar.
 */
import {
  dayOfWall,
  MINUTES_A_DAY,
  minuteOfWall,
  readDateLine,
  readStamp,
  readText,
  type Wall,
} from './content-line.ts';
import type { Lines, RawObservance, RawZone } from './ics-components.ts';
import { type Expansions, expandRule } from './recurrence.ts';
import { readRule } from './recurrence-rule.ts';
import type { Minute, Span } from './span.ts';
import { zoneOfWindowsName } from './windows-zones.ts';
import { isZone, offsetAt, toInstant, type Zone } from './zone.ts';

const YEAR = 366 * MINUTES_A_DAY;

/** Of zones in one file. Asking for one that does not exist is slow. */
const MAX_NAMES = 1000;

export interface Clock {
  /** A time that is skipped is read with the offset before the change, of one that comes twice the first (RFC 5545 §3.3.5). */
  toInstant(wall: Wall): Minute;
  toWall(instant: Minute): Wall;
}

export const utcClock: Clock = { toInstant: (wall) => wall, toWall: (instant) => instant };

export const clockOfZone = (zone: Zone): Clock => ({
  toInstant: (wall) => toInstant(zone, dayOfWall(wall), minuteOfWall(wall)),
  toWall: (instant) => instant + offsetAt(zone, instant),
});

/** The IANA zone that a TZID means; undefined when nobody knows it. */
export function zoneOfName(tzid: string): Zone | undefined {
  const name = tzid.replaceAll('\\', '').replace(/^"|"$/g, '').trim();
  if (name === '') return undefined;
  if (isZone(name)) return name;
  const windows = zoneOfWindowsName(name);
  if (windows) return windows;
  if (/^tzone:\/\/microsoft\/utc$/i.test(name)) return 'UTC';
  if (!name.startsWith('/')) return undefined;
  // `/mozilla.org/20050126_1/America/Boise`: RFC 5545 lets a maker put its own name in front.
  const parts = name.split('/');
  const ends = [3, 2, 1].map((length) => parts.slice(-length).join('/'));
  return ends.find((end) => end !== '' && isZone(end));
}

interface Change {
  readonly at: Minute;
  readonly before: number;
  readonly after: number;
}

function readOffset(lines: Lines, name: string): number | null {
  const found = /:\s*([+-])(\d\d):?(\d\d)(\d\d)?\s*$/.exec(lines.get(name)?.[0] ?? '');
  if (!found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return minutes > 18 * 60 ? null : found[1] === '-' ? -minutes : minutes;
}

/** When the clocks change by one observance, as far as the years around the window tell. */
function changesOf({ lines }: RawObservance, years: Span, work: Expansions): Change[] {
  const before = readOffset(lines, 'TZOFFSETFROM');
  const after = readOffset(lines, 'TZOFFSETTO');
  const start = readStamp(readDateLine(lines.get('DTSTART')?.[0] ?? '').values[0] ?? '');
  if (before === null || after === null || !start) return [];
  const walls: Wall[] = [start.wall];
  for (const line of lines.get('RDATE') ?? []) {
    for (const value of readDateLine(line).values.slice(0, 500)) walls.push(readStamp(value)?.wall ?? start.wall);
  }
  for (const line of lines.get('RRULE') ?? []) {
    const rule = readRule(line.slice(line.indexOf(':') + 1));
    // A rule by the second is an attack: no clock changes more often than twice a month.
    if (!rule || (rule.freq !== 'YEARLY' && rule.freq !== 'MONTHLY')) continue;
    const until = rule.until && (rule.until.isUtc ? rule.until.wall + before : rule.until.wall);
    const to = Math.min(years.end, until === undefined ? years.end : until + 1);
    const found = expandRule(
      rule,
      {
        start: start.wall,
        from: Math.min(years.start, to - 2 * YEAR),
        to,
        ...(until === undefined ? {} : { until }),
      },
      work,
    );
    if (typeof found !== 'string') walls.push(...found);
  }
  return walls.map((wall) => ({ at: wall - before, before, after }));
}

/** The clock of a VTIMEZONE by its own rules; null when none of them can be read. */
function clockOfRules(zone: RawZone, window: Span, work: Expansions): Clock | null {
  const years = { start: window.start - 2 * YEAR, end: window.end + 2 * YEAR };
  const changes = zone.observances
    .flatMap((observance) => changesOf(observance, years, work))
    .sort((a, b) => a.at - b.at);
  const first = changes[0];
  if (!first) return null;
  const offset = (instant: Minute): number => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle] as Change).at <= instant) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? first.before : (changes[low - 1] as Change).after;
  };
  return {
    toWall: (instant) => instant + offset(instant),
    toInstant: (wall) => {
      const early = wall - offset(wall - MINUTES_A_DAY);
      if (early + offset(early) === wall) return early;
      const late = wall - offset(wall + MINUTES_A_DAY);
      return late + offset(late) === wall ? late : early;
    },
  };
}

export interface Clocks {
  /** Null for a name that neither this machine nor the file knows. */
  ofName(tzid: string): Clock | null;
  /** Local midnights of all-day events. */
  readonly owner: Clock;
  /** For times without a zone, and for zones that nobody knows. */
  readonly floating: Clock;
  /** X-WR-TIMEZONE, where it is one. */
  readonly calendarZone?: Zone;
}

export function createClocks(
  file: { readonly header: Lines; readonly zones: readonly RawZone[] },
  options: { readonly zone: Zone; readonly window: Span; readonly work: Expansions },
): Clocks {
  const rules = new Map<string, RawZone>();
  for (const zone of file.zones) {
    const tzid = readText(zone.lines.get('TZID')?.[0]).trim();
    if (!rules.has(tzid)) rules.set(tzid, zone);
  }
  const known = new Map<string, Clock | null>();
  const find = (tzid: string): Clock | null => {
    const zone = zoneOfName(tzid);
    if (zone) return clockOfZone(zone);
    const raw = rules.get(tzid.replaceAll('\\', '').trim());
    const place = raw && zoneOfName(readText(raw.lines.get('X-LIC-LOCATION')?.[0]));
    if (place) return clockOfZone(place);
    return raw ? clockOfRules(raw, options.window, options.work) : null;
  };
  const owner = clockOfZone(options.zone);
  const named = zoneOfName(readText(file.header.get('X-WR-TIMEZONE')?.[0]));
  return {
    ofName: (tzid) => {
      let clock = known.get(tzid);
      if (clock === undefined && known.size >= MAX_NAMES) return null;
      if (clock === undefined) {
        clock = find(tzid);
        known.set(tzid, clock);
      }
      return clock;
    },
    owner,
    floating: named ? clockOfZone(named) : owner,
    ...(named ? { calendarZone: named } : {}),
  };
}
