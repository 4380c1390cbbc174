/**
 * Dates that people asked to celebrate, and the day to do it: the date itself, or the working day before when somebody is off.
 * Only what the person wrote down themselves; nobody is celebrated by surprise of software.
 */
import { isWorkingDay } from '../calendar/free-time.ts';
import { type Day, dayOf } from '../calendar/zone.ts';
import type { Reason } from './plan.ts';
import { because } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';

export interface Celebration {
  readonly person: Person;
  readonly day: Day;
  readonly reason: Reason;
}

/** Further back the congratulation would come too early. */
const MOST_DAYS_BEFORE = 5;
/** Around a date one celebration is enough. */
const SAME_CELEBRATION_DAYS = 14;

export function celebrations(scene: Scene, ritual: Ritual, team: readonly Person[]): Celebration[] {
  const { situation, timeline, roster, past } = scene;
  const { me } = roster;
  const year = new Date(situation.from * 86_400_000).getUTCFullYear();
  const found: Celebration[] = [];
  for (const person of team) {
    for (const { kind, month, date } of person.celebrations ?? []) {
      for (const date_ of [dayOf(year, month, date), dayOf(year + 1, month, date)]) {
        let day = date_;
        const isShared = (): boolean =>
          isWorkingDay(timeline.work(me), day) && isWorkingDay(timeline.work(person), day);
        while (!isShared() && day > date_ - MOST_DAYS_BEFORE) day -= 1;
        if (!isShared() || day < situation.from || day >= scene.until) continue;
        const isDone = past
          .of(ritual.id)
          .occasions.some(
            (occasion) => Math.abs(occasion.day - date_) < SAME_CELEBRATION_DAYS && occasion.people.includes(person.id),
          );
        if (!isDone) found.push({ person, day, reason: because(kind, { person: person.id, day: date_ }) });
      }
    }
  }
  return found;
}
