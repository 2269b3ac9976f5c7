import { type BrowserContext, expect, type Page } from '@playwright/test';

export const PASSWORD = 'quiet orchard lantern 58';

/** Somebody at a browser of their own. Everything goes through what is on the screen. */
export class Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  private readonly address: string;

  private constructor(name: string, address: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.address = address;
    this.context = context;
    this.page = page;
  }

  /** Opens the page; nobody is signed in. */
  static async at(address: string, context: BrowserContext, name: string): Promise<Person> {
    const page = await context.newPage();
    await page.goto(address);
    return new Person(name, address, context, page);
  }

  async register(): Promise<this> {
    const { page } = this;
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(this.name);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await this.isIn();
    return this;
  }

  async signIn(password = PASSWORD): Promise<this> {
    const { page } = this;
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(this.name);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await this.isIn();
    return this;
  }

  async isIn(): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Conversations' })).toBeVisible();
  }

  /** A view by its address, as a bookmark does. */
  async visit(hash: string): Promise<void> {
    await this.page.goto(`${this.address}#/${encodeURIComponent(this.name)}${hash}`);
  }
}
