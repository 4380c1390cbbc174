/** From calendars, people and agreements to a plan: the one place in the terminal where everything comes together. */
import type { CalendarEvent } from '../calendar/event.ts';
import { holidaysOf } from '../calendar/holidays.ts';
import type { Minute, Span } from '../calendar/span.ts';
import { type Day, dateOf, toInstant, toLocal, type Zone } from '../calendar/zone.ts';
import { catalogue } from '../rituals/catalogue/index.ts';
import type { Plan } from '../rituals/plan.ts';
import type { Person, PersonId, Situation } from '../rituals/situation.ts';
import { suggest } from '../rituals/suggest.ts';
import { colleaguesIn, guessMe } from './colleagues.ts';
import type { PlanOptions } from './options.ts';
import type { Team } from './people-file.ts';
import { busyOf, type CalendarText, type Failure, readCalendars } from './read-calendars.ts';
import type { TerminalSettings } from './settings-file.ts';

/** Before the plan begins: enough meetings to know whom one works with. */
const daysBefore = 28;
const minutesADay = 1440;

export interface PlanInput {
  readonly calendars: readonly CalendarText[];
  /** Absent where there is no list: then the calendars are asked who the colleagues are. */
  readonly team?: (zone: Zone) => Team;
  /** Of `team.calendars`, as far as they could be read. */
  readonly others?: ReadonlyMap<PersonId, CalendarText>;
  readonly settings: TerminalSettings;
  readonly options: Pick<PlanOptions, 'from' | 'days' | 'seed' | 'me'>;
  readonly now: Minute;
  /** Where neither settings nor calendar say. */
  readonly zone: Zone;
  /** What I am called when nobody said. */
  readonly myName: string;
}

export interface PlanResult {
  readonly plan: Plan;
  readonly situation: Situation;
  readonly failures: readonly Failure[];
  readonly events: number;
  readonly skipped: number;
  /** How many people were found in the calendars, without a list of people. */
  readonly guessed: number;
}

export function makePlan(input: PlanInput): PlanResult {
  const { calendars, settings, options, now } = input;
  const read = (zone: Zone, me: readonly string[]) => {
    const first = options.from ?? toLocal(zone, now).day;
    const window = windowOf(zone, first, options.days);
    return { first, window, ...readCalendars(calendars, { window, zone, me }) };
  };
  const known = [...settings.emails, ...(options.me ? [options.me] : [])];
  let zone = settings.zone ?? input.zone;
  let result = read(zone, known);
  // A calendar knows better than the machine where its owner lives; floating times must be read again then.
  const theirs = result.readings.find((reading) => reading.zone)?.zone;
  const team = input.team?.(settings.zone ?? theirs ?? zone);
  const mine =
    team?.people.find((person) => person.id === team.me) ??
    team?.people.find(({ email }) => email && known.includes(email));
  const names = result.readings.map((reading) => reading.name);
  const me =
    known[0] ??
    mine?.email ??
    guessMe(
      result.readings.flatMap((reading) => reading.events),
      names,
    );
  const better = settings.zone ?? mine?.zone ?? theirs ?? zone;
  if (better !== zone || (me && !known.includes(me))) {
    zone = better;
    result = read(zone, me ? [...new Set([me, ...known])] : known);
  }
  const events = result.readings.flatMap((reading) => reading.events);
  const people = team ? withMe(team.people, mine, { me, zone, input }) : guessedPeople(events, { me, zone, input });
  const others = busyOfOthers(input, { zone, window: result.window });
  const situation: Situation = {
    now: options.from === undefined ? now : toInstant(zone, options.from, 0),
    from: result.first,
    days: options.days,
    seed: options.seed,
    me: mine?.id ?? me ?? input.myName,
    people,
    events,
    busy: others.busy,
    holidays: holidaysIn(settings, { from: result.first, days: options.days }),
    agreements: settings.agreements,
    choices: settings.choices,
    history: [],
    ...(settings.pausedUntil !== undefined && { pausedUntil: settings.pausedUntil }),
  };
  return {
    plan: suggest(situation, catalogue),
    situation,
    failures: [...result.failures, ...others.failures],
    events: events.filter((event) => event.end > toInstant(zone, result.first, 0)).length,
    skipped: result.readings.reduce((sum, reading) => sum + reading.skipped.length, 0),
    guessed: team ? 0 : people.length - 1,
  };
}

const windowOf = (zone: Zone, from: Day, days: number): Span => ({
  start: toInstant(zone, from - daysBefore, 0),
  end: toInstant(zone, from + days, 0) + minutesADay,
});

interface Self {
  readonly me: string | null;
  readonly zone: Zone;
  readonly input: PlanInput;
}

const myself = ({ me, zone, input }: Self): Person => ({
  id: me ?? input.myName,
  name: input.settings.name ?? input.myName,
  ...(me && { email: me }),
  zone,
  hours: input.settings.hours,
  ...(input.settings.lunch && { lunch: input.settings.lunch }),
});

const withMe = (people: readonly Person[], mine: Person | undefined, self: Self): readonly Person[] =>
  mine ? people : [myself(self), ...people];

function guessedPeople(events: readonly CalendarEvent[], self: Self): readonly Person[] {
  const mine = myself(self);
  if (!self.me) return [mine];
  const { zone, hours, lunch } = mine;
  return [
    mine,
    ...colleaguesIn(events, self.me).map(({ email, name }) => ({
      id: email,
      email,
      name,
      zone,
      hours,
      ...(lunch && { lunch }),
    })),
  ];
}

/** A colleague's calendar that cannot be read leaves them without known busy time; it does not stop the plan. */
function busyOfOthers(input: PlanInput, options: { zone: Zone; window: Span }) {
  const busy: Record<PersonId, readonly Span[]> = {};
  const failures: Failure[] = [];
  for (const [id, text] of input.others ?? []) {
    try {
      busy[id] = busyOf(text, options);
    } catch (error) {
      failures.push({ name: text.name, error });
    }
  }
  return { busy, failures };
}

function holidaysIn(settings: TerminalSettings, { from, days }: { from: Day; days: number }): Day[] {
  if (!settings.holidays) return [];
  const yearOf = (day: Day) => Number(dateOf(day).slice(0, 4));
  return holidaysOf({ ...settings.holidays, fromYear: yearOf(from), toYear: yearOf(from + days) }).map(
    ({ day }) => day,
  );
}
