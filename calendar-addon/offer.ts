/**
 * A suggestion on a button. The button carries all of it, since the copy of us that is asked next may not be the one that made
 * the card; and what comes back is held against the catalogue, the people and the clock before anything is done.
 */
import type { Span } from '../calendar/span.ts';
import { catalogue } from '../rituals/catalogue/index.ts';
import type { Suggestion } from '../rituals/plan.ts';
import type { PersonId, Situation } from '../rituals/situation.ts';
import type { AddOnRequest } from './request.ts';

type Offer = Pick<Suggestion, 'id' | 'ritual' | 'start' | 'end' | 'people' | 'where'>;

/** As long as the days that are planned, and some days that a card may stay open. */
const FURTHEST = 21 * 1440;
const places: readonly Suggestion['where'][] = ['video', 'phone', 'walk', 'office'];

/** Me is not named: whoever presses it is me. */
export const writeOffer = (
  { id, ritual, start, end, people, where }: Offer,
  me: PersonId,
  moment: Span = { start, end },
): Record<string, string> => ({
  id,
  ritual,
  start: String(moment.start),
  end: String(moment.end),
  people: people.filter((person) => person !== me).join(' '),
  where,
});

/** Null: nothing that we ever offered to this person. */
export function readOffer({ parameter }: AddOnRequest, { situation }: { situation: Situation }): Suggestion | null {
  const id = parameter('id') ?? '';
  const ritual = catalogue.find((one) => one.id === parameter('ritual'));
  const start = Number(parameter('start') || Number.NaN);
  const end = Number(parameter('end') || Number.NaN);
  const where = places.find((place) => place === parameter('where'));
  const names = (parameter('people') ?? '').split(' ').filter(Boolean);
  if (!ritual || !where || !/^[\w-]{1,200}$/.test(id) || names.length > 60) return null;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || end <= start || end - start > 480) return null;
  if (start > situation.now + FURTHEST) return null;
  // Somebody whom the person no longer meets stays away; a stranger never gets in.
  const people = situation.people.filter((person) => person.id !== situation.me && names.includes(person.id));
  return {
    id,
    ritual: ritual.id,
    start,
    end,
    people: [situation.me, ...people.map((person) => person.id)],
    where,
    reasons: [],
    alternatives: [],
    inconvenient: [],
  };
}
