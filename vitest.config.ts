import { defineConfig } from 'vitest/config';

/** Browsers, databases and whole servers are started in these tests: two files at once are what two cores carry. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
});
