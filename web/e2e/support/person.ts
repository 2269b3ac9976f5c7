import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

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
    await expect(this.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  }

  /** A view by its address, as a bookmark does. */
  async visit(hash: string, page = this.page): Promise<void> {
    await page.goto(`${this.address}#/${encodeURIComponent(this.name)}${hash}`);
  }

  async ask(name: string): Promise<void> {
    const { page } = this;
    await this.visit('/people');
    await page.getByRole('textbox', { name: 'Find a person' }).fill(name);
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('button', { name: 'Send a request' }).click();
    await expect(page.getByText('Your request is on its way.')).toBeVisible();
  }

  async accept(name: string): Promise<void> {
    await this.visit('/requests');
    await this.page.getByRole('button', { name: `Accept ${name}` }).click();
    await expect(this.composer()).toBeVisible();
  }

  /** @param id such as `with:bob` or `room:general` */
  async open(id: string, page = this.page): Promise<void> {
    await this.visit(`/c/${encodeURIComponent(id)}`, page);
    await expect(this.composer(page)).toBeVisible();
  }

  async say(text: string, page = this.page): Promise<void> {
    await this.composer(page).fill(text);
    await this.composer(page).press('Enter');
    await expect(this.composer(page)).toHaveValue('');
  }

  composer(page = this.page): Locator {
    return page.getByRole('main').getByRole('textbox', { name: /^(Message|Write a note)/ });
  }

  /** Messages are named as they are read out: who, what, when, and how it stands. */
  message(about: string | RegExp, page = this.page): Locator {
    return page.getByRole('list', { name: 'Messages' }).getByRole('listitem', {
      name: about,
    });
  }

  /** What is in the menu of a message. */
  async choose(message: Locator, ...items: string[]): Promise<void> {
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    for (const item of items) {
      await this.page.getByRole('menuitem', { name: item, exact: true }).click();
    }
  }

  /** A row of the list of conversations. */
  row(title: string | RegExp): Locator {
    return this.page
      .getByRole('list', { name: 'Conversations' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name: title }) });
  }
}

/** Two who have accepted each other and look at their conversation. */
export async function befriend(one: Person, other: Person): Promise<void> {
  await one.ask(other.name);
  await other.accept(one.name);
  await one.open(`with:${other.name}`);
}

let count = 0;

/** A name that no other test takes; without digits, so that a test can look for those. */
export function fresh(name: string): string {
  count += 1;
  const letters = [...String(process.pid * 1000 + count)].map((digit) => 'bcdfghklmn'[Number(digit)]);
  return `${name}-${letters.join('')}`;
}
