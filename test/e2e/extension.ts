/**
 * A Chromium with the built extension, and nothing of the network: every address is answered by the test.
 * Build first; `WANDELGANG_OUT` says where the build is.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, test as base, chromium, type Page, type Worker } from '@playwright/test';
import { findBrowser } from '../../tools/browsers.mjs';

const usual = path.resolve(process.env.WANDELGANG_OUT ?? '.output', 'chrome-mv3');

interface Options {
  /** Where the build is. */
  readonly folder: string;
  /** What the browser itself is set to: BCP 47. */
  readonly browserLanguage: string;
  readonly look: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
}

interface Extension {
  /** The extension's service worker, started. */
  worker: Worker;
  extensionId: string;
  /** What any page said on its console as a warning or error, and what it threw. */
  complaints: string[];
  /** Stops the extension's worker, as the browser does after half a minute. The next message starts it again. */
  stopWorker: () => Promise<void>;
  /** Opens a page of the extension, such as `popup.html`. */
  openOwn: (name: string) => Promise<Page>;
}

/** Over the debugging pipe: Google Chrome and Edge have no switch for it any more, and Chromium takes it as well. */
async function loadExtension(context: BrowserContext, folder: string): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const send = session?.send as undefined | ((method: string, options: object) => Promise<unknown>);
  if (!send) throw new Error('This browser takes no extension from a folder. Set WANDELGANG_CHROMIUM to another one.');
  await send.call(session, 'Extensions.loadUnpacked', { path: folder });
  await session?.detach();
}

export const test = base.extend<Extension & Options & { context: BrowserContext }>({
  folder: [usual, { option: true }],
  browserLanguage: ['en-US', { option: true }],
  look: ['light', { option: true }],
  size: [{ width: 1280, height: 900 }, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's wishes from this pattern.
  complaints: async ({}, use) => {
    await use([]);
  },

  context: async ({ folder, browserLanguage, look, size, complaints }, use) => {
    const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-'));
    // The browser's own setting: what the test tool sets comes too late for a tab that the extension opens.
    mkdirSync(path.join(profile, 'Default'));
    const intl = { accept_languages: browserLanguage, selected_languages: browserLanguage };
    writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify({ intl }));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser('chromium') ?? undefined,
      headless: true,
      locale: browserLanguage,
      timezoneId: 'Europe/Amsterdam',
      colorScheme: look,
      viewport: size,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // This machine stays: a window that only the browser can reach has to be answered by a real server.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
        `--lang=${browserLanguage}`,
        '--enable-unsafe-extension-debugging',
      ],
      ignoreDefaultArgs: ['--disable-extensions'],
    });
    // The last route that fits wins, so a test's own answers come before this one.
    await context.route(/^https?:\/\//, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: '' }));
    const listen = (page: Page) => {
      page.on('pageerror', (error) => complaints.push(`${error}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
    };
    for (const page of context.pages()) listen(page);
    context.on('page', listen);
    await loadExtension(context, folder);
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },

  worker: async ({ context }, use) => {
    await use(context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker')));
  },

  extensionId: async ({ worker }, use) => {
    await use(new URL(worker.url()).host);
  },

  openOwn: async ({ context, extensionId }, use) => {
    await use(async (name) => {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${name}`);
      return page;
    });
  },

  stopWorker: async ({ context, extensionId }, use) => {
    await use(async () => {
      // Only a page of the extension itself may stop its worker.
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/icon/16.png`).catch(() => undefined);
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await page.close();
    });
  },
});

export { expect } from '@playwright/test';
