/** My company when it is drawn: the round's draw over the whole group, of which my own group is the party. */
import { clockSpans, workingSpans } from '../calendar/free-time.ts';
import { intersect, minutesOf, type Span } from '../calendar/span.ts';
import { type Day, mondayOf, weekdayOf } from '../calendar/zone.ts';
import { compareText } from './chance.ts';
import { draw } from './draw.ts';
import { type Nobody, type Party, togetherness } from './party.ts';
import { because, joinPeople } from './reason.ts';
import type { Ritual } from './ritual.ts';
import { isKeptApart, isSameTeam } from './roster.ts';
import type { Scene } from './scene.ts';
import type { Person, PersonId } from './situation.ts';
import { NEWCOMER_DAYS, weights } from './weights.ts';

/** 1970-01-05, the first Monday: rounds are counted from there, alike on every device. */
const FIRST_MONDAY = 4;
/** Wishes only matter where a round is mended; in a larger group there is always somebody suitable. */
const MOST_WITH_WISHES = 100;

/** The number of a ritual's round in which a day lies, and the round's first day. */
export function roundOf(ritual: Ritual, day: Day): { round: number; from: Day; days: number } {
  const days = 7 * Math.max(1, Math.round(ritual.everyDays / 7));
  const round = Math.floor((mondayOf(day) - FIRST_MONDAY) / days);
  return { round, from: FIRST_MONDAY + round * days, days };
}

/** The times of a round's first week in which a ritual would suit somebody: meetings aside, what their hours allow. */
function suitable(ritual: Ritual, from: Day): (person: Person) => readonly Span[] {
  const byHours = new Map<string, readonly Span[]>();
  const byPerson = new Map<Person, readonly Span[]>();
  const timesOf = ({ zone, hours, lunch }: Person): readonly Span[] => {
    const range = { from, days: 7 };
    const window = clockSpans(zone, range, (day) =>
      ritual.window.weekdays.includes(weekdayOf(day)) && hours[weekdayOf(day)] ? ritual.window : undefined,
    );
    if (ritual.outsideHours) return window;
    return intersect(workingSpans({ zone, hours, ...(ritual.overLunch ? {} : { lunch }) }, range), window);
  };
  return (person) => {
    let times = byPerson.get(person);
    if (!times) {
      const key = JSON.stringify([person.zone, person.hours, person.lunch]);
      times = byHours.get(key) ?? timesOf(person);
      byHours.set(key, times);
      byPerson.set(person, times);
    }
    return times;
  };
}

/** Shared time of two, in minutes that are long enough; the same for everybody with the same hours. */
function sharedTime(ritual: Ritual, from: Day): (a: Person, b: Person) => number {
  const timesOf = suitable(ritual, from);
  const known = new Map<readonly Span[], Map<readonly Span[], number>>();
  return (a, b) => {
    const [mine, theirs] = [timesOf(a), timesOf(b)];
    const row = known.get(mine) ?? new Map<readonly Span[], number>();
    known.set(mine, row);
    let minutes = row.get(theirs);
    if (minutes === undefined) {
      minutes = intersect(mine, theirs)
        .filter((span) => minutesOf(span) >= ritual.minutes)
        .reduce((sum, span) => sum + minutesOf(span), 0);
      row.set(theirs, minutes);
    }
    return minutes;
  };
}

interface Round {
  readonly members: readonly Person[];
  readonly round: number;
  readonly from: Day;
  /** Who met when. */
  readonly met: readonly { readonly people: readonly PersonId[]; readonly round: number }[];
}

function groupsOf(scene: Scene, ritual: Ritual, round: Round): readonly (readonly PersonId[])[] {
  const { roster, situation } = scene;
  const { members, met } = round;
  const shared = sharedTime(ritual, round.from);
  const isAcross = ritual.company === 'other-team';
  const blocked: [PersonId, PersonId][] = [];
  const first: [PersonId, PersonId][] = [];
  const wishes: { people: [PersonId, PersonId]; points: number }[] = [];
  const haveMet = (a: Person, b: Person): boolean =>
    met.some(({ people }) => people.includes(a.id) && people.includes(b.id));
  for (const [i, a] of members.entries()) {
    for (const b of members.slice(i + 1)) {
      const minutes = shared(a, b);
      if (minutes === 0 || isKeptApart(roster, a, b) || (isAcross && isSameTeam(a, b))) blocked.push([a.id, b.id]);
      // A day's shared time a week is plenty; the same interests help a first talk.
      const points =
        Math.min(60, Math.floor(minutes / 8)) + (a.groups?.some((group) => b.groups?.includes(group)) ? 20 : 0);
      if (points > 0 && members.length <= MOST_WITH_WISHES) wishes.push({ people: [a.id, b.id], points });
    }
    const buddy = a.buddy === undefined ? undefined : roster.find(a.buddy);
    const isNew = a.since !== undefined && round.from >= a.since - 6 && round.from < a.since + NEWCOMER_DAYS;
    if (buddy && isNew && members.includes(buddy) && !haveMet(a, buddy)) first.push([a.id, buddy.id]);
  }
  return draw({
    people: members.map(({ id }) => id),
    seed: `${situation.seed}\u0000${ritual.id}`,
    round: round.round,
    size: Math.max(2, ritual.group.min),
    // What this round has planned already must not change its outcome.
    met: met.filter((meeting) => meeting.round < round.round),
    blocked,
    first,
    wishes,
  }).groups;
}

/** A party for each round in the planned days. */
export function drawn(scene: Scene, ritual: Ritual, willing: readonly Person[]): readonly Party[] | Nobody {
  const { roster, situation, past } = scene;
  const { me } = roster;
  if (willing.length === 0) return { reason: because('too-few', { count: 2 }), remedy: because('add-colleagues') };
  const parties: Party[] = [];
  const met = past.of(ritual.id).met.map(({ people, day }) => ({ people, round: roundOf(ritual, day).round }));
  for (let day = situation.from; day < scene.until; ) {
    const { round, from, days } = roundOf(ritual, day);
    const until = from + days;
    const members = [me, ...willing.filter((p) => (p.pausedUntil ?? 0) < until)].sort((a, b) =>
      compareText(a.id, b.id),
    );
    const groups = groupsOf(scene, ritual, { members, round, from, met });
    // The next round in these days counts on this one.
    met.push(...groups.map((people) => ({ people, round })));
    const group = groups.find((people) => people.includes(me.id)) ?? [];
    const others = group.flatMap((id) => (id === me.id ? [] : (roster.find(id) ?? [])));
    if (others.length > 0) {
      const names = { people: joinPeople(others.map(({ id }) => id)) };
      const together = others.map((other) => togetherness(scene, ritual, other));
      const isTrio = others.length === 2 && ritual.group.min <= 2;
      parties.push({
        others,
        isTolerant: false,
        points: together.some(({ code }) => code === 'new-together') ? weights.newTogether : 0,
        reasons: [
          ritual.company === 'other-team' ? because('other-team', names) : because('drawn', names),
          ...(others.length === 1 ? together : []),
          ...(isTrio ? [because('trio')] : []),
        ],
        isOn: (other) => other >= from && other < until,
      });
    }
    day = until;
  }
  return parties.length > 0 ? parties : { reason: because('not-drawn') };
}
