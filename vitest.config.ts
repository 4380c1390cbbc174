/**
 * Everything that needs no browser: unit, property, contract and convention tests. A test of a component asks for a page on its
 * first line: `// @vitest-environment happy-dom`. `test/e2e/` has runners of its own.
 */
import { defineConfig } from 'vitest/config';
import { onlyWords } from './tools/only-words.ts';

export default defineConfig({
  plugins: [onlyWords()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    // Two cores, and a slow machine may not decide a test.
    testTimeout: 30_000,
  },
});
