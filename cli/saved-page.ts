/**
 * Opens a saved page in a real browser, at the address it was saved from, and lets a site file read it. The page's own scripts do
 * not run, and nothing is fetched: what was saved beside it (`SAVED_files/`) is given, everything else is refused.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Route } from '@playwright/test';
import { build } from 'vite';
import { PlainError } from '../calendar/error.ts';
import type { Zone } from '../calendar/zone.ts';
import type { CalendarPageReading, MeetingPageReading } from '../sites/site.ts';
import { findBrowser } from '../tools/browsers.mjs';

export interface SavedPage {
  /** Of the site file. */
  readonly site: string;
  readonly html: string;
  readonly url: URL;
  /** In which the page draws, where it does not say so itself. */
  readonly zone: Zone;
  /** Where the saved page lies. */
  readonly folder: string;
}

export interface SavedReading {
  /** How often each place of the site file is there. */
  readonly places: Readonly<Record<string, number>>;
  readonly reading: CalendarPageReading | MeetingPageReading;
}

const PATIENCE = 30_000;
/** Only styles and pictures: they give the page its measures. */
const GIVEN: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
};

export async function readSavedPage(saved: SavedPage): Promise<SavedReading> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new PlainError('browser-missing');
  const [script, browser] = await Promise.all([
    bundle(saved.site),
    chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
    }),
  ]);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, serviceWorkers: 'block' });
    await page.route('**/*', (route) => answer(route, saved));
    await page.goto(saved.url.href, { timeout: PATIENCE, waitUntil: 'load' });
    return (await page.evaluate(
      `${script}\n(${READ})(${JSON.stringify(saved.url.href)}, ${JSON.stringify(saved.zone)})`,
    )) as SavedReading;
  } finally {
    await browser.close();
  }
}

function answer(route: Route, { html, url, folder }: SavedPage): Promise<void> {
  const request = route.request();
  const wanted = new URL(request.url());
  if (request.isNavigationRequest() && request.frame().parentFrame() === null && samePage(wanted, url)) {
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'",
      },
      body: html,
    });
  }
  const name = path.posix.basename(decodeURIComponent(wanted.pathname));
  const type = GIVEN[path.extname(name).toLowerCase()];
  const file = type && besides(folder).find((candidate) => path.basename(candidate) === name);
  return file ? route.fulfill({ contentType: type, path: file }) : route.abort();
}

const samePage = (a: URL, b: URL): boolean =>
  a.origin === b.origin && a.pathname === b.pathname && a.search === b.search;

/** What browsers put into `SAVED_files` next to `SAVED.html`. */
function besides(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name.endsWith('_files'),
  );
  return folders.flatMap(({ name }) =>
    readdirSync(path.join(folder, name)).map((file) => path.join(folder, name, file)),
  );
}

/** The site file with all it imports, as one script that a page can run. It leaves `file`, with the exports of the site file. */
async function bundle(site: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(`../sites/pages/${site}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'file',
      },
      rolldownOptions: { output: { exports: 'named' } },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Vite built nothing.');
  return output.output[0].code;
}

/** Runs in the page. */
const READ = `(href, zone) => {
  const site = file.default;
  const count = ([name, place]) => [name, document.querySelectorAll(place.selector).length];
  return { places: Object.fromEntries(Object.entries(site.places).map(count)), reading: site.read(document, new URL(href), zone) };
}`;
