/**
 * What is known of a meeting that I am in: which event of the calendar it is, its series, and all that decides whether to speak.
 */
import type { CalendarEvent } from '../../calendar/event.ts';
import { mergeEvents } from '../../calendar/merge-events.ts';
import { dateOf, toLocal, weekdayOf } from '../../calendar/zone.ts';
import { eventOf } from '../../rituals/meeting.ts';
import type { NudgeChoices, NudgeRecord, PlannedMeeting } from '../../rituals/nudge.ts';
import { chooseOpener, type OpenerChoice, type OpenerUse } from '../../rituals/openers/choose.ts';
import { openers } from '../../rituals/openers/index.ts';
import type { Occasion } from '../../rituals/openers/opener.ts';
import type { MeetingPageReading } from '../../sites/site.ts';
import { readEvents } from '../../storage/events.ts';
import type { MeetingRow } from '../../storage/meetings.ts';
import { type Known, ME } from './known.ts';

/** Whoever joined the team this many days ago is still new. */
const NEW_DAYS = 42;
/** After so many days without a meeting of the series, holidays were in between. */
const BREAK_DAYS = 14;
/** A room without an event: within this many minutes it is the same meeting, later it is the next. */
const SAME_ROOM = 90;
/** Google gives each occurrence of a series an id of its own. */
const OCCURRENCE = /_\d{8}(?:T\d{6}Z)?(?=@|$)/;

/** Events of yesterday, today and tomorrow, from all calendars that are switched on, each once. */
export async function eventsAround({ store, calendars, now }: Known): Promise<readonly CalendarEvent[]> {
  const on = calendars.filter(({ isOn }) => isOn).map(({ id }) => id);
  const { events } = await readEvents(store.db, on, { start: now - 1440, end: now + 1440 });
  return mergeEvents(events);
}

/** By code; a calendar page shows no links, so there by a title that only one event of this hour has. */
export function findEvent(
  reading: MeetingPageReading,
  events: readonly CalendarEvent[],
  now: number,
): CalendarEvent | null {
  const byCode = eventOf(reading.code, events, now);
  const title = reading.title?.trim().toLowerCase();
  if (byCode || !title) return byCode;
  const same = events.filter(
    (event) =>
      !event.allDay && event.title.trim().toLowerCase() === title && event.start - 30 <= now && now <= event.end + 30,
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Of an event's id: the same for each of its occurrences. */
export const seriesOf = (uid: string): string => uid.replace(OCCURRENCE, '').slice(0, 500);

export interface Named {
  readonly meeting: string;
  readonly series: string;
}

/** The same for one meeting after a reload, after rejoining, and in two tabs. */
export function nameOf(
  { site, reading }: { readonly site: string; readonly reading: MeetingPageReading },
  event: CalendarEvent | null,
  { rows, now }: { readonly rows: readonly MeetingRow[]; readonly now: number },
): Named {
  if (event) {
    const series = seriesOf(event.uid);
    return { series, meeting: `${series}/${event.recurrenceId ?? event.start}` };
  }
  const series = `${site}:${reading.code ?? reading.title ?? ''}`;
  const before = rows.findLast((row) => row.series === series && Math.abs(now - row.seenAt) <= SAME_ROOM);
  return { series, meeting: before?.id ?? `${series}@${now}` };
}

/** A ritual that was planned from here, by the title and the hour it was planned under. */
function ritualOf(event: CalendarEvent | null, { history, now }: Known, title: string | null): string | null {
  const planned = history.find((row) => {
    if (row.outcome !== 'planned' && row.outcome !== 'taken') return false;
    if (event) return row.start === event.start && (row.title === undefined || row.title === event.title);
    return row.title !== undefined && row.title === title && row.start - 30 <= now && now <= row.end;
  });
  return planned?.ritual ?? null;
}

export function plannedOf(event: CalendarEvent | null, known: Known, title: string | null): PlannedMeeting | null {
  const ritual = ritualOf(event, known, title);
  if (event) {
    const { start, end, isPrivate = false, attendees } = event;
    const others = attendees?.filter(({ email }) => !known.emails.includes(email)).length;
    return { start, end, isPrivate, invited: others === undefined ? null : others + 1, ritual };
  }
  const row = known.history.find((one) => one.ritual === ritual && one.start - 30 <= known.now && known.now <= one.end);
  return row && ritual ? { start: row.start, end: row.end, isPrivate: false, invited: null, ritual } : null;
}

export const isDayOff = ({ settings, today, holidays }: Known): boolean =>
  !settings.hours[weekdayOf(today)] || holidays.includes(today);

export function minutesInMeetings(events: readonly CalendarEvent[], { now, today, zone }: Known): number {
  return events
    .filter(
      ({ start, end, allDay, busy, attendees, link }) =>
        !allDay &&
        busy === 'busy' &&
        end <= now &&
        toLocal(zone, start).day === today &&
        (link !== undefined || (attendees?.length ?? 0) > 1),
    )
    .reduce((sum, { start, end }) => sum + end - start, 0);
}

export function hasNewcomer(event: CalendarEvent | null, { people, today }: Known): boolean {
  const invited = new Set(event?.attendees?.map(({ email }) => email));
  return people.some(
    ({ id, since, email }) =>
      id !== ME && since !== undefined && today - since < NEW_DAYS && since <= today && email && invited.has(email),
  );
}

export const recordsOf = (rows: readonly MeetingRow[]): NudgeRecord[] =>
  rows.map(({ id, series, at, offer }) => ({ meeting: id, series, at, offer }));

const usesOf = (rows: readonly MeetingRow[]): OpenerUse[] =>
  rows.flatMap(({ series, openers }) => openers.map((use) => ({ ...use, series })));

export const choicesOf = ({ settings }: Known): NudgeChoices => ({
  ...settings.meetings,
  pausedUntil: settings.pausedUntil,
  quiet: settings.agreements.quiet,
});

interface OpenerAsk {
  readonly series: string;
  readonly people: number | null;
  readonly planned: PlannedMeeting | null;
  readonly isNewcomerThere: boolean;
  readonly rows: readonly MeetingRow[];
  readonly seed: string;
}

export function openerFor(known: Known, ask: OpenerAsk): OpenerChoice {
  const { settings, today, now } = known;
  const last = ask.rows.findLast(({ series, at }) => series === ask.series && at < now - 720);
  const occasions: Occasion[] = [];
  if (ask.isNewcomerThere) occasions.push('newcomer');
  if (last && now - last.at > BREAK_DAYS * 1440) occasions.push('after-break');
  if (ask.planned?.ritual === 'cross-team') occasions.push('cross-team');
  return chooseOpener({
    bank: openers,
    own: settings.questions,
    meeting: {
      series: ask.series,
      people: ask.people,
      weekday: weekdayOf(today),
      month: Number(dateOf(today).slice(5, 7)),
      ...(ask.planned && { minutes: ask.planned.end - ask.planned.start }),
      isRitual: Boolean(ask.planned?.ritual),
      occasions,
    },
    history: usesOf(ask.rows),
    choices: settings.meetings,
    seed: ask.seed,
  });
}
