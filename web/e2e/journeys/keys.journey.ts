import { befriend, Person } from '../support/person';
import { expect, test } from '../support/test';

test('new keys in a second browser are noticed, decided on, and then used', async ({
  person,
  profile,
  server,
}) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await ada.say('With the old key');
  await expect(bob.message(/With the old key/)).toBeVisible();

  const elsewhere = await Person.at(server.address, await profile(), bob.name);
  await elsewhere.signIn();
  const question = elsewhere.page.getByRole('dialog', { name: 'Your keys are not in this browser' });
  await question.getByRole('radio', { name: 'Start with new keys' }).check({ force: true });
  await question.getByRole('button', { name: 'Start with new keys' }).click();
  await expect(question).toBeHidden();

  await expect(ada.page.getByText(`The key of ${bob.name} has changed:`)).toBeVisible();
  await ada.page.getByRole('button', { name: 'Accept the new key' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Accept' }).click();
  await ada.say('With the new key');
  await elsewhere.open(`with:${ada.name}`);
  await expect(elsewhere.message(/With the new key/)).toBeVisible();
  await expect(elsewhere.message(/This message cannot be read/)).toBeVisible();
});

test('keys travel to a second browser in a file, and everything can be read there', async ({
  person,
  profile,
  server,
}) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await ada.say('Said before');
  await expect(bob.message(/Said before/)).toBeVisible();
  await bob.visit('/settings/keys');
  await bob.page.getByRole('button', { name: 'Save key file' }).click();
  const dialog = bob.page.getByRole('dialog', { name: 'Save key file' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('a lantern in the orchard');
  await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill('a lantern in the orchard');
  const saving = bob.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  const file = await (await saving).path();

  const elsewhere = await Person.at(server.address, await profile(), bob.name);
  await elsewhere.signIn();
  const question = elsewhere.page.getByRole('dialog', { name: 'Your keys are not in this browser' });
  const choosing = elsewhere.page.waitForEvent('filechooser');
  await question
    .getByRole('button', { name: /Key file|Choose/ })
    .first()
    .click();
  await (await choosing).setFiles(file);
  await question.getByRole('textbox', { name: 'Passphrase of the file' }).fill('wrong');
  await question.getByRole('button', { name: 'Import keys' }).click();
  await expect(question.getByRole('alert')).toContainText(/passphrase/i);
  await question.getByRole('textbox', { name: 'Passphrase of the file' }).fill('a lantern in the orchard');
  await question.getByRole('button', { name: 'Import keys' }).click();
  await expect(question).toBeHidden();
  await elsewhere.open(`with:${ada.name}`);
  await expect(elsewhere.message(/Said before/)).toBeVisible();
  await elsewhere.say('From the second browser');
  await expect(ada.message(/From the second browser/)).toBeVisible();
});

test('two see the same safety number', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  const digits = async (one: Person, other: Person) => {
    await one.visit(`/c/${encodeURIComponent(`with:${other.name}`)}/details`);
    await one.page.getByRole('button', { name: 'Compare safety number' }).click();
    const dialog = one.page.getByRole('dialog', { name: `Safety number with ${other.name}` });
    await expect(dialog).toContainText(/(\d{5}\s*){12}/);
    return ((await dialog.innerText()).match(/\d{5}/g) ?? []).join(' ');
  };
  expect(await digits(ada, bob)).toBe(await digits(bob, ada));
  await ada.page.getByRole('button', { name: 'The numbers are the same' }).click();
  await expect(ada.page.getByRole('complementary', { name: 'Details' })).toContainText(/compared/);
});
