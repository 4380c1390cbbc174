/**
 * Everything outside that the background may touch, handed in: so it can be tried with a clock that jumps, a disk that is full
 * and a network that never answers. `browser-ports.ts` gives the real ones.
 */
import type { CalendarReading, ReadOptions } from '../../calendar/provider.ts';
import type { Minute } from '../../calendar/span.ts';
import type { Zone } from '../../calendar/zone.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Database } from '../../storage/database.ts';
import type { Store } from '../../storage/store.ts';
import type { KeyValue } from '../../storage/witness.ts';
import type { House } from './sign-in/scopes.ts';
import type { SignInSettings } from './sign-in/settings.ts';
import type { IdentityPort, Way, WayId } from './sign-in/way.ts';

export interface Ports {
  /** The store, opened when it is first needed. Rejects with a code that has a sentence. */
  store(): Promise<Store>;
  /** What a newer version left, only to read it. */
  storeAsFound(): Promise<Database>;
  now(): Minute;
  /** Where the computer thinks it is. */
  systemZone(): Zone;
  /** The browser's languages, best first. */
  languages(): readonly string[];
  readonly fetch: typeof fetch;
  /** Reads an `.ics` text off the main thread, in bounded time. */
  readIcs(text: string, options: ReadOptions): Promise<CalendarReading>;
  /** May this address be fetched? The person decides that for each host. */
  mayFetch(url: string): Promise<boolean>;
  readonly alarms: AlarmPort;
  readonly notifications: NotificationPort;
  readonly online: OnlinePorts;
  newId(): string;
  /** 0 up to 1, for spreading fetches; no decision hangs on it. */
  random(): number;
  /** Says what failed, by codes only: no title, address or token ever gets here. */
  report(where: string, code: string): void;
}

/** For the accounts that somebody signs in to. */
export interface OnlinePorts {
  readonly settings: SignInSettings;
  readonly identity: IdentityPort;
  /** Ways of the place we run in, instead of a browser's. */
  readonly ways?: Partial<Readonly<Record<WayId, Way>>>;
  /** Which houses are offered here; all where it does not say. */
  readonly houses?: readonly House[];
  /** Gone when the browser closes, and seen by no page: the one place for tokens. */
  readonly session: KeyValue;
  /** Milliseconds since the epoch. */
  clock(): number;
  /** What nobody can guess. */
  newSecret(): string;
  wait(milliseconds: number): Promise<void>;
}

export interface AlarmPort {
  /** When it goes off; null when it is not set. */
  get(name: string): Promise<Minute | null>;
  set(name: string, at: Minute): Promise<void>;
}

/** Messages of the system. Only for those who asked for them. */
export interface NotificationPort {
  isAllowed(): Promise<boolean>;
  /** One with the same id takes the place of the earlier. */
  show(id: string, text: { readonly title: string; readonly message: string }): Promise<void>;
}

/** What every handler gets. */
export interface Desk extends Ports {
  readonly translate: Translate;
}
