import { expect, inject, test } from 'vitest';
import { freshName } from '../client';
import { Browser, befriend, online, someone } from './browser';

const { url } = inject('server');

test('what is deleted for oneself goes from the timeline, the list and the search, and stays away', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await bob.page.open(bob.name, toAnn);
  for (const text of ['stays', 'zebra goes']) await ann.page.core.send(ann.name, toBob, { text });
  const going = await bob.page.until(() => bob.page.message(toAnn, 'zebra goes'));
  const id = going.id as number;
  await bob.page.core.send(bob.name, toAnn, { text: 'answer', replyToId: id });
  const answer = () => bob.page.message(toAnn, 'answer');
  await bob.page.until(() => answer()?.id && answer()?.replyTo?.excerpt === 'zebra goes');
  const answerId = answer()?.id as number;
  await bob.page.core.hideMessage(bob.name, id, true);
  expect(bob.page.texts(toAnn)).toEqual(['stays', 'answer']);
  expect(answer()?.replyTo).toEqual({ id });
  expect(await bob.page.core.search(bob.name, 'zebra')).toEqual([]);
  await bob.page.core.hideMessage(bob.name, answerId, true);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.last?.preview === 'stays');
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 1);
  await bob.page.core.markRead(bob.name, toAnn, id - 1);
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 0);

  // A change of it comes while the tab is closed.
  await bob.browser.close();
  await ann.page.open(ann.name, toBob);
  await ann.page.core.edit(ann.name, id, 'zebra was here');
  const again = new Browser(url);
  Object.assign(again, { vault: () => bob.browser.vault() });
  const page = await again.page();
  await online(page, bob.name);
  expect((await page.open(bob.name, toAnn)).messages.length).toBe(1);
  await page.core.jumpTo(bob.name, toAnn, page.name, { id });
  await page.core.jumpTo(bob.name, toAnn, page.name, 'newest');
  await ann.page.core.react(ann.name, id, '🎉', false);
  await ann.page.core.send(ann.name, toBob, { text: 'more' });
  await page.until(() => page.message(toAnn, 'more'));
  expect(page.texts(toAnn)).toEqual(['stays', 'more']);
  expect(await page.core.search(bob.name, 'zebra')).toEqual([]);
  expect(ann.page.texts(toBob)).toEqual(['stays', 'zebra was here', 'answer', 'more']);

  await page.core.hideMessage(bob.name, id, false);
  expect(page.texts(toAnn)).toEqual(['stays', 'zebra was here', 'more']);
  expect((await page.core.search(bob.name, 'zebra')).map(({ messageId }) => messageId)).toEqual([id]);
  await Promise.all([ann.browser.close(), again.close()]);
});

test('a message is forwarded with its Markdown, a file without another upload, and stays while one has it', async () => {
  let uploads = 0;
  const counting: typeof fetch = (input, init) => {
    if (init?.method === 'POST') uploads++;
    return fetch(input, init);
  };
  const [ann, bob] = await Promise.all([someone(url, 'ann', { fetch: counting }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  const notes = `with:${ann.name}` as const;
  await ann.page.open(ann.name, notes);
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  await ann.page.core.send(ann.name, notes, { text: '**bold** `code`' });
  const note = await ann.page.until(() => ann.page.timelines.get(notes)?.find(({ id }) => id !== null));
  await ann.page.core.forward(ann.name, note.key, toBob, 'once');
  await ann.page.core.forward(ann.name, note.key, toBob, 'once');
  expect(await bob.page.until(() => bob.page.message(toAnn, '**bold** `code`'))).toMatchObject({
    sender: ann.name,
    security: 'encrypted',
  });
  const blob = new Blob([new Uint8Array(100_000).map((_, i) => i * 7)]);
  const view = { name: 'a.png', type: 'image/png', size: blob.size };
  await ann.page.core.send(ann.name, notes, { text: 'look', file: { blob, view } });
  const file = await ann.page.until(() =>
    ann.page.timelines.get(notes)?.find(({ id, body }) => id !== null && body.kind === 'file'),
  );
  const before = uploads;
  const { key } = await ann.page.core.forward(ann.name, file.key, toBob);
  const got = await bob.page.until(() =>
    bob.page.timelines.get(toAnn)?.find(({ body }) => body.kind === 'file'),
  );
  expect(uploads).toBe(before);
  expect(before).toBeGreaterThan(0);
  expect(got.body).toMatchObject({ kind: 'file', text: 'look', file: { name: 'a.png', size: blob.size } });
  expect(bob.page.texts(toAnn)).toEqual(['**bold** `code`', 'look']);
  const sent = await ann.page.until(
    () => ann.page.timelines.get(toBob)?.find((each) => each.key === key)?.id,
  );
  await ann.page.core.deleteMessage(ann.name, file.id as number);
  expect((await ann.page.core.fileLimits(ann.name)).usedBytes).toBeGreaterThan(0);
  const opened = await bob.page.core.openFile(bob.name, got.key);
  expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(await blob.arrayBuffer()))).toBe(true);
  await ann.page.core.deleteMessage(ann.name, sent as number);
  expect((await ann.page.core.fileLimits(ann.name)).usedBytes).toBe(0);
  await expect(ann.page.core.forward(ann.name, file.key, toBob)).rejects.toMatchObject({
    problem: { code: 1102 },
  });
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('whoever moderates a room deletes what others wrote there; members do not', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  const room = await ann.page.core.createRoom(ann.name, {
    name: freshName('ruled'),
    private: false,
    topic: '',
  });
  await bob.page.core.joinRoom(bob.name, room.slice(5));
  await bob.page.until(() => bob.page.conversation(bob.name, room));
  await ann.page.open(ann.name, room);
  await bob.page.open(bob.name, room);
  await ann.page.core.send(ann.name, room, { text: 'the rules' });
  const rules = await bob.page.until(() => bob.page.message(room, 'the rules')?.id);
  await bob.page.core.send(bob.name, room, { text: 'rude' });
  const rude = await ann.page.until(() => ann.page.message(room, 'rude')?.id);
  await expect(bob.page.core.deleteMessage(bob.name, rules as number)).rejects.toMatchObject({
    problem: { code: 1002 },
  });
  await bob.page.until(() => bob.page.message(room, 'the rules'));
  await ann.page.core.deleteMessage(ann.name, rude as number);
  await bob.page.until(() => bob.page.texts(room).join() === 'the rules,deleted');
  expect(ann.page.texts(room)).toEqual(['the rules', 'deleted']);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});
