/**
 * Storing and loading 10,000 events in a real Chromium, as the background does it, against the usual way (Dexie's bulkPut and
 * toArray of one record each) in the same run. IndexedDB in Node is no IndexedDB, so this needs a browser.
 */
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/browsers.mjs';
import type { BenchRow } from './bench.ts';
import { openInPage } from './in-page.ts';

const EVENTS = 10_000;
const RUNS = 7;

/** What runs in the page. */
const script = `
import { Dexie } from 'dexie';
import { neverRead } from './storage/calendars.ts';
import { openDatabase } from './storage/database.ts';
import { putEvents, readEvents } from './storage/events.ts';
import { openStore } from './storage/store.ts';

const events = Array.from({ length: ${EVENTS} }, (_, index) => ({
  uid: 'a-uid-as-calendars-make-them-' + index + '@google.com',
  calendar: 'bench',
  title: 'Weekly planning with the whole team, number ' + index,
  start: 29000000 + index * 17,
  end: 29000030 + index * 17,
  busy: 'busy',
  organizer: 'organizer-' + (index % 40) + '@example.org',
  attendees: Array.from({ length: index % 5 }, (_, who) => ({
    email: 'colleague-' + ((index * 7 + who) % 90) + '@example.org',
    name: 'Colleague ' + who,
    answer: 'accepted',
  })),
  // Every third event has a room of its own, the others share one with their series.
  link: { kind: 'meet', url: 'https://meet.google.com/abc-defg-' + (index % 3 ? index % 100 : index) },
  revision: { sequence: index % 4, at: 28000000 + (index % 1000) },
}));
const places = new Map();
const place = {
  get: async (key) => places.get(key),
  set: async (key, value) => void places.set(key, value),
  remove: async (key) => void places.delete(key),
};
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

globalThis.measure = async () => {
  const port = { indexedDB, IDBKeyRange, now: () => 1, newId: () => 'bench', local: place, session: place };
  const usual = new Dexie('usual');
  usual.version(1).stores({ events: 'uid, start' });
  await usual.open();
  const store = await openStore({ ...port, name: 'ours' });
  const times = { store: [], load: [], window: [], usualStore: [], usualLoad: [], open: [] };
  const window = { start: events[4000].start, end: events[4000].start + 14 * 1440 };
  for (let run = 0; run < ${RUNS}; run += 1) {
    times.store.push(await time(() => store.write(['chunks', 'readings'], (db) => putEvents(db, neverRead('bench'), events))));
    let loaded = 0;
    times.load.push(await time(async () => { loaded = (await readEvents(store.db, ['bench'])).events.length; }));
    if (loaded !== ${EVENTS}) throw new Error('lost events');
    times.window.push(await time(() => readEvents(store.db, ['bench'], window)));
    times.open.push(await time(async () => (await openDatabase({ ...port, name: 'ours' })).close()));
    if (run >= 3) continue;
    await usual.events.clear();
    times.usualStore.push(await time(() => usual.events.bulkPut(events)));
    times.usualLoad.push(await time(() => usual.events.toArray()));
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
};
`;

export async function run(): Promise<BenchRow[]> {
  const executablePath = findBrowser('chromium') ?? undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await openInPage(page, script);
    const found: Record<string, number> = await page.evaluate('measure()');
    const { store = 0, load = 0, window = 0, open = 0, usualStore = 0, usualLoad = 0 } = found;
    return [
      {
        name: 'storage: store 10,000 events',
        value: store,
        unit: 'ms',
        ratio: usualStore / store,
        goal: 60,
        note: 'times faster than bulkPut',
      },
      {
        name: 'storage: load 10,000 events',
        value: load,
        unit: 'ms',
        ratio: usualLoad / load,
        goal: 40,
        note: 'times faster than toArray',
      },
      {
        name: 'storage: load 14 days of them',
        value: window,
        unit: 'ms',
        ratio: load / window,
        note: 'times faster than all',
      },
      { name: 'storage: open the database', value: open, unit: 'ms' },
      { name: 'storage: Dexie bulkPut of 10,000', value: usualStore, unit: 'ms' },
      { name: 'storage: Dexie toArray of 10,000', value: usualLoad, unit: 'ms' },
    ];
  } finally {
    await browser.close();
  }
}
