/**
 * The people of a situation, each once. Somebody may be listed with two ids (two addresses, an import done twice): whoever has
 * the same id or e-mail address is one person, and never meets themselves.
 */
import { PlainError } from '../calendar/error.ts';
import { isZone } from '../calendar/zone.ts';
import { compareText } from './chance.ts';
import type { Person, PersonId, Situation } from './situation.ts';

export interface Roster {
  readonly me: Person;
  /** Everybody, me included, in order of id. */
  readonly people: readonly Person[];
  /** Everybody but me. */
  readonly others: readonly Person[];
  /** The one id under which somebody is known here. */
  readonly idOf: (id: PersonId) => PersonId;
  readonly find: (id: PersonId) => Person | undefined;
  readonly findByEmail: (email: string) => Person | undefined;
}

export function rosterOf(situation: Pick<Situation, 'me' | 'people'>): Roster {
  const mine = situation.people.find((person) => person.id === situation.me);
  if (!mine) throw new PlainError('unknown-me');
  const zone = isZone(mine.zone) ? mine.zone : 'UTC';
  const byId = new Map<PersonId, Person>();
  const byEmail = new Map<string, Person>();
  const alias = new Map<PersonId, PersonId>();
  // I come first, so that my own entry wins over a copy of me.
  const ordered = [mine, ...situation.people.filter((p) => p !== mine).sort((a, b) => compareText(a.id, b.id))];
  for (const person of ordered) {
    const email = person.email?.toLowerCase();
    const known = byId.get(person.id) ?? (email ? byEmail.get(email) : undefined);
    if (known) {
      alias.set(person.id, known.id);
      continue;
    }
    const kept = isZone(person.zone) ? person : { ...person, zone };
    byId.set(person.id, kept);
    alias.set(person.id, person.id);
    if (email) byEmail.set(email, kept);
  }
  const people = [...byId.values()].sort((a, b) => compareText(a.id, b.id));
  const me = byId.get(situation.me) as Person;
  return {
    me,
    people,
    others: people.filter((person) => person !== me),
    idOf: (id) => alias.get(id) ?? id,
    find: (id) => byId.get(alias.get(id) ?? id),
    findByEmail: (email) => byEmail.get(email.toLowerCase()),
  };
}

/** Two people are in one team when they share a team's name; whoever names none belongs to all. */
export function isSameTeam(a: Person, b: Person): boolean {
  if (!a.teams?.length || !b.teams?.length) return true;
  return a.teams.some((team) => b.teams?.includes(team));
}

/** Either of the two may ask for it, and need not say so to anybody. */
export const isKeptApart = (roster: Roster, a: Person, b: Person): boolean =>
  Boolean(a.notWith?.some((id) => roster.idOf(id) === b.id) || b.notWith?.some((id) => roster.idOf(id) === a.id));
