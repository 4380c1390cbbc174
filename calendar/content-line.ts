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

/** Null when it is no date that exists. The form decides between DATE and DATE-TIME, since many writers forget VALUE=DATE. */
export function readStamp(text: string): Stamp | null {
  const found = STAMP.exec(text.trim());
  if (!found) return null;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  const isDate = found[4] === undefined;
  const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number(found[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60) return null;
  return { wall: dayOf(year, month, date) * MINUTES_A_DAY + hour * 60 + minute, isDate, isUtc: found[7] !== undefined };
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
