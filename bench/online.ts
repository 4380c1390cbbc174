/**
 * Signed-in calendars, in a real Chromium against servers on this machine whose answers lie ready: what reading and storing a
 * calendar takes beside merely fetching and parsing the same pages, what a small change takes, and how often colleagues are
 * asked about.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/browsers.mjs';
import type { BenchRow } from './bench.ts';
import { bundle } from './in-page.ts';

const EVENTS = 10_000;
const PAGE = 250;
const CHANGES = 10;
const COLLEAGUES = 200;
const RUNS = 7;
const START = Date.UTC(2026, 0, 5, 8);

/** As Google sends them when asked for the fields that we read. */
function googleEvent(index: number): object {
  const at = (minutes: number) => ({
    dateTime: new Date(START + (index * 17 + minutes) * 60_000).toISOString().replace('.000', ''),
    timeZone: 'Europe/Amsterdam',
  });
  const series = `s${index % 2000}abcdefghijklmnopqrstu`;
  // A room of its own for each series.
  const letters = [1, 10, 100, 1000].map((by) => 'abcdefghij'[Math.floor((index % 2000) / by) % 10]).join('');
  return {
    id: `${series}_${index}`,
    status: 'confirmed',
    etag: `"34567890${index}000"`,
    summary: `Weekly planning with the whole team, number ${index}`,
    description: `Agenda and notes of number ${index}. `.repeat(8),
    location: index % 3 === 0 ? 'Room 3.14, second floor' : '',
    start: at(0),
    end: at(30),
    iCalUID: `${series}@google.com`,
    recurringEventId: series,
    originalStartTime: at(0),
    sequence: index % 4,
    updated: '2026-01-02T10:11:12.345Z',
    eventType: 'default',
    organizer: { email: `organizer-${index % 40}@example.org` },
    attendees: Array.from({ length: index % 6 }, (_, who) => ({
      email: `colleague-${(index * 7 + who) % 90}@example.org`,
      displayName: `Colleague ${who}`,
      responseStatus: 'accepted',
    })),
    hangoutLink: `https://meet.google.com/abc-${letters}-hij`,
    conferenceData: {
      entryPoints: [
        {
          entryPointType: 'video',
          uri: `https://meet.google.com/abc-${letters}-hij`,
        },
      ],
    },
  };
}

const answers = {
  pages: Array.from({ length: EVENTS / PAGE }, (_, page) => {
    const items = Array.from({ length: PAGE }, (_, index) => googleEvent(page * PAGE + index));
    const isLast = (page + 1) * PAGE >= EVENTS;
    return JSON.stringify({ items, ...(isLast ? { nextSyncToken: 'sync' } : { nextPageToken: String(page + 1) }) });
  }),
  changes: JSON.stringify({
    items: Array.from({ length: CHANGES }, (_, index) => googleEvent(index * 997)),
    nextSyncToken: 'sync',
  }),
};

function freeBusy(text: string): string {
  const { items } = JSON.parse(text) as { items: { id: string }[] };
  const busy = Array.from({ length: 40 }, (_, index) => ({
    start: new Date(START + index * 7_200_000).toISOString(),
    end: new Date(START + index * 7_200_000 + 1_800_000).toISOString(),
  }));
  return JSON.stringify({ calendars: Object.fromEntries(items.map(({ id }) => [id, { busy }])) });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const send = (type: string, text: string) => response.writeHead(200, { 'Content-Type': type }).end(text);
  if (pathname === '/') send('text/html', '<!doctype html><title>empty</title>');
  else if (pathname.endsWith('/freeBusy')) send('application/json', freeBusy(Buffer.concat(parts).toString()));
  else if (searchParams.has('syncToken')) send('application/json', answers.changes);
  else send('application/json', answers.pages[Number(searchParams.get('pageToken') ?? 0)] ?? '{}');
}

