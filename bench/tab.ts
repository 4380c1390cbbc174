/**
 * The Teams tab: how much script it loads before it is asked anything (without teams-js, which only a frame loads), and how soon
 * one sees the plan in it, against an empty page with the same library in the same browser.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium } from '@playwright/test';
import { createApp } from '../server/app.ts';
import { tabPolicy } from '../server/headers.ts';
import { type Listening, listen } from '../server/listen.ts';
import { readFolder } from '../server/static-files.ts';
import { buildTab } from '../teams-app/build.ts';
import { findBrowser } from '../tools/browsers.mjs';
import type { BenchRow, Run } from './bench.ts';
import { bundle } from './in-page.ts';

const OPENINGS = 21;
/** kB, after gzip -9. */
const MOST_SCRIPT = 60;

/** The page's own script and what it imports at once; what is fetched later does not count. */
function firstScripts(folder: string): string[] {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const found = new Set([...html.matchAll(/(?:src|href)="\/teams\/([^"]+\.js)"/g)].map(([, file]) => String(file)));
  for (const file of found) {
    const code = readFileSync(path.join(folder, file), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
      found.add(path.posix.join(path.posix.dirname(file), imported));
  }
  return [...found];
}

/** By the server that the product comes with, and one page more: an empty one. */
async function serve(folder: string): Promise<Listening> {
  const script = await bundle(`import { h, render } from 'preact';
    render(h('main', null, h('h1', null, 'Wandelgang')), document.getElementById('app'));`);
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title>';
  writeFileSync(path.join(folder, 'empty.js'), script);
  writeFileSync(
    path.join(folder, 'empty.html'),
    `${head}<body><div id="app"></div><script type="module" src="empty.js"></script>`,
  );
  const app = createApp({
    sites: [{ at: '/teams/', files: await readFolder(folder), policy: tabPolicy }],
    isReady: () => true,
    log: () => undefined,
    clock: () => performance.now(),
    trustProxy: false,
  });
  return listen(app, { port: 0, hostname: '127.0.0.1' });
}

/** Milliseconds from the navigation until the first frame that holds what is looked for. */
async function timeUntil(context: BrowserContext, url: string, selector: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(`
    (function look() {
      if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => { globalThis.seenAt = performance.now(); }));
    })();
  `);
  await page.goto(url, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(() => (globalThis as { seenAt?: number }).seenAt);
  const time = Number(await seen.jsonValue());
  await page.close();
  return time;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export const run: Run = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-tab-'));
  await buildTab(folder);
  const size = firstScripts(folder).reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length / 1000,
    0,
  );
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? undefined,
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const home = `http://localhost:${server.port}/teams/`;
    const page = await context.newPage();
    await page.goto(`${home}?view=week`);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.locator('article').first().waitFor();
    await page.close();
    const times: Record<'empty' | 'again', number[]> = { empty: [], again: [] };
    for (let opening = -3; opening < OPENINGS; opening += 1) {
      const empty = await timeUntil(context, `${home}empty.html`, 'h1');
      const again = await timeUntil(context, `${home}?view=week`, 'article');
      if (opening < 0) continue;
      times.empty.push(empty);
      times.again.push(again);
    }
    const base = median(times.empty);
    const value = median(times.again);
    const rows: BenchRow[] = [
      {
        name: 'Tab: script before teams-js',
        value: size,
        unit: 'kB',
        ratio: size / MOST_SCRIPT,
        goal: MOST_SCRIPT,
        note: 'gzip -9',
      },
      { name: 'Tab: an empty page, with Preact', value: base, unit: 'ms', note: `median of ${OPENINGS} openings` },
      {
        name: 'Tab: the plan, opened before',
        value,
        unit: 'ms',
        ratio: value / base,
        goal: '≤ 1.5× empty',
        isMet: value / base <= 1.5,
      },
    ];
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
