/**
 * The shape of a ritual. One file in `catalogue/` is one ritual; its name is its id in settings, history, plans and links.
 */
import type { MinuteOfDay, Weekday } from '../calendar/zone.ts';
import type { SourceId } from './sources.ts';

export type RitualId = string;

export interface GuideStep {
  readonly minutes: number;
  readonly text: string;
}

/** What people read. Plain text; `{name}` and `{names}` stand for the others who come. */
export interface RitualTexts {
  /** The name in lists and settings: two to four words. */
  readonly name: string;
  /** The title of the event in the calendar, at most 60 characters with the names left out. */
  readonly title: string;
  /** The body of the invitation: two to four warm sentences that make clear that one may pass. */
  readonly invitation: string;
  /** How it runs. The minutes add up to the ritual's duration. */
  readonly guide: readonly GuideStep[];
  /** Why it helps: one or two sentences; what the source says, in our words. */
  readonly why: string;
}

/**
 * Who comes.
 * - `team`: everybody of my team who can
 * - `draw`: a pair or small group, drawn fairly from my team
 * - `lead-rotation`: I lead; the one I have not spoken to for longest
 * - `lead`: I and my lead
 * - `buddy`: I and my buddy
 * - `newcomer`: somebody in their first weeks and a colleague they have not met
 * - `other-team`: I and somebody of another team
 * - `interest`: those who share a group with me
 * - `office`: those who are in the office that day
 * - `neighbour`: somebody who lives in my area; somebody of my team by phone otherwise
 * - `celebration`: the team of somebody who has something to celebrate
 * - `drop-in`: I hold a slot open; my team may come
 */
export type Company =
  | 'team'
  | 'draw'
  | 'lead-rotation'
  | 'lead'
  | 'buddy'
  | 'newcomer'
  | 'other-team'
  | 'interest'
  | 'office'
  | 'neighbour'
  | 'celebration'
  | 'drop-in';

export type Where = 'video' | 'phone' | 'walk' | 'office';

export interface Ritual {
  readonly id: RitualId;
  /** The practice it makes possible: R1–R25. */
  readonly practice: `R${number}`;
  /** Where the practice was described. */
  readonly sources: readonly SourceId[];
  readonly minutes: number;
  readonly company: Company;
  /** How many people, me included. */
  readonly group: { readonly min: number; readonly max: number };
  /** Wanted days between two of them. */
  readonly everyDays: number;
  /** When it may be, on the wall clock of everybody who comes. */
  readonly window: {
    readonly weekdays: readonly Weekday[];
    readonly from: MinuteOfDay;
    readonly to: MinuteOfDay;
  };
  /** When it is best, within the window. */
  readonly prefer?: { readonly weekdays?: readonly Weekday[]; readonly at?: MinuteOfDay };
  /** Best first. */
  readonly where: readonly Where[];
  /** RFC 5545 RRULE value for those who want it to recur; the planner leaves a planned series alone. */
  readonly recurrence?: string;
  /** It may lie over the lunch window (lunch together does). */
  readonly overLunch?: boolean;
  /** It may lie outside working hours, within `window`. Such a ritual is always `optIn`. */
  readonly outsideHours?: boolean;
  /** Only for those who switched it on. */
  readonly optIn?: boolean;
  /** How the calendar shows it. An open door is `free`. */
  readonly busy?: 'busy' | 'free';
  /** A page of the extension that its host opens: the name of its entrypoint. Its link reads `plan.pages.<name>`. */
  readonly page?: 'quiz';
  readonly texts: { readonly en: RitualTexts; readonly nl: RitualTexts };
}

/** Gives a catalogue file its type; nothing else. */
export const defineRitual = (ritual: Ritual): Ritual => ritual;
