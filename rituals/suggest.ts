/**
 * The planner: from a situation to a plan. Which rituals are due and with whom, every moment at which each could be, the best
 * plan of them all as a whole, and a plain answer for each ritual that is not in it.
 *
 * Pure: the same situation and catalogue give the same plan in every engine, whatever order their lists are in.
 */
import type { Span } from '../calendar/span.ts';
import { type Day, weekdayOf } from '../calendar/zone.ts';
import { type Candidate, candidatesOf, payingFor } from './candidates.ts';
import { compareText, hash } from './chance.ts';
import { mayBoth, type Placement } from './choice/placement.ts';
import { choose } from './choose.ts';
import { areaOf, partiesOf } from './company.ts';
import { type Due, dueOf, withChoice } from './due.ts';
import { type Accounts, accountsOf, Option } from './options.ts';
import { isNobody, type Nobody, type Party } from './party.ts';
import type { NotPlaced, Plan, Suggestion } from './plan.ts';
import type { Ritual, RitualId, Where } from './ritual.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Person, Situation } from './situation.ts';
import { reasonsOf } from './weigh.ts';
import { MOST_A_DAY } from './weights.ts';
import { whyNoMoment, whyNotChosen } from './why-not.ts';

const MOST_ALTERNATIVES = 3;
/** Two moments closer than this are the same moment to a person. */
const ANOTHER_MOMENT = 30;

/** Something to place: a ritual, at one of its turns. */
interface Item {
  readonly ritual: Ritual;
  readonly due: Due;
  readonly options: readonly Option[];
}

export function suggest(situation: Situation, catalogue: readonly Ritual[]): Plan {
  const rituals = [...new Map(catalogue.map((ritual) => [ritual.id, ritual])).values()].sort((a, b) =>
    compareText(a.id, b.id),
  );
  const scene = sceneOf(situation, rituals);
  const accounts = accountsOf(scene);
  const notPlaced: NotPlaced[] = [];
  const items: Item[] = [];
  for (const listed of rituals) {
    const ritual = withChoice(listed, situation.choices[listed.id]);
    const found = itemsOf(scene, ritual, accounts);
    if (isNobody(found)) notPlaced.push({ ritual: ritual.id, ...found });
    else items.push(...found);
  }

  const { perDay: taken } = scene.past;
  const budget = situation.agreements.weeklyBudget;
  const limits = { budget, spent: accounts.spent, taken };
  const { placements } = choose({ ...limits, items: items.map(({ options }) => options) });
  const chosen = placements.filter((placement) => placement !== null);

  const suggestions: Suggestion[] = [];
  const missed = new Map<RitualId, Option[]>();
  for (const [i, item] of items.entries()) {
    const placement = placements[i];
    if (placement) suggestions.push(suggestionOf(scene, item, placement, { ...limits, chosen }));
    else missed.set(item.ritual.id, [...(missed.get(item.ritual.id) ?? []), ...item.options]);
  }
  const placed = new Set(suggestions.map(({ ritual }) => ritual));
  for (const [ritual, options] of missed) {
    if (!placed.has(ritual)) notPlaced.push({ ritual, ...whyNotChosen(options, chosen, limits) });
  }
  suggestions.sort((a, b) => a.start - b.start || compareText(a.ritual, b.ritual));
  return {
    from: situation.from,
    days: situation.days,
    zone: scene.roster.me.zone,
    suggestions: withoutSecondFirsts(suggestions),
    notPlaced: notPlaced.sort((a, b) => compareText(a.ritual, b.ritual)),
  };
}

/** Only the first of a ritual in a plan is the first time. */
function withoutSecondFirsts(suggestions: readonly Suggestion[]): Suggestion[] {
  const seen = new Set<RitualId>();
  return suggestions.map((suggestion) => {
    const isSecond = seen.has(suggestion.ritual);
    seen.add(suggestion.ritual);
    if (!isSecond) return suggestion;
    return { ...suggestion, reasons: suggestion.reasons.filter(({ code }) => code !== 'first-time') };
  });
}

