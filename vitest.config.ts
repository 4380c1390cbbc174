/**
 * Everything that needs no browser: unit, property, contract and convention tests. A test of a component asks for a page on its
 * first line: `// @vitest-environment happy-dom`. `test/e2e/` has runners of its own.
 */
import { defineConfig } from 'vitest/config';
import { onlyWords } from './tools/only-words.ts';

/** Values in, values out: no test in them changes anything that another could see, so they need not load the house once each. */
const pure = ['components', 'locales', 'sites'].map((folder) => `test/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  plugins: [onlyWords()],
  test: {
    // Two cores, and a slow machine may not decide a test.
    testTimeout: 30_000,
    // Unless told, one core is left idle.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.{ts,tsx}'], exclude: [...pure, 'test/e2e/**'] },
      },
    ],
  },
});
