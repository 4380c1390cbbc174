/**
 * A look at a person's calendar: who they are, with whom they work, what was planned, what they set; and the plan that follows
 * from it. What can change is read anew for every request; what was worked out from exactly the same a moment ago is not worked out again.
 */
import type { OnlineEvent } from '../calendar/online.ts';
import { type Minute, merge, type Span } from '../calendar/span.ts';
import { dateOf, isoOf, mondayOf, toLocal, type Zone } from '../calendar/zone.ts';
import { colleaguesIn } from '../cli/colleagues.ts';
import { type PlanView, viewPlan } from '../components/plan-view.ts';
import type { Language, Translate } from '../locales/translate.ts';
import { busyOfOthers } from '../rituals/busy-of-others.ts';
import { catalogue } from '../rituals/catalogue/index.ts';
import type { Plan } from '../rituals/plan.ts';
import type { HistoryEntry, Person, PersonId, Situation } from '../rituals/situation.ts';
import { suggest } from '../rituals/suggest.ts';
import { MEMORY_DAYS } from '../rituals/weights.ts';
import { defaults } from '../storage/settings.ts';
import { type CalendarReading, readPages } from './calendar-reading.ts';
import type { Card } from './contract.ts';
import { holidaysFor } from './holidays.ts';
import type { Memory } from './memory.ts';
import { MissingScopes, Problem } from './problem.ts';
import { ownerOf, Recent } from './recent.ts';
import { askMemory, memoryIn } from './remember.ts';
import type { AddOnRequest } from './request.ts';
import { isAllowed, scopes } from './scopes.ts';
import type { Upstream } from './upstream.ts';
import { wordsOf } from './words.ts';

/** As in the extension. */
const DAYS = 14;
/** Enough meetings to know whom one works with. */
const DAYS_BEFORE = 28;
/** A plan is good for as long as no moment in it begins; they begin every five minutes at most. */
const SLOT = 5;

/** The property of events that we made: those of the months before are found by it. */
export const RITUAL_MARK = { key: 'wandelgangRitual', value: '1' } as const;

interface Read {
  readonly reading: CalendarReading;
  readonly older: readonly OnlineEvent[];
  readonly memory: Memory;
  readonly isBroken: boolean;
  readonly me: Person;
  readonly colleagues: readonly Person[];
}

export interface Planned {
  readonly situation: Situation;
  readonly plan: Plan;
  readonly viewIn: (language: Language) => PlanView;
  /** Cards made of it, by language: making one costs more than finding it. */
  readonly cards: Map<Language, Card>;
}

export interface Look extends Planned {
  readonly memory: Memory;
  readonly isBroken: boolean;
  readonly translate: Translate;
  readonly zone: Zone;
  readonly events: readonly OnlineEvent[];
  readonly colleagues: readonly Person[];
  /** Did Google tell when colleagues are free? */
  readonly knowsOthers: boolean;
}

/** What one copy of us knows from a moment ago. */
export interface Recents {
  /** Rituals of the months before: nothing of theirs changes from one look to the next. */
  readonly older: Recent<readonly string[]>;
  readonly reads: Recent<Read>;
  readonly plans: Recent<Planned>;
}

const MINUTE = 60_000;

/** `clock` in milliseconds. A hundred people's calendars at most: memory stays flat however many ask. */
export const createRecents = (clock: () => number): Recents => ({
  older: new Recent({ most: 100, keep: 5 * MINUTE, clock }),
  reads: new Recent({ most: 100, keep: 5 * MINUTE, clock }),
  plans: new Recent({ most: 100, keep: 5 * MINUTE, clock }),
});

export interface LookPort {
  readonly upstream: Upstream;
  readonly request: AddOnRequest;
  readonly now: Minute;
  readonly recents: Recents;
}

export async function look({ upstream, request, now, recents }: LookPort): Promise<Look> {
  const owner = ownerOf(upstream.token);
  const read = await readAll({ upstream, request, now, recents }, owner);
  const { reading, memory, isBroken, me, colleagues } = read;
  const { zone } = reading;
  const today = toLocal(zone, now).day;
  const window = { start: daily(now - 1440), end: daily(now) + (DAYS + 1) * 1440 };
  const [busy, holidays] = await Promise.all([
    busyAt({ upstream, request, window }, colleagues),
    holidaysFor(request.locale, today),
  ]);
  const slot = Math.floor(now / SLOT);
  const told = busy ? JSON.stringify([...busy]) : '';
  const planned = recents.plans.of(owner, [read, told, slot, request.locale], () => {
    const people = [me, ...colleagues];
    const events = reading.events.map(({ event }) => event);
    const known = busyOfOthers(events, { people, me: me.id });
    const situation: Situation = {
      now: slot * SLOT,
      from: today,
      days: DAYS,
      // The same all week, so that a plan made twice is the same plan.
      seed: `${me.id}:${dateOf(mondayOf(today))}`,
      me: me.id,
      people,
      events,
      busy: Object.fromEntries(
        colleagues.map(({ id }) => [id, merge([...(known[id] ?? []), ...(busy?.get(id) ?? [])])]),
      ),
      holidays,
      agreements: { ...defaults.agreements, weeklyBudget: memory.budget },
      choices: memory.choices,
      history: [...memory.said, ...historyOf([...read.older, ...reading.events], people)],
    };
    return plannedOf(situation);
  });
  const translate = wordsOf(memory.language ?? request.language);
  return {
    ...planned,
    memory,
    isBroken,
    translate,
    zone,
    events: reading.events,
    colleagues,
    knowsOthers: busy !== null,
  };
}

