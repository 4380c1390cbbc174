/**
 * Who comes to a ritual: one or more parties to choose from, or the reason why there is nobody. A party never names somebody who
 * opted out, and what one person asked for (a pause, not to be drawn with another) is never told to anybody.
 */
import { type Day, weekdayOf } from '../calendar/zone.ts';
import { celebrations } from './celebrations.ts';
import { drawn } from './drawn.ts';
import { newcomers } from './newcomers.ts';
import { byTurn, isNobody, type Nobody, type Party, togetherness } from './party.ts';
import type { Reason } from './plan.ts';
import { because } from './reason.ts';
import type { Ritual } from './ritual.ts';
import { isKeptApart, isSameTeam } from './roster.ts';
import type { Scene } from './scene.ts';
import type { Person } from './situation.ts';
import { weights } from './weights.ts';

/** How many different people a rotation offers at a time. */
const MOST_PARTIES = 3;
/** Taken off for each place that somebody is not the first in turn. */
const NOT_FIRST = 6;
/** A group this many times too large is not a team: who belongs together has to be told first. */
const TOO_LARGE = 3;

export function partiesOf(scene: Scene, ritual: Ritual): readonly Party[] | Nobody {
  const { roster } = scene;
  const { me } = roster;
  if (roster.others.length === 0) return alone(scene, ritual);
  const willing = roster.others.filter(
    (other) => !other.optedOut?.includes(ritual.id) && (other.pausedUntil ?? 0) < scene.until,
  );
  const team = willing.filter((other) => isSameTeam(me, other));
  const open = (persons: readonly Person[]): Person[] => persons.filter((other) => !isKeptApart(roster, me, other));

  switch (ritual.company) {
    case 'team':
      return gathering(scene, ritual, { others: team });
    case 'drop-in':
      return [{ others: team, isTolerant: true, points: 0, reasons: [because('open-to-all')] }];
    case 'draw':
      return drawn(scene, ritual, team);
    case 'other-team': {
      const others = willing.filter((other) => !isSameTeam(me, other));
      if (others.length === 0) return { reason: because('one-team'), remedy: because('name-teams') };
      return drawn(scene, ritual, willing);
    }
    case 'lead-rotation':
      if (!me.isLead) return { reason: because('not-lead') };
      return rotation(scene, ritual, open(team), (person) => [because('their-turn', { person })]);
    case 'lead': {
      const leads = open(team).filter((other) => other.isLead);
      if (leads.length === 0) return { reason: because('no-lead'), remedy: because('name-lead') };
      return rotation(scene, ritual, leads, (person) => [because('your-lead', { person })]);
    }
    case 'buddy': {
      const mine = me.buddy === undefined ? undefined : roster.idOf(me.buddy);
      const buddies = open(willing).filter((p) => p.id === mine || (p.buddy && roster.idOf(p.buddy) === me.id));
      if (buddies.length === 0) return { reason: because('no-buddy'), remedy: because('name-buddy') };
      return rotation(scene, ritual, buddies, (person) => [because('your-buddy', { person })]);
    }
    case 'newcomer':
      return newcomers(scene, ritual, open(team));
    case 'interest': {
      const groups = [...new Set(me.groups)].sort();
      const parties = groups.flatMap((group) => {
        const others = willing.filter((other) => other.groups?.includes(group));
        const found = gathering(scene, ritual, { others, reasons: [because('shared-interest', { group })] });
        return isNobody(found) ? [] : found;
      });
      if (parties.length > 0) return parties;
      return { reason: because('no-shared-interest'), remedy: because('name-interests') };
    }
    case 'office':
      return officeDays(scene, ritual, team);
    case 'neighbour': {
      const area = areaOf(me);
      const near = open(willing).filter((other) => area !== '' && areaOf(other) === area);
      if (near.length > 0) return rotation(scene, ritual, near, (person) => [because('lives-nearby', { person })]);
      return rotation(scene, ritual, open(team), (person) => [because('by-phone', { person })]);
    }
    case 'celebration': {
      const parties = celebrations(scene, ritual, team).flatMap(({ person, day, reason }) => {
        const found = gathering(scene, ritual, { others: team, must: person, reasons: [reason] });
        if (isNobody(found)) return [];
        return found.map((party) => ({ ...party, points: weights.celebration, isOn: (other: Day) => other === day }));
      });
      if (parties.length > 0) return parties;
      const isAnyKnown = roster.others.some((other) => other.celebrations?.length);
      const remedy = isAnyKnown ? undefined : because('name-celebrations');
      return { reason: because('nothing-to-celebrate'), ...(remedy && { remedy }) };
    }
    default:
      // A company that is added to the contract and not here does not compile.
      return ritual.company satisfies never;
  }
}

