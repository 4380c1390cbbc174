/** The built extension in a real Chromium. No retries: a test that fails now and then is a failing test. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  testIgnore: '**/*.firefox.test.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  // Of its own for each build, so that two runs side by side do not empty each other's folder.
  outputDir: `.cache/e2e/${path.basename(process.env.WANDELGANG_OUT ?? 'output')}`,
  use: { trace: 'retain-on-failure' },
});
