import { befriend, fresh } from '../support/person';
import { expect, test } from '../support/test';
import { lookAt } from '../support/views';

test('every view can be used by everybody, wide and narrow, light and dark', async ({ person }) => {
  test.setTimeout(240_000);
  const [ada, bob] = [await person('ada'), await person('bob')];
  const { page } = ada;
  await ada.visit('');
  await lookAt(page, 'home-empty');
  await befriend(ada, bob);
  await lookAt(page, 'conversation-empty');
  await ada.say('Shall we meet **tomorrow**? See https://example.org for the way.');
  await bob.say('Yes! `npm ci` first, then:\n\n```js\nconsole.log("hello");\n```\n');
  await bob.say('- bread\n- milk\n- tea');
  await expect(ada.message(/bread/)).toBeVisible();
  await ada.page.mouse.move(0, 0);
  await lookAt(page, 'conversation');
  await ada.visit(`/c/${encodeURIComponent(`with:${bob.name}`)}/details`);
  await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible();
  await lookAt(page, 'details-person');

  await ada.visit('');
  await expect(ada.row(bob.name)).toContainText('bread');
  await lookAt(page, 'home');
  await ada.visit('/people');
  await page.getByRole('button', { name: 'Show as QR code' }).click();
  await lookAt(page, 'people');
  await ada.visit('/rooms');
  await expect(page.getByRole('heading', { name: 'Rooms' })).toBeVisible();
  await lookAt(page, 'rooms');
  await page.getByRole('button', { name: 'Make a room' }).click();
  await lookAt(page, 'make-a-room');
  await page.getByRole('textbox', { name: 'Name' }).fill(fresh('views'));
  await page.getByRole('button', { name: 'Make the room' }).click();
  await ada.say('Welcome, everybody');
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByText('Members', { exact: true })).toBeVisible();
  await lookAt(page, 'details-room');

  const eve = await person('eve');
  await eve.ask(ada.name);
  await ada.visit('/requests');
  await expect(page.getByRole('button', { name: `Accept ${eve.name}` })).toBeVisible();
  await lookAt(page, 'requests');
  await ada.visit('/archive');
  await lookAt(page, 'archive');
});

test('every page of the settings can be used by everybody', async ({ person }) => {
  test.setTimeout(240_000);
  const ada = await person('ada');
  await ada.visit('/settings');
  await lookAt(ada.page, 'settings');
  for (const section of [
    'profile',
    'account',
    'devices',
    'keys',
    'appearance',
    'notifications',
    'privacy',
    'calls',
    'storage',
    'shortcuts',
    'about',
  ]) {
    await ada.visit(`/settings/${section}`);
    await expect(ada.page.getByRole('heading').last()).toBeVisible();
    await expect(ada.page.getByRole('img', { name: /Starting|Loading/ })).toHaveCount(0);
    await lookAt(ada.page, `settings-${section}`);
  }
});
