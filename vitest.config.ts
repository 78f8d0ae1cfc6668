import { defineConfig } from 'vitest/config';

/** Browsers, databases and whole servers are started in these tests: two files at once are what two cores carry. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    teardownTimeout: 30_000,
    // A machine that checks many things at once may starve a browser for a while; what is broken fails twice.
    retry: process.env.CI ? 1 : 0,
  },
});
