import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Pure tests: no database, no server; all of them run in seconds. */
const unit = [
  '{kernel,engine,commerce,web,scripts}/**/*.test.{ts,tsx}',
  '{concepts,platform,server,cli}/**/*.unit.test.ts',
  '{concepts/*/screen,platform/browser}/**/*.test.{ts,tsx}',
  'concepts/plan-file/*.test.ts',
  '**/*.rules.test.ts',
];

const shared = { pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 } as const;
/** The product keeps nothing in modules, so that test files may share them: half of the time was loading them again. */
const together = { ...shared, isolate: false } as const;
const exclude = [...configDefaults.exclude, 'systems/**', 'data/**'];

export default defineConfig({
  test: {
    // Vitest leaves one core free; what waits for a database or a browser leaves it free enough.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      { test: { ...together, name: 'unit', include: unit, exclude } },
      {
        test: {
          ...together,
          name: 'api',
          include: ['{concepts,platform,server,cli}/**/*.test.ts'],
          exclude: [...exclude, ...unit],
          globalSetup: 'platform/database/testing/global-setup.ts',
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          setupFiles: 'journeys/end-story.ts',
          exclude,
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
