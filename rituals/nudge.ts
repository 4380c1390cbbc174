/**
 * Whether to say something at the start of a meeting, and what. Mostly the answer is nothing, and nothing has a reason with a name
 * (`nudge.silences.<code>` in the locales). It speaks at most once in a meeting, in its first minutes, never over somebody who
 * presents, and never more often than a person wants.
 */
import type { Minute } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import type { MeetingSight, MeetingWatch } from './meeting.ts';
import type { OpenerChoice } from './openers/choose.ts';
import type { Opener } from './openers/opener.ts';
import type { Reason } from './plan.ts';
import type { RitualId } from './ritual.ts';
import { type Facts, factsOf, type Rule, silences } from './silence.ts';
import type { DayHours } from './situation.ts';

/** `lead-first` is an opener with the offer that I, who lead, answer it first. */
export const nudgeOffers = ['opener', 'lead-first', 'round', 'energy', 'guide'] as const;
export type NudgeOffer = (typeof nudgeOffers)[number];

/** One meeting that I was in. Silent ones count, too: "not twice running" needs them. */
export interface NudgeRecord {
  /** Names this one meeting: the same after a reload, after rejoining, and in two tabs. */
  readonly meeting: string;
  readonly series: string;
  readonly at: Minute;
  /** null: nothing was said. */
  readonly offer: NudgeOffer | null;
}

export interface NudgeChoices {
  readonly isOn: boolean;
  readonly offers: readonly NudgeOffer[];
  /** Nothing before this day. */
  readonly pausedUntil: Day | null;
  /** "Not today". */
  readonly notOn: Day | null;
  /** On my wall clock; may run over midnight. */
  readonly quiet: readonly DayHours[];
  readonly mostADay: number;
  readonly mostAWeek: number;
  readonly evenWithOutsiders: boolean;
  readonly seriesOff: readonly string[];
  readonly seriesLess: readonly string[];
}

/** What the calendar knows of this meeting. */
export interface PlannedMeeting {
  readonly start: Minute;
  readonly end: Minute;
  readonly isPrivate: boolean;
  /** Me included; null where there is no list. */
  readonly invited: number | null;
  /** It is one of our own. */
  readonly ritual: RitualId | null;
}

export interface NudgeScene {
  readonly now: Minute;
  readonly zone: Zone;
  readonly meeting: string;
  readonly series: string;
  readonly watch: MeetingWatch;
  readonly sight: MeetingSight;
  readonly planned: PlannedMeeting | null;
  readonly opener: OpenerChoice;
  readonly isLead: boolean;
  readonly hasNewcomer: boolean;
  /** Weekend, holiday, day off. */
  readonly isDayOff: boolean;
  /** Minutes in meetings earlier today. */
  readonly meetingMinutesToday: number;
  readonly history: readonly NudgeRecord[];
  readonly choices: NudgeChoices;
}

/** Why something is offered: `nudge.reasons.<code>` in the locales. */
export const nudgeReasons = ['own-ritual', 'you-lead', 'everybody-speaks', 'full-day', 'good-start'] as const;

export type Nudge =
  | { readonly offer: 'opener' | 'lead-first'; readonly opener: Opener; readonly reasons: readonly Reason[] }
  | { readonly offer: 'guide'; readonly ritual: RitualId; readonly reasons: readonly Reason[] }
  | { readonly offer: 'round' | 'energy'; readonly reasons: readonly Reason[] }
  /** `isFinal`: nothing that may still happen in this meeting changes it. */
  | { readonly offer: null; readonly reason: Reason; readonly isFinal: boolean };

/** From here on the day was heavy enough to ask oneself how one is. */
const FULL_DAY_MINUTES = 240;
/** Every third time in a series everybody gets the floor. */
const ROUND_EVERY = 3;
const ROUND = { min: 3, max: 10, minutes: 20 };

/** What to offer when nothing forbids it; null when nothing fits. */
function offerFor(
  { planned, choices, opener, isLead, sight, meetingMinutesToday }: NudgeScene,
  facts: Facts,
): Nudge | null {
  const isOn = (offer: NudgeOffer) => choices.offers.includes(offer);
  if (planned?.ritual && isOn('guide')) {
    return { offer: 'guide', ritual: planned.ritual, reasons: [{ code: 'own-ritual' }] };
  }
  const isHeavy = meetingMinutesToday >= FULL_DAY_MINUTES && !facts.today.some(({ offer }) => offer === 'energy');
  if (isHeavy && isOn('energy')) return { offer: 'energy', reasons: [{ code: 'full-day' }] };

  const count = sight.people.count ?? 0;
  const minutes = planned ? planned.end - planned.start : ROUND.minutes;
  const canRound = isOn('round') && ROUND.min <= count && count <= ROUND.max && minutes >= ROUND.minutes;
  const round: Nudge = { offer: 'round', reasons: [{ code: 'everybody-speaks' }] };
  const times = facts.before.filter(({ offer }) => offer !== null).length;
  if (canRound && times % ROUND_EVERY === ROUND_EVERY - 1) return round;

  if (opener.opener) {
    const { opener: chosen } = opener;
    if (isLead && opener.offersLeadFirst && isOn('lead-first')) {
      return { offer: 'lead-first', opener: chosen, reasons: [{ code: 'you-lead' }] };
    }
    if (isOn('opener')) return { offer: 'opener', opener: chosen, reasons: [{ code: 'good-start' }] };
  }
  return canRound ? round : null;
}

export function nudge(scene: NudgeScene): Nudge {
  const facts = factsOf(scene);
  for (const rule of silences as readonly Rule[]) {
    if (!rule.holds(scene, facts)) continue;
    const values = rule.values?.(scene);
    return { offer: null, reason: values ? { code: rule.code, values } : { code: rule.code }, isFinal: rule.isFinal };
  }
  return offerFor(scene, facts) ?? { offer: null, reason: { code: 'nothing-fits' }, isFinal: false };
}
