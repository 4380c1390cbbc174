/**
 * Who I spoke to and when, as far as the calendar and the rituals tell: nothing here watches anybody. An order of people, never
 * a number about one of them. What is not known stays unknown; it does not count as "never".
 *
 * What counts as having spoken: a ritual that was planned or taken, and a meeting small enough that everybody talks. What counts
 * as informal is narrower. A ritual does, except those about work itself (a planning is not a chat) and those to which perhaps
 * nobody came (an open door). Any other event must say so in its title: some words need two ("catching up"); others one also
 * does alone ("lunch", "walk"), and then somebody must be invited or named. In doubt it counts, since the only thing that
 * follows from it is silence.
 */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Minute } from '../calendar/span.ts';
import { type Day, toLocal } from '../calendar/zone.ts';
import { type Past, titleReader } from './past.ts';
import type { Ritual, RitualId } from './ritual.ts';
import type { Roster } from './roster.ts';
import type { PersonId, Situation } from './situation.ts';

/** In a larger meeting one listens. */
const MOST_TO_SPEAK = 6;
/** Lunch with a team is contact; a lunch for a whole department is an audience. */
const MOST_INFORMAL = 12;

/** Rituals about the work itself. */
export const workRituals: ReadonlySet<RitualId> = new Set([
  'daily-call',
  'week-planning',
  'work-talk',
  'job-crafting',
  'review-agreements',
]);
/** Rituals to which nobody may have come. */
export const openRituals: ReadonlySet<RitualId> = new Set(['open-door', 'online-hallway', 'coffee-machine']);

export const isInformalRitual = (ritual: RitualId): boolean => !workRituals.has(ritual) && !openRituals.has(ritual);

const withOthers =
  /(?<!\p{L})(?:\p{L}*borrel|vrijmibo|bijpraten|bijkletsen|kletsen|(?:koffie)?praatje|teamlunch|teamuitje|fika|catch[- ]?up|catching up|drinks|happy hour|koffie(?:moment|pauze|uurtje|tijd)|coffee break|team lunch)(?!\p{L})/iu;
const perhapsAlone =
  /(?<!\p{L})(?:koffie(?:tje)?|bakkie|thee|lunch(?:en)?|wandel(?:en|ing)|ommetje|coffee|tea|walk(?! ?-?through))(?!\p{L})/iu;
const company = /(?<!\p{L})(?:met|samen|with|together|team)(?!\p{L})|[&+]/iu;

const others = ({ attendees = [], organizer }: CalendarEvent, isMe: (email: string) => boolean): string[] => [
  ...new Set(
    [
      ...attendees.filter(({ answer }) => answer !== 'declined').map(({ email }) => email),
      ...(organizer && !attendees.some(({ email, answer }) => email === organizer && answer === 'declined')
        ? [organizer]
        : []),
    ].filter((email) => !isMe(email)),
  ),
];

export interface ContactInput {
  readonly situation: Situation;
  readonly catalogue: readonly Ritual[];
  readonly roster: Roster;
  readonly past: Past;
}

/** The events of mine that can be contact at all: of some hours, and not declined. */
function mine({ situation, roster }: ContactInput): CalendarEvent[] {
  return situation.events.filter(
    ({ allDay, attendees }) =>
      !allDay &&
      !attendees?.some(({ email, answer }) => answer === 'declined' && roster.findByEmail(email) === roster.me),
  );
}

/** The first informal contact of a day, past or still to come; null when the calendar shows none. */
export function informalOn(day: Day, input: ContactInput): Minute | null {
  const { catalogue, roster, past } = input;
  const { zone } = roster.me;
  const ritualOf = titleReader(catalogue);
  const isMe = (email: string) => roster.findByEmail(email) === roster.me;
  const firstNames = roster.others.map(({ name }) => name.trim().split(/\s+/)[0]?.toLowerCase() ?? '');
  const isInformal = (event: CalendarEvent): boolean => {
    const ritual = ritualOf(event.title);
    if (ritual !== undefined) return isInformalRitual(ritual);
    const guests = others(event, isMe);
    const isInvitation = (event.attendees?.length ?? 0) > 0;
    if (guests.length >= MOST_INFORMAL || (isInvitation && guests.length === 0)) return false;
    if (withOthers.test(event.title)) return true;
    if (!perhapsAlone.test(event.title)) return false;
    const words = event.title.toLowerCase().split(/[^\p{L}]+/u);
    return guests.length > 0 || company.test(event.title) || firstNames.some((name) => name && words.includes(name));
  };
  const starts = [
    ...mine(input)
      .filter((event) => toLocal(zone, event.start).day === day && isInformal(event))
      .map(({ start }) => start),
    ...catalogue
      .filter(({ id }) => isInformalRitual(id))
      .flatMap(({ id }) => past.of(id).occasions.filter((one) => one.day === day && one.people.length > 1))
      .map(({ start }) => start),
  ];
  return starts.length > 0 ? Math.min(...starts) : null;
}

export interface Contact {
  readonly person: PersonId;
  /** null: nothing is known. */
  readonly last: Minute | null;
  /** The next time that stands in the calendar already. */
  readonly next: Minute | null;
}

/** Everybody but me: when we last spoke, and when we will. */
export function contactsOf(input: ContactInput): Contact[] {
  const { situation, catalogue, roster, past } = input;
  const { now } = situation;
  const last = new Map<PersonId, Minute>();
  const next = new Map<PersonId, Minute>();
  const met = (id: PersonId, { start, end }: { readonly start: Minute; readonly end: Minute }): void => {
    if (start > now) next.set(id, Math.min(start, next.get(id) ?? start));
    else last.set(id, Math.max(Math.min(end, now), last.get(id) ?? Number.NEGATIVE_INFINITY));
  };
  for (const event of mine(input)) {
    const guests = others(event, (email) => roster.findByEmail(email) === roster.me);
    if (event.busy === 'free' || guests.length >= MOST_TO_SPEAK) continue;
    for (const email of guests) {
      const person = roster.findByEmail(email);
      if (person) met(person.id, event);
    }
  }
  for (const { id } of catalogue) {
    if (openRituals.has(id)) continue;
    for (const occasion of past.of(id).occasions) {
      if (occasion.people.length > MOST_TO_SPEAK) continue;
      for (const person of occasion.people) met(person, occasion);
    }
  }
  return roster.others.map(({ id }) => ({ person: id, last: last.get(id) ?? null, next: next.get(id) ?? null }));
}
