import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'seven quiet lighthouses';

/** Makes an account in this page. */
export async function register(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${address}#create`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('region', { name: 'Conversations' })).toBeVisible();
}

/** Makes two people, each in a page of their own, into contacts. */
export async function befriend(a: Person, b: Person): Promise<void> {
  await go(a.page, `#add=${encodeURIComponent(b.name)}`);
  await a.page.getByRole('button', { name: 'Send a request' }).click();
  await go(b.page, `#/${encodeURIComponent(b.name)}/requests`);
  await b.page.getByRole('button', { name: `Accept ${a.name}` }).click();
  await open(a, b);
  await open(b, a);
}

export interface Person {
  readonly page: Page;
  readonly name: string;
}

/** Opens the direct chat with somebody. */
export async function open(who: Person, other: Person): Promise<void> {
  await go(who.page, `#/${encodeURIComponent(who.name)}/c/with:${encodeURIComponent(other.name)}`);
  await expect(who.page.getByRole('heading', { name: other.name })).toBeVisible();
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}
