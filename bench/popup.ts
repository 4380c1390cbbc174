/**
 * The popup: how soon one sees something useful in it, against an empty popup with the same
 * library in the same browser. How much script it loads is in `sizes.ts`.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { findBrowser } from '../tools/browsers.mjs';
import { buildCommand } from '../tools/build.mjs';
import { outputFolder, run as runProgram } from '../tools/process.mjs';
import type { BenchRow, Run } from './bench.ts';
import { bundle } from './in-page.ts';
import { inTurn, OPENINGS, timeUntil } from './opening.ts';

declare const chrome: { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** The built extension with one page more: `empty.html`, a popup of nothing but a heading. */
async function withEmptyPopup(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wandelgang-bench-'));
  cpSync(path.join(outputFolder, 'chrome-mv3'), folder, { recursive: true });
  const script = `import { h, render } from 'preact';
    render(h('main', null, h('h1', null, 'Wandelgang')), document.getElementById('app'));`;
  writeFileSync(path.join(folder, 'empty.js'), await bundle(script));
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title>';
  writeFileSync(path.join(folder, 'empty.html'), `${head}<body><div id="app"></div><script src="/empty.js"></script>`);
  return folder;
}

export const run: Run = async () => {
  const built = await runProgram(buildCommand('chrome'));
  if (built.code !== 0) throw new Error(built.output);
  const folder = await withEmptyPopup();
  const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? undefined,
    headless: true,
    args: ['--no-sandbox', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const origin = `chrome-extension://${new URL(worker.url()).host}`;
    await prepare(context, origin);
    const times = await inTurn({
      empty: () => timeUntil(context, `${origin}/empty.html`, 'h1'),
      again: () => timeUntil(context, `${origin}/popup.html`, 'article'),
      fresh: async () => {
        await forgetPlan(context, origin);
        return timeUntil(context, `${origin}/popup.html`, 'article');
      },
    });
    const base = times.empty;
    const row = (name: string, value: number): BenchRow => ({
      name,
      value,
      unit: 'ms',
      ratio: value / base,
      goal: '≤ 1.5× empty',
      isMet: value / base <= 1.5,
    });
    return [
      { name: 'Popup: an empty one, with Preact', value: base, unit: 'ms', note: `median of ${OPENINGS} openings` },
      row('Popup: the plan, opened before', times.again),
      row('Popup: the plan, for the first time', times.fresh),
    ];
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A team of three, so that there is a plan. */
async function prepare(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/popup.html`);
  const day = { from: 540, to: 1020 };
  const hours = { 1: day, 2: day, 3: day, 4: day, 5: day };
  const zone = 'Europe/Amsterdam';
  const people = ['Sanne', 'Joris', 'Yusuf'].map((name) => ({ id: name, name, zone, hours }));
  for (const [name, asked] of [
    ['people:set', people],
    ['settings:set', { startedAt: 1, hours, zone }],
  ] as const) {
    await page.evaluate((message) => chrome.runtime.sendMessage(message), { wandelgang: 1, name, asked });
  }
  await page.close();
}

/** What the popup remembers of its last opening. */
async function forgetPlan(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/empty.html`);
  await page.evaluate(() => localStorage.clear());
  await page.close();
}
