/**
 * The rules of silence at the start of a meeting. Each has a name, so that "why did I not see a nudge?" has an answer
 * (`nudge.silences.<code>` in the locales). A page that does not say something is no reason for silence; a page that says it is.
 */
import type { Minute } from '../calendar/span.ts';
import { mondayOf, toLocal } from '../calendar/zone.ts';
import type { NudgeScene } from './nudge.ts';
import type { Reason } from './plan.ts';
import type { DayHours } from './situation.ts';

/** Later than this the meeting is under way. */
const FIRST_MINUTES = 5;
/** Nobody sits together for longer before it begins; where the clock says so, the clock was set back. */
const LONGEST_WAIT = 20;
/** With more people it is an audience. */
const MOST_PEOPLE = 25;
const SHORTEST_MEETING = 15;
/** Two meetings in two tabs, or one after the other: one word is enough. */
const MINUTES_APART = 10;
/** In the same series, even when it is daily. */
const DAYS_APART = 3;
/** So many meetings of a series in silence after one, for those who said "less often". */
const SILENT_WHEN_LESS = 3;
const WEEK = 7 * 1440;

const within = ({ from, to }: DayHours, minute: number): boolean =>
  from <= to ? from <= minute && minute < to : minute >= from || minute < to;

/**
 * For how many minutes the meeting has been going on; below 0 it is still to begin. Who finds others there came to a meeting that
 * runs by the calendar. Who was first waits for somebody and for the hour, whichever is later.
 */
function underWayOf({ now, planned, watch }: NudgeScene): number {
  const together = watch.passed - (watch.startedAfter ?? watch.passed);
  if (!planned) return together;
  const wasFirst = watch.startedAfter !== watch.joinedAfter;
  const byCalendar = now - planned.start;
  return Math.max(wasFirst ? Math.min(together, byCalendar) : byCalendar, together - LONGEST_WAIT);
}

/** What several rules ask. */
export function factsOf(scene: NudgeScene) {
  const { now, zone, history } = scene;
  const local = toLocal(zone, now);
  const dayOf = (at: Minute) => toLocal(zone, at).day;
  const spoken = history.filter((record) => record.offer !== null);
  // Records of the near future are left by a clock that was wrong; they count as today's rather than allow a burst.
  const isAhead = (at: Minute) => at > now && at - now <= WEEK;
  const today = spoken.filter(({ at }) => isAhead(at) || dayOf(at) === local.day);
  const week = spoken.filter(({ at }) => isAhead(at) || mondayOf(dayOf(at)) === mondayOf(local.day));
  const before = history
    .filter(({ series, meeting }) => series === scene.series && meeting !== scene.meeting)
    .sort((a, b) => b.at - a.at || (a.meeting < b.meeting ? 1 : -1));
  const lastSpoken = before.find(({ offer }) => offer !== null);
  return { local, spoken, today, week, before, lastSpoken, underWay: underWayOf(scene), dayOf };
}

export type Facts = ReturnType<typeof factsOf>;
export interface Rule {
  readonly code: string;
  /** Nothing that may still happen in this meeting changes it. */
  readonly isFinal: boolean;
  readonly holds: (scene: NudgeScene, facts: Facts) => boolean;
  readonly values?: (scene: NudgeScene) => Reason['values'];
}