function itemsOf(scene: Scene, ritual: Ritual, accounts: Accounts): Item[] | Nobody {
  const due = dueOf(scene, ritual);
  if ('reason' in due) return due;
  const parties = partiesOf(scene, ritual);
  if (isNobody(parties)) return parties;
  const candidates = candidatesOf({ scene, ritual, due }, parties);
  if (candidates.length === 0) return whyNoMoment({ scene, ritual, due, parties });
  const goesRound = ['lead-rotation', 'neighbour', 'newcomer'].includes(ritual.company) && parties.length > 1;
  const shape = { ritual, due, accounts, goesRound };
  const options = candidates.map((candidate) => new Option(shape, candidate));
  // Each celebration is an item of its own; everything else comes round by its turns.
  const groups: ((option: Option) => boolean)[] =
    ritual.company === 'celebration'
      ? parties.map((party: Party) => (option: Option) => option.candidate.party === party)
      : due.turns.map(
          (from, i) =>
            ({ day }: Option) =>
              day >= from && day < (due.turns[i + 1] ?? scene.until),
        );
  return groups
    .map((isIn) => ({ ritual, due, options: options.filter(isIn) }))
    .filter(({ options: own }) => own.length > 0);
}

/** A plan that is made, and what it had to keep to. */
interface Made {
  readonly chosen: readonly Placement[];
  readonly budget: number;
  readonly spent: readonly number[];
  readonly taken: ReadonlyMap<Day, number>;
}

function suggestionOf(scene: Scene, item: Item, placement: Option, plan: Made): Suggestion {
  const { ritual, due } = item;
  const { candidate, who, start, end } = placement;
  return {
    id: `${ritual.id}-${start.toString(36)}-${hash(who).toString(36)}`,
    ritual: ritual.id,
    start,
    end,
    people: candidate.people.map(({ id }) => id),
    where: whereOf(ritual, candidate),
    reasons: reasonsOf({ scene, ritual, due }, candidate),
    alternatives: alternativesTo(item, placement, plan),
    inconvenient: payingFor(candidate).map(({ id }) => id),
  };
}

/** The first of the ritual's places where everybody can be. */
function whereOf(ritual: Ritual, { people, day }: Candidate): Where {
  const isAtOffice = people.every((person) => person.officeDays?.includes(weekdayOf(day)));
  const areNear = people.every((person) => areaOf(person) !== '' && areaOf(person) === areaOf(people[0] as Person));
  const fits = (where: Where): boolean =>
    where === 'office' ? isAtOffice : where === 'walk' ? people.length === 1 || areNear || isAtOffice : true;
  return ritual.where.find(fits) ?? ritual.where.at(-1) ?? 'video';
}

/** Other moments for the same people that would leave the rest of the plan as it is; other days first. */
function alternativesTo(item: Item, placement: Option, plan: Made): Span[] {
  const rest = plan.chosen.filter((other) => other !== placement);
  const held = [...plan.spent];
  const counts = new Map(plan.taken);
  for (const other of rest) {
    for (const { account, minutes } of other.pays) held[account] = (held[account] ?? 0) + minutes;
    for (const { day } of [other, ...other.later]) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const hasRoom = ({ day }: { readonly day: Day }): boolean => (counts.get(day) ?? 0) < MOST_A_DAY;
  const fits = (option: Option): boolean =>
    hasRoom(option) &&
    option.later.every(hasRoom) &&
    rest.every((other) => mayBoth(option, other)) &&
    option.pays.every(({ account, minutes }) => (held[account] ?? 0) + minutes <= plan.budget);
  const best = item.options
    .filter((option) => option.who === placement.who && option.start !== placement.start)
    .sort((a, b) => b.points - a.points || a.start - b.start);
  const found: Option[] = [];
  for (const isNewDay of [true, false]) {
    for (const option of best) {
      if (found.length >= MOST_ALTERNATIVES) break;
      const others = [placement, ...found];
      const isFar = others.every((other) => Math.abs(other.start - option.start) >= ANOTHER_MOMENT);
      const isOtherDay = others.every((other) => other.day !== option.day);
      if (isFar && (isOtherDay || !isNewDay) && fits(option)) found.push(option);
    }
  }
  return found.sort((a, b) => b.points - a.points || a.start - b.start).map(({ start, end }) => ({ start, end }));
}
