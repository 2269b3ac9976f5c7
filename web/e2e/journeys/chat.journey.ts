import { befriend } from '../support/person';
import { expect, test } from '../support/test';

test('two people find each other and talk', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await expect(
    ada.page.getByRole('button', { name: `Only you and ${bob.name} can read this` }),
  ).toBeVisible();

  await ada.say('Hello **Bob**, have a look at `this`.');
  await expect(bob.message(/Hello Bob, have a look at this\./)).toBeVisible();
  await expect(bob.message(/Hello/).locator('strong')).toHaveText('Bob');
  await expect(ada.message(/^You, Hello Bob.*, read$/)).toBeVisible();

  await bob.composer().pressSequentially('I');
  await expect(ada.page.getByText(`${bob.name} is typing`).first()).toBeVisible();
  await bob.composer().fill('');

  await bob.choose(bob.message(/Hello/), 'Reply');
  await bob.say('I see it.');
  await expect(ada.message(new RegExp(`${bob.name}, in reply to ${ada.name}, I see it\\.`))).toBeVisible();

  await ada.choose(ada.message(/^You, Hello/), 'Edit');
  await ada.say('Hello Bob, look at that.');
  await expect(bob.message(/Hello Bob, look at that\..*edited/)).toBeVisible();

  await bob.message(/look at that/).hover();
  await bob
    .message(/look at that/)
    .getByRole('button', { name: 'React' })
    .click();
  await bob.page.getByRole('dialog', { name: 'React with an emoji' }).getByRole('gridcell').first().click();
  await expect(ada.message(/^You, Hello/).getByRole('group', { name: 'Reactions' })).toContainText('1');

  await bob.choose(bob.message(/I see it\./), 'Delete for everyone');
  await bob.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(ada.message(/This message was deleted/)).toBeVisible();
  await expect(ada.page.getByText('I see it.')).toHaveCount(0);
});

test('what is unread is counted, marked, and forgotten once seen', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await bob.visit('');
  await ada.say('One');
  await ada.say('Two');
  const row = bob.row(new RegExp(`^${ada.name}.*2 unread`));
  await expect(row).toContainText('Two');
  await expect(bob.page).toHaveTitle(/2/);
  await row.getByRole('link').click();
  await expect(bob.page.getByRole('listitem').filter({ hasText: 'New messages' })).toBeVisible();
  await expect(ada.message(/^You, Two.*read$/)).toBeVisible();
  await expect(bob.page).not.toHaveTitle(/2/);
});

test('a draft stays until it is sent, here and after a reload', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await ada.composer().fill('Not finished');
  await ada.visit('');
  await expect(ada.row(bob.name)).toContainText('Not finished');
  await ada.page.reload();
  await ada.open(`with:${bob.name}`);
  await expect(ada.composer()).toHaveValue('Not finished');
});

test('a request is declined, and somebody is blocked', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await ada.ask(bob.name);
  await bob.visit('/requests');
  await bob.page.getByRole('button', { name: `Decline ${ada.name}` }).click();
  await expect(bob.page.getByText('No requests')).toBeVisible();

  await ada.ask(bob.name);
  await bob.visit('/requests');
  await bob.page.getByRole('button', { name: `Block ${ada.name}` }).click();
  await bob.page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click();
  await expect(bob.page.getByText('No requests')).toBeVisible();
});
