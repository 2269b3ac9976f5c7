import { expect, test } from '../support/test';
import { lookAt } from '../support/views';

test('the way in is for everybody', async ({ server, profile }) => {
  const page = await (await profile()).newPage();
  await page.goto(server.address);
  await expect(page.getByRole('heading', { name: 'SafeMessenger' })).toBeVisible();
  await lookAt(page, 'welcome');

  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Create an account' })).toBeVisible();
  await lookAt(page, 'create-account');

  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Choose a name.')).toBeVisible();
  await lookAt(page, 'create-account-errors');

  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await lookAt(page, 'sign-in');
});

test('German is offered and understood', async ({ server, profile }) => {
  const page = await (await profile({ locale: 'de-DE' })).newPage();
  await page.goto(server.address);
  await expect(page.locator('html')).toHaveAttribute('lang', /^de/);
});
