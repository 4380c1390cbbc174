/**
 * The contract of a calendar provider: one way to read a calendar. A provider is handed everything it may touch.
 */
import type { CalendarEvent, Skipped } from './event.ts';
import type { Span } from './span.ts';
import type { Zone } from './zone.ts';

export interface ReadOptions {
  /** The id that the events carry as `calendar`. */
  readonly calendar: string;
  /** Events that overlap this are returned, expanded. */
  readonly window: Span;
  /** For floating times, and for zones that nobody knows. */
  readonly zone: Zone;
  /** The owner's addresses, lower case: their answer decides whether an event is busy. */
  readonly me?: readonly string[];
}

export interface CalendarReading {
  readonly name?: string;
  readonly zone?: Zone;
  readonly events: readonly CalendarEvent[];
  readonly skipped: readonly Skipped[];
}
