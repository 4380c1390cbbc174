/** Who of a party comes at a moment, and on whose clock it is early or late. */
import type { Day } from '../calendar/zone.ts';
import type { Ask, Moment } from './candidates.ts';
import type { Party } from './party.ts';
import type { Person } from './situation.ts';
import { rulesOf } from './timeline.ts';
import { EARLY_MINUTE, LATE_MINUTE } from './weights.ts';

type Attendance = Pick<Moment, 'people' | 'absent' | 'awkward'>;

/** A number holds so many bits exactly. */
const MOST_BITS = 52;
const NO_ONE: readonly Person[] = [];

/** Answers null when too few can. I can: only my own moments are asked about. */
export function attendanceOf({ scene, ritual }: Ask, party: Party): (quarter: number, day: Day) => Attendance | null {
  const { timeline, roster } = scene;
  const { minutes } = ritual;
  const rules = rulesOf(ritual);
  const guests = party.others.map((person) => ({
    person,
    free: timeline.freeFrom(person, rules),
    // On my own clock the window is open, or I could not either.
    window: person.zone === roster.me.zone ? null : timeline.windowFrom(ritual.window, person.zone),
  }));
  const coming = new Set(party.others).add(roster.me);
  const everybody = roster.people.filter((person) => coming.has(person));
  const awkwardAt = awkwardFor(everybody, { scene, minutes });
  const needed = ritual.company === 'drop-in' ? 0 : Math.min(party.others.length, ritual.group.min - 1);
  const mostAway = party.isTolerant ? party.others.length - needed : 0;
  const away: Person[] = [];
  const presentWithout = new Map<number | string, readonly Person[]>();
  const presentBut = (bits: number): readonly Person[] => {
    const key = guests.length <= MOST_BITS ? bits : away.map(({ id }) => id).join('\n');
    const people = presentWithout.get(key) ?? everybody.filter((person) => !away.includes(person));
    presentWithout.set(key, people);
    return people;
  };
  return (quarter, day) => {
    away.length = 0;
    // Which of the guests are away, a bit for each: most moments share their company with others.
    let bits = 0;
    for (let i = 0; i < guests.length; i += 1) {
      const { person, free, window } = guests[i] as (typeof guests)[0];
      if ((free[quarter] as number) >= minutes && (!window || (window[quarter] as number) >= minutes)) continue;
      if (away.length >= mostAway || person === party.must) return null;
      away.push(person);
      bits += 2 ** i;
    }
    const people = away.length === 0 ? everybody : presentBut(bits);
    const absent = away.length === 0 ? NO_ONE : away.filter((person) => (person.pausedUntil ?? 0) <= day);
    return { people, absent, awkward: awkwardAt(quarter, people) };
  };
}

/** Who would have it before nine or after half past four; in one zone it is the same for all, and nobody is asked. */
function awkwardFor(
  everybody: readonly Person[],
  { scene, minutes }: { readonly scene: Ask['scene']; readonly minutes: number },
): (quarter: number, people: readonly Person[]) => readonly Person[] {
  const zones = [...new Set(everybody.map(({ zone }) => zone))];
  if (zones.length === 1) return () => NO_ONE;
  const clocks = zones.map((zone) => scene.timeline.clock(zone).minute);
  const isAwkward = (minute: number): boolean => minute < EARLY_MINUTE || minute + minutes > LATE_MINUTE;
  return (quarter, people) => {
    if (!clocks.some((minute) => isAwkward(minute[quarter] as number))) return NO_ONE;
    return people.filter(({ zone }) => isAwkward(clocks[zones.indexOf(zone)]?.[quarter] as number));
  };
}
