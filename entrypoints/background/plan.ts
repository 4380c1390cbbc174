/**
 * The plan that is shown. It is made once and kept, so that it stays the same from one look to the next: as long as nothing
 * changed it is not even computed again, and when something did, every suggestion that is still good keeps its place and only
 * the others are chosen anew. With a new day, or other people or agreements, everything is weighed afresh.
 */
import * as v from 'valibot';
import type { CalendarEvent } from '../../calendar/event.ts';
import { overlaps } from '../../calendar/span.ts';
import { toLocal } from '../../calendar/zone.ts';
import { catalogue } from '../../rituals/catalogue/index.ts';
import type { Plan, Suggestion } from '../../rituals/plan.ts';
import type { HistoryEntry, RitualChoice, Situation } from '../../rituals/situation.ts';
import { suggest } from '../../rituals/suggest.ts';
import { checksumOf } from '../../storage/checksum.ts';
import type { Database } from '../../storage/database.ts';
import { putState, readState } from '../../storage/state.ts';
import { type Known, readKnown } from './known.ts';
import type { Ports } from './ports.ts';
import { planningEvents, situationOf } from './situation.ts';

interface KeptPlan {
  /** The state of the data that it was made from. */
  readonly id: string;
  readonly commits: number;
  /** What must be the same for a suggestion to keep its place: the day, the people, the agreements. */
  readonly basis: string;
  readonly choices: Readonly<Record<string, RitualChoice>>;
  readonly madeAt: number;
  readonly plan: Plan;
  /** Suggestions that were shown and replaced: a card on a page that was open all the while may still be acted on. */
  readonly earlier: readonly Suggestion[];
}

const KEY = 'plan';
const EARLIER = 40;

const suggestion = v.looseObject({
  id: v.string(),
  ritual: v.string(),
  start: v.number(),
  end: v.number(),
  people: v.array(v.string()),
});
const kept = v.object({
  id: v.string(),
  commits: v.number(),
  basis: v.string(),
  choices: v.record(v.string(), v.looseObject({})),
  madeAt: v.number(),
  plan: v.looseObject({ suggestions: v.array(suggestion), notPlaced: v.array(v.looseObject({})), zone: v.string() }),
  earlier: v.array(suggestion),
}) as unknown as v.GenericSchema<unknown, KeptPlan>;

const OFFERED = 'offered';
const MOST_OFFERED = 2000;
const offered = v.array(suggestion) as unknown as v.GenericSchema<unknown, readonly Suggestion[]>;

export interface Shown {
  readonly plan: Plan;
  readonly known: Known;
  /** Who there is, for showing it; without events. */
  readonly situation: Situation;
}

/** So often a plan is made again because something was decided while it was being made. */
const TRIES = 3;

/** The plan as it is now. */
export async function currentPlan(ports: Ports): Promise<Shown> {
  for (let tries = 1; ; tries += 1) {
    const { shown, isKept } = await makePlan(ports);
    if (isKept || tries === TRIES) return shown;
  }
}

async function makePlan(ports: Ports): Promise<{ readonly shown: Shown; readonly isKept: boolean }> {
  const store = await ports.store();
  // First the count, then what it counts: a change in between makes the plan old at once, never wrong for long.
  const { id, commits } = await store.identity();
  const [known, before] = await Promise.all([readKnown(ports), readState(store.db, KEY, kept)]);
  const basis = await checksumOf(JSON.stringify(basisOf(known)));
  const situation = situationOf(known, { seed: id });
  const isOfNow = (one: KeptPlan | null) => one?.id === id && one.commits === commits && one.basis === basis;
  if (before && isOfNow(before)) return { shown: { plan: before.plan, known, situation }, isKept: true };
  const events = await planningEvents(known);
  const whole = situationOf(known, { seed: id, events });
  const stays =
    before?.basis === basis
      ? before.plan.suggestions.flatMap((one) => (isStillGood(one, before, whole) ? [withFreeMoments(one, whole)] : []))
      : [];
  const plan = planAround(stays, whole);
  const ids = new Set(plan.suggestions.map((one) => one.id));
  const earlier = [...(before?.plan.suggestions ?? []), ...(before?.earlier ?? [])]
    .filter((one) => !ids.has(one.id) && one.start > known.now)
    .slice(0, EARLIER);
  const next: KeptPlan = { id, commits, basis, choices: known.settings.choices, madeAt: known.now, plan, earlier };
  const isKept = await store.db
    .transaction('rw', store.db.state, async () => {
      // Something was decided meanwhile, or taken back with the plan that was shown: this plan is of what was before. And where
      // another look was sooner, its plan is the one that somebody sees.
      const isOld = (await store.identity()).commits !== commits;
      if (isOld || isOfNow(await readState(store.db, KEY, kept))) return false;
      await putState(store.db, KEY, next);
      return true;
    })
    // A full disk costs the memory of the plan, not the plan.
    .catch(() => true);
  return { shown: { plan, known, situation }, isKept };
}

