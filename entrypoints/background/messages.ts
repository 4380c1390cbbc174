/**
 * Every message between the background and the rest, in one table: name → [what is asked, what is answered].
 * The background checks each with valibot before it acts; a page's content script may only use `page:*` and `card:*`.
 */

import type { Permission } from '../../calendar/online.ts';
import type { Minute, Span } from '../../calendar/span.ts';
import type { Day } from '../../calendar/zone.ts';
import type { HeatView } from '../../components/heat-view.ts';
import type { NudgeView } from '../../components/nudge-view.ts';
import type { CardView, MomentView, PlanView } from '../../components/plan-view.ts';
import type { Language } from '../../locales/translate.ts';
import type { GuideStep } from '../../rituals/ritual.ts';
import type { Speaker } from '../../rituals/round.ts';
import type { Person } from '../../rituals/situation.ts';
import type { CalendarPageReading, MeetingPageReading } from '../../sites/site.ts';
import type { Look, StoredSettings } from '../../storage/settings.ts';

export type { Look };

/** As stored, with a language that we have. */
export interface Settings extends Omit<StoredSettings, 'language'> {
  /** null: as the browser has it. */
  readonly language: Language | null;
}

export interface CalendarStatus {
  readonly id: string;
  readonly kind: 'page' | 'ics-file' | 'ics-address' | 'google' | 'microsoft';
  readonly name: string;
  /** Of a signed-in calendar: the account's address. Host of the address, or file name; never the whole address (it is a secret). */
  readonly origin: string;
  readonly isOn: boolean;
  readonly readAt: Minute | null;
  readonly events: number;
  readonly skipped: number;
  /** A sentence, when the last try failed; the data shown is then older. */
  readonly problem: string | null;
}

/** What an account may do, in the words of calendar/online.ts, and how that stands. `never`: this kind of account cannot. */
export type PermissionState = 'given' | 'not-asked' | 'refused' | 'never';

export interface AccountView {
  readonly id: string;
  readonly kind: 'google' | 'microsoft';
  readonly email: string;
  /** A sentence, when somebody must do something before it goes on. */
  readonly problem: string | null;
  readonly permissions: readonly { readonly name: Permission; readonly state: PermissionState }[];
  readonly calendars: readonly {
    /** The provider's id. */
    readonly id: string;
    readonly name: string;
    readonly isOn: boolean;
    readonly mayWrite: boolean;
    readonly readAt: Minute | null;
    readonly events: number;
    readonly problem: string | null;
  }[];
  /** The provider's id of the calendar that plans are written to. */
  readonly writesTo: string | null;
}

export interface AccountsView {
  readonly accounts: readonly AccountView[];
  readonly houses: readonly {
    readonly kind: 'google' | 'microsoft';
    /** Null: it can be signed in to. Otherwise a sentence on why not. */
    readonly whyNot: string | null;
    /** What the browser must allow, asked for on the click. */
    readonly hosts: readonly string[];
  }[];
}

export interface Notice {
  readonly code: string;
  /** The sentence. */
  readonly text: string;
}

export interface Overview {
  readonly plan: PlanView;
  /** What stands in the calendar already and is still to come. */
  readonly planned: readonly CardView[];
  /** Of those, the ones that we wrote to a calendar. */
  readonly changeable: readonly ChangeableView[];
  readonly calendars: readonly CalendarStatus[];
  readonly pausedUntil: Day | null;
  /** Accounts that want to be signed in to again. */
  readonly signIn?: readonly string[];
  /** Things a person must know: a hook that is gone, storage full, data lost. */
  readonly notices: readonly Notice[];
  readonly isFirstRun: boolean;
}

/** What a page's content script needs to draw, words included, so that it carries no dictionary. */
export interface PageOverview {
  readonly plan: PlanView;
  readonly planned: readonly CardView[];
  /** The `page` section of the locale, flat. */
  readonly texts: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly look: Look;
  readonly isPaused: boolean;
  /** Rituals for the editor's row: everything that is switched on. */
  readonly rituals: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly minutes: number;
    readonly description: string;
  }[];
}

/** What a meeting page's content script needs to draw, words included. */
export interface MeetingAnswer {
  /** Names this one meeting in the messages that follow. */
  readonly meeting: string;
  readonly nudge: NudgeView;
  /** The `meeting` section of the locale, flat. */
  readonly texts: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly look: Look;
  /** Of a ritual's own meeting. */
  readonly guide: { readonly name: string; readonly steps: readonly GuideStep[] } | null;
  /** Seconds that a round may take, together. */
  readonly roundSeconds: number;
}

