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
  /** Reads the page; never throws. */
  readonly read: (page: Document, url: URL) => CalendarPageReading;
}

export type AnySite = CalendarSite;
