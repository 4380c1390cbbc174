/**
 * Reads an iCalendar (`.ics`) text: RFC 5545 as Google, Outlook, Apple and the rest really write it. Pure and synchronous, without
 * a DOM, so that it can run in a worker. Bounded: whatever the file, it ends soon, and what was left out is named.
 */
import { type Clocks, createClocks } from '../clock.ts';
import { dayOfWall, MINUTES_A_DAY, readDateLine, readStamp, readText, readWord } from '../content-line.ts';
import { decodeText } from '../decode-text.ts';
import { PlainError } from '../error.ts';
import type { CalendarEvent, Revision, Skipped } from '../event.ts';
import { readDetails, readRevision } from '../event-details.ts';
import { LONGEST, mayTouch, readTimes, type Times, totalMinutes } from '../event-times.ts';
import { type RawCalendar, type RawEvent, splitCalendar } from '../ics-components.ts';
import type { CalendarReading, ReadOptions } from '../provider.ts';
import { createExpansions } from '../recurrence.ts';
import { type Occurrence, type Override, ofMaster, ofOverride, pointAt, type Reach, type Timed } from '../series.ts';

/** Of one reading: more is no calendar that anybody lives by, and would fill the memory. */
const MAX_EVENTS = 250_000;
const MAX_NAME = 200;

const newest = (a: Revision, b: Revision): boolean =>
  a.sequence > b.sequence || (a.sequence === b.sequence && a.at > b.at);

const isCancelled = ({ lines, method }: RawEvent): boolean =>
  method === 'CANCEL' || readWord(lines.get('STATUS')?.[0]) === 'CANCELLED';

const lineOf = (raw: RawEvent, name: string): string | undefined => raw.lines.get(name)?.[0];

type Writable<T> = { -readonly [K in keyof T]: T[K] };

class Reading {
  readonly events: CalendarEvent[] = [];
  readonly skipped: Skipped[] = [];
  readonly reach: Reach;
  private readonly options: ReadOptions;
  private readonly templates = new Map<RawEvent, CalendarEvent>();
  private readonly said = new Set<string>();

  constructor(clocks: Clocks, options: ReadOptions, reach: Reach) {
    this.options = options;
    this.reach = { ...reach, clocks };
  }

  /** Once for each event and reason. */
  skip(uid: string, reason: string): void {
    const key = `${reason}\n${uid}`;
    if (uid !== '' && this.said.has(key)) return;
    this.said.add(key);
    this.skipped.push({ uid, reason });
  }

  /**
   * An event of this VEVENT with all its properties, to be copied. A year has 100,000 occurrences, and a copy that only has
   * values changed costs a fraction of one that has properties added.
   */
  private templateOf(uid: string, { raw, times, recurrenceId }: Occurrence): CalendarEvent {
    let template = this.templates.get(raw);
    if (!template) {
      for (const problem of times.problems) this.skip(uid, problem);
      template = {
        uid,
        ...(recurrenceId === undefined ? {} : { recurrenceId }),
        calendar: this.options.calendar,
        start: 0,
        end: 0,
        ...(times.isAllDay ? { allDay: { startDay: 0, endDay: 0 } } : {}),
        ...readDetails(raw, this.options.me ?? []),
        ...(totalMinutes(times) > LONGEST ? { busy: 'free' } : {}),
      };
      this.templates.set(raw, template);
    }
    return template;
  }

  add(uid: string, occurrence: Occurrence): void {
    if (this.events.length >= MAX_EVENTS) {
      this.skip(uid, 'too-many-events');
      return;
    }
    const { times, wall, start, end, recurrenceId } = occurrence;
    const event: Writable<CalendarEvent> = { ...this.templateOf(uid, occurrence) };
    event.start = start;
    event.end = end;
    if (recurrenceId !== undefined) event.recurrenceId = recurrenceId;
    if (times.isAllDay) event.allDay = { startDay: dayOfWall(wall), endDay: dayOfWall(wall) + times.days };
    this.events.push(event);
  }

  /** The times of an event, or null after saying why it has none. */
  timesOf(uid: string, raw: RawEvent): Times | null {
    const times = readTimes(raw.lines, this.reach.clocks);
    if (typeof times !== 'string') return times;
    this.skip(uid, times);
    return null;
  }

  /** Of several versions of one thing the newest; of equals the last in the file. */
  newestOf(uid: string, raws: readonly RawEvent[]): RawEvent | undefined {
    let best: RawEvent | undefined;
    for (const raw of raws) {
      const loser = best && newest(readRevision(best), readRevision(raw)) ? raw : best;
      if (loser && mayTouch(loser.lines, this.reach.window)) this.skip(uid, 'older-version');
      if (loser !== raw) best = raw;
    }
    return best;
  }
}

function isFarAway(raw: RawEvent, { window }: Reach): boolean {
  return !raw.lines.has('RRULE') && !raw.lines.has('RDATE') && !mayTouch(raw.lines, window);
}

