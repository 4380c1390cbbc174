/**
 * Google Calendar's page with 200 events, with us and without: how soon our blocks are seen once the page's own events are there,
 * what a redraw of 750 changes costs us, and whether we ever hold the page up. How large the script is stands in `sizes.ts`.
 *
 * Our time is what the browser itself noted down: the calls into our script, with the layout that they asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { dateIn, openTab, pathOf, setTeam, type Tell, teller } from '../test/e2e/google-calendar.ts';
import { lookInside } from '../test/e2e/inside.ts';
import { type FakeEvent, serveGoogleCalendar } from '../test/pages/google-calendar/page.ts';
import { findBrowser } from '../tools/browsers.mjs';
import { buildCommand } from '../tools/build.mjs';
import { outputFolder, run as runProgram } from '../tools/process.mjs';
import type { BenchRow, Run } from './bench.ts';

const openings = 11;
const redraws = 11;

/** 203 events: nights and evenings are full, so that the working hours keep room for suggestions. */
const events: readonly FakeEvent[] = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
  Array.from({ length: 29 }, (_, i): FakeEvent => {
    const start = i < 17 ? i * 30 : 1080 + (i - 17) * 30;
    const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    const to = Math.min(start + 30, 1439);
    return {
      id: `e${weekday}-${i}`,
      title: `Event ${i} with a usual title`,
      day: dateIn(weekday),
      from: clock(start),
      to: clock(to),
    };
  }),
);
/** Longer than everything of ours takes to get ready: what is measured begins with the page's events. */
const chipsAfter = 1_500;

async function open(hasExtension: boolean): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const folder = path.join(outputFolder, 'chrome-mv3');
  const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? undefined,
    headless: true,
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1440, height: 1000 },
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      ...(hasExtension
        ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]
        : ['--disable-extensions']),
    ],
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, close };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** What the processor worked on it: on a busy machine the rest is waiting for others. */
  readonly tdur?: number;
  readonly tid: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

interface Trace {
  /** Milliseconds in calls into our script, and the longest one. */
  readonly ours: number;
  readonly longest: number;
  /** Milliseconds of the longest task of the page, ours included. */
  readonly longestTask: number;
}

/** What the browser did while something was done. */
async function trace(session: CDPSession, work: () => Promise<unknown>): Promise<Trace> {
  const noted: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => noted.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel'] },
  });
  await work();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  session.off('Tracing.dataCollected', collect);
  const calls = noted
    .filter(
      ({ name, ph, args }) =>
        ph === 'X' &&
        /^(?:FunctionCall|EvaluateScript)$/.test(name) &&
        args.data?.url?.startsWith('chrome-extension://'),
    )
    .sort((a, b) => a.ts - b.ts);
  // A call within a call is in it already.
  let end = 0;
  const outer = calls.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
  const times = outer.map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000);
  const pageThread = new Set(
    noted.filter(({ name }) => name === 'FunctionCall' || name === 'UpdateLayoutTree').map(({ tid }) => tid),
  );
  const tasks = noted
    .filter(({ name, tid }) => /RunTask$/.test(name) && pageThread.has(tid))
    .map(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000);
  return {
    ours: times.reduce((sum, time) => sum + time, 0),
    longest: Math.max(0, ...times),
    longestTask: Math.max(0, ...tasks),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds from the page's events to our first block that is drawn. */
async function timeToBlocks(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const inside = await lookInside(page);
  await page.goto(pathOf('week'));
  const seen = await inside.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const hosts = [...document.querySelectorAll('wandelgang-page')];
      const isThere = hosts.some((host) => chrome.dom.openOrClosedShadowRoot(host)?.querySelector('.block'));
      if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  })`);
  const drawn = await page.evaluate(() => (window as unknown as { drawnAt: number }).drawnAt);
  await page.close();
  return seen - drawn;
}

const redraw = (page: Page) => page.evaluate(() => (window as unknown as { redraw(): void }).redraw());
/** Long enough for whatever follows a burst of changes. */
const settle = (page: Page) => page.waitForTimeout(700);

async function redrawing(context: BrowserContext): Promise<Trace[]> {
  const { page } = await openTab(context, pathOf('week'));
  await page.waitForSelector('.col [data-eventchip]');
  await page.waitForTimeout(3_000);
  const session = await context.newCDPSession(page);
  const traces: Trace[] = [];
  for (let i = -2; i < redraws; i += 1) {
    const one = await trace(session, async () => {
      await redraw(page);
      await settle(page);
    });
    if (i >= 0) traces.push(one);
  }
  await page.close();
  return traces;
}

async function opening(context: BrowserContext): Promise<Trace> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const one = await trace(session, async () => {
    await page.goto(pathOf('week'));
    await page.waitForSelector('.col [data-eventchip]');
    await settle(page);
  });
  await page.close();
  return one;
}

async function withoutUs(): Promise<{ readonly redrawTask: number }> {
  const { context, close } = await open(false);
  try {
    await serveGoogleCalendar(context, { events, delay: 30, day: dateIn(1) });
    const page = await context.newPage();
    await page.goto(pathOf('week'));
    await page.waitForSelector('.col [data-eventchip]');
    const session = await context.newCDPSession(page);
    const tasks: number[] = [];
    for (let i = -2; i < redraws; i += 1) {
      const { longestTask } = await trace(session, async () => {
        await redraw(page);
        await settle(page);
      });
      if (i >= 0) tasks.push(longestTask);
    }
    return { redrawTask: median(tasks) };
  } finally {
    await close();
  }
}

export const run: Run = async () => {
  const built = await runProgram(buildCommand('chrome'));
  if (built.code !== 0) throw new Error(built.output);
  const bare = await withoutUs();
  const { context, close } = await open(true);
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const tell: Tell = await teller(async (name) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${new URL(worker.url()).host}/${name}`);
      return page;
    });
    await setTeam(tell);
    await serveGoogleCalendar(context, { events, delay: chipsAfter, day: dateIn(1) });
    const times: number[] = [];
    for (let i = -2; i < openings; i += 1) {
      const time = await timeToBlocks(context);
      if (i >= 0) times.push(time);
    }
    const redrawn = await redrawing(context);
    const opened: Trace[] = [];
    for (let i = 0; i < 5; i += 1) opened.push(await opening(context));
    const note = `page of ${events.length} events`;
    const longest = Math.max(...[...redrawn, ...opened].map((one) => one.longest));
    const task = median(redrawn.map(({ longestTask }) => longestTask));
    const rows: BenchRow[] = [
      {
        name: 'Page: events to blocks seen',
        value: median(times),
        unit: 'ms',
        goal: 150,
        note: `${note}; median of ${openings} openings, from the page’s own drawing to our frame`,
      },
      {
        name: 'Page: our time in a redraw of 750 changes',
        value: median(redrawn.map(({ ours }) => ours)),
        unit: 'ms',
        goal: 10,
        note: `${note}; all calls into our script, layout included`,
      },
      {
        name: 'Page: the longest task of that redraw',
        value: task,
        unit: 'ms',
        ratio: task / bare.redrawTask,
        note: 'the ratio is to the same page without the extension',
      },
      { name: 'Page: our longest call', value: longest, unit: 'ms', goal: 50, note: `${note}; opening and redraws` },
    ];
    return rows;
  } finally {
    await close();
  }
};
