import type { BrowserContext, BrowserContextOptions } from '@playwright/test';
import { befriend, type Person, register } from '../support/people';
import type { Server } from '../support/server';
import { expectSound, listen } from '../support/sound';
import { expect, test } from '../support/test';

type NewProfile = (options?: BrowserContextOptions) => Promise<BrowserContext>;
let pairs = 0;

/** Two contacts, each in a browser of their own, with their chat open. */
async function two(server: Server, profile: NewProfile): Promise<[Person, Person]> {
  pairs += 1;
  const person = async (stem: string): Promise<Person> => {
    const context = await profile();
    await listen(context);
    const page = await context.newPage();
    const name = `${stem}${pairs}`;
    await register(page, server.address, name);
    return { page, name };
  };
  const [ann, bob] = [await person('ann'), await person('bob')];
  await befriend(ann, bob);
  return [ann, bob];
}

test('a voice call carries sound both ways', async ({ server, profile }) => {
  const [ann, bob] = await two(server, profile);
  await ann.page.getByRole('button', { name: `Call ${bob.name}`, exact: true }).click();
  await expect(ann.page.getByRole('dialog', { name: bob.name }).getByText('Ringing…')).toBeVisible();
  const incoming = bob.page.getByRole('region', { name: `Incoming call from ${ann.name}` });
  await incoming.getByRole('button', { name: 'Answer' }).click();
  await expect(bob.page.getByRole('dialog', { name: ann.name }).getByRole('timer')).toBeVisible();
  await expect(ann.page.getByText('End-to-end encrypted: the server cannot listen')).toBeVisible();
  await Promise.all([expectSound(ann.page), expectSound(bob.page)]);
  await bob.page.getByRole('button', { name: 'Hang up' }).click();
  await expect(ann.page.getByText(`The call with ${bob.name} ended.`)).toBeVisible();
});
