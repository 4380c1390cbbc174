/**
 * The Teams tab: how much script it loads before it is asked anything (without teams-js, which only a frame loads), and how soon
 * one sees the plan in it, against an empty page with the same library in the same browser.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { createApp } from '../server/app.ts';
import { tabPolicy } from '../server/headers.ts';
import { type Listening, listen } from '../server/listen.ts';
import { readFolder } from '../server/static-files.ts';
import { buildTab } from '../teams-app/build.ts';
import { findBrowser } from '../tools/browsers.mjs';
import type { BenchRow, Run } from './bench.ts';
import { bundle } from './in-page.ts';
import { inTurn, OPENINGS, timeUntil } from './opening.ts';

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

export const run: Run = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-tab-'));
  await buildTab(folder);
  const size = firstScripts(folder).reduce(
    (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length / 1000,
    0,
  );
  const server = await serve(folder);
  // With a folder of its own, as everybody's browser has: scripts that it met before are kept there, compiled.
  const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? undefined,
    locale: 'en-GB',
    args: ['--no-sandbox'],
  });
  try {
    const home = `http://localhost:${server.port}/teams/`;
    const page = await context.newPage();
    await page.goto(`${home}?view=week`);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.locator('article').first().waitFor();
    await page.close();
    const { empty: base, again: value } = await inTurn({
      empty: () => timeUntil(context, `${home}empty.html`, 'h1'),
      again: () => timeUntil(context, `${home}?view=week`, 'article'),
    });
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
    await context.close();
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
};
