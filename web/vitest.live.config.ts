import { defineConfig } from 'vitest/config';

/** Tests against the real server, which the first of them may have to build: `npm run live`. */
export default defineConfig({
  test: {
    include: ['test/live/**/*.live.ts'],
    globalSetup: 'test/live/setup.ts',
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
