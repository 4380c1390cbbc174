/**
 * One gentle thought when the working day is nearly over and held no informal contact (M7): two people to call, or a moment
 * tomorrow. Mostly the answer is silence, and each silence has a name (`evening.silences.<code>` in the locales). Judged from
 * the calendar and the rituals only; once a day at most; never a streak or a score.
 */
import { busySpan, busySpans, type ClockHours, clockSpan, clockSpans, spanAt } from '../calendar/free-time.ts';
import { type Minute, merge, type Span } from '../calendar/span.ts';
import { type Day, toLocal, weekdayOf, type Zone } from '../calendar/zone.ts';
import { callWith, DAYS_AHEAD } from './calls.ts';
import { informalOn, isInformalRitual } from './contact.ts';
import type { Plan, Reason, Suggestion } from './plan.ts';
import { type Call, contactsInOrder } from './reach-out.ts';
import type { Ritual } from './ritual.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Situation } from './situation.ts';

/** So long before the end of my working day: time enough for a call, too late for a new task. */
export const BEFORE_END = 45;
const MOST_PEOPLE = 2;
/** Two working days may lie less than a day apart; two thoughts may not. Also after a clock that jumped. */
const APART = 12 * 60;
const WEEK = 7 * 1440;
/** How far ahead the next look is sought. */
const DAYS = 28;

export interface EndOfDayInput {
  /** Today's events, and those of the past weeks, are among its events. */
  readonly situation: Situation;
  readonly catalogue: readonly Ritual[];
  readonly plan: Plan;
  /** Does any calendar tell what there was today? Otherwise nothing can be said about it. */
  readonly isTodayKnown: boolean;
  readonly wishes: {
    readonly isOn: boolean;
    /** "Less often": at most once a week. */
    readonly isRare: boolean;
    /** "Not today". */
    readonly notOn: Day | null;
  };
  /** When a thought was shown, lately. */
  readonly shown: readonly Minute[];
}

export type EndOfDay =
  /** `slot`: from the plan, when there is nobody in particular to call. `until`: then the day is over. */
  | { readonly calls: readonly Call[]; readonly slot: Suggestion | null; readonly until: Minute }
  /** `again`: later today it may be otherwise. */
  | { readonly calls: null; readonly reason: Reason; readonly again: Minute | null };

/** Why nothing is said. The first that holds is shown: what the person chose comes before what the calendar says. */
export const endOfDaySilences = [
  'switched-off',
  'paused',
  'not-today',
  'weekend',
  'day-off',
  'calendar-unknown',
  'holiday',
  'away',
  'shown-today',
  'less-often',
  'too-early',
  'day-over',
  'quiet-hours',
  'busy-now',
  'contact-today',
  'contact-later',
  'nobody',
] as const;
type Silence = (typeof endOfDaySilences)[number];

/** The last stretch of my working day; null on a day without hours. */
function lastStretch(situation: Pick<Situation, 'me' | 'people'>, day: Day): Span | null {
  const me = situation.people.find(({ id }) => id === situation.me);
  const hours = me?.hours[weekdayOf(day)];
  if (!me || !hours) return null;
  const work = clockSpan(me.zone, day, hours);
  return work.end > work.start ? { start: Math.max(work.start, work.end - BEFORE_END), end: work.end } : null;
}

/** When to look next, strictly after an instant; null for somebody without working hours. */
export function nextLook(situation: Pick<Situation, 'me' | 'people'>, after: Minute): Minute | null {
  const zone = situation.people.find(({ id }) => id === situation.me)?.zone ?? 'UTC';
  const { day } = toLocal(zone, after);
  for (let next = day; next <= day + DAYS; next += 1) {
    const stretch = lastStretch(situation, next);
    if (stretch && stretch.start > after) return stretch.start;
  }
  return null;
}

const silent = (code: Silence, { again = null, values }: { again?: Minute | null; values?: Reason['values'] } = {}) =>
  ({ calls: null, reason: values ? { code, values } : { code }, again }) as const;

