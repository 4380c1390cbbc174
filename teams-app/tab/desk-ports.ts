/** What the desk may touch in a web page: its own database, clock and network. There are no alarms, and nothing of a browser's. */
import { Dexie } from 'dexie';
import { readIcs } from '../../calendar/providers/ics.ts';
import { noteDamage } from '../../entrypoints/background/notices.ts';
import type { Ports } from '../../entrypoints/background/ports.ts';
import { signInSettings } from '../../entrypoints/background/sign-in/settings.ts';
import type { Way } from '../../entrypoints/background/sign-in/way.ts';
import { type DatabasePort, openAsFound } from '../../storage/database.ts';
import { openStore, type Store } from '../../storage/store.ts';
import type { KeyValue } from '../../storage/witness.ts';

const now = (): number => Math.floor(Date.now() / 60_000);

const database = (): DatabasePort => ({ name: 'wandelgang', indexedDB, IDBKeyRange });

/** Beside the database, where a worker has nothing else: the witness and the second copy. Where it fails, they are not there. */
function placeBeside(): KeyValue {
  const db = new Dexie('wandelgang-beside');
  db.version(1).stores({ values: 'key' });
  const values = db.table<{ key: string; value: unknown }, string>('values');
  return {
    get: async (key) => (await values.get(key))?.value,
    set: async (key, value) => void (await values.put({ key, value })),
    remove: (key) => values.delete(key),
  };
}

function placeInMemory(): KeyValue {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    remove: async (key) => void values.delete(key),
  };
}

export interface DeskPortsOptions {
  readonly languages: () => readonly string[];
  /** Signing in, which only the page can do. */
  readonly microsoft: Way;
}

export function deskPorts({ languages, microsoft }: DeskPortsOptions): Ports {
  const session = placeInMemory();
  let opening: Promise<Store> | null = null;
  const open = async () => {
    const store = await openStore({
      ...database(),
      now,
      newId: () => crypto.randomUUID(),
      local: placeBeside(),
      session,
    });
    await noteDamage(store, now());
    return store;
  };
  return {
    store: () => {
      opening ??= open().catch((error) => {
        opening = null;
        throw error;
      });
      return opening;
    },
    storeAsFound: () => openAsFound(database()),
    now,
    systemZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    languages,
    fetch: (input, init) => fetch(input, init),
    readIcs: async (text, options) => readIcs(text, options),
    // A page needs nobody's permission; whether the calendar's own server lets us read it shows when it is asked.
    mayFetch: async () => true,
    alarms: { get: async () => null, set: async () => undefined },
    notifications: { isAllowed: async () => false, show: async () => undefined },
    online: {
      settings: signInSettings,
      ways: { microsoft },
      houses: ['microsoft'],
      identity: {
        // A page needs nobody's leave to open a window, and there is none of the browser's own here.
        isAllowed: async () => signInSettings.microsoft !== '',
        redirect: { google: '', microsoft: '' },
        launch: () => Promise.reject(),
        chrome: null,
      },
      session,
      clock: () => Date.now(),
      newSecret: () => crypto.randomUUID(),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    newId: () => crypto.randomUUID(),
    random: Math.random,
    report: (where, code) => {
      // biome-ignore lint/suspicious/noConsole: the one line that says what failed, by names of ours only.
      console.warn(`wandelgang: ${where}: ${code}`);
    },
  };
}
