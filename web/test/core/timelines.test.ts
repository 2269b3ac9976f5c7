import { expect, test } from 'vitest';
import type { Update } from '../../src/api/core';
import type { Arrivals } from '../../src/core/arrivals';
import type { Context } from '../../src/core/context';
import { Conversations } from '../../src/core/conversations';
import { Hidden } from '../../src/core/hidden';
import { History } from '../../src/core/history';
import { Ledger } from '../../src/core/ledger';
import type { StoredMessage } from '../../src/core/message';
import { Messages } from '../../src/core/messages';
import { MessageViews } from '../../src/core/messageViews';
import { Pages } from '../../src/core/pages';
import { END } from '../../src/core/spans';
import { Timelines } from '../../src/core/timelines';
import { MemoryVault } from '../../src/store/memory-vault';
import { FakeClock } from '../transport/fakeClock';

const tea = 'room:tea' as const;
const quiet = () => new Promise(setImmediate);

/** Timelines of an account whose server never answers. */
function scene() {
  const clock = new FakeClock();
  const pages = new Pages();
  const got: Update[] = [];
  pages.attach('page', true, (update) => got.push(update));
  const context = {
    me: 'ann',
    clock,
    pages,
    ledger: new Ledger(new MemoryVault(), () => undefined),
    isOnline: () => true,
    turn: async (job: () => unknown) => job(),
    request: () => new Promise(() => undefined),
  } as unknown as Context;
  const conversations = new Conversations(context);
  const messages = new Messages(context);
  const views = new MessageViews(context, conversations, messages, new Hidden(context), () => 'none');
  const history = new History(context, conversations, messages, {} as Arrivals);
  const timelines = new Timelines(context, conversations, messages, views, history, { views: () => [] });
  conversations.ensure(tea);
  const isShown = () => timelines.isShown(tea, (page) => pages.isVisible(page));
  return { clock, pages, got, conversations, messages, timelines, isShown };
}

const message = (id: number, more: Partial<StoredMessage> = {}): StoredMessage => ({
  id,
  conversation: tea,
  sender: 'bob',
  at: id,
  text: `m${id}`,
  seal: 'clear',
  ...more,
});

test('what is closed while it is still being opened is not shown', async () => {
  const { clock, timelines, isShown } = scene();
  const opened = timelines.open(tea, 'page');
  timelines.close(tea, 'page');
  clock.pass(2_000);
  await opened;
  expect(isShown()).toBe(false);
  const again = timelines.open(tea, 'page');
  clock.pass(2_000);
  await again;
  expect(isShown()).toBe(true);
});

test('what is closed while more of it is loaded stays closed', async () => {
  const { clock, conversations, messages, timelines, isShown } = scene();
  for (let id = 1; id <= 300; id++) messages.put(message(id));
  conversations.change(tea, () => ({ spans: [[0, END]], newest: 300 }));
  const opened = timelines.open(tea, 'page');
  clock.pass(2_000);
  expect((await opened).messages).toHaveLength(200);
  const older = timelines.loadOlder(tea, 'page');
  await Promise.resolve();
  timelines.close(tea, 'page');
  await older;
  expect(isShown()).toBe(false);
});

test('a page that goes while it opens something leaves nothing', async () => {
  const { clock, pages, timelines } = scene();
  const opened = timelines.open(tea, 'page');
  pages.detach('page');
  clock.pass(2_000);
  await opened;
  expect(timelines.isShown(tea, () => true)).toBe(false);
});

test('an answer does not quote any more what has gone', async () => {
  const { conversations, messages, timelines, got } = scene();
  messages.put(message(1, { text: 'a secret' }));
  messages.put(message(2, { replyTo: 1 }));
  conversations.change(tea, () => ({ spans: [[0, END]], newest: 2 }));
  const [, answer] = (await timelines.open(tea, 'page')).messages;
  expect(answer?.replyTo).toMatchObject({ excerpt: 'a secret' });
  messages.remove(message(1));
  await timelines.requote(tea, new Set([1]));
  await quiet();
  expect(got).toMatchObject([{ topic: 'timeline', change: { upsert: [{ id: 2 }] } }]);
  expect(JSON.stringify(got)).not.toContain('secret');
});
