import { expect, test } from 'vitest';
import { Arrivals } from '../../src/core/arrivals';
import type { Context } from '../../src/core/context';
import { Conversations } from '../../src/core/conversations';
import { Hidden } from '../../src/core/hidden';
import { Latest } from '../../src/core/latest';
import { Ledger } from '../../src/core/ledger';
import type { StoredMessage } from '../../src/core/message';
import { Messages } from '../../src/core/messages';
import type { Readings } from '../../src/core/readings';
import { nothingUnread, unreadCount, vanished } from '../../src/core/unread';
import type { Message } from '../../src/protocol/message';
import { MemoryVault } from '../../src/store/memory-vault';

const tea = 'room:tea' as const;

/** The parts read nothing else of what an account shares. */
function parts(vault = new MemoryVault()) {
  const ledger = new Ledger(vault, () => undefined);
  const context = { me: 'ann', ledger } as Context;
  const conversations = new Conversations(context);
  const messages = new Messages(context);
  const hidden = new Hidden(context);
  return {
    vault,
    ledger,
    messages,
    conversations,
    hidden,
    latest: new Latest(conversations, messages, hidden),
  };
}

const message = (id: number): StoredMessage => ({
  id,
  conversation: tea,
  sender: 'bob',
  at: id,
  text: `m${id}`,
  seal: 'clear',
});

test('what is hidden is so after another start, in its conversation only', async () => {
  const { vault, ledger, hidden } = parts();
  hidden.add(message(3));
  hidden.add(message(5));
  hidden.remove(message(5));
  await ledger.commit();
  const { hidden: again, ledger: book } = parts(vault);
  await again.load();
  expect([3, 5].map((id) => again.has(message(id)))).toEqual([true, false]);
  expect(again.has({ conversation: 'with:bob', id: 3 })).toBe(false);
  expect([again.anyAfter(tea, 2), again.anyAfter(tea, 3)]).toEqual([true, false]);
  again.forget();
  await book.commit();
  const { hidden: third } = parts(vault);
  await third.load();
  expect(third.has(message(3))).toBe(false);
});

test('the list shows the newest message that is not hidden, however many are', async () => {
  const { messages, conversations, hidden, latest } = parts();
  const last = () => conversations.get(tea)?.last?.preview;
  for (let id = 1; id <= 120; id++) {
    messages.put(message(id));
    latest.offer(message(id));
  }
  expect(last()).toBe('m120');
  for (let id = 2; id <= 120; id++) hidden.add(message(id));
  await latest.drop(message(120));
  expect(last()).toBe('m1');
  // The server shows it again, such as with an edit.
  latest.offer(message(120));
  expect(last()).toBe('m1');
  hidden.remove(message(60));
  latest.offer(message(60));
  expect(last()).toBe('m60');
  for (const id of [1, 60]) hidden.add(message(id));
  await latest.drop(message(60));
  expect(conversations.get(tea)?.last).toBeNull();
});

test('what is hidden is counted neither when it is edited nor when it is deleted', async () => {
  const { messages, conversations, hidden } = parts();
  const listener = { message: () => undefined, settled: async () => undefined };
  const context = { me: 'ann', serverNow: () => 0 } as Context;
  const arrivals = new Arrivals(context, conversations, messages, hidden, {} as Readings, listener);
  const unread = () => unreadCount(conversations.ensure(tea).unread);
  const come = (each: StoredMessage) => arrivals.apply([{ wire: {} as Message, message: each }], 'live');
  conversations.change(tea, () => ({ unread: { ...nothingUnread, counted: 2, upTo: 5 }, newest: 5 }));
  await come(message(6));
  expect(unread()).toBe(3);
  hidden.add(message(6));
  hidden.add(message(5));
  conversations.change(tea, ({ unread }) => ({ unread: vanished(vanished(unread, 6, false), 5, false) }));
  await come({ ...message(6), editedAt: 9 });
  expect(unread()).toBe(1);
  await come({ ...message(5), deleted: true });
  expect(unread()).toBe(1);
});
