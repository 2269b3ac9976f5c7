import { befriend, fresh, Person } from '../support/person';
import { expect, test } from '../support/test';

test('what is written while the server is away waits, survives a reload, and is sent once', async ({
  ownServer,
  profile,
  watch,
}) => {
  watch.allowLostConnections();
  const at = async (name: string) =>
    (await Person.at(ownServer.address, await profile(), fresh(name))).register();
  const [ada, bob] = [await at('ada'), await at('bob')];
  await befriend(ada, bob);
  await ada.say('Before');
  await expect(bob.message(/Before/)).toBeVisible();

  await ownServer.kill();
  await expect(ada.page.getByText('No connection.')).toBeVisible();
  await ada.say('While it was away');
  await expect(ada.message(/^You, While it was away.*waiting to be sent$/)).toBeVisible();
  await ada.page.reload();
  await expect(ada.message(/^You, While it was away.*waiting to be sent$/)).toBeVisible();
  await expect(ada.message(/^You, Before/)).toBeVisible();

  await ownServer.start();
  await expect(ada.message(/^You, While it was away.*(delivered|read)$/)).toBeVisible({ timeout: 30_000 });
  await expect(bob.message(/While it was away/)).toHaveCount(1);
  await expect(ada.message(/While it was away/)).toHaveCount(1);
  await expect(ada.page.getByText('No connection.')).toBeHidden();
});

test('without a network the app opens with what it has', async ({ person, watch }) => {
  watch.allowLostConnections();
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await ada.say('Kept here');
  await expect(bob.message(/Kept here/)).toBeVisible();
  await ada.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await ada.context.setOffline(true);
  await ada.page.reload();
  await expect(ada.message(/^You, Kept here/)).toBeVisible();
  await ada.context.setOffline(false);
});
