/**
 * The planner: from a situation to a plan. Which rituals are due and with whom, every moment at which each could be, the best
 * plan of them all as a whole, and a plain answer for each ritual that is not in it.
 *
 * Pure: the same situation and catalogue give the same plan in every engine, whatever order their lists are in.
 */
import type { Span } from '../calendar/span.ts';
import { type Day, mondayOf, toLocal, weekdayOf } from '../calendar/zone.ts';
import { type Candidate, candidatesOf, payingFor } from './candidates.ts';
import { compareText, hash } from './chance.ts';
import { choose, mayBoth, type Payment, type Placement } from './choose.ts';
import { areaOf, isNobody, type Nobody, type Party, partiesOf } from './company.ts';
import { type Due, dueOf, withChoice } from './due.ts';
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

/** A candidate as the choice sees it. Who it is for and who pays is worked out when asked: for most it never is. */
class Option implements Placement {
  readonly start: number;
  readonly end: number;
  readonly day: Day;
  readonly points: number;
  readonly later: Candidate['later'];
  readonly candidate: Candidate;
  private readonly item: ItemShape;
  private payments: Payments | undefined;

  constructor(item: ItemShape, candidate: Candidate) {
    this.item = item;
    this.candidate = candidate;
    this.start = candidate.start;
    this.end = candidate.end;
    this.day = candidate.day;
    this.points = candidate.points;
    this.later = candidate.later;
    this.payments = undefined;
  }

  get name(): string {
    return this.item.ritual.id;
  }
  get company(): string {
    return this.item.ritual.company;
  }
  get gap(): number {
    return this.item.due.gap;
  }
  get who(): string {
    return this.item.accounts.whoOf(this.candidate.people);
  }
  get once(): string {
    return this.item.goesRound ? this.who : '';
  }
  get pays(): readonly Payment[] {
    this.payments ??= this.item.accounts.of(this.candidate);
    return this.payments.pays;
  }
  get mine(): number {
    this.payments ??= this.item.accounts.of(this.candidate);
    return this.payments.mine;
  }
}

interface ItemShape {
  readonly ritual: Ritual;
  readonly due: Due;
  readonly accounts: Accounts;
  /** Each time with somebody else. */
  readonly goesRound: boolean;
}

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

/** What a candidate takes from whom: my weeks first, and how many of those there are. */
interface Payments {
  readonly pays: readonly Payment[];
  readonly mine: number;
}

/** Each person's weeks, on their own calendar, and what they hold already. */
interface Accounts {
  readonly spent: readonly number[];
  readonly of: (candidate: Candidate) => Payments;
  readonly whoOf: (people: readonly Person[]) => string;
}

const isNearSunday = (day: Day): boolean => weekdayOf(day) === 7 || weekdayOf(day) === 1;

function accountsOf(scene: Scene): Accounts {
  const { roster, situation, past } = scene;
  const firstMonday = mondayOf(situation.from - 1);
  // A week more on both sides for other zones, and two for what returns by itself.
  const weeks = Math.ceil((situation.days + 9) / 7) + 3;
  const placeOf = new Map(roster.people.map((person, place) => [person, place]));
  const spent = roster.people.flatMap(({ id }) =>
    Array.from({ length: weeks }, (_, week) => past.spent(id, firstMonday + 7 * week)),
  );
  const weekOf = (person: Person, day: Day): number =>
    (placeOf.get(person) as number) * weeks + Math.floor((day - firstMonday) / 7);
  const paymentsOf = ({ people, start, end, day, later }: Candidate): Payments => {
    const pays: Payment[] = [];
    let mine = 0;
    for (const person of [roster.me, ...people.filter((other) => other !== roster.me)]) {
      const own = new Map<number, number>();
      for (const time of [{ start, end, day }, ...later]) {
        // Elsewhere it may be another week already.
        const account = weekOf(
          person,
          person.zone === roster.me.zone ? time.day : toLocal(person.zone, time.start).day,
        );
        own.set(account, (own.get(account) ?? 0) + time.end - time.start);
      }
      for (const [account, minutes] of own) pays.push({ account, minutes });
      if (person === roster.me) mine = own.size;
    }
    return { pays, mine };
  };
  const zones = new Set(roster.people.map(({ zone }) => zone));
  const known = new Map<readonly Person[], Map<number, Payments>>();
  const names = new Map<readonly Person[], string>();
  return {
    spent,
    of: (candidate) => {
      const { people, day, later, start } = candidate;
      const byMoment = known.get(people) ?? new Map<number, Payments>();
      known.set(people, byMoment);
      // On Sundays and Mondays a week may begin between two zones; otherwise all moments of a week pay alike, and of a series,
      // all moments of a day. (A list of people belongs to one ritual, so that its minutes are the same.)
      const isEdge = zones.size > 1 && (isNearSunday(day) || later.some((time) => isNearSunday(time.day)));
      const moment = isEdge ? start : later.length > 0 ? day : mondayOf(day);
      let payments = byMoment.get(moment);
      if (!payments) {
        payments = paymentsOf(candidate);
        byMoment.set(moment, payments);
      }
      return payments;
    },
    whoOf: (people) => {
      let who = names.get(people);
      if (who === undefined) {
        who = people.map(({ id }) => id).join('\n');
        names.set(people, who);
      }
      return who;
    },
  };
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
