import { expect, inject, test } from 'vitest';
import { befriend, someone } from './browser';

const { url } = inject('server');

test('two people become contacts and write to each other, and see what became of it', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  const { key } = await ann.page.core.send(ann.name, toBob, { text: 'Hello Bob' });
  expect(ann.page.message(toBob, 'Hello Bob')).toMatchObject({ key, mine: true });
  await ann.page.until(() => ann.page.message(toBob, 'Hello Bob')?.state === 'delivered');
  expect(ann.page.message(toBob, 'Hello Bob')?.key).toBe(key);
  const unread = await bob.page.until(
    () => bob.page.conversation(bob.name, toAnn)?.unread === 1 && bob.page.conversation(bob.name, toAnn),
  );
  expect(unread).toMatchObject({ last: { preview: 'Hello Bob', mine: false } });
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 1);
  const view = await bob.page.open(bob.name, toAnn);
  const [message] = view.messages;
  expect(message).toMatchObject({
    body: { kind: 'text', text: 'Hello Bob' },
    security: 'encrypted',
    sender: ann.name,
  });
  expect(view.firstUnreadId).toBe(message?.id);
  await bob.page.core.markRead(bob.name, toAnn, message?.id ?? 0);
  await ann.page.until(() => ann.page.message(toBob, 'Hello Bob')?.state === 'read');
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.unread === 0);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});
