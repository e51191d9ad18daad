import { defineConfig } from 'vitest/config';

/** Fast tests first: `unit` touches neither disk nor network; `integration` uses real git, Redis, processes and HTTP; `end-to-end` the whole bot; `browser` the page. */
export default defineConfig({
  test: {
    // Most tests wait for processes of their own: every core may be used.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      { test: { name: 'sandbox', include: ['test/sandbox/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A browser needs a machine for itself: these run last, one file after the other.
          fileParallelism: false,
        },
      },
    ],
  },
});
