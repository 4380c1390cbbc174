/**
 * A call with one particular person: the ritual it is, and the first good moment for both after today. The same hard rules as in
 * any plan hold: nobody's free time is guessed, no budget is overdrawn, and what somebody asked for is never told.
 */
import { minutesOf, overlaps, type Span } from '../calendar/span.ts';
import { type Day, mondayOf, toLocal } from '../calendar/zone.ts';
import { compareText, hash } from './chance.ts';
import { withChoice } from './due.ts';
import type { Plan, Suggestion } from './plan.ts';
import { QUARTER } from './quarters.ts';
import type { Ritual } from './ritual.ts';
import { isKeptApart } from './roster.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';
import { rulesOf } from './timeline.ts';
import { BETWEEN_RITUALS, MOST_A_DAY } from './weights.ts';

/** "Tomorrow" on a Friday is Monday; after a week it would be an appointment, not a call. */
export const DAYS_AHEAD = 7;
const MOST_ALTERNATIVES = 3;
const ANOTHER_MOMENT = 60;

/** Who leads has a ritual for it; everybody has coffee. Null when I switched it off, or they do not want it. */
export function callRitual(scene: Scene, catalogue: readonly Ritual[], person: Person): Ritual | null {
  const { situation, roster } = scene;
  const wanted = roster.me.isLead ? ['personal-call', 'virtual-coffee'] : ['virtual-coffee'];
  for (const id of wanted) {
    const ritual = catalogue.find((one) => one.id === id);
    const isOff = situation.choices[id]?.isOn === false || scene.past.of(id).saidNever;
    const isUnwanted = [roster.me, person].some(({ optedOut }) => optedOut?.includes(id));
    if (ritual && !isOff && !isUnwanted) return withChoice(ritual, situation.choices[id]);
  }
  return null;
}

/** May this person be proposed to me at all? */
export const mayCall = ({ roster, situation }: Scene, person: Person): boolean =>
  person !== roster.me &&
  (person.pausedUntil ?? 0) <= toLocal(roster.me.zone, situation.now).day &&
  !isKeptApart(roster, roster.me, person);

interface Slot extends Span {
  readonly day: Day;
}

/** Every quarter in the days after today at which both can. */
function slotsFor(scene: Scene, ritual: Ritual, person: Person, plan: Plan): Slot[] {
  const { situation, roster, past, timeline } = scene;
  const { me } = roster;
  const today = toLocal(me.zone, situation.now).day;
  const rules = rulesOf(ritual);
  const both = [me, person].map((one) => ({
    free: timeline.freeFrom(one, rules),
    window: timeline.windowFrom(ritual.window, one.zone),
  }));
  const { day, minute } = timeline.clock(me.zone);
  const found: Slot[] = [];
  for (let quarter = 0; quarter < timeline.quarters; quarter += 1) {
    const on = day[quarter] as Day;
    if (on <= today || on > today + DAYS_AHEAD || (minute[quarter] as number) + ritual.minutes > 1440) continue;
    const fits = both.every(
      ({ free, window }) =>
        (free[quarter] as number) >= ritual.minutes && (window[quarter] as number) >= ritual.minutes,
    );
    if (!fits || (past.perDay.get(on) ?? 0) >= MOST_A_DAY) continue;
    const start = timeline.start + quarter * QUARTER;
    const slot = { start, end: start + ritual.minutes, day: on };
    const isWithinBudget = [me, person].every(
      ({ id, zone }) =>
        past.spent(id, mondayOf(toLocal(zone, start).day)) + minutesOf(slot) <= situation.agreements.weeklyBudget,
    );
    // What the plan proposes there stays possible, with room to breathe in between.
    const withRoom = { start: slot.start - BETWEEN_RITUALS, end: slot.end + BETWEEN_RITUALS };
    if (isWithinBudget && !plan.suggestions.some((other) => overlaps(other, withRoom))) found.push(slot);
  }
  return found;
}

/** A call with somebody on the first day that suits both; null when there is none within a week. */
export function callWith(
  scene: Scene,
  person: Person,
  { catalogue, plan }: { readonly catalogue: readonly Ritual[]; readonly plan: Plan },
): Suggestion | null {
  const ritual = callRitual(scene, catalogue, person);
  if (!ritual || !mayCall(scene, person)) return null;
  const slots = slotsFor(scene, ritual, person, plan);
  const { me } = scene.roster;
  const best = ritual.prefer?.at ?? ritual.window.from;
  const away = ({ start }: Slot) => Math.abs(toLocal(me.zone, start).minute - best);
  const inOrder = slots.sort((a, b) => a.day - b.day || away(a) - away(b) || a.start - b.start);
  const [first] = inOrder;
  if (!first) return null;
  const alternatives: Slot[] = [];
  for (const slot of inOrder) {
    if (alternatives.length >= MOST_ALTERNATIVES) break;
    if ([first, ...alternatives].every((other) => Math.abs(other.start - slot.start) >= ANOTHER_MOMENT))
      alternatives.push(slot);
  }
  const people = [me.id, person.id].sort(compareText);
  return {
    // As the planner would name it, so that the same call is the same event.
    id: `${ritual.id}-${first.start.toString(36)}-${hash(people.join('\n')).toString(36)}`,
    ritual: ritual.id,
    start: first.start,
    end: first.end,
    people,
    where: ritual.where[0] ?? 'video',
    reasons: [],
    alternatives: alternatives.map(({ start, end }) => ({ start, end })),
    inconvenient: [],
  };
}