export const areaOf = (person: Person): string => person.area?.trim().toLowerCase() ?? '';

/** With nobody in the list one can still open a door, or ask somebody oneself. */
function alone(scene: Scene, ritual: Ritual): readonly Party[] | Nobody {
  const party = { others: [], isTolerant: true, points: 0 };
  if (ritual.company === 'drop-in') return [{ ...party, reasons: [because('open-to-all')] }];
  if (ritual.company === 'draw' || ritual.company === 'neighbour')
    return [{ ...party, reasons: [because('bring-someone')] }];
  const me = scene.roster.me.email?.toLowerCase();
  const company = me?.split('@')[1];
  const known = new Set<string>();
  for (const event of scene.situation.events) {
    for (const { email } of event.attendees ?? [])
      if (email !== me && email.split('@')[1] === company) known.add(email);
  }
  const remedy =
    known.size > 0 ? because('add-colleagues-from-calendar', { count: known.size }) : because('add-colleagues');
  return { reason: because('nobody-yet'), remedy };
}

/** I and one other, in turn. */
function rotation(
  scene: Scene,
  ritual: Ritual,
  persons: readonly Person[],
  why: (id: string) => Reason[],
): readonly Party[] | Nobody {
  if (persons.length === 0 || ritual.group.min > 2) {
    return { reason: because('too-few', { count: Math.max(2, ritual.group.min) }), remedy: because('add-colleagues') };
  }
  return byTurn(scene, ritual, persons)
    .slice(0, MOST_PARTIES)
    .map(({ person, last }, place) => ({
      others: [person],
      isTolerant: false,
      points: (last === null ? weights.newTogether : 0) - place * NOT_FIRST,
      reasons: [...why(person.id), togetherness(scene, ritual, person)],
    }));
}

/** A group that goes on without those who cannot. A larger one takes turns. */
function gathering(
  scene: Scene,
  ritual: Ritual,
  who: { others: readonly Person[]; must?: Person; reasons?: readonly Reason[] },
): readonly Party[] | Nobody {
  const { min, max } = ritual.group;
  const { must, reasons = [] } = who;
  if (who.others.length + 1 < min)
    return { reason: because('too-few', { count: min }), remedy: because('add-colleagues') };
  if (who.others.length + 1 <= max) return [{ others: who.others, isTolerant: true, must, points: 0, reasons }];
  if (who.others.length + 1 > max * TOO_LARGE) {
    return { reason: because('too-many', { count: max }), remedy: because('name-teams') };
  }
  const inTurn = byTurn(
    scene,
    ritual,
    who.others.filter((other) => other !== must),
  ).map(({ person }) => person);
  const chosen = new Set([...(must ? [must] : []), ...inTurn].slice(0, max - 1));
  const others = who.others.filter((other) => chosen.has(other));
  return [{ others, isTolerant: true, must, points: 0, reasons: [...reasons, because('in-turns', { count: max })] }];
}

/** The weekdays on which I am at the office with enough others; the day most people share counts most. */
function officeDays(scene: Scene, ritual: Ritual, team: readonly Person[]): readonly Party[] | Nobody {
  const { me } = scene.roster;
  if (!me.officeDays?.length) return { reason: because('no-office-days'), remedy: because('name-office-days') };
  const days = [...new Set(me.officeDays)].map((weekday) => ({
    weekday,
    others: team.filter((other) => other.officeDays?.includes(weekday)),
  }));
  const most = Math.max(...days.map(({ others }) => others.length));
  const parties = days.flatMap(({ weekday, others }) => {
    const found = gathering(scene, ritual, {
      others,
      reasons: [because('office-together', { count: others.length + 1 })],
    });
    if (isNobody(found) || others.length === 0) return [];
    const points = Math.round((weights.sharedDay * others.length) / most);
    return found.map((party) => ({ ...party, points, isOn: (day: Day) => weekdayOf(day) === weekday }));
  });
  return parties.length > 0
    ? parties
    : { reason: because('no-shared-office-day'), remedy: because('name-office-days') };
}
