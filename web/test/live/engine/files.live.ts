import { expect, inject, test } from 'vitest';
import { Browser, befriend, online, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');

const view = (blob: Blob) => ({
  name: 'picture.png',
  type: 'image/png',
  size: blob.size,
  width: 2,
  height: 3,
});
const bytes = (length: number) => new Blob([new Uint8Array(length).map((_, i) => i * 31)]);

test('a file is shown at once, uploaded, and opened at the other end', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  const blob = bytes(300_000);
  const { key } = await ann.page.core.send(ann.name, toBob, {
    text: 'look',
    file: { blob, view: view(blob) },
  });
  expect(ann.page.timelines.get(toBob)?.[0]).toMatchObject({
    key,
    body: { kind: 'file', text: 'look', file: { name: 'picture.png', size: 300_000 } },
  });
  await ann.page.until(() => ann.page.state('transfers', ann.name)?.value.some((each) => each.key === key));
  expect((await ann.page.core.openFile(ann.name, key)).size).toBe(300_000);
  const got = await bob.page.until(() => bob.page.timelines.get(toAnn)?.[0]);
  expect(got.body).toMatchObject({
    kind: 'file',
    text: 'look',
    file: { name: 'picture.png', width: 2, height: 3 },
  });
  await bob.page.until(() => bob.page.conversation(bob.name, toAnn)?.last?.kind === 'file');
  const opened = await bob.page.core.openFile(bob.name, got.key);
  expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(await blob.arrayBuffer()))).toBe(true);
  expect(opened.type).toBe('image/png');
  const sent = await ann.page.until(() => ann.page.timelines.get(toBob)?.[0]?.id);
  await ann.page.until(() => ann.page.state('transfers', ann.name)?.value.length === 0);
  expect((await ann.page.core.fileLimits(ann.name)).usedBytes).toBeGreaterThan(300_000);
  await ann.page.core.deleteMessage(ann.name, sent as number);
  expect((await ann.page.core.fileLimits(ann.name)).usedBytes).toBe(0);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('a file that was on its way when the last tab closed goes on, and text waits for its turn', async () => {
  const line = new Line();
  let cut = false;
  let seen = () => {};
  const begun = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const slow: typeof fetch = async (input, init) => {
    if (cut && init?.method !== 'GET') {
      seen();
      return new Promise(() => {});
    }
    return fetch(input, init);
  };
  const [ann, bob] = await Promise.all([
    someone(url, 'ann', { openLink: line.open, fetch: slow }),
    someone(url, 'bob'),
  ]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await bob.page.open(bob.name, toAnn);
  cut = true;
  const blob = bytes(200_000);
  await ann.page.core.send(ann.name, toBob, { text: '', file: { blob, view: view(blob) } });
  await ann.page.core.send(ann.name, toBob, { text: 'and this' });
  await begun;
  void ann.browser.close();
  cut = false;
  const again = new Browser(url);
  Object.assign(again, { vault: () => ann.browser.vault() });
  const page = await again.page();
  await online(page, ann.name);
  await page.open(ann.name, toBob);
  await bob.page.until(() => bob.page.message(toAnn, 'and this'));
  expect(bob.page.timelines.get(toAnn)?.map(({ body }) => body.kind)).toEqual(['file', 'text']);
  const file = bob.page.timelines.get(toAnn)?.[0];
  expect((await bob.page.core.openFile(bob.name, file?.key ?? '')).size).toBe(200_000);
  await Promise.all([again.close(), bob.browser.close()]);
});

test('a canceled file is not sent and leaves nothing; one over the quota says so', async () => {
  let hang = true;
  const fetched: typeof fetch = (input, init) =>
    hang && init?.method === 'POST'
      ? new Promise((_, reject) =>
          init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
        )
      : fetch(input, init);
  const ann = await someone(url, 'ann', { fetch: fetched });
  const notes = `with:${ann.name}` as const;
  await ann.page.open(ann.name, notes);
  const blob = bytes(1000);
  const { key } = await ann.page.core.send(ann.name, notes, { text: '', file: { blob, view: view(blob) } });
  await ann.page.until(() => ann.page.timelines.get(notes)?.[0]?.state === 'sending');
  await ann.page.core.cancelTransfer(ann.name, key);
  expect(ann.page.timelines.get(notes)).toEqual([]);
  await ann.page.until(() => ann.page.state('transfers', ann.name)?.value.length === 0);
  hang = false;
  const vault = await ann.browser.vault();
  expect(await vault.table('uploads').count([ann.name])).toBe(0);
  const refuse: typeof fetch = async (input, init) =>
    init?.method === 'POST'
      ? new Response(JSON.stringify({ code: 1109, message: 'Your files would be over the quota.' }), {
          status: 507,
        })
      : fetch(input, init);
  const other = new Browser(url, { fetch: refuse });
  const page = await other.page();
  await page.core.signIn({ name: ann.name, password: 'correct horse battery', deviceName: '' });
  await online(page, ann.name);
  const general = 'room:general' as const;
  await page.open(ann.name, general);
  await page.core.send(ann.name, general, { text: '', file: { blob, view: view(blob) } });
  const failed = await page.until(() => page.timelines.get(general)?.find(({ state }) => state === 'failed'));
  expect(failed.problem?.code).toBe('quota');
  await page.core.discard(ann.name, failed.key);
  expect(page.timelines.get(general)?.some(({ key }) => key === failed.key)).toBe(false);
  await Promise.all([ann.browser.close(), other.close()]);
});