export type MeetingAct =
  | 'another'
  | 'not-again'
  | 'asked'
  | 'series-off'
  | 'series-less'
  | 'not-today'
  /** Takes back the last three. */
  | 'undo';

export type SuggestionAct =
  | { readonly id: string; readonly act: 'plan'; readonly moment?: Span; readonly mayMail?: boolean }
  | { readonly id: string; readonly act: 'later' | 'never' };

export const cancelReasons = ['too-busy', 'people-cannot', 'not-needed', 'something-else'] as const;
/** Why something is called off. Kept on this device. */
export type CancelReason = (typeof cancelReasons)[number];

export interface OtherMoments {
  readonly moments: readonly MomentView[];
  /** Others are asked first. */
  readonly isOffer: boolean;
  /** Their calendar writes to them at once: ask before that. */
  readonly tellsGuests: boolean;
}

/** `again`: try now. `ours`, `theirs`: whose moment holds. `drop`: leave it. `sign-in`: in the options. */
export const waitingActs = ['again', 'ours', 'theirs', 'drop'] as const;
export type WaitingAct = (typeof waitingActs)[number];

export interface WaitingView {
  readonly id: string;
  /** `Koffie met Sanne, di 24 nov 10:30`, and what it waits for: sentences. */
  readonly text: string;
  readonly why: string;
  readonly acts: readonly WaitingAct[];
  /** In the options one can sign in again. */
  readonly needsSignIn: boolean;
}

/** A planned ritual that can be moved or called off from here. */
export interface ChangeableView {
  readonly id: string;
  /** The moment that was offered to the guests. */
  readonly offer: string | null;
  /** It went through the calendar's own form: there the person saves and deletes themselves. */
  readonly isByHand?: boolean;
  /** It comes again by itself: whoever changes it here changes every time of it. */
  readonly isSeries?: boolean;
}

/** Somebody I may reach out to. Only I see it. */
export interface ReachView {
  readonly person: string;
  readonly name: string;
  /** When we last spoke, as far as is known. */
  readonly last: string;
  /** Something with them stands in the calendar already. */
  readonly isPlanned: boolean;
  readonly isReachableNow: boolean;
  readonly mailto: string | null;
  /** A call on the next day that suits both; planned with `card:act`, as any suggestion. */
  readonly card: CardView | null;
}

/** The thought at the end of a day without a chat. */
export interface EveningView {
  readonly people: readonly ReachView[];
  /** From the plan, when there is nobody in particular. */
  readonly slot: CardView | null;
  /** It comes at most once a week already. */
  readonly isRare: boolean;
}

export interface ImportPreview {
  readonly people: number;
  readonly history: number;
  readonly calendars: number;
  readonly settings: boolean;
  /** When the file was made. */
  readonly exportedAt: Minute;
}

