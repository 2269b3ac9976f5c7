import { expect, test } from 'vitest';
import type { Context } from '../../src/core/context';
import { Expiry } from '../../src/core/expiry';
import { Ledger } from '../../src/core/ledger';
import type { StoredMessage } from '../../src/core/message';
import { Messages } from '../../src/core/messages';
import { Turns } from '../../src/core/turns';
import { MemoryVault } from '../../src/store/memory-vault';
import type { Table } from '../../src/store/vault';
import { FakeClock } from '../transport/fakeClock';

const later = () => new Promise(setImmediate);

/** What was read is told a moment after it was read, as by a disk. */
class Disk extends MemoryVault {
  override table<T>(name: string): Table<T> {
    const table = super.table<T>(name);
    const range: Table<T>['range'] = async (...asked) => {
      const found = await table.range(...asked);
      await later();
      return found;
    };
    return { ...table, range };
  }
}

const message = (id: number, expiresAt: number): StoredMessage => ({
  id,
  conversation: 'room:tea',
  sender: 'bob',
  at: 0,
  text: 'soon gone',
  seal: 'clear',
  expiresAt,
});

test('a message that comes while it is looked for what has to go goes in its time', async () => {
  const clock = new FakeClock();
  const turns = new Turns();
  const context = {
    me: 'ann',
    clock,
    ledger: new Ledger(new Disk(), () => undefined),
    serverNow: () => clock.now(),
    turn: (job: () => unknown) => turns.run(job),
  } as unknown as Context;
  const messages = new Messages(context);
  const gone: number[] = [];
  const expiry = new Expiry(context, messages, async ({ id }) => void gone.push(id));
  const now = clock.now();
  messages.put(message(1, now + 60_000));
  const review = expiry.review();
  await later();
  await turns.run(() => {
    messages.put(message(2, now + 1_000));
    expiry.expect(now + 1_000);
  });
  await review;
  clock.pass(1_000);
  for (let i = 0; i < 5; i++) await later();
  expect(gone).toEqual([2]);
  clock.pass(59_000);
  for (let i = 0; i < 5; i++) await later();
  expect(gone).toEqual([2, 1]);
  expect(clock.waiting).toBe(0);
});
