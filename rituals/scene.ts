/** A situation with everything that is worked out once for all rituals. */
import type { Day } from '../calendar/zone.ts';
import { type Past, pastOf } from './past.ts';
import type { Ritual } from './ritual.ts';
import { type Roster, rosterOf } from './roster.ts';
import type { Situation } from './situation.ts';
import { type Timeline, timelineOf } from './timeline.ts';

export interface Scene {
  readonly situation: Situation;
  readonly roster: Roster;
  readonly past: Past;
  readonly timeline: Timeline;
  /** The first day that is not planned any more. */
  readonly until: Day;
}

export function sceneOf(situation: Situation, catalogue: readonly Ritual[]): Scene {
  const roster = rosterOf(situation);
  const past = pastOf(situation, catalogue, roster);
  const timeline = timelineOf(situation, roster, past);
  return { situation, roster, past, timeline, until: situation.from + situation.days };
}
