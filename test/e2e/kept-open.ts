/**
 * Chromiums that stay open from test to test, one for each language: starting one costs more than most tests. What a test left
 * in it is gone before the next begins: its pages, its answers, its permissions, what its sites kept, and its extension. A
 * failed test ends the process that holds them, so a second try begins with a new one.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../tools/browsers.mjs';

export interface Kept {
  readonly context: BrowserContext;
  /** Installs the extension anew. Each copy has an id of its own, and so nothing of the one before. */
  install(folder: string): Promise<string>;
  /** To be called after each test. */
  tidy(): Promise<void>;
}

export interface Chromiums {
  in(language: string): Promise<Kept>;
  close(): Promise<void>;
}

type Send = (method: string, options?: object) => Promise<{ id: string }>;

/** Over the debugging pipe: Google Chrome and Edge have no switch for it any more, and Chromium takes it as well. */
async function extensionsOf(context: BrowserContext): Promise<Send> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session)
    throw new Error('This browser takes no extension from a folder. Set WANDELGANG_CHROMIUM to another one.');
  return (session.send as Send).bind(session);
}

async function launch(language: string, profile: string): Promise<BrowserContext> {
  // The browser's own setting: what the test tool sets comes too late for a tab that the extension opens.
  mkdirSync(path.join(profile, 'Default'));
  const intl = { accept_languages: language, selected_languages: language };
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify({ intl }));
  return chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? undefined,
    headless: true,
    locale: language,
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
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
      `--lang=${language}`,
      '--enable-unsafe-extension-debugging',
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
  });
}

/** What the pages of the test kept, by the origins that were loaded. */
async function forget(session: CDPSession, origins: Set<string>): Promise<void> {
  for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  origins.clear();
}

async function keep(context: BrowserContext, profile: string): Promise<Kept> {
  const extensions = await extensionsOf(context);
  const home = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(home);
  const origins = new Set<string>();
  // Nothing takes it back: it would run in all tests that follow.
  context.addInitScript = () => Promise.reject(new Error('Give the script to a page: the browser is kept.'));
  context.on('page', (page: Page) =>
    page.on('framenavigated', (frame) => {
      if (frame.url().startsWith('http')) origins.add(new URL(frame.url()).origin);
    }),
  );
  let installed: { id: string; copy: string } | null = null;
  return {
    context,
    install: async (folder) => {
      const copy = mkdtempSync(path.join(profile, 'extension-'));
      cpSync(folder, copy, { recursive: true });
      const { id } = await extensions('Extensions.loadUnpacked', { path: copy });
      installed = { id, copy };
      return id;
    },
    tidy: async () => {
      await Promise.all(context.pages().map((page) => (page === home ? null : page.close())));
      if (installed) await extensions('Extensions.uninstall', { id: installed.id });
      if (installed) rmSync(installed.copy, { recursive: true, force: true });
      installed = null;
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await Promise.all([context.clearCookies(), context.clearPermissions(), forget(session, origins)]);
    },
  };
}

export function keepChromiums(): Chromiums {
  const open = new Map<string, { kept: Promise<Kept>; profile: string }>();
  return {
    in: (language) => {
      const known = open.get(language);
      if (known) return known.kept;
      const profile = mkdtempSync(path.join(tmpdir(), 'wandelgang-'));
      const kept = launch(language, profile).then((context) => keep(context, profile));
      open.set(language, { kept, profile });
      return kept;
    },
    close: async () => {
      for (const { kept, profile } of open.values()) {
        await kept.then(({ context }) => context.close()).catch(() => undefined);
        rmSync(profile, { recursive: true, force: true });
      }
    },
  };
}
