/**
 * The storage in a real Chromium with a quota. A browser gives an extension all the room there is, so a full disk is tried at a
 * web address, with the same modules.
 */
import { expect, test } from '@playwright/test';
import { openInPage } from '../../bench/in-page.ts';

const script = `
import { neverRead } from './storage/calendars.ts';
import { putEvents, readEvents } from './storage/events.ts';
import { faultOf } from './storage/fail.ts';
import { putPeople, readPeople } from './storage/people.ts';
import { putSettings, readSettings } from './storage/settings.ts';
import { openStore } from './storage/store.ts';

const places = new Map();
const place = {
  get: async (key) => places.get(key),
  set: async (key, value) => void places.set(key, value),
  remove: async (key) => void places.delete(key),
};
const open = () =>
  openStore({ name: 'full', indexedDB, IDBKeyRange, now: () => 1, newId: () => crypto.randomUUID(), local: place, session: place });
const person = (id) => ({ id, name: id, zone: 'Europe/Amsterdam', hours: {} });
/** Does not compress: a disk is full only with what cannot be made smaller. */
const noise = () => [...crypto.getRandomValues(new Uint8Array(300))].map((byte) => String.fromCharCode(256 + byte * 7)).join('');
const events = (count) => Array.from({ length: count }, (_, index) => ({
  uid: 'u' + index, calendar: 'c', title: noise(), start: index, end: index + 1, busy: 'busy',
}));
const keep = (store, count) => store.write(['chunks', 'readings', 'people'], async (db) => {
  await putEvents(db, neverRead('c'), events(count));
  await putPeople(db, [person('a'), person('b')]);
});
const codeOf = (work) => work.then(() => 'done', (error) => faultOf(error) ?? String(error));

globalThis.fillUp = async () => {
  const store = await open();
  await store.write(['people'], (db) => putPeople(db, [person('a')]));
  const small = await codeOf(keep(store, 50));
  await store.write(['people'], (db) => putPeople(db, [person('a')]));
  const big = await codeOf(keep(store, 20000));
  const little = await codeOf(store.write(['settings'], (db) => putSettings(db, { look: 'dark' })));
  store.db.close();
  const again = await open();
  const found = {
    small, big, little, verdict: again.verdict,
    people: (await readPeople(again.db)).length,
    events: (await readEvents(again.db, ['c'])).events.length,
    look: (await readSettings(again.db)).look,
  };
  again.db.close();
  return found;
};
globalThis.fillMore = async () => {
  const store = await open();
  const big = await codeOf(keep(store, 20000));
  const count = (await readEvents(store.db, ['c'])).events.length;
  store.db.close();
  return { big, count };
};
`;

test('faults 9 to 11: on a full disk a change is refused whole, what was there stays, and small changes still work', async ({
  page,
}) => {
  await openInPage(page, script);
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5_000_000 });
  expect(await page.evaluate('fillUp()')).toEqual({
    small: 'done',
    big: 'storage-full',
    little: 'done',
    verdict: 'sound',
    people: 1,
    events: 50,
    look: 'dark',
  });
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await page.evaluate('fillMore()')).toEqual({ big: 'done', count: 20_000 });
});
