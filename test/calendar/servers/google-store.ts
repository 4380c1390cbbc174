/** What our Google keeps: calendars and their events, each change numbered, series expanded by rrule-temporal. */

import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

export type GoogleEvent = calendar_v3.Schema$Event & { readonly id: string };

export interface Kept {
  readonly event: GoogleEvent;
  /** Of the last change. */
  readonly revision: number;
  /** How often it is still read before its meeting is there. */
  pending: number;
}

export interface GoogleCalendarState {
  readonly id: string;
  readonly summary: string;
  readonly timeZone: string;
  readonly accessRole: string;
  readonly isPrimary: boolean;
  /** Whether an event can have a meeting of Google Meet. */
  readonly hasMeet: boolean;
  readonly events: Map<string, Kept>;
}

type Moment = calendar_v3.Schema$EventDateTime;

export const instantOf = (moment: Moment | undefined, zone: string): number => {
  if (moment?.dateTime) {
    return /(?:Z|[+-]\d\d:\d\d)$/i.test(moment.dateTime)
      ? Date.parse(moment.dateTime)
      : Temporal.PlainDateTime.from(moment.dateTime).toZonedDateTime(moment.timeZone ?? zone).epochMilliseconds;
  }
  return Temporal.PlainDate.from(moment?.date ?? '1970-01-01').toZonedDateTime(zone).epochMilliseconds;
};

/** In a zone, as Google writes it: `2026-11-23T10:00:00+01:00`. */
const written = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second', offset: 'auto' })
    .replace(/\+00:00$/, 'Z');

const stampOf = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The occurrences of a series that begin within the window, as events of their own. */
function instancesOf(series: GoogleEvent, zone: string, window: { from: number; to: number }): GoogleEvent[] {
  const isAllDay = series.start?.date !== undefined && series.start.date !== null;
  const own = series.start?.timeZone ?? zone;
  const start = instantOf(series.start, zone);
  const length = instantOf(series.end, zone) - start;
  const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(isAllDay ? zone : own);
  const local = first.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  const rules = (series.recurrence ?? []).join('\n');
  const found = new RRuleTemporal({ rruleString: `DTSTART;TZID=${first.timeZoneId}:${local}\n${rules}` }).between(
    new Date(window.from - length),
    new Date(window.to),
    true,
  );
  const { recurrence: _, ...rest } = series;
  return found.map((at) => {
    const day = at.toPlainDate();
    const days = Math.round(length / 86_400_000);
    const when = (instant: number): Moment => ({ dateTime: written(instant, own), timeZone: own });
    return {
      ...rest,
      id: `${series.id}_${isAllDay ? day.toString().replace(/-/g, '') : stampOf(at.epochMilliseconds)}`,
      recurringEventId: series.id,
      start: isAllDay ? { date: day.toString() } : when(at.epochMilliseconds),
      end: isAllDay ? { date: day.add({ days }).toString() } : when(at.epochMilliseconds + length),
      originalStartTime: isAllDay ? { date: day.toString() } : when(at.epochMilliseconds),
    };
  });
}

export class GoogleStore {
  readonly calendars = new Map<string, GoogleCalendarState>();
  /** Members of each group address. */
  readonly groups = new Map<string, readonly string[]>();
  revision = 1;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  add(calendar: Partial<GoogleCalendarState> & { id: string }): GoogleCalendarState {
    const made = {
      summary: calendar.id,
      timeZone: 'Europe/Amsterdam',
      accessRole: 'owner',
      isPrimary: false,
      hasMeet: true,
      events: new Map<string, Kept>(),
      ...calendar,
    };
    this.calendars.set(made.id, made);
    return made;
  }

  /** `primary` is whose it is; anything else is an id. */
  get(id: string): GoogleCalendarState | undefined {
    return id === 'primary' ? [...this.calendars.values()].find(({ isPrimary }) => isPrimary) : this.calendars.get(id);
  }

  /** Keeps an event as changed now. */
  keep(calendar: GoogleCalendarState, event: GoogleEvent, pending = 0): GoogleEvent {
    this.revision += 1;
    const stored: GoogleEvent = {
      ...event,
      kind: 'calendar#event',
      etag: `"${3_000_000_000_000_000 + this.revision}"`,
      updated: new Date(this.now()).toISOString(),
    };
    calendar.events.set(event.id, { event: stored, revision: this.revision, pending });
    return stored;
  }

  /** An event, or an occurrence of a series that has no record of its own. */
  find(calendar: GoogleCalendarState, id: string): GoogleEvent | undefined {
    const kept = calendar.events.get(id);
    if (kept) return kept.event;
    const series = calendar.events.get(id.replace(/_[\dTZ]+$/, ''));
    if (!series?.event.recurrence || series.event.status === 'cancelled') return undefined;
    const day = Date.parse((/_(\d{4})(\d{2})(\d{2})/.exec(id) ?? []).slice(1).join('-') || '1970-01-01');
    const window = { from: day - 2 * 86_400_000, to: day + 3 * 86_400_000 };
    return instancesOf(series.event, calendar.timeZone, window).find((one) => one.id === id);
  }

  /** Everything that overlaps the window, series as their occurrences. With `since` only what changed after it, gone ones too. */
  list(
    calendar: GoogleCalendarState,
    { from, to, since }: { from: number; to: number; since?: number },
  ): GoogleEvent[] {
    const zone = calendar.timeZone;
    const touches = (event: GoogleEvent): boolean =>
      instantOf(event.start, zone) < to && instantOf(event.end, zone) > from;
    const found: GoogleEvent[] = [];
    for (const { event, revision } of calendar.events.values()) {
      const isGone = event.status === 'cancelled';
      const hasChanged = since !== undefined && revision > since;
      if (event.recurrence) {
        if (since !== undefined ? !hasChanged : isGone) continue;
        for (const one of instancesOf({ ...event, status: 'confirmed' }, zone, { from, to })) {
          if (calendar.events.has(one.id) || !touches(one)) continue;
          found.push(isGone ? gone(one) : { ...one, status: event.status ?? 'confirmed' });
        }
      } else if (since === undefined ? !isGone && touches(event) : hasChanged) found.push(isGone ? gone(event) : event);
    }
    return found;
  }

  /** When a calendar is taken within the window; touching times are joined by nobody. */
  busy(calendar: GoogleCalendarState, window: { from: number; to: number }): { start: string; end: string }[] {
    return this.list(calendar, window)
      .filter(({ transparency, attendees }) => {
        const mine = attendees?.find(({ email }) => email === calendar.id);
        return transparency !== 'transparent' && mine?.responseStatus !== 'declined';
      })
      .map(({ start, end }) => ({
        start: new Date(Math.max(window.from, instantOf(start, calendar.timeZone))).toISOString(),
        end: new Date(Math.min(window.to, instantOf(end, calendar.timeZone))).toISOString(),
      }))
      .sort((a, b) => (a.start < b.start ? -1 : 1));
  }
}

/** A deleted event may come with nothing but its name. */
const gone = ({ id, etag, recurringEventId, originalStartTime }: GoogleEvent): GoogleEvent => ({
  kind: 'calendar#event',
  id,
  etag: etag ?? '',
  status: 'cancelled',
  ...(recurringEventId ? { recurringEventId, originalStartTime: originalStartTime as Moment } : {}),
});