/** Instances with their own VEVENT, the newest for each occurrence. */
function readOverrides(
  uid: string,
  raws: readonly RawEvent[],
  context: { master: Times | null; reading: Reading },
): Override[] {
  const { master, reading } = context;
  const byId = new Map<string, RawEvent[]>();
  for (const raw of raws) {
    const key = (lineOf(raw, 'RECURRENCE-ID') as string).toUpperCase();
    const same = byId.get(key);
    if (same) same.push(raw);
    else byId.set(key, [raw]);
  }
  const overrides: Override[] = [];
  for (const [key, same] of byId) {
    const raw = reading.newestOf(uid, same);
    const times = raw && reading.timesOf(uid, raw);
    if (!raw || !times) continue;
    const { tzid, values } = readDateLine(lineOf(raw, 'RECURRENCE-ID') as string);
    const stamp = readStamp(values[0] ?? '');
    if (!stamp) {
      reading.skip(uid, 'bad-date');
      continue;
    }
    const id = pointAt(stamp, tzid, { times: master ?? times, clocks: reading.reach.clocks });
    overrides.push({ raw, times, id, isRange: key.split(':')[0]?.includes('RANGE=THISANDFUTURE') ?? false });
  }
  return overrides;
}

function readSeries(uid: string, raws: readonly RawEvent[], reading: Reading): void {
  const { reach } = reading;
  const { window } = reach;
  const isOverride = (raw: RawEvent): boolean => raw.lines.has('RECURRENCE-ID');
  const main = reading.newestOf(
    uid,
    raws.filter((raw) => !isOverride(raw)),
  );
  const instances = raws.filter(isOverride);
  if (main && instances.length === 0 && isFarAway(main, reach)) return;
  const times = main ? reading.timesOf(uid, main) : null;
  if (main && times && isCancelled(main)) {
    reading.skip(uid, 'cancelled');
    return;
  }

  const overrides = readOverrides(uid, instances, { master: times, reading });
  if (main && times) {
    const master: Timed = { raw: main, times };
    const { occurrences, problems } = ofMaster(master, overrides, reach);
    for (const problem of problems) reading.skip(uid, problem);
    for (const occurrence of occurrences) {
      if (isCancelled(occurrence.raw)) reading.skip(uid, 'cancelled');
      else reading.add(uid, occurrence);
    }
  }
  for (const override of overrides) {
    const occurrence = ofOverride(override, reach);
    if (isCancelled(override.raw)) {
      const at = 'instant' in override.id ? override.id.instant : override.id.day * MINUTES_A_DAY;
      if (at >= window.start - MINUTES_A_DAY && at < window.end) reading.skip(uid, 'cancelled');
    } else if (occurrence) reading.add(uid, occurrence);
  }
}

/** The events by UID, in the order of the file. Broken ones and those without a UID are named and left out. */
function groupByUid(file: RawCalendar, reading: Reading): Map<string, RawEvent[]> {
  const groups = new Map<string, RawEvent[]>();
  for (const raw of file.events) {
    const line = lineOf(raw, 'UID');
    const uid =
      line === undefined
        ? ''
        : line.includes('\\') || line.includes(';')
          ? readText(line).trim()
          : line.slice(4).trim();
    if (raw.isBroken) reading.skip(uid, 'broken-off');
    else if (uid === '') reading.skip('', 'no-uid');
    else {
      const group = groups.get(uid);
      if (group) group.push(raw);
      else groups.set(uid, [raw]);
    }
  }
  return groups;
}

/** Sorted by start, then as in the file. Sorting numbers is ten times faster than sorting objects, and a year has 100,000. */
function byStart(events: readonly CalendarEvent[]): CalendarEvent[] {
  const keys = Float64Array.from(events, (event, i) => event.start * MAX_EVENTS + i).sort();
  return Array.from(keys, (key) => events[((key % MAX_EVENTS) + MAX_EVENTS) % MAX_EVENTS] as CalendarEvent);
}

function refuseOther(text: string): never {
  if (/^\s*(?:<!doctype html|<html|<\?xml|<!--|<head)/i.test(text)) throw new PlainError('ics-html');
  throw new PlainError('ics-not-a-calendar');
}

/**
 * The occurrences within `options.window`, sorted by start. Throws a `PlainError` (`ics-empty`, `ics-binary`, `ics-too-large`,
 * `ics-html`, `ics-not-a-calendar`) when the whole is no calendar; single events are never a reason to throw.
 */
export function readIcs(input: string | Uint8Array, options: ReadOptions): CalendarReading {
  const text = decodeText(input);
  const file = splitCalendar(text);
  if (!file.isCalendar) refuseOther(text);

  const { window, zone } = options;
  const work = createExpansions();
  const clocks = createClocks(file, { zone, window, work });
  const reading = new Reading(clocks, options, { window, clocks, work });
  for (const [uid, raws] of groupByUid(file, reading)) readSeries(uid, raws, reading);
  if (file.hasTooManyEvents) reading.skip('', 'too-many-events');
  if (file.isCutOff) reading.skip('', 'broken-off');

  const name = readText(file.header.get('X-WR-CALNAME')?.[0] ?? file.header.get('NAME')?.[0])
    .replace(/\\([,;\\])/g, '$1')
    .trim();
  return {
    ...(name ? { name: name.slice(0, MAX_NAME) } : {}),
    ...(clocks.calendarZone ? { zone: clocks.calendarZone } : {}),
    events: byStart(reading.events),
    skipped: reading.skipped,
  };
}
