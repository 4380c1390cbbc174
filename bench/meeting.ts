/**
 * A busy meeting in the built extension: from the page's sign of joining to the visible card, and what our script costs a page
 * with 30 people, speaking marks five times a second and redraws each ten seconds. Two kinds of meeting, since they cost
 * differently: one that is too large for a card, in which the page is read for as long as a card may still come, and one in
 * which the card was shown and went away. 20 seconds of each are sampled; `WANDELGANG_BENCH_SECONDS=600` makes it ten minutes.
 * Build first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { alwaysAtWork } from '../test/e2e/at-work.ts';
import { googleMeet } from '../test/pages/meetings/google-meet.ts';
import { crowd, makeBusy, serveMeeting, show } from '../test/pages/meetings/meeting-page.ts';
import { findBrowser } from '../tools/browsers.mjs';
import { outputFolder } from '../tools/process.mjs';
import type { BenchRow } from './bench.ts';

const SECONDS = Number(process.env.WANDELGANG_BENCH_SECONDS ?? 20);
const RUNS = 9;

interface TraceEvent {
  readonly name: string;
  readonly dur?: number;
  /** Of the processor, where the browser says it: a machine that is busy with other things must not count. */
  readonly tdur?: number;
  readonly ts: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

interface Work {
  /** Milliseconds: the longest piece, and all of it. */
  readonly longest: number;
  readonly sum: number;
}

/** What of a trace ran in our script. */
function oursIn(events: readonly TraceEvent[]): Work {
  const isOurs = ({ name, args }: TraceEvent) =>
    name === 'FunctionCall' && args?.data?.url?.includes('content-scripts/meeting');
  const lengths = events.filter(isOurs).map(({ dur = 0, tdur = dur }) => tdur / 1000);
  return { sum: lengths.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...lengths) };
}

/** What the browser noted down while something was done. */
async function trace(session: CDPSession, work: () => Promise<unknown>): Promise<Work> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await work();
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await ended;
  session.off('Tracing.dataCollected', collect);
  return oursIn(events);
}

/** What the page holds once everything that can be thrown away was thrown away: bytes of scripts' heap, and nodes. */
async function memory(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { heap: metric('JSHeapUsedSize'), nodes: metric('Nodes') };
}

const greenRoom = { phase: 'green-room', people: [] } as const;
const few = { phase: 'joined', people: crowd.slice(0, 5) } as const;
const busy = { phase: 'joined', people: crowd } as const;

declare const chrome: { runtime: { sendMessage: (message: object) => Promise<{ answered: never }> } };

/** From a page of the extension. A worker that is still starting hears nothing yet. */
function ask(own: Page, name: string, asked: object): Promise<never> {
  return own.evaluate(
    async (message) => {
      for (let left = 100; ; left -= 1) {
        try {
          return (await chrome.runtime.sendMessage(message)).answered;
        } catch (error) {
          if (left === 0) throw error;
          await new Promise((again) => setTimeout(again, 50));
        }
      }
    },
    { wandelgang: 1, name, asked },
  );
}

/** As if nothing had been before, on a day without quiet hours. */
async function prepare(own: Page): Promise<void> {
  await ask(own, 'data:erase', {});
  await ask(own, 'settings:set', alwaysAtWork(await ask(own, 'settings:get', {})));
}

async function start(): Promise<{ context: BrowserContext; own: Page; close: () => Promise<void> }> {
  const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-'));
  const folder = path.join(outputFolder, 'chrome-mv3');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? undefined,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
    ],
  });
  await context.route(/^https?:\/\//, (route) => route.fulfill({ status: 404, body: '' }));
  await serveMeeting(context, googleMeet, { first: greenRoom });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const own = await context.newPage();
  await own.goto(`chrome-extension://${new URL(worker.url()).host}/popup.html`);
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, own, close };
}

/** From joining to the card, and how much of that was our script at work. */
async function openings(context: BrowserContext, own: Page): Promise<{ waits: number[]; ours: number[] }> {
  const waits: number[] = [];
  const ours: number[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    await prepare(own);
    const page = await context.newPage();
    await page.goto(googleMeet.urls.meeting);
    // Not always at the same moment between two looks at the page.
    await page.waitForTimeout(1_000 + turn * 97);
    await page.evaluate(watch);
    const { sum } = await trace(await context.newCDPSession(page), async () => {
      await show(page, googleMeet, few);
      waits.push(await page.evaluate(() => (window as unknown as { waited: Promise<number> }).waited));
    });
    ours.push(sum);
    await page.close();
  }
  const byLength = (a: number, b: number) => a - b;
  return { waits: waits.sort(byLength), ours: ours.sort(byLength) };
}

