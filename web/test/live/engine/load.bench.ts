import { expect, inject, test } from 'vitest';
import { Browser, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');
const general = 'room:general' as const;
const total = 50_000;
const first = 1_000_000;

const message = (n: number) => ({
  message_id: first + n,
  seq: first + n,
  sender: 'bob',
  room: 'general',
  content: `Message ${n} about ${['tea', 'coffee', 'rain', 'maps'][n % 4]} and the ${n % 997}th thing`,
  encrypted: false,
  timestamp: 1_790_000_000 + n,
});

const megabytes = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
};

/** Runs something and tells how long it took, milliseconds. */
async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const value = await run();
  return [value, Math.round(performance.now() - start)];
}

test('fifty thousand messages: taken in, opened, paged, searched, and there again after a reload', async () => {
  const line = new Line();
  const ann = await someone(url, 'ann', { openLink: line.open });
  await ann.page.open(ann.name, general);
  const figures: Record<string, number> = { 'heap before, MB': megabytes() };
  const batch = 1_000;
  const [, arrived] = await timed(async () => {
    for (let n = 0; n < total; n += batch) {
      for (let i = n; i < n + batch; i++) line.say('event_message', message(i));
      await ann.page.until(() => ann.page.message(general, message(n + batch - 1).content));
      // The page keeps a window, as a real one would.
      ann.page.timelines.set(general, ann.page.timelines.get(general)?.slice(-200) ?? []);
      ann.page.updates.splice(0, ann.page.updates.length - 50);
    }
  });
  figures['events a second'] = Math.round((total / arrived) * 1000);
  await ann.page.until(() => ann.page.conversation(ann.name, general)?.unread === total);
  figures['heap with 50,000 stored, MB'] = megabytes();
  await ann.page.core.markRead(ann.name, general, first + total - 1);
  await ann.page.until(() => ann.page.conversation(ann.name, general)?.unread === 0);

  const second = await ann.browser.page();
  const [view, opened] = await timed(() => second.open(ann.name, general));
  expect(view.messages.length).toBe(200);
  figures['open, ms'] = opened;
  const [, older] = await timed(() => second.core.loadOlder(ann.name, general, second.name));
  expect(second.timelines.get(general)?.length).toBe(400);
  figures['200 older, ms'] = older;
  const [, jump] = await timed(() =>
    second.core.jumpTo(ann.name, general, second.name, { id: first + total / 2 }),
  );
  figures['jump to the middle, ms'] = jump;
  const [, cold] = await timed(() => second.core.search(ann.name, 'coffee 123th'));
  figures['first search, ms'] = cold;
  const [hits, warm] = await timed(() => second.core.search(ann.name, 'coffee 123th'));
  expect(hits.length).toBeGreaterThan(5);
  figures['next search, ms'] = warm;
  figures['heap with index, MB'] = megabytes();
  const start = performance.now();
  line.say('event_message', { ...message(total), content: 'the latest' });
  await second.until(() => second.conversation(ann.name, general)?.unread === 1);
  await ann.page.until(() => ann.page.message(general, 'the latest'));
  figures['one event to the page, ms'] = Math.round(performance.now() - start);
  await ann.browser.close();

  const again = new Browser(url);
  Object.assign(again, { vault: () => ann.browser.vault() });
  const [page, started] = await timed(() => again.page());
  figures['start with all of it, ms'] = started;
  const [, reopened] = await timed(() => page.open(ann.name, general));
  figures['open after a reload, ms'] = reopened;
  await again.close();
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
}, 300_000);
