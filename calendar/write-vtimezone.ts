/**
 * A VTIMEZONE for an IANA zone, from what this machine knows of it. A recurring event needs it: without the rules another
 * calendar could not tell where the series goes when the clocks change.
 */
import { type Day, dateOf, dayOf, offsetAt, toLocal, type Weekday, weekdayOf, type Zone } from './zone.ts';

/** jCal, RFC 7265: name, properties, components. */
export type Component = [string, Property[], Component[]];
export type Property = [string, Record<string, string>, string, unknown];

interface Change {
  readonly day: Day;
  /** On the clock that was valid until then. */
  readonly minute: number;
  readonly before: number;
  readonly after: number;
}

/** As many years must agree before a rule is believed; where none fits, as many are written out. */
const RULE_YEARS = 6;
const LISTED_YEARS = 12;
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function changesOf(zone: Zone, firstYear: number, years: number): Change[] {
  const changes: Change[] = [];
  const last = dayOf(firstYear + years, 1, 1);
  for (let day = dayOf(firstYear, 1, 1); day < last; day += 1) {
    let low = day * 1440;
    let high = low + 1440;
    const before = offsetAt(zone, low);
    const after = offsetAt(zone, high);
    if (before === after) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    const wall = high + before;
    const local = Math.floor(wall / 1440);
    changes.push({ day: local, minute: wall - local * 1440, before, after });
  }
  return changes;
}

interface Place {
  readonly month: number;
  readonly nth: number;
  readonly isLast: boolean;
  readonly weekday: Weekday;
}

function placeOf({ day }: Change): Place {
  const [, month = 0, date = 0] = dateOf(day).split('-').map(Number);
  const isLast = dateOf(day + 7).slice(5, 7) !== dateOf(day).slice(5, 7);
  return { month, nth: Math.ceil(date / 7), isLast, weekday: weekdayOf(day) };
}

/** `BYMONTH=3;BYDAY=-1SU`, if the changes of these years all follow it. */
function ruleOf(changes: readonly Change[]): Record<string, unknown> | null {
  const places = changes.map(placeOf);
  const [first] = places;
  const isAlike = places.every((p) => p.month === first?.month && p.weekday === first.weekday);
  if (!first || !isAlike || changes.length !== RULE_YEARS || changes.some((c) => c.minute !== changes[0]?.minute))
    return null;
  const nth = places.every((p) => p.isLast) ? -1 : places.every((p) => p.nth === first.nth) ? first.nth : 0;
  return nth === 0 ? null : { freq: 'YEARLY', bymonth: first.month, byday: `${nth}${DAYS[first.weekday - 1]}` };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export const wallText = (day: Day, minute: number): string =>
  `${dateOf(day)}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;

function observance(change: Change, rule: Record<string, unknown> | null): Component {
  const properties: Property[] = [
    ['dtstart', {}, 'date-time', wallText(change.day, change.minute)],
    ['tzoffsetfrom', {}, 'utc-offset', offsetText(change.before)],
    ['tzoffsetto', {}, 'utc-offset', offsetText(change.after)],
  ];
  if (rule) properties.push(['rrule', {}, 'recur', rule]);
  return [change.after > change.before ? 'daylight' : 'standard', properties, []];
}

/** Holds from the year before `day` on. */
export function timeZoneComponent(zone: Zone, day: Day): Component {
  const year = Number(dateOf(day).slice(0, 4)) - 1;
  const properties: Property[] = [['tzid', {}, 'text', zone]];
  const changes = changesOf(zone, year, RULE_YEARS);
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const kind = `${change.before} ${change.after}`;
    groups.set(kind, [...(groups.get(kind) ?? []), change]);
  }
  const rules = [...groups.values()].map((group) => ({ first: group[0] as Change, rule: ruleOf(group) }));
  if (rules.length > 0 && rules.every(({ rule }) => rule !== null)) {
    return ['vtimezone', properties, rules.map(({ first, rule }) => observance(first, rule))];
  }
  const start = dayOf(year, 1, 1);
  const offset = offsetAt(zone, start * 1440);
  const local = toLocal(zone, start * 1440);
  const fixed: Change = { day: local.day, minute: local.minute, before: offset, after: offset };
  const listed = changesOf(zone, year, LISTED_YEARS).map((change) => observance(change, null));
  return ['vtimezone', properties, [observance(fixed, null), ...listed]];
}
