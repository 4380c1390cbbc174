/** What our Outlook keeps: one mailbox, its calendars and events, each change numbered, series expanded by rrule-temporal. */
import type { Attendee, Event, OpenTypeExtension, PatternedRecurrence } from '@microsoft/microsoft-graph-types';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { zoneOfWindowsName } from '../../../calendar/windows-zones.ts';

export type GraphEvent = Omit<Event, 'extensions' | 'attendees'> & {
  readonly id: string;
  readonly extensions?: readonly (OpenTypeExtension & Record<string, unknown>)[];
  readonly attendees?: Attendee[];
};

export interface Kept {
  readonly event: GraphEvent;
  /** Of the last change; of a series also when one of its occurrences was changed. */
  revision: number;
  /** How often it is still read before its meeting is there. */
  pending: number;
  /** Of a series: the starts that were taken out, in UTC. */
  readonly cancelled: Set<number>;
  readonly isRemoved: boolean;
}

export interface OutlookCalendarState {
  readonly id: string;
  readonly name: string;
  readonly isDefaultCalendar: boolean;
  readonly canEdit: boolean;
  /** The address of the colleague who shares it; one's own without. */
  readonly owner?: string;
  readonly events: Map<string, Kept>;
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

type Time = Event['start'];

export const zoneNamed = (name: string | null | undefined): string =>
  !name || name === 'UTC' ? 'UTC' : (zoneOfWindowsName(name) ?? name);

export const instantOf = (time: Time): number =>
  Temporal.PlainDateTime.from((time?.dateTime ?? '1970-01-01T00:00').replace('Z', '')).toZonedDateTime(
    zoneNamed(time?.timeZone),
  ).epochMilliseconds;

/** On the clock of a zone, as Graph writes it: seven decimals and no offset. */
export function written(instant: number, zoneName: string): NonNullable<Time> {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zoneNamed(zoneName));
  return { dateTime: local.toPlainDateTime().toString({ fractionalSecondDigits: 7 }), timeZone: zoneName };
}

const DAYS: Readonly<Record<string, string>> = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};
const NTH: Readonly<Record<string, string>> = { first: '1', second: '2', third: '3', fourth: '4', last: '-1' };

function ruleOf({ pattern, range }: PatternedRecurrence): string {
  const { type, interval = 1, daysOfWeek, dayOfMonth, month, index, firstDayOfWeek } = pattern ?? {};
  const days = daysOfWeek?.map((day) => `${type?.startsWith('relative') ? NTH[index ?? 'first'] : ''}${DAYS[day]}`);
  const freq =
    type === 'daily' ? 'DAILY' : type === 'weekly' ? 'WEEKLY' : type?.endsWith('Monthly') ? 'MONTHLY' : 'YEARLY';
  return [
    `FREQ=${freq}`,
    `INTERVAL=${interval}`,
    ...(days ? [`BYDAY=${days}`] : []),
    ...(type?.startsWith('absolute') ? [`BYMONTHDAY=${dayOfMonth}`] : []),
    ...(freq === 'YEARLY' ? [`BYMONTH=${month}`] : []),
    ...(firstDayOfWeek && freq === 'WEEKLY' ? [`WKST=${DAYS[firstDayOfWeek]}`] : []),
    ...(range?.type === 'numbered' ? [`COUNT=${range.numberOfOccurrences}`] : []),
    ...(range?.type === 'endDate' ? [`UNTIL=${range.endDate?.replaceAll('-', '')}T235959Z`] : []),
  ].join(';');
}

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** Exchange's id of an event, in hex; of an occurrence with its date in the middle (MS-OXOCAL). */
export const exchangeId = (number: number): string =>
  `040000008200E00074C5B7101A82E00800000000${hex(number, 16)}000000000000000010000000${hex(number, 32)}`;
const ofOccurrence = (iCalUId: string, at: Temporal.PlainDate): string =>
  /^040000008200E00074C5B7101A82E008/i.test(iCalUId)
    ? `${iCalUId.slice(0, 32)}${hex(at.year, 4)}${hex(at.month, 2)}${hex(at.day, 2)}${iCalUId.slice(40)}`
    : iCalUId;

