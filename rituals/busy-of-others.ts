/** When colleagues are taken, as far as somebody's own calendar tells: what they accepted, or called together themselves. */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Span } from '../calendar/span.ts';
import type { Person, PersonId } from './situation.ts';

interface Team {
  readonly people: readonly Person[];
  readonly me: PersonId;
}

export function busyOfOthers(events: readonly CalendarEvent[], { people, me }: Team): Record<PersonId, Span[]> {
  const idOf = new Map(people.flatMap(({ id, email }) => (email && id !== me ? [[email, id] as const] : [])));
  const busy = new Map<string, Span[]>();
  for (const { start, end, allDay, attendees, organizer, busy: kind } of events) {
    if (!attendees || allDay || kind === 'free') continue;
    const there = new Set(attendees.filter(({ answer }) => answer === 'accepted').map(({ email }) => email));
    const declined = attendees.some(({ email, answer }) => email === organizer && answer === 'declined');
    if (organizer && !declined) there.add(organizer);
    for (const email of there) {
      const id = idOf.get(email);
      if (id) busy.set(id, [...(busy.get(id) ?? []), { start, end }]);
    }
  }
  return Object.fromEntries(busy);
}
