import { expect, test } from 'vitest';
import type { Context } from '../../src/core/context';
import { Ledger } from '../../src/core/ledger';
import type { StoredMessage } from '../../src/core/message';
import { OwnTexts } from '../../src/core/ownTexts';
import { MemoryVault } from '../../src/store/memory-vault';

const message = (clientId: string): StoredMessage => ({
  id: 1,
  conversation: 'with:bob',
  sender: 'ann',
  at: 0,
  text: `text of ${clientId}`,
  seal: 'signed',
  clientId,
});

test('texts that were written here are kept until their message is gone for good', async () => {
  const ledger = new Ledger(new MemoryVault(), () => undefined);
  const context = { me: 'ann', ledger } as Context;
  const outbox = () => ({ textOf: () => undefined });
  const texts = new OwnTexts(context, outbox);
  texts.keep([message('one'), message('two')]);
  texts.forget({ ...message('one'), sender: 'bob' });
  expect([texts.sent('one'), texts.sent('two')]).toEqual(['text of one', 'text of two']);
  texts.forget(message('one'));
  const again = new OwnTexts(context, outbox);
  await again.load();
  expect([again.sent('one'), again.sent('two')]).toEqual([undefined, 'text of two']);
});
