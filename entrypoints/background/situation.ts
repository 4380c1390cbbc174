/** Everything the planner may know, from what is stored: my time from all calendars together, the team, and what is agreed. */
import type { CalendarEvent } from '../../calendar/event.ts';
import { mergeEvents } from '../../calendar/merge-events.ts';
import { type Minute, merge, type Span } from '../../calendar/span.ts';
import { type Day, dateOf, mondayOf, toInstant, weekdayOf } from '../../calendar/zone.ts';
import { busyOfOthers } from '../../rituals/busy-of-others.ts';
import type { Situation } from '../../rituals/situation.ts';
import type { ReadingRow } from '../../storage/database.ts';
import { readEvents } from '../../storage/events.ts';
import { type Known, ME } from './known.ts';

/** How far ahead is planned. */
export const DAYS = 14;
/** A day that a page showed longer ago than this is no longer known. */
const PAGE_MEMORY = 14 * 1440;

/** The days that are planned, and one on either side for zones that are ahead or behind. */
const windowOf = ({ zone, today }: Known): Span => ({
  start: toInstant(zone, today - 1, 0),
  end: toInstant(zone, today + DAYS + 1, 0),
});

/** My events in the planned days, from every calendar that is switched on, each once. */
export async function planningEvents(known: Known): Promise<readonly CalendarEvent[]> {
  const window = windowOf(known);
  const on = known.sources.filter(({ isOn }) => isOn);
  const lists = await Promise.all(on.map(async ({ id }) => (await readEvents(known.store.db, [id], window)).events));
  return mergeEvents(...lists);
}

/**
 * Days of which nobody told whether they are free: nothing but pages is read, and no page showed that day lately. Planning
 * there would be guessing. Without any calendar nothing is known either, and the popup says so; then a plan is a proposal.
 */
export function unseenDays({ sources, readings, today, now }: Known): Day[] {
  const on = sources.filter(({ isOn }) => isOn);
  if (on.length === 0 || on.some(({ kind }) => kind !== 'page')) return [];
  const days = Array.from({ length: DAYS }, (_, index) => today + index);
  return days.filter((day) => !on.some(({ id }) => isSeen(readings.get(id), day, now)));
}

function isSeen(reading: ReadingRow | undefined, day: Day, now: Minute): boolean {
  const at = reading?.days?.[day];
  return at !== undefined && now - at < PAGE_MEMORY;
}

/** What my own calendar tells of colleagues, and what their own does. */
export function busyOfAll({ people, colleagues }: Known, events: readonly CalendarEvent[]): Record<string, Span[]> {
  const busy = busyOfOthers(events, { people, me: ME });
  for (const { id, email } of people) {
    const theirs = email && id !== ME ? colleagues.busy.get(email.toLowerCase()) : undefined;
    if (theirs) busy[id] = merge([...(busy[id] ?? []), ...theirs]);
  }
  return busy;
}

/** Without events it says who there is, not when they are free: enough for showing a plan. */
export function situationOf(
  known: Known,
  input: { readonly seed: string; readonly events?: readonly CalendarEvent[] },
): Situation {
  const { settings, people, history, now, today } = known;
  const { seed, events = [] } = input;
  const closed = input.events ? [...known.holidays, ...unseenDays(known)] : [];
  return {
    now,
    from: today,
    days: DAYS,
    // The same all week, so that a plan made twice is the same plan.
    seed: `${seed}:${dateOf(mondayOf(today))}`,
    me: ME,
    people,
    events,
    busy: input.events ? busyOfAll(known, events) : {},
    holidays: [...new Set(closed)].sort((a, b) => a - b),
    agreements: settings.agreements,
    choices: settings.choices,
    history,
    ...(settings.pausedUntil !== null && { pausedUntil: settings.pausedUntil }),
  };
}

/** Of the days that were not seen, how many I work. */
export const unseenWorkdays = (known: Known): number =>
  unseenDays(known).filter((day) => known.settings.hours[weekdayOf(day)]).length;
