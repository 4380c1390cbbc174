/**
 * One thing that must come to stand in an online calendar, move there or leave it, until it does. Not a list of commands but a
 * wish held against what is known: an entry that was sent twice, or changed while it was under way, ends where it should.
 */
import type { MailTo, OnlineDraft } from './online.ts';
import type { Minute, Span } from './span.ts';

export type OutboxState = 'waiting' | 'in-flight' | 'needs-person' | 'given-up';

/** The event as the calendar was last known to hold it. */
export interface KnownEvent extends Span {
  /** The provider's id. */
  readonly id: string;
  /** Null: look it up before it is changed. */
  readonly etag: string | null;
}

export interface OutboxEntry {
  /** The key of the event, fixed before the first try. */
  readonly id: string;
  /** The entry of the history that it is about. Entries about one thing are sent in the order in which they were made. */
  readonly suggestion: string;
  readonly account: string;
  /** The provider's id of the calendar. */
  readonly calendar: string;
  /** When it was decided. */
  readonly at: Minute;
  readonly state: OutboxState;
  /** As it is created, the same at every try; null for an event that is there already. */
  readonly draft: OnlineDraft | null;
  /** Where it must stand; null: nowhere. */
  readonly wanted: Span | null;
  readonly known: KnownEvent | null;
  /** When its creation was last on its way: it may have arrived, whatever came back. */
  readonly createdAt: Minute | null;
  readonly mail: MailTo;
  /** While in flight: since when, and by which runner. */
  readonly flight: { readonly since: Minute; readonly runner: string } | null;
  /** Failures in a row. */
  readonly tries: number;
  readonly notBefore: Minute;
  /** Why it waits, needs somebody or was given up; it has a sentence under `errors`. */
  readonly code: string | null;
}
