/**
 * Who could at which hour of a day, as people read it: a row for each person, or one for all when they are many, with the clocks
 * of every zone beside each other. It says when somebody is taken, never what with, and what is not known is not guessed.
 */
import { workingSpans } from '../calendar/free-time.ts';
import { intersect, type Minute, merge, minutesOf, type Span, subtract } from '../calendar/span.ts';
import { type Day, toInstant, toLocal, weekdayOf, type Zone } from '../calendar/zone.ts';
import type { Translate } from '../locales/translate.ts';
import type { Person, PersonId, Situation } from '../rituals/situation.ts';
import { createMomentText } from './moment-text.ts';

/** `some`: part of the hour. `off`: they do not work then. `unknown`: they work, and more is not known. */
export type HeatState = 'free' | 'some' | 'busy' | 'off' | 'unknown';

export interface HeatView {
  readonly caption: string;
  /** Mine first: where, and what the clock says there at each hour. */
  readonly zones: readonly { readonly name: string; readonly hours: readonly string[] }[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly { readonly state: HeatState; readonly text: string }[];
  }[];
  /** The answer in words: when all of them are free; empty where that is never, or not known. */
  readonly together: string;
  /** What the looks mean, for those that occur. */
  readonly legend: readonly { readonly state: HeatState; readonly text: string }[];
  /** Of whom it is not known, and what helps; empty when it is of all. */
  readonly unknown: string;
}

export interface HeatInput {
  readonly situation: Situation;
  readonly people: readonly PersonId[];
  readonly day: Day;
  readonly zone: Zone;
  /** Whose calendar could be asked. */
  readonly isKnown: (person: Person) => boolean;
  /** Of who could not be seen, a sentence that says what helps; null where there is none. */
  readonly whyUnknown?: (person: Person) => string | null;
  readonly translate: Translate;
}

/** More than this do not fit beside each other in a popup. */
const MOST_ROWS = 6;
const MOST_NAMES = 4;
/** Shorter rests of an hour are of no use. */
const USEFUL = 15;
const order: readonly HeatState[] = ['free', 'some', 'busy', 'off', 'unknown'];

export function viewHeat(input: HeatInput): HeatView | null {
  const { situation, day, zone, translate } = input;
  const people = situation.people
    .filter(({ id }) => input.people.includes(id))
    .sort((a, b) => Number(b.id === situation.me) - Number(a.id === situation.me));
  if (people.length < 2) return null;
  const hours = hoursOf(people, input);
  const states = people.map((person) => hours.map((start) => stateOf(person, { start, end: start + 60 }, input)));
  const rows =
    people.length > MOST_ROWS
      ? [togetherRow(states, input)]
      : people.map((person, index) => ({
          name: person.id === situation.me ? translate('heat.me') : shortName(person, people),
          cells: (states[index] ?? []).map((state) => ({ state, text: translate(`heat.${state}`) })),
        }));
  const shown = new Set(rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
  const unknown = people.filter((person) => person.id !== situation.me && !input.isKnown(person));
  const text = createMomentText(translate.language, zone);
  return {
    caption: translate('heat.caption', { day: text.date(day) }),
    zones: [...new Set([zone, ...people.map((person) => person.zone)])].map((one) => ({
      name: placeOf(one),
      hours: hours.map((start) => clockOf(one, start)),
    })),
    rows,
    together: whenTogether(
      hours.filter((_, hour) => states.every((row) => row[hour] === 'free')),
      (spans) => translate('heat.together', { hours: text.list(spans.map(text.hours)) }),
    ),
    legend: order.filter((state) => shown.has(state)).map((state) => ({ state, text: translate(`heat.${state}`) })),
    unknown: unknownText(unknown, input),
  };
}

/** Many are a number; of a few each is named, once with all who have the same reason. */
function unknownText(unknown: readonly Person[], { zone, translate, whyUnknown }: HeatInput): string {
  if (unknown.length === 0) return '';
  if (unknown.length > MOST_NAMES) return translate('heat.notKnownMany', { count: unknown.length });
  const text = createMomentText(translate.language, zone);
  const namesOf = (people: readonly Person[]): string => text.list(people.map(({ name }) => name));
  const reasons = new Set(unknown.flatMap((person) => whyUnknown?.(person) ?? []));
  const because = [...reasons].map((why) =>
    translate('heat.why', { names: namesOf(unknown.filter((person) => whyUnknown?.(person) === why)), why }),
  );
  return [translate('heat.notKnown', { names: namesOf(unknown) }), ...because].join(' ');
}

/** Whole hours of my clock, from when the first begins to when I stop: at least a usual day. */
function hoursOf(people: readonly Person[], { situation, day, zone }: HeatInput): Minute[] {
  const mine = people.find(({ id }) => id === situation.me)?.hours[weekdayOf(day)];
  const from = Math.floor((mine?.from ?? 540) / 60);
  const to = Math.ceil((mine?.to ?? 1020) / 60);
  return Array.from({ length: Math.max(1, Math.min(12, to - from)) }, (_, index) =>
    toInstant(zone, day, (from + index) * 60),
  );
}

function stateOf(person: Person, hour: Span, { situation, day, isKnown }: HeatInput): HeatState {
  const working = workingSpans(
    { zone: person.zone, hours: person.hours, ...(person.lunch && { lunch: person.lunch }) },
    { from: day - 1, days: 3 },
  );
  const at = intersect(working, [hour]);
  if (total(at) < USEFUL) return 'off';
  const left = subtract(at, merge(busyOf(person, situation)));
  if (total(left) < USEFUL) return 'busy';
  const isWhole = total(left) >= 60;
  if (person.id !== situation.me && !isKnown(person)) return isWhole ? 'unknown' : 'some';
  return isWhole ? 'free' : 'some';
}

function whenTogether(hours: readonly Minute[], say: (spans: readonly Span[]) => string): string {
  const spans = merge(hours.map((start) => ({ start, end: start + 60 })));
  return spans.length === 0 ? '' : say(spans);
}

/** The first name, where it tells them apart: there is little room. */
function shortName({ name }: Person, all: readonly Person[]): string {
  const first = (one: string) => one.trim().split(/\s+/)[0] ?? one;
  return all.filter((other) => first(other.name) === first(name)).length > 1 ? name : first(name);
}

const total = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + minutesOf(span), 0);

function busyOf({ id }: Person, { me, events, busy = {} }: Situation): Span[] {
  if (id !== me) return [...(busy[id] ?? [])];
  return events
    .filter((event) => event.busy === 'busy' || event.busy === 'out-of-office')
    .map((event) => ({ ...event }));
}

/** How many could, hour by hour. */
function togetherRow(states: readonly (readonly HeatState[])[], { translate }: HeatInput): HeatView['rows'][number] {
  const count = states.length;
  const cells = (states[0] ?? []).map((_, hour) => {
    const can = states.filter((row) => row[hour] === 'free' || row[hour] === 'some').length;
    const isGuess = states.some((row) => row[hour] === 'unknown');
    const state: HeatState = can === count ? 'free' : can > count / 2 ? 'some' : isGuess ? 'unknown' : 'busy';
    return { state, text: translate('heat.share', { can, count }) };
  });
  return { name: translate('heat.all', { count }), cells };
}

/** `Europe/Amsterdam` is said as `Amsterdam`. */
const placeOf = (zone: Zone): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

function clockOf(zone: Zone, instant: Minute): string {
  const { minute } = toLocal(zone, instant);
  const rest = minute % 60;
  return `${Math.floor(minute / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
