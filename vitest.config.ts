import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** What takes minutes, since it does the same hundreds of times or has to wait: `npm run test:long`. */
const LONG = 'test/**/*.long.test.ts';

/**
 * `unit` touches neither disk nor network; `integration` uses real git, Redis, processes and HTTP, and so does `sandbox`,
 * for what the tests play with; `end-to-end` is the whole bot; `browser` the page; `long` some of each.
 */
export default defineConfig({
  test: {
    // Many tests wait for processes of their own: meanwhile a core can do something else.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      // No file leaves anything behind, so the next one of its project can go on in the same process: modules load once.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [LONG],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: [LONG],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'sandbox',
          include: ['test/sandbox/**/*.test.ts'],
          exclude: [LONG],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          exclude: [LONG],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'long', include: [LONG], testTimeout: 120_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [LONG],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
