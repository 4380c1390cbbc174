/** A Dutch team of eight in two zones, with part-timers, office days and a calendar with the usual clutter. For tests and the bench. */
import type { Busy, CalendarEvent } from '../../calendar/event.ts';
import type { Minute } from '../../calendar/span.ts';
import { type Day, dayOf, toInstant, type Weekday, weekdayOf } from '../../calendar/zone.ts';
import type { Person, Situation, WeekHours } from '../../rituals/situation.ts';

export const amsterdam = 'Europe/Amsterdam';
/** A Monday. */
export const monday: Day = dayOf(2026, 11, 23);

export const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
export const at = (day: Day, time: string, zone = amsterdam): Minute => toInstant(zone, day, clock(time));
export const week = (days: readonly Weekday[], from = '09:00', to = '17:00'): WeekHours =>
  Object.fromEntries(days.map((day) => [day, { from: clock(from), to: clock(to) }]));

export function event(day: Day, from: string, to: string, rest: Partial<CalendarEvent> = {}): CalendarEvent {
  const start = at(day, from);
  return {
    uid: `${day}-${from}-${rest.title ?? ''}`,
    calendar: 'mine',
    title: 'Overleg',
    start,
    end: at(day, to),
    busy: 'busy' as Busy,
    ...rest,
  };
}

export const person = (id: string, rest: Partial<Person> = {}): Person => ({
  id,
  name: id,
  zone: amsterdam,
  hours: week([1, 2, 3, 4, 5]),
  lunch: { from: clock('12:30'), to: clock('13:00') },
  ...rest,
});

export const team = (): Person[] => [
  person('noor', {
    email: 'noor@example.org',
    officeDays: [2, 4],
    teams: ['kade'],
    groups: ['lezen'],
    area: 'Utrecht',
    buddy: 'yusuf',
  }),
  person('joris', { teams: ['kade'], isLead: true, officeDays: [2, 4] }),
  person('sanne', { teams: ['kade'], hours: week([1, 2, 4]), officeDays: [2, 4], groups: ['lezen'] }),
  person('yusuf', { teams: ['kade'], since: monday - 7, buddy: 'noor', officeDays: [2] }),
  person('meike', { teams: ['kade'], hours: week([1, 2, 3, 4], '08:30', '16:30'), area: 'utrecht' }),
  person('bram', { teams: ['kade'], officeDays: [2, 3], celebrations: [{ kind: 'birthday', month: 12, date: 3 }] }),
  person('ines', { teams: ['kade'], zone: 'Europe/Lisbon' }),
  person('tom', { teams: ['sluis'], officeDays: [2] }),
];

export function clutter(from: Day = monday, weeks = 2): CalendarEvent[] {
  const events: CalendarEvent[] = [];
  for (let day = from; day < from + 7 * weeks; day += 1) {
    const weekday = weekdayOf(day);
    if (weekday > 5) continue;
    events.push(event(day, '09:30', '09:45', { title: 'Stand-up' }));
    if (weekday === 1)
      events.push(
        event(day, '11:00', '12:00', { title: 'Planning' }),
        event(day, '14:00', '15:30', { title: 'Klant' }),
      );
    if (weekday === 2)
      events.push(
        event(day, '10:00', '12:00', { title: 'Ontwerp' }),
        event(day, '13:00', '14:00'),
        event(day, '15:00', '16:00', { busy: 'tentative' }),
      );
    if (weekday === 3) events.push(event(day, '13:00', '17:00', { title: 'Focus' }));
    if (weekday === 4)
      events.push(
        event(day, '10:00', '10:50'),
        event(day, '11:00', '12:25'),
        event(day, '13:30', '14:30'),
        event(day, '15:00', '16:00'),
      );
    if (weekday === 5) events.push(event(day, '11:00', '11:30', { title: 'Demo' }));
  }
  return events;
}

export const situation = (rest: Partial<Situation> = {}): Situation => ({
  now: at(monday, '08:00'),
  from: monday,
  days: 14,
  seed: 'kade',
  me: 'noor',
  people: team(),
  events: clutter(),
  holidays: [],
  agreements: { weeklyBudget: 90, quiet: [{ from: clock('17:00'), to: clock('09:00') }] },
  choices: {},
  history: [],
  ...rest,
});
