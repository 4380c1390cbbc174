/** What the planner answers: plain values, no words. `components/plan-view.ts` turns them into what people read. */
import type { Minute, Span } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import type { RitualId, Where } from './ritual.ts';
import type { PersonId } from './situation.ts';

/** A code with the values that its sentence needs; the sentence is `reasons.<code>` in the locales. */
export interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Suggestion {
  /** Stable for the same ritual, moment and people. */
  readonly id: string;
  readonly ritual: RitualId;
  readonly start: Minute;
  readonly end: Minute;
  /** Me included. */
  readonly people: readonly PersonId[];
  readonly where: Where;
  /** The strongest first: why this one, why now, why these people. */
  readonly reasons: readonly Reason[];
  /** Up to three other moments for the same people, best first. */
  readonly alternatives: readonly Span[];
  /** Whose clock pays at this moment. */
  readonly inconvenient: readonly PersonId[];
}

export interface NotPlaced {
  readonly ritual: RitualId;
  readonly reason: Reason;
  /** What would make room, where something would. */
  readonly remedy?: Reason;
}

export interface Plan {
  readonly from: Day;
  readonly days: number;
  readonly zone: Zone;
  readonly suggestions: readonly Suggestion[];
  readonly notPlaced: readonly NotPlaced[];
}