export function endOfDay(input: EndOfDayInput): EndOfDay {
  const { situation, catalogue, wishes } = input;
  const { now } = situation;
  const scene = sceneOf(situation, catalogue);
  const { me } = scene.roster;
  const today = toLocal(me.zone, now).day;

  if (!wishes.isOn) return silent('switched-off');
  const pausedUntil = Math.max(situation.pausedUntil ?? 0, me.pausedUntil ?? 0);
  if (pausedUntil > today) return silent('paused', { values: { day: pausedUntil } });
  if (wishes.notOn === today) return silent('not-today');
  const stretch = lastStretch(situation, today);
  if (!stretch) return silent(weekdayOf(today) > 5 ? 'weekend' : 'day-off');
  if (!input.isTodayKnown) return silent('calendar-unknown');
  if (situation.holidays.includes(today)) return silent('holiday');
  if (isAway(situation, me.zone)) return silent('away');
  if (wasShown(input.shown, now, me.zone)) return silent('shown-today');
  if (wishes.isRare && input.shown.some((at) => now - at >= 0 && now - at < WEEK)) return silent('less-often');
  if (now < stretch.start) return silent('too-early', { again: stretch.start });
  if (now >= stretch.end) return silent('day-over');

  /** Where what is in the way ends in time. */
  const after = (spans: readonly Span[]): Minute | null | undefined => {
    const span = spanAt(spans, now);
    if (!span || span.start > now) return undefined;
    return span.end < stretch.end ? span.end : null;
  };
  const again = after(clockSpansOf(situation.agreements.quiet, me.zone, today));
  if (again !== undefined) return silent('quiet-hours', { again });
  // Nobody is disturbed in a meeting, not even by a thought about people.
  const free = after(busySpans(situation.events, { zone: me.zone, window: { start: now - 1440, end: stretch.end } }));
  if (free !== undefined) return silent('busy-now', { again: free });
  const contact = informalOn(today, { situation, catalogue, roster: scene.roster, past: scene.past });
  if (contact !== null) return silent(contact > now ? 'contact-later' : 'contact-today');

  const calls = peopleToCall(scene, input, MOST_PEOPLE);
  const slot = calls.some(({ suggestion }) => suggestion) ? null : nextFromPlan(input.plan, scene);
  return calls.length > 0 || slot ? { calls, slot, until: stretch.end } : silent('nobody');
}

const clockSpansOf = (hours: readonly ClockHours[], zone: Zone, day: Day): Span[] =>
  merge(hours.flatMap((one) => clockSpans(zone, { from: day - 1, days: 2 }, () => one)));

/** On leave: out of office at this moment, or an all-day event that takes the day. */
const isAway = ({ events, now }: Situation, zone: Zone): boolean =>
  events.some((event) => {
    const span = event.allDay || event.busy === 'out-of-office' ? busySpan(event, zone) : null;
    return span !== null && span.start <= now && now < span.end;
  });

/** Moments in the near future are left by a clock that was wrong; they count as today's rather than allow a burst. */
const wasShown = (shown: readonly Minute[], now: Minute, zone: Zone): boolean =>
  shown.some(
    (at) => toLocal(zone, at).day === toLocal(zone, now).day || (at > now ? at - now <= WEEK : now - at < APART),
  );

/**
 * Those who can be reached: at work now, or on a day soon, each at a moment of their own. Who stands in the calendar for the
 * coming days already is not asked again.
 */
function peopleToCall(scene: Scene, { catalogue, plan }: EndOfDayInput, most: number): Call[] {
  const calls: Call[] = [];
  for (const call of contactsInOrder(scene, { catalogue, plan })) {
    if (calls.length >= most) break;
    if (call.next !== null && call.next - scene.situation.now < WEEK) continue;
    const person = scene.roster.find(call.person);
    const offered = calls.flatMap((other) => other.suggestion ?? []);
    const suggestion =
      person && call.suggestion
        ? callWith(scene, person, { catalogue, plan: { ...plan, suggestions: [...plan.suggestions, ...offered] } })
        : null;
    if (call.isReachableNow || suggestion) calls.push({ ...call, suggestion });
  }
  return calls;
}

/** What the plan holds for the next day on which it holds something informal. */
function nextFromPlan({ suggestions }: Plan, { roster, situation }: Scene): Suggestion | null {
  const today = toLocal(roster.me.zone, situation.now).day;
  const isSoon = ({ start }: Suggestion) => {
    const { day } = toLocal(roster.me.zone, start);
    return day > today && day <= today + DAYS_AHEAD;
  };
  return suggestions.find((one) => isInformalRitual(one.ritual) && isSoon(one)) ?? null;
}
