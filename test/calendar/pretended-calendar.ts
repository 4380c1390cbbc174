/**
 * A signed-in calendar without a network, strict as the real ones are: a key makes one event, an etag names one state, and what
 * is gone is gone. Each request can get lost on the way there, on the way back, or arrive long after nobody waits for it.
 */
import {
  type OnlineCalendar,
  type OnlineDraft,
  OnlineError,
  type OnlineEvent,
  type OnlineReadOptions,
  type OwnNote,
} from '../../calendar/online.ts';

export interface Held {
  readonly id: string;
  readonly key: string;
  etag: number;
  title: string;
  start: number;
  end: number;
  guests: readonly string[];
  readonly note: OwnNote | null;
  isGone: boolean;
}

/** `late`: it arrives after the answer was given up. */
export type Trouble =
  | 'lost-before'
  | 'lost-after'
  | 'late'
  | 'sign-in'
  | 'allow'
  | 'busy'
  | 'busy-with-time'
  | 'dead-before'
  | 'dead-after'
  | 'dead-late';

export class PretendedCalendar implements OnlineCalendar {
  readonly kind: 'google' | 'microsoft';
  readonly held: Held[] = [];
  /** Requests that still travel. */
  late: (() => unknown)[] = [];
  isOffline = false;
  /** What happens to the next request. */
  trouble: () => Trouble | null = () => null;
  /** Ends the runner that asks: it hears nothing more. */
  kill: () => Promise<never> = () => new Promise(() => undefined);
  retryAt = 0;
  mails: string[] = [];
  #ids = 0;

  constructor(kind: 'google' | 'microsoft') {
    this.kind = kind;
  }

  get standing(): Held[] {
    return this.held.filter(({ isGone }) => !isGone);
  }

  async #asked<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (this.isOffline) throw new OnlineError('online-unreachable', 'wait');
    const trouble = this.trouble();
    if (trouble === 'dead-before') return this.kill();
    if (trouble === 'late' || trouble === 'dead-late') this.late.push(work);
    if (trouble === 'dead-late') return this.kill();
    if (trouble === 'lost-before' || trouble === 'late') throw new OnlineError('online-slow', 'wait');
    if (trouble === 'busy') throw new OnlineError('online-busy', 'wait', { values: { status: 503 } });
    if (trouble === 'busy-with-time')
      throw new OnlineError('online-busy', 'wait', { values: { status: 429 }, retryAt: this.retryAt });
    if (trouble === 'sign-in' || trouble === 'allow') throw new OnlineError(`online-${trouble}`, trouble);
    const done = work();
    if (trouble === 'lost-after') throw new OnlineError('online-cut-off', 'wait');
    if (trouble === 'dead-after') return this.kill();
    return done;
  }

  /** What was under way arrives now. */
  arrive(): void {
    for (const work of this.late.splice(0)) {
      try {
        work();
      } catch {
        // Refused, and nobody is there to hear it.
      }
    }
  }

  async calendars() {
    return [];
  }

  async freeBusy() {
    return new Map();
  }

  read({ window }: OnlineReadOptions) {
    return this.#asked(() => ({
      events: this.standing.filter(({ start, end }) => start < window.end && end > window.start).map(asEvent),
      gone: [],
      skipped: [],
      isWhole: true,
      cursor: null,
      requests: 1,
    }));
  }

  create(_: string, draft: OnlineDraft): Promise<OnlineEvent> {
    return this.#asked(() => {
      if (!/^[a-v0-9]{32}$/.test(draft.key) || draft.start >= draft.end)
        throw new OnlineError('online-refused', 'none');
      const same = this.held.find(({ key }) => key === draft.key);
      if (same?.isGone) throw new OnlineError('online-gone', 'gone', { values: { status: 409 } });
      if (same) return asEvent(same);
      this.#ids += 1;
      const id = this.kind === 'google' ? draft.key : `made-${this.#ids}`;
      const { key, title, start, end, guests, note } = draft;
      const made: Held = { id, key, etag: 1, title, start, end, guests, note, isGone: false };
      this.held.push(made);
      if (draft.mail === 'everybody') this.mails.push(...guests);
      return asEvent(made);
    });
  }

  find(_: string, id: string): Promise<OnlineEvent | null> {
    return this.#asked(() => {
      const found = this.standing.find((one) => one.id === id);
      return found ? asEvent(found) : null;
    });
  }

  move(_: string, event: { id: string; etag: string }, to: { start: number; end: number }): Promise<OnlineEvent> {
    return this.#asked(() => {
      const found = this.#named(event);
      found.start = to.start;
      found.end = to.end;
      found.etag += 1;
      return asEvent(found);
    });
  }

  cancel(_: string, event: { id: string; etag: string }): Promise<void> {
    return this.#asked(() => {
      if (!this.standing.some(({ id }) => id === event.id)) return;
      this.#named(event).isGone = true;
    });
  }

  #named({ id, etag }: { id: string; etag: string }): Held {
    const found = this.standing.find((one) => one.id === id);
    if (!found) throw new OnlineError('online-gone', 'gone', { values: { status: 404 } });
    if (String(found.etag) !== etag) throw new OnlineError('online-changed', 'reread', { values: { status: 412 } });
    return found;
  }
}

export const asEvent = ({ id, key, etag, title, start, end, guests, note }: Held): OnlineEvent => ({
  id,
  etag: String(etag),
  own: note,
  isMeetingPending: false,
  event: {
    uid: `${key}@example.com`,
    calendar: 'primary',
    title,
    start,
    end,
    busy: 'busy',
    attendees: guests.map((email) => ({ email, answer: 'needs-action' })),
  },
});
