import { expect, inject, test } from 'vitest';
import { freshName, PASSWORD } from '../client';
import { Browser, befriend, online, someone } from './browser';

const { url } = inject('server');

test('a private room: invited, joined, written in, ruled and left', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  const name = freshName('secret tea');
  const room = await ann.page.core.createRoom(ann.name, { name, private: true, topic: 'Tea' });
  expect(room).toBe(`room:${name}`);
  await ann.page.until(() => ann.page.conversation(ann.name, room)?.role === 'owner');
  await ann.page.core.inviteToRoom(ann.name, name, bob.name);
  const invitation = await bob.page.until(() =>
    bob.page.state('invitations', bob.name)?.value.find((each) => each.room === name),
  );
  expect(invitation.from).toBe(ann.name);
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 1);
  await bob.page.until(() =>
    bob.page.updates.some((each) => each.topic === 'notice' && each.value.kind === 'invitation'),
  );
  await bob.page.core.joinRoom(bob.name, name);
  const joined = await bob.page.until(() => bob.page.conversation(bob.name, room));
  expect(joined).toMatchObject({
    topic: 'Tea',
    role: 'member',
    private: true,
    memberCount: 2,
    security: 'server-readable',
  });
  await bob.page.open(bob.name, room);
  await ann.page.open(ann.name, room);
  await ann.page.core.setTyping(ann.name, room, true);
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.typing.includes(ann.name));
  await ann.page.core.send(ann.name, room, { text: `Hi @${bob.name}`, mentions: [bob.name] });
  const greeting = await bob.page.until(() => bob.page.message(room, `Hi @${bob.name}`));
  expect(greeting).toMatchObject({ mentionsMe: true, security: 'server-readable' });
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.typing.length === 0);
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.unreadMentions === 1);
  await bob.page.core.send(bob.name, room, { text: 'Hello', replyToId: greeting.id ?? 0 });
  const answer = await ann.page.until(() => ann.page.message(room, 'Hello'));
  expect(answer.replyTo).toEqual({ id: greeting.id, sender: ann.name, excerpt: `Hi @${bob.name}` });
  await ann.page.core.setRole(ann.name, name, bob.name, 'moderator');
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.role === 'moderator');
  await bob.page.core.setTopic(bob.name, name, 'More tea');
  await ann.page.until(() => ann.page.conversation(ann.name, room)?.topic === 'More tea');
  expect(await ann.page.core.members(ann.name, name)).toEqual(
    expect.arrayContaining([{ name: bob.name, online: true, role: 'moderator' }]),
  );
  await ann.page.core.removeFromRoom(ann.name, name, bob.name);
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.open === false);
  expect((await bob.page.open(bob.name, room)).messages.length).toBe(2);
  await ann.page.until(() => ann.page.conversation(ann.name, room)?.memberCount === 1);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('a long room: pages from the server, jumps to a message, a moment and the newest, and gaps that close', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  const name = freshName('long');
  const room = await ann.page.core.createRoom(ann.name, { name, private: false, topic: '' });
  for (let i = 0; i < 900; i += 90) {
    await Promise.all(
      [...Array(90).keys()].map((n) => ann.page.core.send(ann.name, room, { text: `m${i + n}` })),
    );
    await ann.page.until(
      () =>
        ann.page.conversation(ann.name, room)?.last?.preview === `m${i + 89}` &&
        ann.page.conversation(ann.name, room)?.last?.state !== 'sending',
    );
  }
  await ann.page.until(() => ann.page.conversation(ann.name, room)?.last?.state === 'stored');
  await bob.page.core.joinRoom(bob.name, name);
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.last?.preview === 'm899');
  const view = await bob.page.open(bob.name, room);
  expect(view).toMatchObject({ atStart: false, atEnd: true, firstUnreadId: null });
  expect(bob.page.texts(room).at(-1)).toBe('m899');
  const all = (from: number, to: number) => [...Array(to - from).keys()].map((i) => `m${from + i}`);
  expect(bob.page.texts(room)).toEqual(all(700, 900));
  await bob.page.core.loadOlder(bob.name, room, bob.page.name);
  expect(bob.page.texts(room)).toEqual(all(500, 900));
  const target = (await ann.page.core.jumpTo(ann.name, room, 'x', { at: 0 })).messages[120];
  expect(target?.body).toEqual({ kind: 'text', text: 'm120' });
  const jumped = await bob.page.core.jumpTo(bob.name, room, bob.page.name, { id: target?.id ?? 0 });
  expect(jumped).toMatchObject({ atStart: false, atEnd: false });
  bob.page.timelines.set(room, [...jumped.messages]);
  expect(bob.page.texts(room)).toEqual(all(21, 221));
  await bob.page.core.loadOlder(bob.name, room, bob.page.name);
  expect(bob.page.texts(room)).toEqual(all(0, 221));
  for (let i = 0; i < 6; i++) await bob.page.core.loadNewer(bob.name, room, bob.page.name);
  expect(bob.page.texts(room)).toEqual(all(0, 900));
  await ann.page.core.send(ann.name, room, { text: 'live' });
  await bob.page.until(() => bob.page.message(room, 'live'));
  const at = target?.at ?? 0;
  const dated = await bob.page.core.jumpTo(bob.name, room, bob.page.name, { at });
  expect(dated.messages.find((each) => each.at >= at)?.at).toBeGreaterThanOrEqual(at);
  const newest = await bob.page.core.jumpTo(bob.name, room, bob.page.name, 'newest');
  expect(newest.messages.at(-1)?.body).toEqual({ kind: 'text', text: 'live' });
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('what one device reads, joins and changes the other one knows', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const other = new Browser(url);
  const page = await other.page();
  await page.core.signIn({ name: ann.name, password: PASSWORD, deviceName: 'second' });
  await online(page, ann.name);
  await page.until(() => page.account(ann.name)?.keys.state === 'missing');
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await bob.page.core.send(bob.name, toAnn, { text: 'for both' });
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 1);
  await page.until(() => page.conversation(ann.name, toBob)?.unread === 1);
  const unreadable = await page.open(ann.name, toBob);
  expect(unreadable.messages[0]?.body.kind).toBe('unreadable');
  await expect(page.core.send(ann.name, toBob, { text: 'no keys' })).resolves.toBeDefined();
  await page.until(() => page.message(toBob, 'no keys')?.problem?.code === 'no-keys');
  const file = await ann.page.core.exportKeys(ann.name, 'a good passphrase');
  await expect(page.core.importKeys(ann.name, file, 'another one')).rejects.toMatchObject({
    problem: { code: 'wrong-passphrase' },
  });
  await page.core.importKeys(ann.name, file, 'a good passphrase');
  await page.until(() => page.message(toBob, 'for both'));
  await page.until(() => page.message(toBob, 'no keys')?.state !== 'failed');
  await bob.page.open(bob.name, toAnn);
  await bob.page.until(() => bob.page.message(toAnn, 'no keys'));
  const id = page.message(toBob, 'for both')?.id ?? 0;
  await page.core.markRead(ann.name, toBob, id);
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 0);
  const room = await page.core.createRoom(ann.name, {
    name: freshName('made there'),
    private: false,
    topic: '',
  });
  await ann.page.until(() => ann.page.conversation(ann.name, room)?.role === 'owner');
  await page.core.setProfile(ann.name, { displayName: 'Ann 👋' });
  await ann.page.until(() => ann.page.account(ann.name)?.displayName === 'Ann 👋');
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.title === 'Ann 👋');
  await page.core.setPresence(ann.name, 'busy', 'at work');
  await ann.page.until(() => ann.page.account(ann.name)?.presence === 'busy');
  await bob.page.until(() =>
    bob.page.state('contacts', bob.name)?.value.some((each) => each.statusText === 'at work'),
  );
  await Promise.all([ann.browser.close(), bob.browser.close(), other.close()]);
});