/** How long the background takes to answer the page that somebody joined: the other part of what is ours. */
async function answers(own: Page): Promise<number[]> {
  const times: number[] = [];
  const url = googleMeet.urls.meeting;
  for (let turn = 0; turn < RUNS; turn += 1) {
    await prepare(own);
    const reading = { ...googleMeet.expected(few), code: `abc-defg-${turn}` };
    const message = {
      wandelgang: 1,
      name: 'meeting:seen',
      asked: { site: 'google-meet', url, visit: 'bench', reading },
    };
    const time = own.evaluate(async (sent) => {
      const from = performance.now();
      const { answered } = await chrome.runtime.sendMessage(sent);
      const { nudge } = answered as { nudge: { offer: string | null } };
      return nudge.offer === null ? Number.NaN : performance.now() - from;
    }, message);
    times.push(await time);
  }
  return times.sort((a, b) => a - b);
}

/** A meeting of 30; `isAfterCard`: a card came while it was small, and was sent away. */
async function busyMeeting(context: BrowserContext, own: Page, isAfterCard: boolean) {
  await prepare(own);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(googleMeet.urls.meeting);
  if (isAfterCard) {
    await page.evaluate(watch);
    await show(page, googleMeet, few);
    await page.evaluate(() => (window as unknown as { waited: Promise<number> }).waited);
    await page.keyboard.press('Escape');
  }
  await show(page, googleMeet, busy);
  await makeBusy(page, googleMeet, 10_000);
  await page.waitForTimeout(3_000);
  const before = await memory(session);
  const { sum, longest } = await trace(session, () => page.waitForTimeout(SECONDS * 1000));
  const after = await memory(session);
  await page.close();
  return {
    share: (sum / (SECONDS * 1000)) * 100,
    longest,
    grown: (after.heap - before.heap) / 1024,
    nodes: after.nodes - before.nodes,
  };
}

export async function run(): Promise<readonly BenchRow[]> {
  const { context, own, close } = await start();
  try {
    const { waits, ours } = await openings(context, own);
    const answered = await answers(own);
    const rows: BenchRow[] = [
      { name: 'meeting: joined → card, median', value: waits[RUNS >> 1] ?? Number.NaN, unit: 'ms', goal: 700 },
      { name: 'meeting: joined → card, slowest', value: waits.at(-1) ?? Number.NaN, unit: 'ms', goal: 700 },
      {
        name: 'meeting: of which ours, slowest',
        value: (ours.at(-1) ?? Number.NaN) + (answered.at(-1) ?? Number.NaN),
        unit: 'ms',
        goal: 100,
        note: 'our script in the page, and the answer of the background',
      },
    ];
    for (const isAfterCard of [false, true]) {
      const { share, longest, grown, nodes } = await busyMeeting(context, own, isAfterCard);
      const note = `${SECONDS} s of a meeting of 30, ${isAfterCard ? 'after a card' : 'too large for a card'}`;
      rows.push(
        { name: 'meeting: share of a core', value: share, unit: '%', goal: 0.2, note },
        { name: 'meeting: longest piece of work', value: longest, unit: 'ms', goal: 50, note },
        { name: 'meeting: heap grown', value: grown, unit: 'KiB', goal: 200, note: `${note}; nodes: ${nodes}` },
      );
    }
    return rows;
  } finally {
    await close();
  }
}

/** In the meeting's page: from the first sign of being in to our host. As text: the page's own policy forbids nothing that the browser runs. */
const watch = `(() => {
  window.waited = new Promise((resolve) => {
    let joined = 0;
    const look = () => {
      if (!joined && document.querySelector('[data-in-call]')) joined = performance.now();
      if (joined && document.querySelector('html > wandelgang-page')) resolve(performance.now() - joined);
      else requestAnimationFrame(look);
    };
    look();
  });
  return undefined;
})()`;
