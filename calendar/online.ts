/**
 * The contract of a calendar that one signs in to: what Google's and Microsoft's interfaces are both asked, in one vocabulary.
 * A provider is handed everything it may touch, keeps nothing between two calls, and can be repeated without harm.
 */
import { PlainError } from './error.ts';
import type { CalendarEvent, EventDraft } from './event.ts';
import type { Span } from './span.ts';
import type { Zone } from './zone.ts';

/** What a token is wanted for. A provider's token source knows the smallest scope for each; it is asked when first needed. */
export type Permission = 'read' | 'free-busy' | 'write';

export interface TokenSource {
  /** Without asking the person. Rejects with an `OnlineError` of remedy `sign-in` or `allow` where only they can help. */
  get(permission: Permission): Promise<string>;
  /** It was refused with 401: the next `get` makes another one. */
  drop(token: string): Promise<void>;
}

export interface OnlinePort {
  readonly fetch: typeof fetch;
  readonly tokens: TokenSource;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Ends early, with a rejection, when the signal does. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0 up to 1, for spreading repeats. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Ends everything that is under way. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one try of one request; the usual one where there is none. */
  readonly timeLimit?: number;
}

/**
 * What helps: `wait` (try again, not before `retryAt`), `sign-in`, `allow` (a scope is missing), `reread` (somebody else changed
 * it), `gone` (it is not there any more), `admin` (their organisation forbids it), `none` (asking again gives the same).
 */
export type Remedy = 'wait' | 'sign-in' | 'allow' | 'reread' | 'gone' | 'admin' | 'none';

/** A failure of a signed-in calendar. Its code has a sentence under `errors` that says what to do. */
export class OnlineError extends PlainError {
  readonly remedy: Remedy;
  /** Milliseconds since the epoch; only with `wait`, and only where the server said so. */
  readonly retryAt: number | null;
  /** Not one request went out for what was asked: nothing can have come of it. */
  readonly isUnsent: boolean;

  constructor(
    code: string,
    remedy: Remedy,
    more: { retryAt?: number; values?: Record<string, string | number>; cause?: unknown; isUnsent?: boolean } = {},
  ) {
    super(code, more.values, more.cause);
    this.name = 'OnlineError';
    this.remedy = remedy;
    this.retryAt = more.retryAt ?? null;
    this.isUnsent = more.isUnsent ?? false;
  }
}

export interface OnlineCalendarInfo {
  readonly id: string;
  readonly name: string;
  readonly zone: Zone | null;
  readonly isPrimary: boolean;
  readonly mayWrite: boolean;
}

export interface OnlineEvent {
  readonly event: CalendarEvent;
  /** The provider's own id, of this occurrence. */
  readonly id: string;
  /** Of an occurrence, where the provider gives it: the id of its series. */
  readonly series?: string;
  readonly etag: string;
  /** What we noted on the event, as we wrote it; null where it is none of ours. */
  readonly own: OwnNote | null;
  /** An online meeting was asked for and is still being made: read it again later. */
  readonly isMeetingPending: boolean;
}

/** Noted on an event that we made: which suggestion it is, so that any device knows it again. At most 200 characters as JSON. */
export interface OwnNote {
  readonly v: 1;
  readonly suggestion: string;
  readonly ritual: string;
}

export interface OnlineReadOptions {
  /** The provider's id of the calendar. */
  readonly calendar: string;
  /** The id that events carry as `calendar`. */
  readonly as: string;
  readonly window: Span;
  readonly zone: Zone;
  readonly me: readonly string[];
  /** From the last reading of the same calendar and window: only what changed since comes. */
  readonly cursor?: string;
}

export interface OnlineReading {
  /** All of the window, or with a cursor only what changed. */
  readonly events: readonly OnlineEvent[];
  /** Provider ids of what is gone. */
  readonly gone: readonly string[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  /** True when `events` is everything: no cursor was given, or it had expired. */
  readonly isWhole: boolean;
  /** Opaque; null where the server gave none, then the next reading is whole. */
  readonly cursor: string | null;
  readonly requests: number;
}

export type MailTo = 'everybody' | 'nobody';

export interface OnlineDraft extends Omit<EventDraft, 'uid'> {
  /** Fixed before the first try and kept for every repeat: the server then makes one event of them. `a-v` and digits, 32 long. */
  readonly key: string;
  readonly note: OwnNote;
  readonly wantsMeeting: boolean;
  /** Microsoft's always tells guests; ask before that. */
  readonly mail: MailTo;
}

/** Somebody's time: when they are taken, never what with. */
export type Availability = { readonly busy: readonly Span[] } | { readonly unknown: string };

export interface OnlineCalendar {
  readonly kind: 'google' | 'microsoft';
  calendars(): Promise<readonly OnlineCalendarInfo[]>;
  read(options: OnlineReadOptions): Promise<OnlineReading>;
  /** One answer for each address that was asked, lower case; `unknown` holds a code with a sentence under `errors`. */
  freeBusy(addresses: readonly string[], window: Span): Promise<ReadonlyMap<string, Availability>>;
  /**
   * Repeating it with the same key gives the event that is there. Of events that `create`, `find` and `move` give, `calendar` is
   * the provider's id of it.
   */
  create(calendar: string, draft: OnlineDraft): Promise<OnlineEvent>;
  /** Null when it is gone. */
  find(calendar: string, id: string): Promise<OnlineEvent | null>;
  /** Fails with `reread` when it is no longer the event that the etag names. */
  move(
    calendar: string,
    event: { readonly id: string; readonly etag: string },
    to: Span & { readonly zone: Zone; readonly mail: MailTo },
  ): Promise<OnlineEvent>;
  /** Done as well when it is gone already. */
  cancel(calendar: string, event: { readonly id: string; readonly etag: string }, mail: MailTo): Promise<void>;
}
