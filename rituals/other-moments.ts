/**
 * Other moments for something that was planned already, with the same people: what one proposes before calling it off. The hard
 * rules of any plan hold. Nearby days first, and the hour that was chosen before.
 */
import { minutesOf, type Span } from '../calendar/span.ts';
import { type Day, mondayOf, toLocal } from '../calendar/zone.ts';
import { QUARTER } from './quarters.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { PersonId } from './situation.ts';
import { rulesOf } from './timeline.ts';
import { MOST_A_DAY } from './weights.ts';

const MOST = 3;

interface Slot extends Span {
  readonly day: Day;
}

/** The scene must not hold what is moved: neither its event nor its place in the history. */
export function otherMoments(
  { situation, roster, past, timeline }: Scene,
  ritual: Ritual,
  planned: Span & { readonly people: readonly PersonId[] },
): Span[] {
  const { me } = roster;
  const length = minutesOf(planned);
  const all = [me, ...planned.people.flatMap((id) => (id === me.id ? [] : (roster.find(id) ?? [])))].map((person) => ({
    person,
    free: timeline.freeFrom(person, rulesOf(ritual)),
    window: timeline.windowFrom(ritual.window, person.zone),
  }));
  const { day, minute } = timeline.clock(me.zone);
  const found: Slot[] = [];
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    const start = timeline.start + quarter * QUARTER;
    const on = day[quarter] as Day;
    if (start <= situation.now || start === planned.start || (minute[quarter] as number) + length > 1440) continue;
    if ((past.perDay.get(on) ?? 0) >= MOST_A_DAY) continue;
    const suits = all.every(
      ({ person, free, window }) =>
        (free[quarter] as number) >= length &&
        (window[quarter] as number) >= length &&
        past.spent(person.id, mondayOf(toLocal(person.zone, start).day)) + length <= situation.agreements.weeklyBudget,
    );
    if (suits) found.push({ start, end: start + length, day: on });
  }
  const was = toLocal(me.zone, planned.start);
  const awayInDay = ({ start }: Slot): number => Math.abs(toLocal(me.zone, start).minute - was.minute);
  const away = (slot: Slot): number => Math.abs(slot.day - was.day);
  found.sort((a, b) => away(a) - away(b) || awayInDay(a) - awayInDay(b) || a.start - b.start);
  const chosen = new Map<Day, Slot>();
  for (const slot of found) if (chosen.size < MOST && !chosen.has(slot.day)) chosen.set(slot.day, slot);
  return [...chosen.values()].sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end }));
}