function plannedOf(situation: Situation): Planned {
  const plan = suggest(situation, catalogue);
  return {
    situation,
    plan,
    viewIn: (language) => viewPlan({ plan, situation, catalogue, translate: wordsOf(language) }),
    cards: new Map(),
  };
}

/** Midnights of UTC: the same question all day, whatever the zone. */
const daily = (at: Minute): Minute => Math.floor(at / 1440) * 1440;

async function readAll({ upstream, request, now, recents }: LookPort, owner: string): Promise<Read> {
  const from = daily(now) - DAYS_BEFORE * 1440;
  const list = { calendarId: 'primary', singleEvents: true };
  const [kept, pages, older] = await Promise.all([
    askMemory(upstream),
    upstream.list({ ...list, timeMin: isoOf(from), timeMax: isoOf(daily(now) + (DAYS + 2) * 1440) }),
    recents.older.find(owner, [from]) ??
      upstream.list({
        ...list,
        privateExtendedProperty: [`${RITUAL_MARK.key}=${RITUAL_MARK.value}`],
        timeMin: isoOf(daily(now) - MEMORY_DAYS * 1440),
        timeMax: isoOf(from),
      }),
  ]);
  recents.older.keep(owner, [from], older);
  return recents.reads.of(owner, [kept, request.zone, pages.length, ...pages, ...older], () => {
    const reading = readPages(pages, request.zone);
    const { memory, isBroken } = memoryIn(kept);
    const like = { zone: reading.zone, hours: memory.hours, ...(memory.lunch && { lunch: memory.lunch }) };
    const me = { id: reading.me ?? 'me', name: '', ...(reading.me && { email: reading.me }), ...like };
    const events = reading.events.map(({ event }) => event);
    return {
      reading,
      older: readPages(older, reading.zone).events.filter(({ own }) => own),
      memory,
      isBroken,
      me,
      colleagues: reading.me
        ? colleaguesIn(events, reading.me).map(({ email, name }) => ({
            id: email,
            email,
            name: nameFor(email, name),
            ...like,
          }))
        : [],
    };
  });
}

/** Google seldom tells the name of a colleague: then the address is all that there is, and `jan.smit` reads as `Jan Smit`. */
function nameFor(email: string, name: string): string {
  const account = email.slice(0, email.indexOf('@'));
  if (name !== account) return name;
  const parts = account.split(/[._-]+/).filter(Boolean);
  return parts.map((part) => part.charAt(0).toLocaleUpperCase() + part.slice(1)).join(' ');
}

/** Rituals of ours that stand in the calendar, where they stand now and with whoever still comes. */
function historyOf(events: readonly OnlineEvent[], people: readonly Person[]): HistoryEntry[] {
  const [me] = people;
  return events.flatMap(({ event, own }) => {
    if (!own || !me) return [];
    const isComing = (email: string) =>
      event.attendees?.some((guest) => guest.email === email && guest.answer !== 'declined') ?? false;
    const others: PersonId[] = people.flatMap(({ id, email }) =>
      id !== me.id && email && isComing(email) ? [id] : [],
    );
    return {
      // Each occurrence of a series is one time.
      id: event.recurrenceId === undefined ? own.suggestion : `${own.suggestion}@${event.recurrenceId}`,
      ritual: own.ritual,
      outcome: 'planned' as const,
      start: event.start,
      end: event.end,
      people: [me.id, ...others],
      at: event.revision?.at ?? event.start,
    };
  });
}

interface BusyPort extends Pick<LookPort, 'upstream' | 'request'> {
  readonly window: Span;
}

/** Null where that may not be known: the plan goes by one's own calendar then. */
async function busyAt(
  { upstream, request, window }: BusyPort,
  colleagues: readonly Person[],
): Promise<ReadonlyMap<PersonId, readonly Span[]> | null> {
  if (!isAllowed(request.scopes, scopes.freeBusy)) return null;
  try {
    return await upstream.busy(
      colleagues.map(({ id }) => id),
      window,
    );
  } catch (error) {
    // A card without it is better than none. But when the time is over it is over.
    if (error instanceof MissingScopes || (error instanceof Problem && error.kind !== 'slow')) return null;
    throw error;
  }
}
