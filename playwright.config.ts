/** The built extension in a real Chromium. No retries: a test that fails now and then is a failing test. */
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
  outputDir: '.cache/e2e',
  use: { trace: 'retain-on-failure' },
});
