/**
 * Reads single lines of an iCalendar text, through ical.js where there is anything to interpret. A line that cannot be read is
 * null, never an exception: what it means that it is missing, the caller knows.
 */
import ICAL from 'ical.js';
import { type Day, dayOf } from './zone.ts';

/** A wall clock as a number: minutes since 1970-01-01T00:00 on that clock. Sorts and subtracts like an instant. */
export type Wall = number;

export const MINUTES_A_DAY = 1440;
export const dayOfWall = (wall: Wall): Day => Math.floor(wall / MINUTES_A_DAY);
export const minuteOfWall = (wall: Wall): number => wall - dayOfWall(wall) * MINUTES_A_DAY;

/** A DATE or DATE-TIME as written. Seconds are dropped: calendars are planned in minutes. */
export interface Stamp {
  readonly wall: Wall;
  readonly isDate: boolean;
  readonly isUtc: boolean;
}

/** A line of dates: they share their zone. */
export interface DateLine {
  readonly tzid?: string;
  readonly values: readonly string[];
}

export interface Property {
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

/** No writer needs more in front of the value. */
const MAX_HEAD = 2000;
/** Of a line with parameters; ical.js takes time with the square of their number. */
const MAX_WITH_PARAMS = 8000;
const MAX_TEXT = 65_536;

const STAMP = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z)?)?$/i;

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** The digits of `text` from `start` as a number; NaN when there is anything else. */
export function digitsAt(text: string, start: number, length: number): number {
  let number = 0;
  for (let i = start; i < start + length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const Z = 90;
const T = 84;

/** `20260102`, `20260102T090000` and `20260102T090000Z`, as nearly every writer has them; null for all else. */
function readCommonStamp(text: string, from: number): Stamp | null {
  const length = text.length - from;
  const isDate = length === 8;
  const isUtc = length === 16 && text.charCodeAt(from + 15) === Z;
  if (!isDate && !isUtc && length !== 15) return null;
  if (!isDate && text.charCodeAt(from + 8) !== T) return null;
  const time = isDate ? 0 : digitsAt(text, from + 9, 6);
  return stampOf([digitsAt(text, from, 4), digitsAt(text, from + 4, 2), digitsAt(text, from + 6, 2)], time, {
    isDate,
    isUtc,
  });
}

/** `time` is hhmmss as one number. */
function stampOf(
  date: [number, number, number],
  time: number,
  kind: { isDate: boolean; isUtc: boolean },
): Stamp | null {
  const [year, month, day] = date;
  const hour = Math.floor(time / 10_000);
  const minute = Math.floor(time / 100) % 100;
  // Written so that NaN fails.
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    time % 100 <= 60;
  return isReal ? { wall: dayOf(year, month, day) * MINUTES_A_DAY + hour * 60 + minute, ...kind } : null;
}

/** Null when it is no date that exists. The form decides between DATE and DATE-TIME, since many writers forget VALUE=DATE. */
export function readStamp(text: string): Stamp | null {
  const common = readCommonStamp(text, 0);
  const found = common ? null : STAMP.exec(text.trim());
  if (!found) return common;
  const time = Number(found[4] ?? 0) * 10_000 + Number(found[5] ?? 0) * 100 + Number(found[6] ?? 0);
  const kind = { isDate: found[4] === undefined, isUtc: found[7] !== undefined };
  return stampOf([Number(found[1]), Number(found[2]), Number(found[3])], time, kind);
}

/** The date of a line that holds one, whatever its zone; without a copy, since every event of a file is asked for it. */
export function stampOfLine(line: string | undefined): Stamp | null {
  if (line === undefined) return null;
  const start = line.lastIndexOf(':') + 1;
  return readCommonStamp(line, start) ?? readStamp(line.slice(start));
}

/**
 * A value of dates never holds a colon, so the last one ends the parameters. That reads even an unquoted
 * `TZID=(UTC+01:00) Amsterdam`, which breaks every rule and comes from Outlook.
 */
export function readDateLine(line: string): DateLine {
  const colon = line.lastIndexOf(':');
  const tzid = colon < MAX_HEAD ? /;TZID=(?:"([^"]*)"|([^;"]*))/i.exec(line.slice(0, colon)) : null;
  const values = line.slice(colon + 1).split(',');
  const name = tzid?.[1] ?? tzid?.[2];
  return name === undefined ? { values } : { tzid: name, values };
}

export function readProperty(line: string): Property | null {
  const colon = line.indexOf(':');
  if (colon === -1 || colon > MAX_HEAD) return null;
  const short = line.slice(0, line.slice(0, colon).includes(';') ? MAX_WITH_PARAMS : MAX_TEXT);
  try {
    const [, params, , value] = ICAL.parse.property(short) as [string, Record<string, unknown>, string, unknown];
    return {
      value: String(value),
      params: new Map(
        Object.entries(params).map(([name, param]) => [name, Array.isArray(param) ? String(param[0]) : String(param)]),
      ),
    };
  } catch {
    return null; // ical.js throws on what it cannot read; see above.
  }
}

/** The text of a line, empty where it cannot be read. */
export const readText = (line: string | undefined): string =>
  line === undefined ? '' : (readProperty(line)?.value ?? '');

/** A plain word after the colon (STATUS, TRANSP …), upper case. */
export const readWord = (line: string | undefined): string =>
  line === undefined
    ? ''
    : line
        .slice(line.indexOf(':') + 1)
        .trim()
        .toUpperCase();

/** RFC 5545 DURATION: whole days keep the clock time across a change of clocks, minutes are exact. Null when unreadable. */
export function readDuration(text: string): { days: number; minutes: number } | null {
  try {
    const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(text.trim());
    const sign = isNegative ? -1 : 1;
    return { days: sign * (weeks * 7 + days), minutes: sign * (hours * 60 + minutes + Math.ceil(seconds / 60)) };
  } catch {
    return null; // As above.
  }
}
