/**
 * All VEVENTs of one UID to occurrences: the series, its rules and extra dates, minus its exceptions, with the instances that were
 * moved. Exceptions only ever meet their own UID here; a calendar library that looks for them across the file mixes up strangers.
 */
import type { Clocks } from './clock.ts';
import {
  dayOfWall,
  MINUTES_A_DAY,
  minuteOfWall,
  readDateLine,
  readDuration,
  readStamp,
  type Stamp,
  type Wall,
} from './content-line.ts';
import { clockOf, endOf, type Times, totalMinutes } from './event-times.ts';
import type { Lines, RawEvent } from './ics-components.ts';
import { type Expansions, expandRule } from './recurrence.ts';
import { readRule } from './recurrence-rule.ts';
import type { Minute, Span } from './span.ts';
import { type Day, dateOf } from './zone.ts';

/** A VEVENT with its times. */
export interface Timed {
  readonly raw: RawEvent;
  readonly times: Times;
}

/** An instance of a series with a VEVENT of its own. */
export interface Override extends Timed {
  /** Which occurrence it stands for: an instant, or a whole day where RECURRENCE-ID is a date and the series is not. */
  readonly id: { readonly instant: Minute } | { readonly day: Day };
  /** RANGE=THISANDFUTURE: the later ones follow. */
  readonly isRange: boolean;
}

export interface Occurrence {
  readonly raw: RawEvent;
  readonly times: Times;
  readonly wall: Wall;
  readonly start: Minute;
  readonly end: Minute;
  readonly recurrenceId?: Minute;
}

export interface Expansion {
  readonly occurrences: readonly Occurrence[];
  /** Reason codes of what could not be followed. */
  readonly problems: readonly string[];
}

export interface Reach {
  readonly window: Span;
  readonly clocks: Clocks;
  readonly work: Expansions;
}

/** Of one series in one window. */
const MAX_OCCURRENCES = 10_000;
/** A THISANDFUTURE move further than this is not looked for outside the window. */
const MAX_SHIFT = 62 * MINUTES_A_DAY;
/** Nobody changes a series "from now on" more often; each is looked at for each occurrence. */
const MAX_RANGES = 100;

/** Which occurrence a RECURRENCE-ID, EXDATE or RDATE means, in a series with these times. */
export function pointAt(
  stamp: Stamp,
  tzid: string | undefined,
  context: { times: Times; clocks: Clocks },
): { instant: Minute } | { day: Day } {
  const { times, clocks } = context;
  const line = tzid === undefined ? { values: [] } : { tzid, values: [] };
  const clock = stamp.isUtc || tzid !== undefined ? (clockOf(stamp, line, clocks) ?? times.clock) : times.clock;
  if (times.isAllDay) {
    // Midnight is the date as written, whatever the zone beside it; another hour is a moment in it.
    const isDay = stamp.isDate || minuteOfWall(stamp.wall) === 0;
    const wall = isDay ? stamp.wall : times.clock.toWall(clock.toInstant(stamp.wall));
    return { instant: times.clock.toInstant(dayOfWall(wall) * MINUTES_A_DAY) };
  }
  return stamp.isDate ? { day: dayOfWall(stamp.wall) } : { instant: clock.toInstant(stamp.wall) };
}

interface Dates {
  readonly instants: Set<Minute>;
  readonly days: Set<Day>;
  /** RDATE with VALUE=PERIOD: ends of their own. */
  readonly ends: Map<Minute, Minute>;
}

