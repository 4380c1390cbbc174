/**
 * The database: its tables, and every version that a user may still have. What a person made (settings, people, history,
 * calendars and the files they gave) is kept apart from what can be made again (readings, events, plans).
 *
 * A new version is one more step in `versions`, never a change of an old one, with a dump in `test/storage/fixtures`.
 */
import { Dexie, type Table } from 'dexie';
import type { MailTo } from '../calendar/online.ts';
import type { Minute, Span } from '../calendar/span.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import type { HistoryEntry, Person, RitualChoice } from '../rituals/situation.ts';
import type { AccountRow } from './accounts.ts';
import { isRefused, StorageError } from './fail.ts';
import type { MeetingRow } from './meetings.ts';
import type { OutboxRow } from './outbox.ts';
import type { PackedEvents } from './packing.ts';

/** One field of the settings, so that two windows that change different fields do not undo each other. */
export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

export interface HistoryRow extends HistoryEntry {
  /** What the event was called when it was planned: that is how it is recognised in the calendar. */
  readonly title?: string;
  /** Its event, where it was written to an online calendar. */
  readonly online?: OnlineLink;
  /** Another moment that the guests were offered. Until they agree, this entry's own moment stands. */
  readonly offer?: Offer;
  /** Why it was called off. Mine alone. */
  readonly reason?: string;
}

/** The event in an online calendar that a decision made. */
export interface OnlineLink {
  readonly account: string;
  /** The provider's id of the calendar. */
  readonly calendar: string;
  /** As it was named before it was first sent. */
  readonly key: string;
  /** The provider's id; null until the provider gave it. */
  readonly event: string | null;
  readonly zone: Zone;
  readonly mail: MailTo;
}

export interface Offer extends Span {
  readonly at: Minute;
  readonly online: OnlineLink;
}

/** A calendar that somebody added. */
export interface CalendarRow {
  readonly id: string;
  readonly kind: 'page' | 'ics-file' | 'ics-address';
  readonly name: string;
  /** Host or file name: what may be shown. */
  readonly origin: string;
  /** Of an address. It is a secret: whoever has it can read the calendar. */
  readonly url?: string;
  readonly isOn: boolean;
  readonly addedAt: Minute;
}

/** The file behind a calendar as it was given, so that the window of expanded events can move. */
export interface TextRow {
  readonly calendar: string;
  readonly text: string;
}

export interface Problem {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly at: Minute;
}

/** How the last reading of a calendar went. */
export interface ReadingRow {
  readonly calendar: string;
  readonly readAt: Minute | null;
  readonly events: number;
  readonly skipped: number;
  /** What its events were expanded for. */
  readonly window: Span | null;
  /** The zone that its floating times were read in. */
  readonly zone: Zone | null;
  readonly problem: Problem | null;
  readonly etag?: string;
  readonly lastModified?: string;
  /** How often in a row a feed that had events came back without any. */
  readonly emptyTries?: number;
  /** Of a page: when each day was last wholly shown. */
  readonly days?: Readonly<Record<Day, Minute>>;
  /** Of a signed-in calendar: from here on only what changed need be read. */
  readonly cursor?: string;
  /** The stretch that each part of its events covers: only the parts that are asked for are read. */
  readonly parts: readonly Span[];
}

/** Many events in one record: a record costs a browser about 0.1 ms, whatever is in it. */
export interface ChunkRow {
  readonly calendar: string;
  readonly part: number;
  readonly packed: PackedEvents;
  /** Of a signed-in calendar: what its events are called there, in the same order. */
  readonly ids?: readonly string[];
}

export interface StateRow {
  readonly key: string;
  readonly value: unknown;
}

/** What must be put back to undo one act; exactly what that act touched. */
export interface UndoRow {
  readonly token: string;
  readonly at: Minute;
  readonly history: { readonly id: string; readonly before: HistoryRow | null };
  readonly choice?: { readonly ritual: string; readonly before: RitualChoice | null };
  /** The plan that was shown: taking a decision back brings its suggestion back to where it stood. */
  readonly plan?: unknown;
}

