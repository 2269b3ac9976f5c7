import { defineConfig } from 'vitest/config';

/** Prints figures of the engine with 50,000 messages for docs/performance.md: `npm run bench`. */
export default defineConfig({
  test: {
    include: ['test/live/**/*.bench.ts'],
    globalSetup: 'test/live/setup.ts',
    hookTimeout: 600_000,
  },
});
