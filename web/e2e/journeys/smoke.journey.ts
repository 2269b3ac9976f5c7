import { expect, test } from '../support/test';

/** KiB, with gzip. What scripts/budget.mjs cannot see counts here, too: what a script loads before anything is shown. */
const FIRST_LOAD = 200;

test('the page that the server gives runs under its policy, and is small', async ({ server, profile }) => {
  const page = await (await profile()).newPage();
  const loaded = new Set<string>();
  page.on('response', (response) => loaded.add(response.url()));
  const answer = await page.goto(server.address);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
  await expect(page.getByRole('heading', { name: 'SafeMessenger' })).toBeVisible();

  let bytes = 0;
  for (const url of loaded) {
    const { headers } = await fetch(url, { method: 'HEAD', headers: { 'Accept-Encoding': 'gzip' } });
    bytes += Number(headers.get('content-length'));
  }
  // biome-ignore lint/suspicious/noConsole: a figure for people
  console.log(`until the first view: ${(bytes / 1024).toFixed(1)} KiB in ${loaded.size} files`);
  expect(bytes / 1024).toBeLessThanOrEqual(FIRST_LOAD);
});