export interface Tables {
  readonly settings: Table<SettingRow, string>;
  readonly people: Table<Person, string>;
  readonly history: Table<HistoryRow, string>;
  readonly calendars: Table<CalendarRow, string>;
  readonly texts: Table<TextRow, string>;
  readonly readings: Table<ReadingRow, string>;
  readonly chunks: Table<ChunkRow, [string, number]>;
  readonly state: Table<StateRow, string>;
  readonly undo: Table<UndoRow, string>;
  readonly meetings: Table<MeetingRow, string>;
  readonly outbox: Table<OutboxRow, string>;
  readonly accounts: Table<AccountRow, string>;
}
export type TableName = keyof Tables;
export type Database = Dexie & Tables;

/** What a person made. Everything else can be made again. */
export const ownTables = ['settings', 'people', 'history', 'calendars'] as const satisfies readonly TableName[];

export interface VersionStep {
  readonly version: number;
  /** Dexie's notation; null drops a table. */
  readonly stores: Readonly<Record<string, string | null>>;
  readonly upgrade?: Parameters<ReturnType<Dexie['version']>['upgrade']>[0];
}

export const versions: readonly VersionStep[] = [
  {
    version: 1,
    stores: {
      settings: 'key',
      people: 'id',
      history: 'id, start',
      calendars: 'id',
      texts: 'calendar',
      readings: 'calendar',
      chunks: '[calendar+part]',
      state: 'key',
      undo: 'token, at',
    },
  },
  { version: 2, stores: { meetings: 'id, at' } },
  { version: 3, stores: { outbox: 'id, state, at', accounts: 'id' } },
];

export interface DatabasePort {
  readonly name: string;
  readonly indexedDB: IDBFactory | undefined;
  readonly IDBKeyRange: typeof IDBKeyRange | undefined;
  readonly versions?: readonly VersionStep[];
  /** How long another window may keep an old version open. */
  readonly waitMs?: number;
}

/** Native version numbers are ten times Dexie's. */
const NATIVE = 10;

/** A newer version of the extension was here. Dexie would open its data all the same and patch the tables: never do that. */
async function refuseNewer(port: DatabasePort, newest: number): Promise<void> {
  const found = (await port.indexedDB?.databases?.())?.find(({ name }) => name === port.name);
  if (found?.version !== undefined && found.version >= (newest + 1) * NATIVE) throw new StorageError('storage-newer');
}

async function inTime<T>(work: PromiseLike<T>, waitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageError('storage-blocked')), waitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens the database, made or upgraded where needed. Fails with a `StorageError` or a raw error that `faultOf` knows. */
export async function openDatabase(port: DatabasePort): Promise<Database> {
  const steps = port.versions ?? versions;
  if (!port.indexedDB || !port.IDBKeyRange) throw new StorageError('storage-missing');
  const db = new Dexie(port.name, { indexedDB: port.indexedDB, IDBKeyRange: port.IDBKeyRange, autoOpen: false });
  for (const { version, stores, upgrade } of steps) {
    const declared = db.version(version).stores(stores as Record<string, string | null>);
    if (upgrade) declared.upgrade(upgrade);
  }
  // A newer version wants to upgrade: let go at once, so that it need not wait; what is asked afterwards says so.
  db.on('versionchange', () => db.close({ disableAutoOpen: true }));
  try {
    const open = refuseNewer(port, steps.at(-1)?.version ?? 0).then(() => db.open());
    await inTime(open, port.waitMs ?? 3000);
  } catch (error) {
    db.close();
    throw isRefused(error) ? new StorageError('storage-missing', error) : error;
  }
  return db as Database;
}

/**
 * Opens what a newer version left, as it is and only to read: so that somebody who went back to an older version can still
 * take their data along.
 */
export async function openAsFound({ name, indexedDB, IDBKeyRange }: DatabasePort): Promise<Database> {
  const db = await new Dexie(name, { indexedDB, IDBKeyRange }).open();
  // Tables that were found rather than declared are not properties by themselves.
  return Object.assign(db, Object.fromEntries(db.tables.map((table) => [table.name, table]))) as unknown as Database;
}
