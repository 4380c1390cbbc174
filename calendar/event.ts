/**
 * One occurrence of a calendar event, whatever it was read from. Recurring events arrive expanded: one of these for each time.
 * The words are those of RFC 5545 where it has one.
 */
import type { Minute } from './span.ts';
import type { Day, Zone } from './zone.ts';

/** Whether the time is taken: RFC 5545 TRANSP and STATUS, Outlook's X-MICROSOFT-CDO-BUSYSTATUS, and one's own answer, in one word. */
export type Busy = 'busy' | 'tentative' | 'free' | 'out-of-office';

/** RFC 5545 PARTSTAT. */
export type Answer = 'accepted' | 'declined' | 'tentative' | 'needs-action';

export interface Attendee {
  /** Lower case, without `mailto:`. */
  readonly email: string;
  readonly name?: string;
  readonly answer: Answer;
}

export type MeetingKind = 'meet' | 'teams' | 'zoom' | 'jitsi' | 'whereby';

export interface MeetingLink {
  readonly kind: MeetingKind;
  /** Always https and on a host of that kind. */
  readonly url: string;
}

export interface CalendarEvent {
  /** RFC 5545 UID; the same event read in two ways has the same. Made from the page's own id where there is no UID. */
  readonly uid: string;
  /** Of a series: the start that the rule gave this occurrence. */
  readonly recurrenceId?: Minute;
  /** Which calendar it stands in: the `id` of a `CalendarSource`. */
  readonly calendar: string;
  /** Plain text as written, cut to 500 characters. Never markup. */
  readonly title: string;
  readonly start: Minute;
  readonly end: Minute;
  /** All-day events are dates: `start`/`end` are then their midnights in the owner's zone. `endDay` is not part of it. */
  readonly allDay?: { readonly startDay: Day; readonly endDay: Day };
  readonly busy: Busy;
  readonly organizer?: string;
  readonly attendees?: readonly Attendee[];
  readonly link?: MeetingLink;
  /** CLASS:PRIVATE or CONFIDENTIAL: its title is never shown to others. */
  readonly isPrivate?: boolean;
  /** RFC 5545 SEQUENCE, and LAST-MODIFIED (else DTSTAMP): which of two readings of one event is the newer. */
  readonly revision?: Revision;
}

export interface Revision {
  /** -1 where a calendar does not tell it. */
  readonly sequence: number;
  readonly at: Minute;
}

/** Why an event of a calendar was not read. Each has a sentence under `skipped` in the locales. */
export interface Skipped {
  /** Empty where the event has none. */
  readonly uid: string;
  readonly reason: string;
}

/** An event that somebody may still put into a calendar: what a prefilled form or an `.ics` file needs. */
export interface EventDraft {
  readonly uid: string;
  readonly title: string;
  readonly start: Minute;
  readonly end: Minute;
  readonly zone: Zone;
  readonly description: string;
  readonly location?: string;
  /** E-mail addresses. */
  readonly guests: readonly string[];
  /** RFC 5545 RRULE value without `RRULE:`. */
  readonly recurrence?: string;
  readonly busy: 'busy' | 'free';
}
