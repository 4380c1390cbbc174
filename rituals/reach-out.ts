/**
 * Who have I not spoken to in a while (M9): everybody whom I may call, with the moment for it. A private list in order of time,
 * and nothing else: no number about a person, nothing that others see.
 */
import { workingSpans } from '../calendar/free-time.ts';
import { contains, overlaps } from '../calendar/span.ts';
import { toLocal } from '../calendar/zone.ts';
import { callWith, mayCall } from './calls.ts';
import { compareText, hash } from './chance.ts';
import { type Contact, contactsOf } from './contact.ts';
import type { Plan, Suggestion } from './plan.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';

/** A call now must end before their day does. */
const CALL = 15;

/** Somebody to call. */
export interface Call extends Contact {
  /** They work now, nothing that is known of stands in their calendar, and it fits before my day ends. */
  readonly isReachableNow: boolean;
  /** To be planned on the next day that suits both; null when there is none within a week. */
  readonly suggestion: Suggestion | null;
}

const worksNow = ({ timeline, situation: { now, busy } }: Scene, person: Person): boolean => {
  const call = { start: now, end: now + CALL };
  const { day } = toLocal(person.zone, now);
  return (
    workingSpans(timeline.work(person), { from: day - 1, days: 2 }).some((span) => contains(span, call)) &&
    !busy?.[person.id]?.some((span) => overlaps(span, call))
  );
};

export interface PeopleInput {
  readonly catalogue: readonly Ritual[];
  readonly plan: Plan;
}

/**
 * Everybody whom I may call, the one not spoken to for longest first (M9). Those of whom nothing is known come before; among
 * equals each day has its own order, so that it is not always the same names.
 */
export function contactsInOrder(scene: Scene, { catalogue, plan }: PeopleInput): Call[] {
  const { situation, roster, past } = scene;
  const { day } = toLocal(roster.me.zone, situation.now);
  const lot = ({ person }: Contact) => hash(`${situation.seed}\u0000${day}\u0000${person}`);
  const isOver = situation.pausedUntil !== undefined && situation.pausedUntil > day;
  return contactsOf({ situation, catalogue, roster, past })
    .sort((a, b) => (a.last ?? 0) - (b.last ?? 0) || lot(a) - lot(b) || compareText(a.person, b.person))
    .flatMap((contact) => {
      const person = roster.find(contact.person);
      if (!person || !mayCall(scene, person)) return [];
      const suggestion = isOver ? null : callWith(scene, person, { catalogue, plan });
      return { ...contact, isReachableNow: worksNow(scene, person), suggestion };
    });
}
