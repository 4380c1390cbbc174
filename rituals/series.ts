/**
 * The later days of a ritual that returns by itself: when it is taken into the plan, the weeks after hold it too. Knows the few
 * shapes that the catalogue uses; whatever it does not know returns only after the planned days, as far as the plan can tell.
 */
import { type Day, mondayOf, type Weekday, weekdayOf } from '../calendar/zone.ts';

const WEEKDAYS: Readonly<Record<string, Weekday>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };

/** For a rule: the days after `first` and before `until` on which it repeats. */
export function laterDays(rule: string): (first: Day, until: Day) => Day[] {
  const part = new Map(rule.split(';').map((text) => text.split('=') as [string, string]));
  const every = Number(part.get('INTERVAL') ?? 1);
  const most = Number(part.get('COUNT') ?? Number.POSITIVE_INFINITY) - 1;
  const isDaily = part.get('FREQ') === 'DAILY';
  if (!(every >= 1) || (!isDaily && part.get('FREQ') !== 'WEEKLY')) return () => [];
  const named = part
    .get('BYDAY')
    ?.split(',')
    .map((name) => WEEKDAYS[name]);
  return (first, until) => {
    const weekdays = named ?? [weekdayOf(first)];
    const days: Day[] = [];
    for (let day = first + 1; day < until && days.length < most; day += 1) {
      const isIn = isDaily
        ? (day - first) % every === 0 && (!named || weekdays.includes(weekdayOf(day)))
        : ((mondayOf(day) - mondayOf(first)) / 7) % every === 0 && weekdays.includes(weekdayOf(day));
      if (isIn) days.push(day);
    }
    return days;
  };
}
