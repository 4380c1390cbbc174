/**
 * One list of events out of several calendars. The same meeting often stands in two of them: in one's own and in the team's.
 */
import type { Busy, CalendarEvent } from './event.ts';

/** Which says more about whether there is room, when two calendars know equally well. */
const WEIGHT: Readonly<Record<Busy, number>> = { 'out-of-office': 3, busy: 2, tentative: 1, free: 0 };

function isNewer(a: CalendarEvent, b: CalendarEvent): boolean {
  const sequences = (a.revision?.sequence ?? 0) - (b.revision?.sequence ?? 0);
  if (sequences !== 0) return sequences > 0;
  const changes = (a.revision?.at ?? 0) - (b.revision?.at ?? 0);
  return changes !== 0 ? changes > 0 : WEIGHT[a.busy] > WEIGHT[b.busy];
}

/** UID and, of a series, the occurrence. A second event of that name in the same calendar is another event. */
const nameOf = (event: CalendarEvent): string => JSON.stringify([event.uid, event.recurrenceId ?? null]);

/**
 * Sorted by start; each event once. Of two with the same UID and RECURRENCE-ID from two calendars the newer counts, whole: the
 * higher SEQUENCE, then the later LAST-MODIFIED (DTSTAMP where there is none). Of equals the one that takes more time, then
 * the first. What is private in one calendar stays private.
 */
export function mergeEvents(...calendars: readonly (readonly CalendarEvent[])[]): CalendarEvent[] {
  const found = new Map<string, CalendarEvent>();
  const others: CalendarEvent[] = [];
  for (const events of calendars) {
    for (const event of events) {
      const name = nameOf(event);
      const known = found.get(name);
      if (!known) found.set(name, event);
      else if (known.calendar === event.calendar) others.push(event);
      else {
        const kept = isNewer(event, known) ? event : known;
        found.set(name, known.isPrivate || event.isPrivate ? { ...kept, isPrivate: true } : kept);
      }
    }
  }
  return [...found.values(), ...others].sort((a, b) => a.start - b.start);
}
