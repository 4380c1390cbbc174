/**
 * Who begins a round and who comes last, fairly over time: both ends are felt, so both go round. Chair and note-taker rotate the
 * same way. Apart from `round.ts`, so that a meeting page need not carry the draw.
 */
import { speakingOrder } from './draw.ts';
import type { Speaker } from './round.ts';

/** Orders of before are remembered by key; the latest last. */
export interface RoundPast {
  readonly seed: string;
  readonly orders: readonly (readonly string[])[];
  readonly roles: readonly Roles<string>[];
}

export interface Roles<T> {
  readonly chair: T;
  readonly notes: T;
}

/** Older rounds say nothing about what is fair now; people come and go. */
const REMEMBERED = 200;

export function roundOrder(speakers: readonly Speaker[], { seed, orders }: RoundPast): Speaker[] {
  const byKey = new Map(speakers.map((speaker) => [speaker.key, speaker]));
  const earlier = orders.slice(-REMEMBERED);
  return speakingOrder([...byKey.keys()], { seed, round: orders.length, earlier }).flatMap(
    (key) => byKey.get(key) ?? [],
  );
}

/** Null where there is nobody to share the work with. */
export function nextRoles(speakers: readonly Speaker[], { seed, roles }: RoundPast): Roles<Speaker> | null {
  const byKey = new Map(speakers.map((speaker) => [speaker.key, speaker]));
  const order = speakingOrder([...byKey.keys()], {
    seed: `${seed}\u0000roles`,
    round: roles.length,
    // Whoever begins leads and whoever ends writes: the same two ends.
    earlier: roles.slice(-REMEMBERED).map(({ chair, notes }) => [chair, notes]),
  });
  const chair = byKey.get(order[0] ?? '');
  const notes = byKey.get(order.at(-1) ?? '');
  return chair && notes && chair !== notes ? { chair, notes } : null;
}
