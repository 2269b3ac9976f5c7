import { expect, test } from '../support/test';

test('the page that the server gives runs under its policy', async ({ server, profile }) => {
  const page = await (await profile()).newPage();
  const answer = await page.goto(server.address);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
  await expect(page).toHaveTitle(/SafeMessenger/);
  await expect(page.getByRole('region', { name: 'Messages of the app' })).toBeAttached();
});
