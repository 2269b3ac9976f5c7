import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test';
import { chromiumLaunch } from './chromium';
import { fresh, Person } from './person';
import { Server } from './server';
import { Watch } from './watch';
import { watchSharedWorkers } from './workers';

interface OfTest {
  /** What must not happen; looked at when the test ends. */
  readonly watch: Watch;
  /** Another browser profile: nothing is shared with the others. Ended with the test. */
  readonly profile: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Somebody new with an account on the shared server, at a browser of their own. */
  readonly person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** A server of the test's own, to be stopped and killed. */
  readonly ownServer: Server;
}

interface OfWorker {
  /** A server for all tests of a Playwright worker. Names must differ between tests. */
  readonly server: Server;
}

export const test = base.extend<OfTest, OfWorker>({
  launchOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      await use(await chromiumLaunch());
    },
    { scope: 'worker' },
  ],

  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker', timeout: 330_000 },
  ],

  watch: async ({ browser }, use) => {
    const watch = new Watch();
    const workers = await watchSharedWorkers(browser, watch);
    await use(watch);
    await workers.end();
    expect(watch.problems(), 'errors, policy violations and scripts that ran').toEqual([]);
  },

  profile: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use((options) => open(browser, watch, contexts, options));
    for (const context of contexts) {
      await context.close();
    }
  },

  person: async ({ server, profile }, use) => {
    await use(async (name, options) => {
      const person = await Person.at(server.address, await profile(options), fresh(name));
      return person.register();
    });
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  ownServer: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.dispose();
  },
});

export { expect };

async function open(
  browser: Browser,
  watch: Watch,
  contexts: BrowserContext[],
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    permissions: ['microphone', 'camera', 'notifications', 'clipboard-read', 'clipboard-write'],
    ...options,
  });
  contexts.push(context);
  await watch.on(context);
  return context;
}
