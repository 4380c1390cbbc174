/** The built extension in a real Chromium. A test that passes only at its second try passes, and is named. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/browsers.mjs';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  testIgnore: '**/*.firefox.test.ts',
  workers: 2,
  retries: 1,
  forbidOnly: true,
  // A slow machine may not decide a test.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'line',
  // Of its own for each build, so that two runs side by side do not empty each other's folder.
  outputDir: `.cache/e2e/${path.basename(process.env.WANDELGANG_OUT ?? 'output')}`,
  // A trace costs each test about as much again; `--trace=on` makes one when it is wanted.
  use: {
    screenshot: 'only-on-failure',
    // Of tests that need no extension. Nothing of the network, but this machine.
    launchOptions: {
      executablePath: findBrowser('chromium') ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
