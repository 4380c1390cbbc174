/**
 * What one must know of a calendar page to stand in it: where its parts are at this moment, and what to listen to. Everything that a
 * content script carries of a page; the addresses, examples and notes stay in the page's file.
 */
import type { Minute } from '../calendar/span.ts';
import type { Zone } from '../calendar/zone.ts';
import type { DayColumn } from './day-grid.ts';
import type { CalendarSite, CalendarView } from './site.ts';

/** A spot for our button: behind something in reading order, below it, or at the end inside it. */
export interface Spot {
  readonly element: Element;
  readonly side: 'after' | 'below' | 'inside';
}

export interface FormReading {
  readonly title: string;
  /** Null where the page does not say it, or writes its times in a way that we do not read. */
  readonly start: Minute | null;
}

export interface CalendarSurface extends Pick<CalendarSite, 'id' | 'recognises' | 'read'> {
  /** Milliseconds after which a hook that is still missing counts as gone: some pages take their time to be drawn. */
  readonly patience: number;
  /** Attributes of the body that tell the view. */
  readonly attributes: readonly string[];
  readonly viewOf: (page: Document, url: URL) => CalendarView;
  /** Null where the page does not say it. */
  readonly zoneOf: (page: Document) => Zone | null;
  readonly accountOf: (page: Document) => string | null;
  /** The part that shows the days; found anew each time, since pages replace it. */
  readonly calendar: (page: Document) => HTMLElement | null;
  readonly columns: (page: Document) => DayColumn[];
  /** Every box in a column: what we draw may cover none of them. */
  readonly boxes: (column: HTMLElement) => HTMLElement[];
  /** How many pixels above its time the page draws a box: ours lies as they lie, and touches none of them. */
  readonly lift: number;
  /** Where our button may stand, best first. */
  readonly spots: (page: Document) => readonly Spot[];
  /** The form of the page that is open: its host, its account. */
  readonly formHere: (form: string, page: URL) => string;
  readonly readForm: (page: Document, url: URL, zone: Zone | null) => FormReading;
  /** Something was pressed in the form that saves, or something else: the last one counts when the form closes. */
  readonly watchSaving: (page: Document, said: (isSaving: boolean) => void, signal: AbortSignal) => void;
}
