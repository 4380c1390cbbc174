/**
 * The contract of a page that we stand in. Everything known about a page lives in its one file in `pages/`, as data and readers;
 * `test/sites/contract.ts` holds what each must keep. A hook that is gone is a normal answer with a name, never an exception.
 */
import type { Minute } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';

/** A hook in somebody else's page. Never a class that is a build hash, never text in one language. */
export interface Place {
  readonly selector: string;
  /** What it is, where that was learnt, how sure we are. */
  readonly note: string;
  /** How many a page of each kind has: the saved pages are checked against it. */
  readonly expected?: 'one' | 'some' | 'maybe';
}

/** Which view of a calendar page is shown. `unknown` is an honest answer. */
export type CalendarView =
  | 'day'
  | 'week'
  | 'work-week'
  | 'custom-days'
  | 'month'
  | 'schedule'
  | 'year'
  | 'editor'
  | 'settings'
  | 'search'
  | 'unknown';

export interface PageEvent {
  /** The page's own id. */
  readonly id: string;
  readonly title: string;
  readonly start: Minute;
  readonly end: Minute;
  readonly allDay?: { readonly startDay: Day; readonly endDay: Day };
}

export interface CalendarPageReading {
  readonly view: CalendarView;
  readonly zone: Zone | null;
  /** The account's address where the page says it. */
  readonly account: string | null;
  /** The days that are wholly shown: only there is the absence of an event a free moment. */
  readonly days: readonly Day[];
  readonly events: readonly PageEvent[];
  /** Names of places that should be there in this view and are not. */
  readonly missing: readonly string[];
}

interface Site {
  /** File name, setting key and log name. */
  readonly id: string;
  /** Match patterns of the extension manifest. */
  readonly matches: readonly string[];
  /** Addresses that are this site and addresses that are not; every site's are counter-examples for every other. */
  readonly examples: { readonly ours: readonly string[]; readonly others: readonly string[] };
  readonly recognises: (url: URL) => boolean;
  readonly places: Readonly<Record<string, Place>>;
}

export interface CalendarSite extends Site {
  readonly kind: 'calendar';
  /** Reads the page; never throws. `zone`: in which it draws, for a page that does not say so itself. */
  readonly read: (page: Document, url: URL, zone?: Zone) => CalendarPageReading;
}

/**
 * Where one is with a meeting. `lobby`: asked to come in, not yet admitted. `unknown`: the page has none of its signs.
 * Never guessed: without a sign of being in, nobody is in.
 */
export type MeetingPhase = 'elsewhere' | 'green-room' | 'lobby' | 'joined' | 'ended' | 'unknown';

/** What a meeting page says; null where it does not say it. */
export interface MeetingPageReading {
  readonly phase: MeetingPhase;
  /** Everybody in the meeting, me included. Names in the page's order, each once per person. */
  readonly people: { readonly count: number | null; readonly names: readonly string[] | null };
  readonly presenting: 'me' | 'somebody' | 'nobody' | null;
  /** Is somebody from outside the organisation there? */
  readonly outsiders: boolean | null;
  readonly title: string | null;
  /** What names the meeting in its address: links it to the calendar event. */
  readonly code: string | null;
  /** Names of places that should be there in this phase and are not. */
  readonly missing: readonly string[];
}

export interface MeetingSite extends Site {
  readonly kind: 'meeting';
  /** Reads the page; never throws. Cheap enough to be called twice a second. */
  readonly read: (page: Document, url: URL) => MeetingPageReading;
  /** The same, but of a call only that it runs, and its code: for the hour in which nothing more needs to be known. */
  readonly readPhase: (page: Document, url: URL) => MeetingPageReading;
  /** The name of the place that the page leaves for extensions, where it has one. */
  readonly slot?: string;
  /** The name of the place where a chat message is typed, where it is stable. */
  readonly chatField?: string;
}

export type AnySite = CalendarSite | MeetingSite;