/** The dates of EXDATE or RDATE lines that lie near `near`. The rest is passed over by comparing digits: lists can be huge. */
function readDates(lines: readonly string[] | undefined, near: Span, context: { times: Times; clocks: Clocks }): Dates {
  const dates: Dates = { instants: new Set(), days: new Set(), ends: new Map() };
  if (!lines) return dates;
  const digits = (instant: Minute): string => dateOf(Math.floor(instant / MINUTES_A_DAY)).replaceAll('-', '');
  const isOrdinary = near.start > -719_000 * MINUTES_A_DAY && near.end < 2_900_000 * MINUTES_A_DAY;
  const [first, last] = isOrdinary ? [digits(near.start - MINUTES_A_DAY), digits(near.end + MINUTES_A_DAY)] : ['', ':'];
  for (const line of lines) {
    const { tzid, values } = readDateLine(line);
    for (const value of values) {
      const day = (value.includes('-') ? value.replaceAll('-', '') : value).trim().slice(0, 8);
      if (day < first || day > last) continue;
      const [begin, finish] = value.split('/');
      const stamp = readStamp(begin ?? '');
      if (!stamp) continue;
      const point = pointAt(stamp, tzid, context);
      if ('day' in point) dates.days.add(point.day);
      else {
        dates.instants.add(point.instant);
        const end = finish === undefined ? undefined : endOfPeriod(finish, point.instant, { tzid, ...context });
        if (end !== undefined) dates.ends.set(point.instant, end);
      }
    }
  }
  return dates;
}

function endOfPeriod(
  text: string,
  start: Minute,
  context: { tzid: string | undefined; times: Times; clocks: Clocks },
): Minute | undefined {
  const stamp = readStamp(text);
  if (stamp) {
    const point = pointAt(stamp, context.tzid, context);
    return 'instant' in point ? point.instant : undefined;
  }
  const duration = readDuration(text);
  return duration ? start + duration.days * MINUTES_A_DAY + duration.minutes : undefined;
}

/** UNTIL on the clock of the series. */
function untilOf(until: Stamp, times: Times): Wall {
  if (until.isDate) return until.wall + MINUTES_A_DAY - 1;
  if (!until.isUtc) return until.wall;
  // Of an all-day series the date is meant; midnight and the last second are how writers make an instant of it.
  const minute = minuteOfWall(until.wall);
  if (times.isAllDay && (minute === 0 || minute === MINUTES_A_DAY - 1)) return until.wall;
  return times.clock.toWall(until.wall);
}

interface WallSpan {
  readonly from: Wall;
  readonly to: Wall;
}

function expandRules(
  lines: readonly string[] | undefined,
  times: Times,
  reach: WallSpan & { work: Expansions; problems: Set<string> },
): Wall[] {
  const walls: Wall[] = [];
  for (const line of lines?.slice(0, 20) ?? []) {
    const rule = readRule(line.slice(line.indexOf(':') + 1));
    const until = rule?.until && untilOf(rule.until, times);
    const found = rule
      ? expandRule(
          rule,
          {
            start: times.start,
            from: reach.from,
            to: reach.to,
            ...(until === undefined ? {} : { until }),
          },
          reach.work,
        )
      : 'rule-unreadable';
    if (typeof found === 'string') reach.problems.add(found);
    else for (const wall of found) walls.push(wall);
  }
  return walls;
}

const isRecurring = (lines: Lines): boolean => lines.has('RRULE') || lines.has('RDATE');

const touches = (window: Span, start: Minute, end: Minute): boolean =>
  start < window.end && (end > window.start || (end === start && start >= window.start));

