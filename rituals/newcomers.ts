/** Coffee with colleagues in somebody's first weeks: who meets the newcomer next (R15). */
import type { Day } from '../calendar/zone.ts';
import { shuffledBy } from './chance.ts';
import { lastTogether, type Nobody, type Party } from './party.ts';
import { because } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';
import { NEWCOMER_DAYS, weights } from './weights.ts';

const isNew = (person: Person, day: Day): boolean =>
  person.since !== undefined && day >= person.since && day < person.since + NEWCOMER_DAYS;

/**
 * Somebody in their first weeks and a colleague they have not met, a different one each time. Who is next follows from the seed
 * alone (the buddy is first), so that not everybody invites the newcomer in the same week.
 */
export function newcomers(scene: Scene, ritual: Ritual, team: readonly Person[]): readonly Party[] | Nobody {
  const { me, idOf } = scene.roster;
  const { situation } = scene;
  const days = Array.from({ length: situation.days }, (_, i) => situation.from + i);
  const fresh = [me, ...team].filter((person) => days.some((day) => isNew(person, day)));
  let next: Person | undefined;
  const parties: Party[] = [];
  for (const newcomer of fresh) {
    if (newcomer !== me && fresh.includes(me)) continue; // Two newcomers both meet the others first.
    const settled = [me, ...team].filter((person) => person !== newcomer && !isNew(person, situation.from));
    const shuffled = shuffledBy(`${situation.seed}\u0000${newcomer.id}`, settled, ({ id }) => id);
    const buddyFirst = (person: Person): number => (newcomer.buddy && idOf(newcomer.buddy) === person.id ? 0 : 1);
    const order = shuffled.sort((a, b) => buddyFirst(a) - buddyFirst(b));
    const turnOf = (day: Day): Person | undefined =>
      order[Math.floor((day - (newcomer.since as Day)) / Math.max(1, ritual.everyDays)) % order.length];
    const partners = newcomer === me ? order : order.filter((person) => person === me);
    for (const partner of partners) {
      const other = newcomer === me ? partner : newcomer;
      const mayMeet = days.some((day) => isNew(newcomer, day) && turnOf(day) === partner);
      if (lastTogether(scene, ritual, other) !== null) continue;
      if (!mayMeet) {
        next ??= newcomer;
        continue;
      }
      parties.push({
        others: [other],
        isTolerant: false,
        points: weights.newcomer,
        reasons: [
          newcomer === me ? because('you-are-new', { person: other.id }) : because('is-new', { person: other.id }),
          because('new-together', { person: other.id }),
        ],
        isOn: (day) => isNew(newcomer, day) && turnOf(day) === partner,
      });
    }
  }
  if (parties.length > 0) return parties;
  if (next && next !== me) return { reason: because('not-your-turn', { person: next.id }) };
  return { reason: because('nobody-new') };
}
