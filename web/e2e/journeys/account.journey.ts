import { PASSWORD, Person } from '../support/person';
import { Server } from '../support/server';
import { expect, test } from '../support/test';

test('a wrong password and a name that is taken are told, and nothing typed is lost', async ({
  person,
  profile,
  server,
}) => {
  const ada = await person('ada');
  const page = await (await profile()).newPage();
  await page.goto(`${server.address}#sign-in`);
  await page.getByRole('textbox', { name: 'Name' }).fill(ada.name);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/password/i);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(ada.name);
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue('not the password');

  await page.goto(`${server.address}#create`);
  await page.getByRole('textbox', { name: 'Name' }).fill(ada.name.toUpperCase());
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('This name is taken')).toBeVisible();
});

test('one stays signed in, and no secret lies in the address or in what a page can read', async ({
  person,
}) => {
  const ada = await person('ada');
  await ada.page.reload();
  await ada.isIn();
  const kept = await ada.page.evaluate(async () => {
    const texts = [document.cookie, location.href, JSON.stringify({ ...localStorage, ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name as string);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          all.onsuccess = resolve;
        });
        texts.push(
          JSON.stringify(all.result, (_, value) =>
            value instanceof ArrayBuffer || ArrayBuffer.isView(value)
              ? new TextDecoder('latin1').decode(value as ArrayBuffer)
              : value,
          ),
        );
      }
      database.close();
    }
    return texts.join('\n');
  });
  expect(kept).not.toContain(PASSWORD);
  expect(kept).not.toContain('session_token');
  expect(kept).not.toContain('PRIVATE KEY');
});

test('registration that is closed is told', async ({ profile }) => {
  const server = await Server.start('--registration.open=false');
  try {
    const page = await (await profile()).newPage();
    await page.goto(`${server.address}#create`);
    await page.getByRole('textbox', { name: 'Name' }).fill('ada');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('alert')).toContainText('takes no new accounts');
  } finally {
    await server.dispose();
  }
});

test('an invite link leads to the person who sent it', async ({ person, profile, server }) => {
  const ada = await person('ada');
  await ada.visit('/people');
  const link = await ada.page.getByRole('textbox', { name: 'Your invite link' }).inputValue();
  expect(link).toBe(`${server.address}#add=${ada.name}`);
  const page = await (await profile()).newPage();
  await page.goto(link);
  await expect(page.getByText(`${ada.name} invites you to talk here`)).toBeVisible();
});

test('another device is seen and signed out', async ({ person, profile, server }) => {
  const ada = await person('ada');
  const other = await Person.at(server.address, await profile(), ada.name);
  await other.signIn();
  await ada.visit('/settings/devices');
  const devices = ada.page.getByRole('region', { name: 'Devices' });
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await devices.getByRole('button', { name: /^Sign out (?!every)/ }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await expect(other.page.getByText('You are signed out.')).toBeVisible();
});
