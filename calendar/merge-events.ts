/**
 * One list of events out of several calendars. The same meeting often stands in two of them: in one's own and in the team's.
 */
import type { Busy, CalendarEvent } from './event.ts';

/** Which says more about whether there is room, when two calendars know equally well. */
const WEIGHT: Readonly<Record<Busy, number>> = { 'out-of-office': 3, busy: 2, tentative: 1, free: 0 };

/** What a page shows has no revision at all, and is older than what any calendar tells. */
function isNewer(a: CalendarEvent, b: CalendarEvent): boolean {
  const [of, or] = [a.revision?.sequence ?? 0, b.revision?.sequence ?? 0];
  if (of !== or && of >= 0 && or >= 0) return of > or;
  const changes = (a.revision?.at ?? 0) - (b.revision?.at ?? 0);
  return changes !== 0 ? changes > 0 : WEIGHT[a.busy] > WEIGHT[b.busy];
}

/** UID and, of a series, the occurrence. A second event of that name in the same calendar is another event. */
const nameOf = (event: CalendarEvent): string => JSON.stringify([event.uid, event.recurrenceId ?? null]);

/** What a page and a calendar both show of one event, where the page knows it by a name of its own. */
const looksOf = ({ title, start, end }: CalendarEvent): string => JSON.stringify([title, start, end]);

/**
 * Without those that only a page told, and that a calendar tells as well: a page may know an event by another name than its UID
 * (Outlook's does), and never knows more about it.
 */
function withoutShownTwice(events: readonly CalendarEvent[]): readonly CalendarEvent[] {
  if (events.every(({ revision }) => revision)) return events;
  const told = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    if (!event.revision) continue;
    const looks = looksOf(event);
    const same = told.get(looks);
    if (same) same.push(event);
    else told.set(looks, [event]);
  }
  return events.filter(
    (event) => event.revision || !told.get(looksOf(event))?.some(({ calendar }) => calendar !== event.calendar),
  );
}

/**
 * Sorted by start; each event once. Of two with the same UID and RECURRENCE-ID from two calendars the newer counts, whole: the
 * higher SEQUENCE where both tell it, then the later LAST-MODIFIED (DTSTAMP where there is none). Of equals the one that takes
 * more time, then the first. What is private in one calendar stays private. What a page shows counts once as well.
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
  return [...withoutShownTwice([...found.values(), ...others])].sort((a, b) => a.start - b.start);
}
