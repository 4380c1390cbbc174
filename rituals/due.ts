/**
 * Whether a ritual's time has come, and on which days; or the reason why it is not planned at all. A ritual that returns by
 * itself (it has a recurrence) is suggested once, however often it is meant to be; any other at most once in seven days.
 */
import { isWorkingDay } from '../calendar/free-time.ts';
import { type Day, toLocal } from '../calendar/zone.ts';
import type { Nobody } from './party.ts';
import { because } from './reason.ts';
import type { Ritual } from './ritual.ts';
import type { Scene } from './scene.ts';
import type { RitualChoice } from './situation.ts';

export interface Due {
  /** The first day of each time that it may be suggested, in turn; each runs until the next. */
  readonly turns: readonly Day[];
  readonly isOn: (day: Day) => boolean;
  /** Days between this day and the last time before it, as a part of the wanted rhythm; null when there was none. */
  readonly ripeness: (day: Day) => number | null;
  /** Days since the last time, counted from the first planned day. */
  readonly daysAgo: number | null;
  /** Fewest days between two. */
  readonly gap: number;
}

/** A weekly ritual may move two days forward; a monthly one nine. */
export const EARLIEST = 0.7;

/** The catalogue's ritual with what I set for it. */
export function withChoice(ritual: Ritual, choice: RitualChoice | undefined): Ritual {
  if (!choice) return ritual;
  return {
    ...ritual,
    minutes: choice.minutes ?? ritual.minutes,
    everyDays: choice.everyDays ?? ritual.everyDays,
    window: {
      weekdays: choice.weekdays ?? ritual.window.weekdays,
      from: choice.from ?? ritual.window.from,
      to: choice.to ?? ritual.window.to,
    },
  };
}

export function dueOf(scene: Scene, ritual: Ritual): Due | Nobody {
  const { situation, roster, past, timeline, until } = scene;
  const choice = situation.choices[ritual.id];
  const { occasions, saidNever, askedLater } = past.of(ritual.id);
  if (choice?.isOn === false) return { reason: because('switched-off'), remedy: because('switch-on') };
  if (ritual.optIn && !choice?.isOn) return { reason: because('only-if-wanted'), remedy: because('switch-on') };
  if (roster.me.optedOut?.includes(ritual.id)) return { reason: because('opted-out') };
  if (saidNever) return { reason: because('said-never'), remedy: because('switch-on') };
  const pausedUntil = Math.max(situation.pausedUntil ?? 0, roster.me.pausedUntil ?? 0);
  if (pausedUntil >= until) return { reason: because('paused', { day: pausedUntil }), remedy: because('end-pause') };
  const notBefore = askedLater === null ? situation.from : dayAfter(scene, askedLater);
  if (askedLater !== null && notBefore >= until) return { reason: because('asked-later', { day: notBefore }) };

  const gap = ritual.company === 'celebration' ? 1 : Math.max(1, Math.ceil(ritual.everyDays * EARLIEST));
  const days = ritual.company === 'celebration' ? [] : occasions.map(({ day }) => day);
  const isOn = (day: Day): boolean => day >= notBefore && days.every((other) => Math.abs(day - other) >= gap);
  const next = occasions.find(({ end }) => end > situation.now);
  const already = next && { reason: because('planned-already', { day: next.day, at: next.start }) };
  // A series that stands in the calendar goes on by itself.
  if (already && ritual.recurrence) return already;
  const possible = Array.from({ length: situation.days }, (_, i) => situation.from + i).filter(isOn);
  const first = possible[0];
  const work = timeline.work(roster.me);
  // Only days off are left of its rhythm: then it is the rhythm, not the days off, that a person wants to hear of.
  const isEarly = days.length > 0 && !possible.some((day) => isWorkingDay(work, day));
  if (isEarly) return already ?? { reason: because('not-due', { day: (days.at(-1) ?? situation.from) + gap }) };
  if (first === undefined) return { reason: because('time-is-up') };

  const last = days.findLast((day) => day <= situation.from) ?? null;
  return {
    turns: turnsOf(ritual, { first, until }),
    isOn,
    ripeness: (day) => {
      const before = days.findLast((other) => other <= day);
      return before === undefined ? null : (day - before) / Math.max(1, ritual.everyDays);
    },
    daysAgo: last === null ? null : situation.from - last,
    gap,
  };
}

/** An instant's day; the next one when the day has begun, unless it is the very first minute. */
function dayAfter(scene: Scene, instant: number): Day {
  const { day, minute } = toLocal(scene.roster.me.zone, instant);
  return Math.max(scene.situation.from, minute === 0 ? day : day + 1);
}

/** Rarer than this is once in a plan. */
const OFTEN_DAYS = 10;

function turnsOf(ritual: Ritual, range: { first: Day; until: Day }): Day[] {
  const { first, until } = range;
  if (ritual.recurrence) return [first];
  const step = ritual.company === 'celebration' || ritual.everyDays <= OFTEN_DAYS ? 7 : Math.max(7, ritual.everyDays);
  const turns: Day[] = [];
  for (let day = first; day < until; day += step) turns.push(day);
  return turns;
}
