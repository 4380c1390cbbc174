/**
 * Instants to wall clocks and back, for any IANA zone, from the browser's own zone data.
 *
 * Why not Temporal here: the planner asks thousands of times and the content script must stay small. A zone's changes are
 * found once with `Intl` (by halving) and kept; Temporal is the oracle in the tests.
 */
import type { Minute } from './span.ts';

/** An IANA zone name such as `Europe/Amsterdam`. */
export type Zone = string;
/** A calendar date: whole days since 1970-01-01, without a zone. */
export type Day = number;
/** Minutes since local midnight, 0–1439 (1440 as an end). */
export type MinuteOfDay = number;
/** ISO 8601: Monday 1 … Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface LocalTime {
  readonly day: Day;
  readonly minute: MinuteOfDay;
}

const MINUTES_A_DAY = 1440;
/** Offsets are looked up per stretch of this length; no zone on record changes twice within one. */
const STRETCH = 28 * MINUTES_A_DAY;

interface Stretch {
  readonly before: number;
  readonly after: number;
  /** The first instant at which `after` holds. */
  readonly change: Minute;
}

const formats = new Map<Zone, Intl.DateTimeFormat>();
const stretches = new Map<Zone, Map<number, Stretch>>();

function formatOf(zone: Zone): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Does this machine know the zone? */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false; // RangeError is the documented answer to an unknown zone.
  }
}

function askOffset(zone: Zone, instant: Minute): number {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant * 60_000)) part[type] = value;
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute));
  return Math.round(local.getTime() / 60_000) - instant;
}

/** The last answer: whoever walks through a calendar asks for the same weeks of the same zone again and again. */
let last: { zone: Zone; index: number; stretch: Stretch } | undefined;

function stretchAt(zone: Zone, instant: Minute): Stretch {
  const index = Math.floor(instant / STRETCH);
  if (last && last.index === index && last.zone === zone) return last.stretch;
  const stretch = findStretch(zone, index);
  last = { zone, index, stretch };
  return stretch;
}

function findStretch(zone: Zone, index: number): Stretch {
  let known = stretches.get(zone);
  if (!known) {
    known = new Map();
    stretches.set(zone, known);
  }
  let stretch = known.get(index);
  if (!stretch) {
    let low = index * STRETCH;
    let high = low + STRETCH;
    const before = askOffset(zone, low);
    const after = askOffset(zone, high);
    if (before === after) low = high;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (askOffset(zone, middle) === before) low = middle;
      else high = middle;
    }
    stretch = { before, after, change: high };
    known.set(index, stretch);
  }
  return stretch;
}

/** Minutes east of UTC at an instant. */
export function offsetAt(zone: Zone, instant: Minute): number {
  if (zone === 'UTC') return 0;
  const { before, after, change } = stretchAt(zone, instant);
  return instant < change ? before : after;
}

/** The wall clock in a zone. */
export function toLocal(zone: Zone, instant: Minute): LocalTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / MINUTES_A_DAY);
  return { day, minute: local - day * MINUTES_A_DAY };
}

/**
 * The instant of a wall clock. A time that the clocks skip is read with the offset before the change (02:30 becomes 03:30);
 * of a time that comes twice the first is meant (RFC 5545 §3.3.5).
 */
export function toInstant(zone: Zone, day: Day, minute: MinuteOfDay): Minute {
  const local = day * MINUTES_A_DAY + minute;
  const early = offsetAt(zone, local - MINUTES_A_DAY);
  const late = offsetAt(zone, local + MINUTES_A_DAY);
  if (early === late) {
    const guess = local - early;
    if (offsetAt(zone, guess) === early) return guess;
  }
  if (offsetAt(zone, local - early) === early) return local - early;
  if (offsetAt(zone, local - late) === late) return local - late;
  return local - early;
}

/** ISO weekday of a date. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The Monday of the week in which a date lies. */
export const mondayOf = (day: Day): Day => day - weekdayOf(day) + 1;

/** Month 1–12. Days beyond the month roll over, as in `Date.UTC`. */
export const dayOf = (year: number, month: number, date: number): Day => {
  // `Date.UTC` takes years below 100 for 19xx.
  if (year >= 100) return Date.UTC(year, month - 1, date) / 86_400_000;
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, date);
  return Math.round(instant.getTime() / 86_400_000);
};

/** `2026-11-22`. */
export const dateOf = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Reads `2026-11-22`; null when it is not a real date. */
export function parseDate(text: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return null;
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return dateOf(day) === text ? day : null;
}

/** `2026-11-22T09:30:00Z`. */
export const isoOf = (instant: Minute): string => `${new Date(instant * 60_000).toISOString().slice(0, 19)}Z`;
