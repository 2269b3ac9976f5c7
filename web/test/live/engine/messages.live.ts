import { expect, inject, test } from 'vitest';
import { freshName } from '../client';
import { befriend, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');

test('edits, reactions and deletions show at once, and are taken back when the server refuses', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  await ann.page.core.send(ann.name, toBob, { text: 'helo' });
  const id = (await ann.page.until(() => ann.page.message(toBob, 'helo')?.id)) as number;
  let shown = '';
  line.before = (action) => {
    if (action === 'edit_message') shown = ann.page.texts(toBob).join();
  };
  await ann.page.core.edit(ann.name, id, 'hello');
  expect(shown).toBe('hello');
  const edited = await bob.page.until(() => bob.page.message(toAnn, 'hello'));
  expect(edited).toMatchObject({ id, security: 'encrypted' });
  expect(edited.editedAt).toBeGreaterThan(0);
  expect(ann.page.message(toBob, 'hello')).toMatchObject({ id, security: 'encrypted' });
  await bob.page.core.react(bob.name, id, '❤️', false);
  await ann.page.until(() => ann.page.message(toBob, 'hello')?.reactions.length === 1);
  await bob.page.core.react(bob.name, id, '❤️', true);
  await ann.page.until(() => ann.page.message(toBob, 'hello')?.reactions.length === 0);
  await expect(bob.page.core.edit(bob.name, id, 'mine now')).rejects.toMatchObject({
    problem: { code: 1002 },
  });
  await bob.page.until(() => bob.page.message(toAnn, 'hello'));
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  await expect(ann.page.core.deleteMessage(ann.name, id)).rejects.toMatchObject({
    problem: { code: 'offline' },
  });
  expect(ann.page.texts(toBob)).toEqual(['hello']);
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'online');
  await ann.page.core.deleteMessage(ann.name, id);
  await bob.page.until(() => bob.page.texts(toAnn)[0] === 'deleted');
  expect(ann.page.texts(toBob)).toEqual(['deleted']);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 0);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('messages with a timer go from the page, the list, the store and the search', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  await ann.page.core.send(ann.name, toBob, { text: 'stays' });
  await bob.page.until(() => bob.page.message(toAnn, 'stays'));
  await ann.page.core.setExpiry(ann.name, toBob, 2);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.expirySeconds === 2);
  await ann.page.core.send(ann.name, toBob, { text: 'zebra goes' });
  const going = await bob.page.until(() => bob.page.message(toAnn, 'zebra goes'));
  expect(going.expiresAt).toBe(going.at + 2000);
  await ann.page.until(() => ann.page.message(toBob, 'zebra goes')?.expiresAt);
  expect((await bob.page.core.search(bob.name, 'zebra')).length).toBe(1);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 2);
  await bob.page.until(() => !bob.page.message(toAnn, 'zebra goes'));
  await ann.page.until(() => !ann.page.message(toBob, 'zebra goes'));
  expect(await bob.page.core.search(bob.name, 'zebra')).toEqual([]);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.last?.preview === 'stays');
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 1);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('search finds what was said, with accents folded', async () => {
  const ann = await someone(url, 'ann');
  const room = await ann.page.core.createRoom(ann.name, {
    name: freshName('words'),
    private: false,
    topic: '',
  });
  await ann.page.open(ann.name, room);
  const texts = ['Grüße aus Köln', 'a naïve café', '東京に行きます', 'nothing of it'];
  for (const text of texts) await ann.page.core.send(ann.name, room, { text });
  await ann.page.until(() => ann.page.message(room, 'nothing of it')?.id);
  const find = async (query: string) =>
    (await ann.page.core.search(ann.name, query)).map(({ excerpt }) => excerpt);
  expect(await find('grusse koln')).toEqual([texts[0]]);
  expect(await find('CAFE')).toEqual([texts[1]]);
  expect(await find('東京')).toEqual([texts[2]]);
  expect(await find('noth')).toEqual([texts[3]]);
  expect(await find('grusse nothing')).toEqual([]);
  await ann.page.core.send(ann.name, room, { text: 'nothing new' });
  await ann.page.until(() => ann.page.message(room, 'nothing new')?.id);
  expect(await find('nothing')).toEqual(['nothing new', 'nothing of it']);
  await ann.browser.close();
});

test('an export has all that was written, readable', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  await ann.page.open(ann.name, toBob);
  await ann.page.core.send(ann.name, toBob, { text: 'a secret' });
  await ann.page.until(() => ann.page.message(toBob, 'a secret')?.id);
  const file = JSON.parse(await (await ann.page.core.exportAccount(ann.name)).text());
  expect(file.profile.username).toBe(ann.name);
  expect(file.messages).toHaveLength(1);
  expect(file.messages[0]).toMatchObject({ encrypted: true, text: 'a secret' });
  await ann.page.core.changePassword(ann.name, 'correct horse battery', 'another good one');
  await ann.page.core.deleteAccount(ann.name, 'another good one');
  expect(ann.page.state('accounts')?.value).toEqual([]);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});
