import { expect, inject, test } from 'vitest';
import { freshName, LiveClient, PASSWORD } from '../client';
import { Browser, befriend, online, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');
const general = 'room:general' as const;

/** Texts that the server has in a conversation with somebody. */
async function onServer(name: string, other: string): Promise<number> {
  const client = await LiveClient.connect(url);
  await client.ask('login', { username: name, password: PASSWORD });
  const { messages } = await client.ask('get_history', { with: other });
  client.close();
  return messages.length;
}

test('a message that was being sent when the last tab closed is sent once', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  await ann.page.open(ann.name, toBob);
  let taken = () => {};
  const stored = new Promise<void>((resolve) => {
    taken = resolve;
  });
  line.after = (action) => {
    if (action !== 'private_message') return undefined;
    taken();
    return new Promise<void>(() => {}); // The reply never comes.
  };
  const { key } = await ann.page.core.send(ann.name, toBob, { text: 'once' });
  await stored;
  void ann.browser.close();
  line.after = () => undefined;
  const again = new Browser(url, ann.browser.changes);
  Object.assign(again, { vault: () => ann.browser.vault() });
  const page = await again.page();
  expect(page.account(ann.name)).toBeDefined();
  await online(page, ann.name);
  const view = await page.open(ann.name, toBob);
  expect(view.messages.map((each) => each.key)).toEqual([key]);
  await page.until(() => page.message(toBob, 'once')?.id);
  expect(page.texts(toBob)).toEqual(['once']);
  expect(page.message(toBob, 'once')?.key).toBe(key);
  expect(await onServer(ann.name, bob.name)).toBe(1);
  await again.close();
  await bob.browser.close();
});