/** The rules of silence. The first that holds is the reason that is shown: what the person chose comes before what the page shows. */
export const silences = [
  { code: 'switched-off', isFinal: true, holds: ({ choices }) => !choices.isOn || choices.offers.length === 0 },
  {
    code: 'paused',
    isFinal: true,
    holds: ({ choices }, { local }) => choices.pausedUntil !== null && local.day < choices.pausedUntil,
    values: ({ choices }) => ({ day: choices.pausedUntil ?? 0 }),
  },
  { code: 'not-today', isFinal: true, holds: ({ choices }, { local }) => choices.notOn === local.day },
  { code: 'series-off', isFinal: true, holds: ({ choices, series }) => choices.seriesOff.includes(series) },
  { code: 'private', isFinal: true, holds: ({ planned }) => planned?.isPrivate === true },
  { code: 'day-off', isFinal: true, holds: ({ isDayOff }) => isDayOff },
  {
    code: 'quiet-hours',
    isFinal: false,
    holds: ({ choices }, { local }) => choices.quiet.some((hours) => within(hours, local.minute)),
  },
  {
    code: 'already-spoken',
    isFinal: true,
    holds: ({ meeting }, { spoken }) => spoken.some((record) => record.meeting === meeting),
  },
  { code: 'page-unknown', isFinal: false, holds: ({ sight }) => sight.phase === 'unknown' },
  { code: 'elsewhere', isFinal: false, holds: ({ watch }) => watch.state === 'elsewhere' },
  { code: 'lobby', isFinal: false, holds: ({ watch }) => watch.state === 'lobby' },
  { code: 'ended', isFinal: false, holds: ({ watch }) => watch.state === 'ended' },
  {
    code: 'alone',
    isFinal: false,
    holds: ({ watch, sight }) => watch.state !== 'started' || (sight.people.count !== null && sight.people.count < 2),
  },
  { code: 'first-minutes-over', isFinal: true, holds: (_, { underWay }) => underWay > FIRST_MINUTES },
  {
    code: 'too-short',
    isFinal: true,
    holds: ({ planned }) => planned !== null && !planned.ritual && planned.end - planned.start < SHORTEST_MEETING,
  },
  {
    code: 'too-many-people',
    isFinal: false,
    holds: ({ sight }) => (sight.people.count ?? 0) > MOST_PEOPLE,
    values: ({ sight }) => ({ count: sight.people.count ?? 0 }),
  },
  {
    code: 'outsiders',
    isFinal: false,
    holds: ({ sight, choices }) => sight.outsiders === true && !choices.evenWithOutsiders,
  },
  {
    code: 'presenting',
    isFinal: false,
    holds: ({ sight }) => sight.presenting === 'me' || sight.presenting === 'somebody',
  },
  {
    code: 'before-start',
    isFinal: false,
    holds: ({ planned, now, sight }) =>
      planned !== null &&
      now < planned.start &&
      (planned.invited === null || (sight.people.count ?? 0) < planned.invited),
  },
  {
    code: 'another-meeting',
    isFinal: false,
    holds: ({ now }, { spoken }) => spoken.some(({ at }) => Math.abs(now - at) < MINUTES_APART),
  },
  {
    code: 'daily-number',
    isFinal: true,
    holds: ({ choices }, { today }) => today.length >= choices.mostADay,
    values: ({ choices }) => ({ count: choices.mostADay }),
  },
  {
    code: 'weekly-number',
    isFinal: true,
    holds: ({ choices }, { week }) => week.length >= choices.mostAWeek,
    values: ({ choices }) => ({ count: choices.mostAWeek }),
  },
  {
    code: 'less-often',
    isFinal: true,
    holds: ({ choices, series }, { before }) =>
      choices.seriesLess.includes(series) && before.slice(0, SILENT_WHEN_LESS).some(({ offer }) => offer !== null),
  },
  {
    // A ritual's own meeting is there for it, and somebody new deserves a good start.
    code: 'twice-running',
    isFinal: true,
    holds: ({ planned, hasNewcomer }, { before, lastSpoken, local, dayOf }) =>
      !planned?.ritual &&
      !hasNewcomer &&
      lastSpoken !== undefined &&
      (before[0] === lastSpoken || local.day - dayOf(lastSpoken.at) < DAYS_APART),
  },
] as const satisfies readonly Rule[];

/** After all rules: nothing that is switched on fits. */
export const nudgeSilences: readonly string[] = [...silences.map(({ code }) => code), 'nothing-fits'];
