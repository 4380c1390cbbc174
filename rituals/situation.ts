/**
 * All that a decision may depend on, as one plain value: it can be sent as a message, stored, and written in a test.
 * Nothing here is read from a clock, a network or a browser.
 */
import type { CalendarEvent } from '../calendar/event.ts';
import type { Minute, Span } from '../calendar/span.ts';
import type { Day, MinuteOfDay, Weekday, Zone } from '../calendar/zone.ts';
import type { RitualId } from './ritual.ts';

export type PersonId = string;

/** Wall-clock stretches of a day, in the person's own zone. */
export interface DayHours {
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** Working hours per ISO weekday; a day that is absent is a day off. */
export type WeekHours = Readonly<Partial<Record<Weekday, DayHours>>>;

/** Somebody in the team. I am one of them. Everything but id and name may be unknown. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Lower case. */
  readonly email?: string;
  readonly zone: Zone;
  readonly hours: WeekHours;
  readonly lunch?: DayHours;
  /** Two people are in one team when they share a name here; nobody named means everybody. */
  readonly teams?: readonly string[];
  /** Themes and interests (R19). */
  readonly groups?: readonly string[];
  readonly officeDays?: readonly Weekday[];
  readonly isLead?: boolean;
  readonly buddy?: PersonId;
  /** First working day; the first six weeks count as new (R15). */
  readonly since?: Day;
  /** Self-declared area, compared as text (R7). */
  readonly area?: string;
  /** Dates that the person asked to celebrate, without a year (R25). */
  readonly celebrations?: readonly {
    readonly kind: 'birthday' | 'anniversary';
    readonly month: number;
    readonly date: number;
  }[];
  /** Not before this day; a pause ends by itself. */
  readonly pausedUntil?: Day;
  /** Rituals this person does not take part in. Never shown to others. */
  readonly optedOut?: readonly RitualId[];
  /** People not to be drawn with. Never shown to others. */
  readonly notWith?: readonly PersonId[];
}

/** What became of a suggestion. */
export type Outcome = 'planned' | 'taken' | 'later' | 'never' | 'skipped' | 'moved';

export interface HistoryEntry {
  readonly id: string;
  readonly ritual: RitualId;
  readonly outcome: Outcome;
  /** When it was, or was to be. */
  readonly start: Minute;
  readonly end: Minute;
  /** The others who were to come, me included. */
  readonly people: readonly PersonId[];
  /** When this was said. */
  readonly at: Minute;
  /** For `later`: not to be suggested before. */
  readonly until?: Minute;
  /** Whose clock paid: who had it before 9:00 or after 16:30 while others had not. */
  readonly inconvenient?: readonly PersonId[];
}

/** What I set for a ritual; absent means as the catalogue has it. */
export interface RitualChoice {
  readonly isOn?: boolean;
  readonly weekdays?: readonly Weekday[];
  readonly from?: MinuteOfDay;
  readonly to?: MinuteOfDay;
  readonly minutes?: number;
  readonly everyDays?: number;
}

export interface Agreements {
  /** Most minutes of rituals in one week (Monday–Sunday) for one person. */
  readonly weeklyBudget: number;
  /** On my wall clock; nothing is planned there. May run over midnight. */
  readonly quiet: readonly DayHours[];
  /** Where the team agreed that social time may be; absent means anywhere in working hours. */
  readonly social?: readonly (DayHours & { readonly weekdays: readonly Weekday[] })[];
  /** Minutes kept free before and after other events. */
  readonly buffer?: number;
}

export interface Situation {
  readonly now: Minute;
  /** First day that is planned, in my zone. */
  readonly from: Day;
  /** How many days; 14 unless told otherwise. */
  readonly days: number;
  /** Same situation and seed, same plan. */
  readonly seed: string;
  readonly me: PersonId;
  /** Everybody, me included. */
  readonly people: readonly Person[];
  /** My events, expanded; at least those within the planned days. */
  readonly events: readonly CalendarEvent[];
  /** Other people's busy time, where it is known. */
  readonly busy?: Readonly<Record<PersonId, readonly Span[]>>;
  /** Holidays and days on which nobody plans anything. */
  readonly holidays: readonly Day[];
  readonly agreements: Agreements;
  readonly choices: Readonly<Record<RitualId, RitualChoice>>;
  readonly history: readonly HistoryEntry[];
  /** I paused: nothing before this day. */
  readonly pausedUntil?: Day;
}
