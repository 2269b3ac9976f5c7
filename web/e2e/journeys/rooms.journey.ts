import { fresh } from '../support/person';
import { expect, test } from '../support/test';

test('a private room: made, invited to, talked in, moderated, left', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  const room = fresh('garden');
  await ada.visit('/people');
  await ada.page.getByRole('button', { name: 'Make a room' }).click();
  await ada.page.getByRole('textbox', { name: 'Name' }).fill(room);
  await ada.page.getByRole('textbox', { name: 'Topic (optional)' }).fill('Tomatoes first');
  await ada.page.getByRole('button', { name: 'Make the room' }).click();
  await expect(ada.composer()).toBeVisible();
  await expect(ada.page.getByRole('main').getByText('Tomatoes first').first()).toBeVisible();
  await expect(ada.page.getByRole('button', { name: /server can read/i })).toBeVisible();

  await ada.page.getByRole('button', { name: 'Details' }).click();
  const details = ada.page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('button', { name: 'Invite' }).click();
  const invite = ada.page.getByRole('dialog', { name: `Invite to ${room}` });
  await invite.getByRole('textbox', { name: 'Name' }).fill(bob.name);
  await invite.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(invite.getByText(`Invited: ${bob.name}`)).toBeVisible();
  await invite.getByRole('button', { name: 'Done' }).click();

  await bob.visit('/requests');
  await bob.page.getByRole('button', { name: `Join ${room}` }).click();
  await expect(bob.composer()).toBeVisible();
  await ada.say(`Good morning @${bob.name}, all well?`);
  await expect(bob.message(/Good morning.*mentions you/)).toBeVisible();

  await details.getByRole('button', { name: 'Change the topic' }).click();
  await ada.page.getByRole('dialog').getByRole('textbox', { name: 'Topic' }).fill('Beans now');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(bob.page.getByRole('main').getByText('Beans now').first()).toBeVisible();

  await details.getByRole('button', { name: `What to do with ${bob.name}` }).click();
  await ada.page.getByRole('menuitem', { name: 'Remove from the room' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(bob.page.getByText('You are not in this room any more.')).toBeVisible();
});

test('a public room is found and joined', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  const room = fresh('square');
  await ada.visit('/rooms');
  await ada.page.getByRole('button', { name: 'Make a room' }).click();
  await ada.page.getByRole('textbox', { name: 'Name' }).fill(room);
  await ada.page.getByRole('radio', { name: 'Everybody on this server' }).check({ force: true });
  await ada.page.getByRole('button', { name: 'Make the room' }).click();
  await expect(ada.composer()).toBeVisible();

  await bob.visit('/rooms');
  await bob.page.getByRole('searchbox', { name: 'Search rooms' }).fill(room);
  await bob.page.getByRole('button', { name: `Join ${room}` }).click();
  await expect(bob.composer()).toBeVisible();
  await bob.say('Anybody here?');
  await expect(ada.message(/Anybody here\?/)).toBeVisible();
});

test('a room that is there already is told', async ({ person }) => {
  const ada = await person('ada');
  await ada.visit('/rooms');
  await ada.page.getByRole('button', { name: 'Make a room' }).click();
  await ada.page.getByRole('textbox', { name: 'Name' }).fill('general');
  await ada.page.getByRole('button', { name: 'Make the room' }).click();
  await expect(ada.page.getByText('There is a room of this name')).toBeVisible();
});
