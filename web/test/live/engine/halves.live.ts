import { expect, inject, test } from 'vitest';
import { befriend, LiveClient, PASSWORD } from '../client';
import { Browser } from './browser';

const { url } = inject('server');

test('a contact of before gets this browser’s half of the key negotiation, and another one with new keys', async () => {
  const [ann, carol] = [await LiveClient.register(url, 'ann'), await LiveClient.register(url, 'carol')];
  await befriend(ann, carol);
  ann.close();
  const browser = new Browser(url);
  const page = await browser.page();
  await page.core.signIn({ name: ann.name, password: PASSWORD, deviceName: 'browser' });
  const first = await carol.event('contact_key', ({ username }) => username === ann.name);
  await page.core.replaceKeys(ann.name);
  const second = await carol.event('contact_key', ({ username }) => username === ann.name);
  expect(second.key).not.toBe(first.key);
  const { friends } = await carol.ask('get_friends_list', {});
  expect(friends[0]).toMatchObject({ username: ann.name, key: second.key });
  await browser.close();
  carol.close();
});