/** What runs in the page. */
const script = `
import { createGoogleCalendar } from './calendar/providers/google.ts';
import { neverRead } from './storage/calendars.ts';
import { putEvents } from './storage/events.ts';
import { openStore } from './storage/store.ts';

const base = location.origin + '/calendar/v3';
const window = { start: ${START / 60_000} - 60, end: ${START / 60_000} + ${EVENTS} * 17 + 60 };
let asked = 0;
const port = {
  fetch: (...given) => { asked += 1; return fetch(...given); },
  tokens: { get: async () => 'token', drop: async () => {} },
  now: () => 1, wait: async () => {}, random: () => 0.5, newId: () => 'x',
};
const google = createGoogleCalendar(port, { base });
const options = { calendar: 'me', as: 'bench', window, zone: 'Europe/Amsterdam', me: ['colleague-1@example.org'] };

const places = new Map();
const place = {
  get: async (key) => places.get(key),
  set: async (key, value) => void places.set(key, value),
  remove: async (key) => void places.delete(key),
};
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
async function time(work) {
  asked = 0;
  const start = performance.now();
  await work();
  return performance.now() - start;
}
/** The same pages, fetched one after another and parsed: nobody can do with less. */
async function onlyFetch() {
  let events = 0;
  for (let page = '0'; page !== undefined; ) {
    const answer = await (await fetch(base + '/calendars/me/events?pageToken=' + page, { cache: 'no-store' })).json();
    events += answer.items.length;
    page = answer.nextPageToken;
  }
  if (events !== ${EVENTS}) throw new Error('lost events');
}

globalThis.measure = async () => {
  const store = await openStore({
    indexedDB, IDBKeyRange, now: () => 1, newId: () => 'bench', local: place, session: place, name: 'online',
  });
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const times = { floor: [], read: [], stored: [], change: [], people: [] };
  const counts = {};
  let longest = 0;
  for (let run = -2; run < ${RUNS}; run += 1) {
    const floor = await time(onlyFetch);
    long.length = 0;
    let reading;
    const read = await time(async () => { reading = await google.read(options); });
    await new Promise((resolve) => setTimeout(resolve, 50));
    longest = Math.max(longest, ...(run < 0 ? [] : long));
    if (reading.events.length !== ${EVENTS}) throw new Error('lost events');
    const stored = await time(async () => {
      const { events } = await google.read(options);
      const plain = events.map(({ event }) => event);
      await store.write(['chunks', 'readings'], (db) => putEvents(db, neverRead('bench'), plain));
    });
    let changed;
    const change = await time(async () => { changed = await google.read({ ...options, cursor: reading.cursor }); });
    if (changed.events.length !== ${CHANGES}) throw new Error('lost changes');
    counts.change = asked;
    const addresses = Array.from({ length: ${COLLEAGUES} }, (_, index) => 'p' + index + '@example.org');
    let found;
    const people = await time(async () => { found = await google.freeBusy(addresses, window); });
    if (found.get('p199@example.org')?.busy?.length !== 40) throw new Error('lost colleagues');
    counts.people = asked;
    if (run < 0) continue;
    for (const [name, value] of Object.entries({ floor, read, stored, change, people })) times[name].push(value);
  }
  return { longest, counts, times: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])) };
};
`;

interface Found {
  readonly longest: number;
  readonly counts: { readonly change: number; readonly people: number };
  readonly times: Readonly<Record<'floor' | 'read' | 'stored' | 'change' | 'people', number>>;
}

async function measureIn(server: Server): Promise<Found> {
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? undefined,
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: await bundle(script) });
    return await page.evaluate('measure()');
  } finally {
    await browser.close();
  }
}

export async function run(): Promise<BenchRow[]> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { longest, counts, times } = await measureIn(server);
    const ratio = times.stored / times.floor;
    return [
      {
        name: 'Google: read and store 10,000 events',
        value: times.stored,
        unit: 'ms',
        ratio,
        goal: '≤ 1.5×',
        isMet: ratio <= 1.5,
        note: 'of fetching and parsing alone',
      },
      {
        name: 'Google: only read them',
        value: times.read,
        unit: 'ms',
        ratio: times.read / times.floor,
        note: 'of the same',
      },
      { name: 'Google: only fetch and parse', value: times.floor, unit: 'ms', note: '40 pages' },
      {
        name: 'Google: longest stretch of work in between',
        value: longest,
        unit: 'ms',
        goal: 50,
        note: '0: none over 50 ms',
      },
      { name: 'Google: 10 changes', value: times.change, unit: 'ms', goal: 50, note: 'all of it, with fetching' },
      { name: 'Google: requests for that', value: counts.change, unit: '', goal: 2 },
      { name: 'Google: when 200 colleagues are free', value: times.people, unit: 'ms', note: '40 meetings each' },
      { name: 'Google: requests for that', value: counts.people, unit: '', goal: 4 },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
