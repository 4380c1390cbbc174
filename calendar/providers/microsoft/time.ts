/** Graph's moments: a wall clock and the name of a zone, in Windows' or IANA's words. */
import type { DateTimeTimeZone } from '@microsoft/microsoft-graph-types';
import type { Minute } from '../../span.ts';
import { zoneOfWindowsName } from '../../windows-zones.ts';
import { type Day, dateOf, dayOf, isZone, toInstant, toLocal, type Zone } from '../../zone.ts';

const WALL = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?Z?$/;

interface Wall {
  readonly day: Day;
  readonly minute: number;
}

/** Read thousands of times for one calendar: by numbers alone. */
function readWall(text: string | null | undefined): Wall | null {
  const found = WALL.exec(text ?? '');
  if (!found) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const day = dayOf(year, month, date);
  const isReal = month >= 1 && month <= 12 && new Date(day * 86_400_000).getUTCDate() === date;
  return isReal ? { day, minute: hour * 60 + minute } : null;
}

/** We ask for UTC, and read whatever comes. A zone of somebody's own making is not known to anybody: then the calendar's. */
function readZone(name: string | null | undefined, other: Zone): Zone {
  if (!name || name === 'UTC' || name === 'tzone://Microsoft/Utc') return 'UTC';
  return zoneOfWindowsName(name) ?? (isZone(name) ? name : other);
}

/** Of Graph's own type, only that we also read where something in it is not said. */
type Written = { readonly [K in keyof DateTimeTimeZone]: DateTimeTimeZone[K] | null } | null | undefined;

/** Null where it is no moment. */
export function readTime(time: Written, zone: Zone): Minute | null {
  const wall = readWall(time?.dateTime);
  return wall && toInstant(readZone(time?.timeZone, zone), wall.day, wall.minute);
}

/**
 * The date of an all-day event. It is a date and no instant, so midnight is midnight wherever it is written; only where a
 * server turned it into another zone's clock has it to be turned back.
 */
export function readDate(time: Written, zone: Zone): Day | null {
  const wall = readWall(time?.dateTime);
  if (!wall) return null;
  if (wall.minute === 0) return wall.day;
  const local = toLocal(zone, toInstant(readZone(time?.timeZone, zone), wall.day, wall.minute));
  return local.minute >= 720 ? local.day + 1 : local.day;
}

export function writeTime(instant: Minute, zone: Zone): DateTimeTimeZone {
  const { day, minute } = toLocal(zone, instant);
  const clock = [Math.floor(minute / 60), minute % 60, 0].map((part) => String(part).padStart(2, '0')).join(':');
  return { dateTime: `${dateOf(day)}T${clock}`, timeZone: zone };
}