export interface Messages {
  'overview:get': [Record<string, never>, Overview];
  /**
   * `act: plan` puts it in the calendar of an account that may write, or gives the address of the prefilled form; all give a
   * token for undo. Refused with `mail-needs-yes` where guests would be told at once and nobody said that they may.
   */
  /** Who could at which hour, on the day of a suggestion; null where there is nobody to compare. */
  'overview:who': [{ readonly id: string }, HeatView | null];
  'card:act': [
    SuggestionAct,
    { readonly formUrl: string | null; readonly sent: 'calendar' | 'form' | null; readonly undo: string },
  ];
  /** Other moments for what was planned, with the same people, before it is called off. */
  'planned:moments': [{ readonly id: string }, OtherMoments];
  /**
   * To one of those moments. With guests it is an offer: the old moment stands until all of them agree. `formUrl`: where it went
   * through a form, the form for the new moment.
   */
  'planned:move': [
    { readonly id: string; readonly moment: Span; readonly mayMail?: boolean },
    { readonly undo: string; readonly isOffer: boolean; readonly formUrl: string | null },
  ];
  'planned:cancel': [{ readonly id: string; readonly reason: CancelReason }, { readonly undo: string }];
  /** What waits to be written to a calendar, with what to do about it. */
  'outbox:get': [Record<string, never>, readonly WaitingView[]];
  'outbox:act': [{ readonly id: string; readonly act: WaitingAct }, readonly WaitingView[]];
  'card:undo': [{ readonly undo: string }, Record<string, never>];
  'page:overview': [{ readonly site: string; readonly account: string | null }, PageOverview];
  /** The page was read. Answered with whether the plan changed. */
  'page:read': [
    { readonly site: string; readonly url: string; readonly reading: CalendarPageReading },
    { readonly changed: boolean },
  ];
  /** The form was saved. */
  'page:saved': [
    { readonly site: string; readonly title: string; readonly start: Minute | null },
    { readonly id: string | null },
  ];
  /** I am in a meeting, and this is what its page says. `visit` names the page as long as it lives. */
  'meeting:seen': [
    { readonly site: string; readonly url: string; readonly visit: string; readonly reading: MeetingPageReading },
    MeetingAnswer,
  ];
  'meeting:act': [{ readonly meeting: string; readonly visit: string; readonly act: MeetingAct }, MeetingAnswer];
  /** How I am, 1 to 3. Kept on this device, shown to nobody. */
  'meeting:energy': [{ readonly meeting: string; readonly energy: number }, Record<string, never>];
  'meeting:round': [
    { readonly meeting: string; readonly names: readonly string[] },
    {
      readonly order: readonly Speaker[];
      readonly roles: { readonly chair: Speaker; readonly notes: Speaker } | null;
    },
  ];
  /** In the order in which people had the floor. */
  'meeting:round-done': [
    {
      readonly meeting: string;
      readonly order: readonly string[];
      readonly roles: { readonly chair: string; readonly notes: string } | null;
    },
    Record<string, never>,
  ];
  /** Why there was a nudge, or none, in the last meeting. */
  /** The series in which a person wanted fewer nudges, or none. */
  'meeting:series': [Record<string, never>, readonly { series: string; name: string; isOff: boolean }[]];
  'meeting:last': [Record<string, never>, { readonly at: Minute; readonly text: string } | null];
  /** Null with the reason for silence, as a sentence. */
  'evening:get': [Record<string, never>, { readonly evening: EveningView | null; readonly reason: string }];
  /** `isUndone` takes it back. */
  'evening:act': [
    { readonly act: 'not-today' | 'less-often' | 'never'; readonly isUndone: boolean },
    Record<string, never>,
  ];
  /** Whom I have not spoken to in a while, longest ago first. */
  'evening:people': [Record<string, never>, readonly ReachView[]];
  'settings:get': [Record<string, never>, Settings];
  'settings:set': [Partial<Settings>, Settings];
  'people:get': [Record<string, never>, readonly Person[]];
  'people:set': [readonly Person[], readonly Person[]];
  'calendars:add-text': [{ readonly name: string; readonly text: string }, CalendarStatus];
  'calendars:add-address': [{ readonly url: string; readonly name?: string }, CalendarStatus];
  'calendars:change': [
    { readonly id: string; readonly isOn?: boolean; readonly name?: string },
    readonly CalendarStatus[],
  ];
  'calendars:remove': [{ readonly id: string }, readonly CalendarStatus[]];
  'calendars:refresh': [Record<string, never>, readonly CalendarStatus[]];
  'accounts:get': [Record<string, never>, AccountsView];
  /** Shows the window of that house. An account that is there already is signed in again. */
  'accounts:connect': [{ readonly kind: 'google' | 'microsoft' }, AccountsView];
  'accounts:sign-in': [{ readonly id: string }, AccountsView];
  /** Asks for one permission more. */
  'accounts:allow': [{ readonly id: string; readonly permission: Permission }, AccountsView];
  'accounts:read': [{ readonly id: string; readonly calendar: string; readonly isOn: boolean }, AccountsView];
  /** Null: nowhere of this account. */
  'accounts:write-to': [{ readonly id: string; readonly calendar: string | null }, AccountsView];
  /** `logoutPage`: where one signs out of the house itself, in a tab. `warning`: what could not be taken back. */
  'accounts:sign-out': [
    { readonly id: string },
    AccountsView & { readonly logoutPage: string | null; readonly warning: string | null },
  ];
  'data:export': [Record<string, never>, { readonly text: string }];
  'data:preview': [{ readonly text: string }, ImportPreview];
  'data:import': [{ readonly text: string; readonly how: 'merge' | 'replace' }, ImportPreview];
  'data:erase': [Record<string, never>, Record<string, never>];
  /** The person read it. Only what happened once can be put away; what is still so comes back. */
  'notice:dismiss': [{ readonly code: string }, Record<string, never>];
}

export type MessageName = keyof Messages;
export type Asked<N extends MessageName> = Messages[N][0];
export type Answered<N extends MessageName> = Messages[N][1];

/** What goes over the wire. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly wandelgang: 1;
  readonly name: N;
  readonly asked: Asked<N>;
}

/** A failure is an answer too: a code, and the sentence in the user's language. */
export type Reply<N extends MessageName> =
  | { readonly ok: true; readonly answered: Answered<N> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly text: string } };
