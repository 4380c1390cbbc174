/**
 * Who somebody works with, as far as their calendar tells: without a list of people it is the next best thing. Nobody is
 * judged by it; it only makes a first plan that has faces in it.
 */
import type { CalendarEvent } from '../calendar/event.ts';

/** Larger meetings are announcements. */
const mostInMeeting = 12;
/** Once may be chance. */
const leastMeetings = 2;
const mostColleagues = 15;

const withPeople = (events: readonly CalendarEvent[]) =>
  events.filter(({ attendees = [] }) => attendees.length >= 2 && attendees.length <= mostInMeeting);

/** Google names a calendar after its owner's address; otherwise the owner is who is at nearly every meeting. */
export function guessMe(
  events: readonly CalendarEvent[],
  calendarNames: readonly (string | undefined)[],
): string | null {
  const named = calendarNames.find((name) => name && /^[^\s@]+@[^\s@]+$/.test(name));
  if (named) return named.toLowerCase();
  const meetings = withPeople(events);
  const [most] = [...countAddresses(meetings)].sort((a, b) => b[1] - a[1]);
  return most && meetings.length >= 3 && most[1] >= 0.8 * meetings.length ? most[0] : null;
}

export interface Colleague {
  readonly email: string;
  readonly name: string;
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** A room, a list or a machine: they take part in meetings, but not in coffee. */
const isNobody = (email: string): boolean =>
  /^(?:no-?reply|noreply|room|zaal)|@resource\.calendar\.google\.com$|@group\.calendar\.google\.com$/.test(email);

/** Those of my own domain whom I met at least twice, most often first. */
export function colleaguesIn(events: readonly CalendarEvent[], me: string): Colleague[] {
  const meetings = withPeople(events).filter(({ attendees }) => attendees?.some(({ email }) => email === me));
  const names = new Map(
    meetings.flatMap(({ attendees = [] }) =>
      attendees.flatMap(({ email, name }) => (name ? [[email, name] as const] : [])),
    ),
  );
  return [...countAddresses(meetings)]
    .filter(
      ([email, count]) =>
        email !== me && count >= leastMeetings && domainOf(email) === domainOf(me) && !isNobody(email),
    )
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostColleagues)
    .map(([email]) => ({ email, name: names.get(email) ?? email.slice(0, email.indexOf('@')) }));
}

function countAddresses(events: readonly CalendarEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { attendees = [] } of events) {
    for (const email of new Set(attendees.map((attendee) => attendee.email))) {
      counts.set(email, (counts.get(email) ?? 0) + 1);
    }
  }
  return counts;
}
