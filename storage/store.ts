/**
 * The one way to the data: opens the database, notices when data was lost and puts back the second copy, and counts every
 * commit. A change is told as done only when its whole transaction is: inside one, each `put` seems to work on a full disk.
 */
import type { Minute } from '../calendar/span.ts';
import { type Database, type DatabasePort, openDatabase, ownTables, type TableName } from './database.ts';
import { faultOf, StorageError } from './fail.ts';
import { exportText, importData, importTables, readTransfer } from './transfer.ts';
import {
  type Counts,
  type Identity,
  judge,
  type KeyValue,
  parseIdentity,
  readWitness,
  removeWitness,
  type Verdict,
  writeWitness,
} from './witness.ts';

export interface StorePort extends DatabasePort {
  readonly now: () => Minute;
  readonly newId: () => string;
  /** Where the witness and the second copy stay. */
  readonly local: KeyValue;
  /** The same for a database in memory: gone when the browser closes. */
  readonly session: KeyValue;
}

export interface Store {
  readonly db: Database;
  /** Nothing stays when the browser closes. */
  readonly isInMemory: boolean;
  /** How the data was found; `new` and `sound` are well. */
  readonly verdict: Verdict;
  /** After damage: was the second copy put back? */
  readonly isRestored: boolean;
  /** The id of this database, and how often it was changed. */
  identity(): Promise<Identity>;
  /** Runs `work` in one transaction, whole or not at all. It may run twice: once more after room was made on a full disk. */
  write<T>(tables: readonly TableName[], work: (db: Database) => Promise<T>): Promise<T>;
  /** Removes everything, the witness and the second copy too. */
  erase(): Promise<void>;
  /** When what was written is also noted outside the database. */
  settled(): Promise<void>;
}

const IDENTITY = 'identity';
const COPY = 'second-copy';

const identityOf = async (db: Database): Promise<Identity | null> =>
  parseIdentity((await db.state.get(IDENTITY))?.value);

async function countsOf(db: Database): Promise<Counts> {
  const [settings, people, history, calendars] = await Promise.all(ownTables.map((name) => db[name].count()));
  return { settings: settings ?? 0, people: people ?? 0, history: history ?? 0, calendars: calendars ?? 0 };
}

/** Frees what can be made again: undo, and the texts of calendars that can be fetched. Events stay: they are what is shown. */
async function makeRoom(db: Database): Promise<void> {
  await db.transaction('rw', db.undo, db.texts, db.calendars, async () => {
    await db.undo.clear();
    const fetched = (await db.calendars.toArray()).filter(({ kind }) => kind === 'ics-address');
    await db.texts.bulkDelete(fetched.map(({ id }) => id));
  });
}

async function openSomewhere(port: StorePort): Promise<{ db: Database; isInMemory: boolean }> {
  try {
    return { db: await openDatabase(port), isInMemory: false };
  } catch (error) {
    if (faultOf(error) !== 'storage-missing') throw error;
    const { inMemory } = await import('./in-memory.ts');
    return { db: await openDatabase({ ...port, ...inMemory() }), isInMemory: true };
  }
}

export async function openStore(port: StorePort): Promise<Store> {
  const { db, isInMemory } = await openSomewhere(port);
  const place = isInMemory ? port.session : port.local;
  let noted: Promise<void> = Promise.resolve();

  /** Copy and witness, one after the other in the order of the commits. A full or broken place costs the safety, not the change. */
  const note = (hasOwnChange: boolean): void => {
    noted = noted
      .then(async () => {
        if (hasOwnChange) await place.set(COPY, await exportText(db, port.now(), { isWhole: false }));
        const [identity, counts] = await db.transaction('r', [...ownTables, 'state'], async () =>
          Promise.all([identityOf(db), countsOf(db)]),
        );
        if (identity) await writeWitness(place, { ...identity, counts });
      })
      .catch(() => undefined);
  };

  const isOwn = (tables: readonly TableName[]): boolean =>
    tables.some((name) => (ownTables as readonly TableName[]).includes(name));

  async function commit<T>(tables: readonly TableName[], work: (db: Database) => Promise<T>): Promise<T> {
    return db.transaction('rw', [...new Set<TableName>([...tables, 'state'])], async () => {
      const result = await work(db);
      const identity = await identityOf(db);
      const next: Identity = { id: identity?.id ?? port.newId(), commits: (identity?.commits ?? 0) + 1 };
      await db.state.put({ key: IDENTITY, value: next });
      return result;
    });
  }

  async function write<T>(tables: readonly TableName[], work: (db: Database) => Promise<T>): Promise<T> {
    try {
      let result: T;
      try {
        result = await commit(tables, work);
      } catch (error) {
        if (faultOf(error) !== 'storage-full') throw error;
        await makeRoom(db);
        result = await commit(tables, work);
      }
      note(isOwn(tables));
      // In memory the second copy is all that survives the worker.
      if (isInMemory) await noted;
      return result;
    } catch (error) {
      const fault = faultOf(error);
      throw fault ? new StorageError(fault, error) : error;
    }
  }

  async function restore(how: 'merge' | 'replace'): Promise<boolean> {
    const copy = await place.get(COPY).catch(() => null);
    const transfer = typeof copy === 'string' ? await readTransfer(copy) : null;
    if (!transfer?.isGood) return false;
    await write(importTables, () => importData(db, transfer.data, how));
    return true;
  }

  const [identity, counts] = await Promise.all([identityOf(db), countsOf(db)]);
  const verdict = judge(await readWitness(place), identity, counts);
  let isRestored = false;
  if (verdict === 'lost' || verdict === 'rolled-back') isRestored = await restore('replace');
  if (verdict === 'partial') isRestored = await restore('merge');
  // The id is written with the first commit; from then on the witness can tell.
  if (verdict !== 'sound' && !isRestored) await write([], async () => undefined);

  return {
    db,
    isInMemory,
    verdict,
    isRestored,
    identity: async () => (await identityOf(db)) ?? { id: '', commits: 0 },
    write,
    settled: () => noted,
    async erase() {
      await noted;
      // Outside first: stopped half-way, the data is still there, and does not come back from a copy later.
      await Promise.all([place.remove(COPY), removeWitness(place)]);
      await db.transaction('rw', db.tables, async () => Promise.all(db.tables.map((table) => table.clear())));
      await write([], async () => undefined);
      await noted;
    },
  };
}
