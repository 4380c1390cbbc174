/** When a VEVENT is: its clock, its start, how long it takes, and whether it is a matter of days or of minutes. */
import type { Clock, Clocks } from './clock.ts';
import { utcClock } from './clock.ts';
import {
  type DateLine,
  dayOfWall,
  MINUTES_A_DAY,
  minuteOfWall,
  readDateLine,
  readDuration,
  readStamp,
  readWord,
  type Stamp,
  stampOfLine,
  type Wall,
} from './content-line.ts';
import type { Lines } from './ics-components.ts';
import type { Minute, Span } from './span.ts';

export interface Times {
  readonly clock: Clock;
  readonly start: Wall;
  readonly isAllDay: boolean;
  /** RFC 5545: days keep the clock time when the clocks change, minutes are exact. */
  readonly days: number;
  readonly minutes: number;
  /** What is wrong with it although it can be read: reason codes. */
  readonly problems: readonly string[];
}

/** Longer is no appointment but a mistake or a label; it is kept, but takes nobody's time. */
export const LONGEST = 366 * MINUTES_A_DAY;
/** Beyond this an end is only a number. */
const MOST = 100 * LONGEST;

const firstLine = (lines: Lines, name: string): DateLine | null => {
  const line = lines.get(name)?.[0];
  return line === undefined ? null : readDateLine(line);
};

/** The clock of a date in a line; null for a zone that nobody knows. */
export function clockOf(stamp: Stamp, line: DateLine, clocks: Clocks): Clock | null {
  if (stamp.isUtc) return utcClock;
  if (stamp.isDate) return clocks.owner;
  return line.tzid === undefined ? clocks.floating : clocks.ofName(line.tzid);
}

interface Length {
  readonly days: number;
  readonly minutes: number;
  readonly isBad?: boolean;
}

function lengthOf(lines: Lines, begin: { stamp: Stamp; clock: Clock; isAllDay: boolean }, clocks: Clocks): Length {
  const { stamp, clock, isAllDay } = begin;
  const usual = { days: isAllDay ? 1 : 0, minutes: 0 };
  const line = firstLine(lines, 'DTEND');
  if (line) {
    const end = readStamp(line.values[0] ?? '');
    if (!end) return { ...usual, isBad: true };
    if (isAllDay) {
      const days = dayOfWall(end.wall) - dayOfWall(stamp.wall);
      // Oracle and others end an all-day event on the day it begins.
      return days >= 0 ? { days: Math.max(1, days), minutes: 0 } : { ...usual, isBad: true };
    }
    const endClock = end.isDate ? clock : (clockOf(end, line, clocks) ?? clock);
    const minutes = endClock.toInstant(end.wall) - clock.toInstant(stamp.wall);
    return minutes >= 0 ? { days: 0, minutes } : { ...usual, isBad: true };
  }
  const written = lines.get('DURATION')?.[0];
  if (written === undefined) return usual;
  const duration = readDuration(written.slice(written.indexOf(':') + 1));
  if (!duration || duration.days < 0 || duration.minutes < 0) return { ...usual, isBad: true };
  if (isAllDay) return { days: Math.max(1, duration.days + Math.ceil(duration.minutes / MINUTES_A_DAY)), minutes: 0 };
  return duration;
}

/** The times of an event, or the reason code why it has none. */
export function readTimes(lines: Lines, clocks: Clocks): Times | string {
  const line = firstLine(lines, 'DTSTART');
  if (!line) return 'no-start';
  const stamp = readStamp(line.values[0] ?? '');
  if (!stamp) return 'bad-date';
  const isLabelled = readWord(lines.get('X-MICROSOFT-CDO-ALLDAYEVENT')?.[0]) === 'TRUE';
  const isAllDay = stamp.isDate || (isLabelled && !stamp.isUtc && minuteOfWall(stamp.wall) === 0);
  const known = isAllDay ? clocks.owner : clockOf(stamp, line, clocks);
  const clock = known ?? clocks.floating;
  const length = lengthOf(lines, { stamp, clock, isAllDay }, clocks);
  const total = length.days * MINUTES_A_DAY + length.minutes;
  const problems = [
    ...(known ? [] : ['zone-unknown']),
    ...(length.isBad ? ['bad-end'] : []),
    ...(total > LONGEST ? ['too-long'] : []),
  ];
  return {
    clock,
    start: stamp.wall,
    isAllDay,
    days: Math.min(length.days, MOST / MINUTES_A_DAY),
    minutes: Math.min(length.minutes, MOST),
    problems,
  };
}

export const totalMinutes = (times: Times): number => times.days * MINUTES_A_DAY + times.minutes;

/** The end of an occurrence that begins at `wall`, which is the instant `start`. */
export const endOf = (times: Times, wall: Wall, start: Minute): Minute =>
  (times.days === 0 ? start : times.clock.toInstant(wall + times.days * MINUTES_A_DAY)) + times.minutes;

/** Can an event without a rule touch the window? Answered from the digits alone, with two days to spare for zones. */
export function mayTouch(lines: Lines, window: Span): boolean {
  const start = stampOfLine(lines.get('DTSTART')?.[0]);
  if (!start) return true;
  if (start.wall > window.end + 2 * MINUTES_A_DAY) return false;
  if (start.wall >= window.start - 2 * MINUTES_A_DAY || lines.has('DURATION')) return true;
  const end = stampOfLine(lines.get('DTEND')?.[0]) ?? start;
  return end.wall >= window.start - 3 * MINUTES_A_DAY;
}
