/** The soft rules that are the same for all moments of a day. */
import { type Day, weekdayOf } from '../../calendar/zone.ts';
import type { Ask } from '../candidates.ts';
import { EARLIEST } from '../due.ts';
import { because } from '../reason.ts';
import { weights } from '../weights.ts';
import { between, type Tally } from './tally.ts';

/** 0 when it is as early as may be, 1 when it is due, 2 when it has been waiting as long again. */
const ripenessShare = (ripeness: number): number =>
  ripeness < 1 ? between((ripeness - EARLIEST) / (1 - EARLIEST), 0, 1) : Math.min(2, ripeness);

export function weighDay({ scene, ritual, due }: Ask, day: Day, tally: Tally): void {
  const { past, situation, timeline } = scene;
  const { taken, passedOver } = past.of(ritual.id);
  const { weekly, fortnightly, monthly } = weights.oftenWanted;
  tally.points += weights.placed + Math.round(weights.perMinute * ritual.minutes);
  tally.points +=
    ritual.everyDays <= 7 ? weekly : ritual.everyDays <= 14 ? fortnightly : ritual.everyDays <= 31 ? monthly : 0;
  if (ritual.company === 'drop-in') tally.points -= weights.dropIn;

  const ripeness = due.ripeness(day);
  const ripe = Math.round(weights.due * ripenessShare(ripeness ?? 1));
  tally.points += ripe;
  if (ritual.company !== 'celebration') {
    const again = due.daysAgo === null ? null : Math.max(1, due.daysAgo);
    tally.why?.push({
      reason: again === null ? because('first-time') : because('due-again', { count: again }),
      strength: ripe,
    });
  }
  tally.points -= weights.eachDayLater * (day - situation.from);
  if (past.perDay.has(day)) tally.points -= weights.secondThatDay;

  if (ritual.prefer?.weekdays?.includes(weekdayOf(day))) {
    tally.points += weights.preferredDay;
    tally.why?.push({ reason: because('preferred-day', { day }), strength: weights.preferredDay });
  }
  const load = timeline.myLoad(day);
  const light = Math.round(weights.lightDay * (1 - load));
  tally.points += light;
  if (load <= 0.3) tally.why?.push({ reason: because('light-day'), strength: light });

  tally.points += weights.takenBefore * Math.min(3, taken) - weights.passedOver * Math.min(4, passedOver);
  if (taken > 0)
    tally.why?.push({ reason: because('taken-before'), strength: weights.takenBefore * Math.min(3, taken) });
  tally.points += weights.habitDay * Math.min(2, past.habitDays[weekdayOf(day)] as number);
}