/** The plan as it was shown last, to be brought back by an undo. */
export const shownPlan = async (db: Database): Promise<unknown> => (await db.state.get(KEY))?.value;

/**
 * What is still good of it takes its place again when the plan is next asked for; what came instead goes. Call it in the
 * transaction that takes the decision back: a plan that is being made meanwhile then finds itself to be old.
 */
export async function bringBackPlan(db: Database, plan: unknown): Promise<void> {
  if (v.is(kept, plan)) await putState(db, KEY, plan);
}

/** A suggestion that is or was shown. */
export async function findSuggestion(ports: Ports, id: string): Promise<Suggestion | null> {
  const { db } = await ports.store();
  const found = await readState(db, KEY, kept);
  const apart = (await readState(db, OFFERED, offered)) ?? [];
  return [...(found?.plan.suggestions ?? []), ...(found?.earlier ?? []), ...apart].find((one) => one.id === id) ?? null;
}

/** Calls with one person are offered apart from the plan, and may be acted on like what is in it. */
export async function keepOffered({ store, now }: Known, suggestions: readonly Suggestion[]): Promise<void> {
  const fresh = new Set(suggestions.map(({ id }) => id));
  const before = (await readState(store.db, OFFERED, offered)) ?? [];
  const still = before.filter(({ id, start }) => start > now && !fresh.has(id));
  await putState(store.db, OFFERED, [...suggestions, ...still].slice(0, MOST_OFFERED));
}

/** Is the moment still mine to give? Asked again at the last moment, since calendars change. */
export async function isFree(known: Known, span: { readonly start: number; readonly end: number }): Promise<boolean> {
  return !takes(await planningEvents(known), span);
}

const takes = (events: readonly CalendarEvent[], span: { readonly start: number; readonly end: number }): boolean =>
  events.some((event) => (event.busy === 'busy' || event.busy === 'out-of-office') && overlaps(event, span));

function basisOf({ settings, people, zone, today, store }: Known): unknown {
  const { hours, lunch, agreements, holidayCountry, holidayRegion, pausedUntil } = settings;
  return {
    today,
    zone,
    people,
    hours,
    lunch,
    agreements,
    holidayCountry,
    holidayRegion,
    pausedUntil,
    memory: store.isInMemory,
  };
}

function isStillGood(one: Suggestion, before: KeptPlan, situation: Situation): boolean {
  const { now, events, busy = {}, history, choices, holidays, people } = situation;
  const isDecided = history.some(
    ({ id, ritual, at }) => id === one.id || (ritual === one.ritual && at > before.madeAt),
  );
  const isChanged = JSON.stringify(choices[one.ritual]) !== JSON.stringify(before.choices[one.ritual]);
  const isThere = one.people.every((id) => people.some((person) => person.id === id));
  const isTaken = takes(events, one) || one.people.some((id) => (busy[id] ?? []).some((span) => overlaps(span, one)));
  const { day } = toLocal(before.plan.zone, one.start);
  return one.start > now && !isDecided && !isChanged && isThere && !isTaken && !holidays.includes(day);
}

/** What stays keeps only those other moments that nothing came into. */
const withFreeMoments = (one: Suggestion, { events, now }: Situation): Suggestion => ({
  ...one,
  alternatives: one.alternatives.filter((span) => span.start > now && !takes(events, span)),
});

/** Plans the rest around what stays: to the planner those are appointments that were made already. */
function planAround(stays: readonly Suggestion[], situation: Situation): Plan {
  if (stays.length === 0) return suggest(situation, catalogue);
  const { now, history } = situation;
  const appointments = stays.map(
    ({ id, ritual, start, end, people, inconvenient }): HistoryEntry => ({
      id,
      ritual,
      outcome: 'planned',
      start,
      end,
      people,
      at: now,
      inconvenient,
    }),
  );
  const plan = suggest({ ...situation, history: [...history, ...appointments] }, catalogue);
  const staying = new Set(stays.map(({ ritual }) => ritual));
  return {
    ...plan,
    suggestions: [...stays, ...plan.suggestions].sort((a, b) => a.start - b.start),
    notPlaced: plan.notPlaced.filter(({ ritual }) => !staying.has(ritual)),
  };
}
