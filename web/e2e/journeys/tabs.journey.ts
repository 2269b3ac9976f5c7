import { befriend, fresh, Person } from '../support/person';
import { expect, test } from '../support/test';

test('two tabs are one', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  const second = await ada.context.newPage();
  await ada.open(`with:${bob.name}`, second);

  await ada.say('From the first');
  await expect(ada.message(/^You, From the first/, second)).toBeVisible();
  await ada.say('From the second', second);
  await expect(ada.message(/^You, From the second/)).toBeVisible();
  await expect(bob.message(/From the (first|second)/)).toHaveCount(2);

  await bob.say('To both');
  await expect(ada.message(/To both/)).toHaveCount(1);
  await expect(ada.message(/To both/, second)).toHaveCount(1);

  await ada.page.close();
  await bob.say('To the one that is left');
  await expect(ada.message(/To the one that is left/, second)).toBeVisible();
});

test('without shared workers one of the tabs leads, and when it is closed the next', async ({
  person,
  profile,
  server,
}) => {
  const context = await profile();
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const ada = await (await Person.at(server.address, context, fresh('ada'))).register();
  const bob = await person('bob');
  await befriend(ada, bob);
  const second = await context.newPage();
  await ada.open(`with:${bob.name}`, second);
  await ada.say('From the one that follows', second);
  await expect(ada.message(/From the one that follows/)).toBeVisible();
  await expect(bob.message(/From the one that follows/)).toBeVisible();

  await ada.page.close();
  await bob.say('Is anybody there?');
  await expect(ada.message(/Is anybody there/, second)).toBeVisible();
  await ada.say('Still here', second);
  await expect(bob.message(/Still here/)).toHaveCount(1);
});

test('two accounts in one browser', async ({ person, server }) => {
  const ada = await person('ada');
  const page = ada.page;
  await page.getByRole('button', { name: `${ada.name}: accounts and settings` }).click();
  await page.getByRole('menuitem', { name: 'Add an account' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  const other = `${ada.name}-too`;
  await page.getByRole('textbox', { name: 'Name' }).fill(other);
  await page.getByRole('textbox', { name: 'Password' }).fill('quiet orchard lantern 59');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: `${other}: accounts and settings` })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /: accounts and settings$/ }).click();
  await expect(
    page
      .getByRole('menuitem', { name: ada.name, exact: true })
      .or(page.getByRole('menuitemradio', { name: ada.name, exact: true })),
  ).toBeVisible();
  expect(page.url()).toContain(server.address);
});
