/** People who may do a ritual together, and how long it has been since they did. */
import type { Day } from '../calendar/zone.ts';
import { shuffledBy } from './chance.ts';
import type { Reason } from './plan.ts';
import { because } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';

/** People who may do a ritual together. */
export interface Party {
  /** Who comes besides me, in order of id. */
  readonly others: readonly Person[];
  /** It goes on without those who cannot, down to the ritual's smallest group. */
  readonly isTolerant: boolean;
  /** Who must be there all the same. */
  readonly must?: Person;
  readonly points: number;
  /** Why these people, the strongest first. */
  readonly reasons: readonly Reason[];
  /** The days it is about, on my calendar; every day otherwise. */
  readonly isOn?: (day: Day) => boolean;
}

export interface Nobody {
  readonly reason: Reason;
  readonly remedy?: Reason;
}

export const isNobody = (found: readonly unknown[] | Nobody): found is Nobody => 'reason' in found;

/** When this ritual last brought me and somebody together; the day, or null. */
export const lastTogether = (scene: Scene, ritual: Ritual, person: Person): Day | null =>
  scene.past.of(ritual.id).occasions.findLast((occasion) => occasion.people.includes(person.id))?.day ?? null;

/** Whoever it has been longest with comes first; those never, before all; the seed orders equals. */
export function byTurn(
  scene: Scene,
  ritual: Ritual,
  persons: readonly Person[],
): { person: Person; last: Day | null }[] {
  return shuffledBy(`${scene.situation.seed}\u0000${ritual.id}`, persons, ({ id }) => id)
    .map((person) => ({ person, last: lastTogether(scene, ritual, person) }))
    .sort((a, b) => (a.last ?? Number.NEGATIVE_INFINITY) - (b.last ?? Number.NEGATIVE_INFINITY) || 0);
}

export function togetherness(scene: Scene, ritual: Ritual, person: Person): Reason {
  const last = lastTogether(scene, ritual, person);
  if (last === null) return because('new-together', { person: person.id });
  return because('long-ago-together', { person: person.id, count: Math.max(1, scene.situation.from - last) });
}
