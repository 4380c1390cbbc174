/**
 * A Chromium with the built extension, and nothing of the network: every address is answered by the test.
 * Build first; `WANDELGANG_OUT` says where the build is.
 */
import path from 'node:path';
import { type BrowserContext, test as base, type Page, type Worker } from '@playwright/test';
import { type Chromiums, keepChromiums } from './kept-open.ts';

const usual = path.resolve(process.env.WANDELGANG_OUT ?? '.output', 'chrome-mv3');
/** A page of the extension with nothing to draw: enough for whoever has something to tell the background. */
export const picture = 'icon/16.png';
const usualSize = { width: 1280, height: 900 };

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

/** What pages say is heard for as long as the test takes, and they are shown as it asked. */
function attend(
  context: BrowserContext,
  { look, size, complaints }: Pick<Options & Extension, 'look' | 'size' | 'complaints'>,
) {
  const meet = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${error}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    // A page may be gone before it has heard.
    const gone = () => undefined;
    if (look !== 'light') page.emulateMedia({ colorScheme: look }).catch(gone);
    if (size !== usualSize) page.setViewportSize(size).catch(gone);
  };
  context.on('page', meet);
  return () => context.off('page', meet);
}

export const test = base.extend<
  Extension & Options & { context: BrowserContext; installed: { context: BrowserContext; id: string } },
  { chromiums: Chromiums }
>({
  folder: [usual, { option: true }],
  browserLanguage: ['en-US', { option: true }],
  look: ['light', { option: true }],
  size: [usualSize, { option: true }],

  chromiums: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's wishes from this pattern.
    async ({}, use) => {
      const chromiums = keepChromiums();
      await use(chromiums);
      await chromiums.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  complaints: async ({}, use) => {
    await use([]);
  },

  installed: async ({ chromiums, folder, browserLanguage, look, size, complaints }, use) => {
    const { context, install, tidy } = await chromiums.in(browserLanguage);
    // The last route that fits wins, so a test's own answers come before this one.
    await context.route(/^https?:\/\//, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: '' }));
    const leave = attend(context, { look, size, complaints });
    await use({ context, id: await install(folder) });
    leave();
    await tidy();
  },

  context: ({ installed }, use) => use(installed.context),

  worker: async ({ installed: { context, id } }, use) => {
    const isOurs = (worker: Worker) => new URL(worker.url()).host === id;
    const started = context.serviceWorkers().find(isOurs);
    await use(started ?? (await context.waitForEvent('serviceworker', isOurs)));
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

  stopWorker: async ({ context, openOwn }, use) => {
    await use(async () => {
      // Only a page of the extension itself may stop its worker.
      const page = await openOwn(picture);
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await page.close();
    });
  },
});

export { expect } from '@playwright/test';
