/** The built extension in a real Firefox. One at a time: each file starts its own. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.firefox.test.ts'],
    fileParallelism: false,
    // A browser that is driven from outside is sometimes late; what is wrong fails twice.
    retry: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
