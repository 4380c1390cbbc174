/**
 * The events of a calendar page, as events of a calendar. A page shows a few days at a time: what it shows replaces what was
 * known of those days, and nothing else.
 */
import type { CalendarEvent } from '../../calendar/event.ts';
import { uidOfGoogleId } from '../../calendar/google-uid.ts';
import { overlaps, type Span } from '../../calendar/span.ts';
import { parseDate, toInstant, type Zone } from '../../calendar/zone.ts';
import { readEventId } from '../../sites/pages/google-calendar/ids.ts';
import type { CalendarPageReading, PageEvent } from '../../sites/site.ts';

const keyOf = ({ uid, recurrenceId, start }: CalendarEvent): string => `${uid}\n${recurrenceId ?? start}`;
export const inOrder = (events: readonly CalendarEvent[]): CalendarEvent[] =>
  [...events].sort((a, b) => a.start - b.start || (keyOf(a) < keyOf(b) ? -1 : 1));

interface MergeOptions {
  readonly calendar: string;
  readonly zone: Zone;
  /** What ended before this is forgotten. */
  readonly from: number;
}

/** The old events outside the shown days, and everything that is shown. */
export function mergeShown(
  old: readonly CalendarEvent[],
  reading: CalendarPageReading,
  { calendar, zone, from }: MergeOptions,
): CalendarEvent[] {
  const shown = reading.days.map((day): Span => ({ start: toInstant(zone, day, 0), end: toInstant(zone, day + 1, 0) }));
  const isShown = ({ start, end }: Span) =>
    shown.some((day) => overlaps(day, { start, end: Math.max(end, start + 1) }));
  const merged = new Map<string, CalendarEvent>();
  for (const event of old) if (!isShown(event) && event.end >= from) merged.set(keyOf(event), event);
  for (const event of reading.events.map((one) => asEvent(one, { calendar, zone }))) merged.set(keyOf(event), event);
  return inOrder([...merged.values()]);
}

/** A page does not say whether an event is shown as free. Google makes all-day events free unless told otherwise. */
function asEvent(
  { id, title, start, end, allDay }: PageEvent,
  { calendar, zone }: Pick<MergeOptions, 'calendar' | 'zone'>,
): CalendarEvent {
  return {
    ...identify(id, zone),
    calendar,
    title,
    start,
    end,
    busy: allDay ? 'free' : 'busy',
    ...(allDay && { allDay }),
  };
}

/**
 * The UID that the same event has in Google's `.ics` and interface, so that a calendar that is read twice counts once. Where an
 * occurrence is of whole days, its name holds the day: that begins at midnight in the zone of whoever's page it is.
 */
export function identify(id: string, zone: Zone): Pick<CalendarEvent, 'uid' | 'recurrenceId'> {
  const key = readEventId(id);
  if (!key) return { uid: id };
  const [, series = key.event, date, clock] = /^(.+)_(\d{8})(?:T(\d{6})Z)?$/.exec(key.event) ?? [];
  const day = date === undefined ? null : parseDate(date.replace(/^(\d{4})(\d\d)/, '$1-$2-'));
  if (day === null) return { uid: uidOfGoogleId(key.event) };
  const uid = uidOfGoogleId(series);
  if (clock === undefined) return { uid, recurrenceId: toInstant(zone, day, 0) };
  const minutes = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(2, 4));
  return { uid, recurrenceId: day * 1440 + minutes };
}