test('what is written offline waits, in order, and is sent when the server is back', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  await ann.page.open(ann.name, toBob);
  for (const text of ['one', 'two', 'three']) await ann.page.core.send(ann.name, toBob, { text });
  expect(ann.page.timelines.get(toBob)?.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);
  await bob.page.core.send(bob.name, toAnn, { text: 'are you there?' });
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => ann.page.timelines.get(toBob)?.every(({ id }) => id !== null));
  await ann.page.until(() => ann.page.message(toBob, 'are you there?'));
  expect(ann.page.texts(toBob)).toEqual(['are you there?', 'one', 'two', 'three']);
  expect(await onServer(ann.name, bob.name)).toBe(4);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('what was read while one was away is shown as read afterwards, also where the reader has answered', async () => {
  const line = new Line();
  const theirs = new Line();
  const [ann, bob] = await Promise.all([
    someone(url, 'ann', { openLink: line.open }),
    someone(url, 'bob', { openLink: theirs.open }),
  ]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  const send = async (text: string) => {
    await ann.page.core.send(ann.name, toBob, { text });
    await bob.page.until(() => bob.page.message(toAnn, text));
  };
  const readAll = async () => {
    const told = new Promise<void>((resolve) => {
      theirs.after = (action) => (action === 'mark_message_read' ? resolve() : undefined);
    });
    await bob.page.core.markRead(bob.name, toAnn, bob.page.timelines.get(toAnn)?.at(-1)?.id ?? 0);
    await told;
  };
  await send('one');
  await send('two');
  await ann.page.until(() => ann.page.message(toBob, 'two')?.state === 'delivered');
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  await readAll();
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => ann.page.message(toBob, 'one')?.state === 'read');
  await ann.page.until(() => ann.page.message(toBob, 'two')?.state === 'read');
  await send('three');
  await bob.page.core.send(bob.name, toAnn, { text: 'answer' });
  await bob.page.until(() => bob.page.message(toAnn, 'answer')?.id);
  await readAll();
  await ann.page.until(() => ann.page.message(toBob, 'three')?.state === 'read');
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('what was missed is there after a reconnect, with edits, deletions and counts', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  const room = await ann.page.core.createRoom(ann.name, {
    name: freshName('tea'),
    private: false,
    topic: '',
  });
  await bob.page.core.joinRoom(bob.name, room.slice(5));
  await bob.page.open(bob.name, room);
  await ann.page.open(ann.name, room);
  for (const text of ['first', 'second', 'third']) await bob.page.core.send(bob.name, room, { text });
  await ann.page.until(() => ann.page.message(room, 'third'));
  const id = (text: string) => bob.page.message(room, text)?.id ?? 0;
  await bob.page.until(() => id('third'));
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  await bob.page.core.edit(bob.name, id('second'), 'second, better');
  await bob.page.core.deleteMessage(bob.name, id('first'));
  await bob.page.core.react(bob.name, id('third'), '👍', false);
  for (let i = 0; i < 5; i++)
    await bob.page.core.send(bob.name, room, { text: `@${i}`, mentions: i === 2 ? [ann.name] : [] });
  await bob.page.until(() => id('@4'));
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => ann.page.message(room, '@4'));
  expect(ann.page.texts(room)).toEqual(['deleted', 'second, better', 'third', '@0', '@1', '@2', '@3', '@4']);
  expect(ann.page.message(room, 'third')?.reactions).toEqual([{ emoji: '👍', by: [bob.name] }]);
  const seen = await ann.page.until(() => {
    const conversation = ann.page.conversation(ann.name, room);
    return conversation?.unread === 7 && conversation;
  });
  expect(seen.unreadMentions).toBe(1);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('a session that was revoked says so, keeps what is here, and goes on after signing in again', async () => {
  const ann = await someone(url, 'ann');
  await ann.page.open(ann.name, general);
  const other = new Browser(url);
  const page = await other.page();
  await page.core.signIn({ name: ann.name, password: PASSWORD, deviceName: 'other' });
  await online(page, ann.name);
  await page.core.signOutEverywhereElse(ann.name);
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'signed-out');
  const note = `with:${ann.name}` as const;
  await ann.page.core.send(ann.name, note, { text: 'kept' });
  expect(ann.page.conversation(ann.name, general)).toBeDefined();
  await ann.page.core.signIn({ name: ann.name, password: PASSWORD, deviceName: 'test' });
  await online(ann.page, ann.name);
  await ann.page.open(ann.name, note);
  await ann.page.until(() => ann.page.message(note, 'kept')?.id);
  expect((await page.core.sessions(ann.name)).length).toBe(2);
  await Promise.all([ann.browser.close(), other.close()]);
});

test('two pages of one browser see the same', async () => {
  const ann = await someone(url, 'ann');
  const second = await ann.browser.page();
  expect(second.account(ann.name)?.connection.phase).toBe('online');
  const note = `with:${ann.name}` as const;
  await ann.page.open(ann.name, note);
  await second.open(ann.name, note);
  await ann.page.core.send(ann.name, note, { text: 'for me' });
  await second.until(() => second.message(note, 'for me')?.id);
  expect(second.message(note, 'for me')?.security).toBe('encrypted');
  await second.core.saveDraft(ann.name, note, 'later');
  await ann.page.until(() => ann.page.conversation(ann.name, note)?.draft === 'later');
  second.close();
  await ann.page.core.send(ann.name, note, { text: 'more' });
  await ann.page.until(() => ann.page.message(note, 'more')?.id);
  expect(second.message(note, 'more')).toBeUndefined();
  await ann.browser.close();
});

test('a refused password and a taken name are told by their codes', async () => {
  const ann = await someone(url, 'ann');
  const browser = new Browser(url);
  const page = await browser.page();
  const login = { name: ann.name, password: 'wrong password', deviceName: '' };
  await expect(page.core.signIn(login)).rejects.toMatchObject({ problem: { code: 1001 } });
  await expect(page.core.register({ ...login, password: PASSWORD })).rejects.toMatchObject({
    problem: { code: 1101 },
  });
  expect(page.state('accounts')?.value).toEqual([]);
  await Promise.all([ann.browser.close(), browser.close()]);
});

test('signing out leaves nothing behind', async () => {
  const ann = await someone(url, 'ann');
  await ann.page.core.signOut(ann.name);
  expect(ann.page.state('accounts')?.value).toEqual([]);
  const vault = await ann.browser.vault();
  for (const table of [
    'accounts',
    'messages',
    'conversations',
    'lists',
    'outbox',
    'own-keys',
    'contact-keys',
  ]) {
    expect(await vault.table(table).count(table === 'accounts' ? [] : [ann.name])).toBe(0);
  }
  await ann.browser.close();
});