/** The wall times of a series near the window, exceptions taken out; not yet cut to the window. */
function wallsOf(
  { raw, times }: Timed,
  shift: number,
  reach: Reach & { problems: Set<string> },
): { walls: Wall[]; ends: Map<Minute, Minute> } {
  const { lines } = raw;
  const { window, clocks, work, problems } = reach;
  if (!isRecurring(lines)) return { walls: [times.start], ends: new Map() };
  const margin = MINUTES_A_DAY + shift;
  const span = {
    from: times.clock.toWall(window.start) - totalMinutes(times) - margin,
    to: times.clock.toWall(window.end) + margin,
  };
  const near = { start: span.from, end: span.to };
  const walls = new Set(expandRules(lines.get('RRULE'), times, { ...span, work, problems }));
  // RFC 5545 leaves a DTSTART that its own rule does not give undefined. It is in the calendar, so it is shown.
  if (times.start >= span.from && times.start < span.to) walls.add(times.start);
  const extra = readDates(lines.get('RDATE'), near, { times, clocks });
  for (const instant of extra.instants) walls.add(times.clock.toWall(instant));
  for (const day of extra.days) walls.add(day * MINUTES_A_DAY + minuteOfWall(times.start));
  for (const wall of expandRules(lines.get('EXRULE'), times, { ...span, work, problems })) walls.delete(wall);
  const gone = readDates(lines.get('EXDATE'), near, { times, clocks });
  const isGone = (wall: Wall): boolean =>
    gone.days.has(dayOfWall(wall)) || (gone.instants.size > 0 && gone.instants.has(times.clock.toInstant(wall)));
  const left = [...walls].filter((wall) => !isGone(wall));
  if (left.length > MAX_OCCURRENCES) problems.add('rule-too-dense');
  return { walls: left.slice(0, MAX_OCCURRENCES), ends: extra.ends };
}

/** The THISANDFUTURE instance that an occurrence follows, and how far it was moved. */
interface Following {
  readonly since: Minute;
  readonly override: Override;
  readonly shift: number;
}

function followings(overrides: readonly Override[], times: Times): Following[] {
  return overrides
    .filter((override) => override.isRange)
    .slice(-MAX_RANGES)
    .map((override) => {
      const since =
        'instant' in override.id ? override.id.instant : times.clock.toInstant(override.id.day * MINUTES_A_DAY);
      const from =
        'instant' in override.id
          ? times.clock.toWall(since)
          : override.id.day * MINUTES_A_DAY + minuteOfWall(times.start);
      return { since, override, shift: override.times.start - from };
    })
    .sort((a, b) => a.since - b.since);
}

/** The occurrences of a master within the window; those with a VEVENT of their own are left to `ofOverride`. */
export function ofMaster(master: Timed, overrides: readonly Override[], reach: Reach): Expansion {
  const { raw, times } = master;
  const problems = new Set<string>();
  const future = followings(overrides, times);
  const shift = future.reduce((most, { shift }) => Math.max(most, Math.min(Math.abs(shift), MAX_SHIFT)), 0);
  const { walls, ends } = wallsOf(master, shift, { ...reach, problems });
  const isSeries = isRecurring(raw.lines);
  const moved = new Set<Minute>();
  const movedDays = new Set<Day>();
  for (const { id } of overrides) {
    if ('instant' in id) moved.add(id.instant);
    else movedDays.add(id.day);
  }
  const occurrences: Occurrence[] = [];
  for (const wall of walls) {
    const start = times.clock.toInstant(wall);
    if (moved.has(start) || (movedDays.size > 0 && movedDays.has(dayOfWall(wall)))) continue;
    const followed = future.findLast(({ since }) => since <= start);
    const own = followed ? followed.override : master;
    const newWall = followed ? wall + followed.shift : wall;
    const newStart = followed ? own.times.clock.toInstant(newWall) : start;
    const end = (followed ? undefined : ends.get(start)) ?? endOf(own.times, newWall, newStart);
    if (!touches(reach.window, newStart, end)) continue;
    occurrences.push({
      raw: own.raw,
      times: own.times,
      wall: newWall,
      start: newStart,
      end: Math.max(end, newStart),
      ...(isSeries ? { recurrenceId: start } : {}),
    });
  }
  return { occurrences, problems: [...problems] };
}

/** An instance with a VEVENT of its own, where it lies within the window. */
export function ofOverride(override: Override, reach: Reach): Occurrence | null {
  const { raw, times, id } = override;
  const start = times.clock.toInstant(times.start);
  const end = endOf(times, times.start, start);
  if (!touches(reach.window, start, end)) return null;
  const recurrenceId =
    'instant' in id ? id.instant : times.clock.toInstant(id.day * MINUTES_A_DAY + minuteOfWall(times.start));
  return { raw, times, wall: times.start, start, end, recurrenceId };
}
