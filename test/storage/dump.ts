/**
 * A database as plain text and back, below Dexie: what a browser really holds. Run it to write the dump of a new version:
 * `npx tsx test/storage/dump.ts > test/storage/fixtures/v3.json`.
 */
import { fileURLToPath } from 'node:url';
import { neverRead } from '../../storage/calendars.ts';
import { putEvents } from '../../storage/events.ts';
import { putMeeting } from '../../storage/meetings.ts';
import { putPeople } from '../../storage/people.ts';
import { putSettings } from '../../storage/settings.ts';
import { createMachine } from './machine.ts';
import {
  sampleAccount,
  sampleCalendar,
  sampleEvents,
  sampleHistory,
  sampleKey,
  sampleMeeting,
  sampleOutbox,
  samplePerson,
} from './samples.ts';

/** JSON has no typed arrays. */
const write = (_: string, value: unknown): unknown =>
  value instanceof Float64Array || value instanceof Uint32Array
    ? { $typed: value.constructor.name, values: [...value].map(String) }
    : value;
const revive = (_: string, value: unknown): unknown => {
  const { $typed, values } = (value ?? {}) as { $typed?: string; values?: string[] };
  if ($typed === 'Float64Array') return Float64Array.from(values ?? [], Number);
  return $typed === 'Uint32Array' ? Uint32Array.from(values ?? [], Number) : value;
};
export const readDump = (text: string): Dump => JSON.parse(text, revive);

interface StoreDump {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[];
  readonly rows: readonly unknown[];
}

export interface Dump {
  readonly version: number;
  readonly stores: readonly StoreDump[];
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export async function dump(disk: IDBFactory, name = 'wandelgang'): Promise<Dump> {
  const db = await done(disk.open(name));
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names, 'readonly');
  const stores: StoreDump[] = [];
  for (const one of names) {
    const store = transaction.objectStore(one);
    const indexes = [...store.indexNames].map((index) => ({ name: index, keyPath: store.index(index).keyPath }));
    stores.push({ name: one, keyPath: store.keyPath, indexes, rows: await done(store.getAll()) });
  }
  db.close();
  return { version: db.version, stores };
}

export async function restore(disk: IDBFactory, { version, stores }: Dump, name = 'wandelgang'): Promise<void> {
  const request = disk.open(name, version);
  request.onupgradeneeded = () => {
    for (const { name: one, keyPath, indexes, rows } of stores) {
      const store = request.result.createObjectStore(one, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
      for (const row of rows) store.add(row);
    }
  };
  (await done(request)).close();
}

/** Something in every table. */
async function makeSample(): Promise<Dump> {
  const machine = createMachine();
  const store = await machine.start();
  await store.write(
    [
      'settings',
      'people',
      'history',
      'calendars',
      'texts',
      'readings',
      'chunks',
      'undo',
      'meetings',
      'outbox',
      'accounts',
    ],
    async (db) => {
      await putSettings(db, { look: 'dark', language: 'nl', choices: { walk: { isOn: false, weekdays: [2, 4] } } });
      await putPeople(db, [
        samplePerson('joris', { teams: ['Ontwerp'], officeDays: [2], buddy: 'sanne', since: 20_750 }),
        samplePerson('sanne', { celebrations: [{ kind: 'birthday', month: 2, date: 29 }], optedOut: ['walk'] }),
      ]);
      await db.history.bulkPut([
        sampleHistory('h1', { inconvenient: ['sanne'] }),
        sampleHistory('h2', { outcome: 'later', until: 29_010_000 }),
        sampleHistory('h3', { outcome: 'planned', title: 'Koffie met Sanne' }),
      ]);
      await db.calendars.bulkPut([
        sampleCalendar('file'),
        sampleCalendar('web', { kind: 'ics-address', url: 'https://example.org/secret.ics', origin: 'example.org' }),
        sampleCalendar('page', { kind: 'page', isOn: false }),
      ]);
      await db.texts.put({ calendar: 'file', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' });
      await putEvents(db, { ...neverRead('file'), readAt: 29_000_000 }, sampleEvents('file', 3));
      await putEvents(db, { ...neverRead('page'), days: { 20139: 29_000_000 } }, sampleEvents('page', 2));
      await putMeeting(db, sampleMeeting('m1'));
      await db.outbox.put(sampleOutbox(sampleKey));
      await db.accounts.put(sampleAccount('sanne'));
      await db.undo.put({ token: 'later:h2', at: 29_000_000, history: { id: 'h2', before: null } });
    },
  );
  await store.settled();
  store.db.close();
  return dump(machine.disk as IDBFactory);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await makeSample(), write, 1)}\n`);
}
