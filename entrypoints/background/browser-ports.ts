/** The browser behind the ports: its clock, storage, alarms, permissions and network. */
import { browser } from 'wxt/browser';
import { type DatabasePort, openAsFound } from '../../storage/database.ts';
import { openStore, type Store } from '../../storage/store.ts';
import type { KeyValue } from '../../storage/witness.ts';
import { codeOf } from './failures.ts';
import { noteDamage } from './notices.ts';
import type { Ports } from './ports.ts';
import { readIcsApart } from './read-apart.ts';
import { browserIdentity } from './sign-in/browser-identity.ts';
import { newSecret } from './sign-in/pkce.ts';
import { signInSettings } from './sign-in/settings.ts';

const now = (): number => Math.floor(Date.now() / 60_000);

const placeOf = (area: 'local' | 'session'): KeyValue => ({
  get: async (key) => (await browser.storage[area].get(key))[key],
  set: (key, value) => browser.storage[area].set({ [key]: value }),
  remove: (key) => browser.storage[area].remove(key),
});

const database = (): DatabasePort => ({
  name: 'wandelgang',
  indexedDB: globalThis.indexedDB,
  IDBKeyRange: globalThis.IDBKeyRange,
});

async function open(): Promise<Store> {
  const store = await openStore({
    ...database(),
    now,
    newId: () => crypto.randomUUID(),
    local: placeOf('local'),
    session: placeOf('session'),
  });
  await noteDamage(store, now());
  return store;
}

/** Opened once for as long as the worker lives; again when that failed, or when the browser closed it under our hands. */
function keepOpen(): () => Promise<Store> {
  let opening: Promise<Store> | null = null;
  return async () => {
    if (
      opening &&
      !(await opening.then(
        ({ db }) => db.isOpen(),
        () => false,
      ))
    )
      opening = null;
    opening ??= open();
    return opening;
  };
}

export function browserPorts(): Ports {
  return {
    store: keepOpen(),
    storeAsFound: () => openAsFound(database()),
    now,
    systemZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    languages: () => [browser.i18n.getUILanguage(), ...navigator.languages],
    fetch: (input, init) => fetch(input, init),
    readIcs: readIcsApart,
    mayFetch: async (url) => {
      try {
        return await browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] });
      } catch {
        return false; // Not an address that permissions know.
      }
    },
    alarms: {
      get: async (name) => {
        const alarm = await browser.alarms.get(name);
        return alarm ? Math.floor(alarm.scheduledTime / 60_000) : null;
      },
      set: (name, at) => browser.alarms.create(name, { when: at * 60_000 }),
    },
    notifications: {
      isAllowed: () => browser.permissions.contains({ permissions: ['notifications'] }),
      show: async (id, { title, message }) => {
        const iconUrl = browser.runtime.getURL('/icon/128.png');
        await browser.notifications.create(id, { type: 'basic', iconUrl, title, message });
      },
    },
    online: {
      settings: signInSettings,
      identity: browserIdentity(signInSettings),
      session: placeOf('session'),
      clock: () => Date.now(),
      newSecret,
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

/** For what nobody waits for: it must not end as an unhandled rejection. */
export const inBackground = (ports: Ports, where: string, work: Promise<unknown>): void => {
  work.catch((error: unknown) => ports.report(where, codeOf(error).code));
};