/** The occurrences of a series that overlap the window, without those that were changed or taken out. */
function occurrencesOf({ event: series, cancelled }: Kept, { from, to }: Window): GraphEvent[] {
  const zone = zoneNamed(series.start?.timeZone);
  const start = instantOf(series.start);
  const length = instantOf(series.end) - start;
  const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const local = first.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  const rule = ruleOf(series.recurrence ?? {});
  const found = new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:${local}\nRRULE:${rule}` }).between(
    new Date(from - length),
    new Date(to),
    true,
  );
  const { recurrence: _, extensions: __, ...rest } = series;
  return found
    .map((at): GraphEvent => {
      const instant = at.epochMilliseconds;
      return {
        ...rest,
        id: `${series.id}.OID.${at.toPlainDate()}`,
        type: 'occurrence',
        seriesMasterId: series.id,
        iCalUId: ofOccurrence(series.iCalUId ?? '', at.toPlainDate()),
        originalStart: new Date(instant).toISOString(),
        start: written(instant, series.start?.timeZone ?? 'UTC'),
        end: written(instant + length, series.start?.timeZone ?? 'UTC'),
      };
    })
    .filter(({ originalStart }) => !cancelled.has(Date.parse(originalStart ?? '')));
}

export class OutlookStore {
  readonly calendars = new Map<string, OutlookCalendarState>();
  revision = 1;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  add(calendar: Partial<OutlookCalendarState> & { id: string }): OutlookCalendarState {
    const made = { name: calendar.id, isDefaultCalendar: false, canEdit: true, events: new Map(), ...calendar };
    this.calendars.set(made.id, made);
    return made;
  }

  keep(calendar: OutlookCalendarState, event: GraphEvent, more: Partial<Kept> = {}): GraphEvent {
    this.revision += 1;
    const changeKey = Buffer.from(`change ${this.revision}`).toString('base64');
    const stored = { ...event, changeKey, lastModifiedDateTime: new Date(this.now()).toISOString() };
    const known = calendar.events.get(event.id);
    calendar.events.set(event.id, {
      pending: known?.pending ?? 0,
      cancelled: known?.cancelled ?? new Set(),
      isRemoved: false,
      ...more,
      event: stored,
      revision: this.revision,
    });
    // Whoever changes one occurrence changes the series.
    const head = event.seriesMasterId ? calendar.events.get(event.seriesMasterId) : undefined;
    if (head) {
      head.revision = this.revision;
      head.cancelled.add(Date.parse(event.originalStart ?? ''));
    }
    return stored;
  }

  /** Where an event stands, in whatever calendar. */
  find(id: string): { calendar: OutlookCalendarState; event: GraphEvent; kept: Kept | null } | null {
    for (const calendar of this.calendars.values()) {
      const kept = calendar.events.get(id);
      if (kept) return kept.isRemoved ? null : { calendar, event: kept.event, kept };
      const series = calendar.events.get(id.replace(/\.OID\..*$/, ''));
      if (!series?.event.recurrence || series.isRemoved) continue;
      const day = Date.parse(id.slice(-10));
      const near = { from: day - 2 * 86_400_000, to: day + 3 * 86_400_000 };
      const event = occurrencesOf(series, near).find((one) => one.id === id);
      if (event) return { calendar, event, kept: null };
    }
    return null;
  }

  /** What was deleted is in another folder, under the id that never changes. */
  inBin(id: string): GraphEvent | null {
    const kept = [...this.calendars.values()].map(({ events }) => events.get(id)).find((one) => one?.isRemoved);
    return kept && !kept.event.seriesMasterId ? kept.event : null;
  }

  remove(calendar: OutlookCalendarState, event: GraphEvent): void {
    this.keep(calendar, event, { isRemoved: true });
    for (const { event: one } of [...calendar.events.values()]) {
      if (one.seriesMasterId === event.id) this.keep(calendar, one, { isRemoved: true });
    }
  }

  /** Everything that overlaps the window, series as their occurrences. */
  view(calendar: OutlookCalendarState, window: Window): GraphEvent[] {
    return [...calendar.events.values()]
      .filter(({ isRemoved }) => !isRemoved)
      .flatMap((kept) => (kept.event.recurrence ? occurrencesOf(kept, window) : [kept.event]))
      .filter((event) => touches(event, window));
  }

  /** The occurrences and exceptions of one series within the window. */
  instances(calendar: OutlookCalendarState, id: string, window: Window): GraphEvent[] {
    const series = calendar.events.get(id);
    if (!series?.event.recurrence || series.isRemoved) return [];
    const exceptions = [...calendar.events.values()].filter(
      ({ event, isRemoved }) => event.seriesMasterId === id && !isRemoved,
    );
    return [...occurrencesOf(series, window), ...exceptions.map(({ event }) => event)].filter((one) =>
      touches(one, window),
    );
  }

  /**
   * The list of changes as Graph makes it: a series that was touched comes anew as a whole, its head only where that begins within
   * the window, its occurrences with little more than their times; one that was taken out of it comes not at all.
   */
  changes(calendar: OutlookCalendarState, window: Window, since: number): Record<string, unknown>[] {
    const found: Record<string, unknown>[] = [];
    for (const { event, revision, isRemoved } of calendar.events.values()) {
      if (revision <= since || (isRemoved && (since === 0 || event.seriesMasterId))) continue;
      if (isRemoved) found.push({ id: event.id, '@removed': { reason: 'deleted' } });
      else if (event.recurrence) {
        if (touches(event, window)) found.push({ ...event });
        for (const one of this.instances(calendar, event.id, window)) {
          const { id, type, seriesMasterId, start, end } = one;
          const bare = { '@odata.etag': `W/"${one.changeKey}"`, id, type, seriesMasterId, start, end };
          found.push(type === 'occurrence' ? bare : { ...one });
        }
      } else if (!event.seriesMasterId) {
        if (touches(event, window)) found.push({ ...event });
        // Changed, and not within the window (any more).
        else if (since > 0) found.push({ id: event.id });
      }
    }
    return found;
  }
}

export const touches = ({ start, end }: Pick<Event, 'start' | 'end'>, { from, to }: Window): boolean =>
  instantOf(start) < to && instantOf(end) > from;
