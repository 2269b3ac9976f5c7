import { expect, test } from 'vitest';
import { defaultPreferences } from '../../src/api/preferences';
import type { Context } from '../../src/core/context';
import { Conversations } from '../../src/core/conversations';
import { Marks } from '../../src/core/marks';
import type { Messages } from '../../src/core/messages';
import { Code } from '../../src/protocol/problems';
import { CommandError } from '../../src/transport/link';
import { FakeClock } from '../transport/fakeClock';

const bob = 'with:bob' as const;

/** Marks whose commands a test answers. */
function scene() {
  const clock = new FakeClock();
  const told: [string, number][] = [];
  const answers: ((problem?: number) => void)[] = [];
  const context = {
    me: 'ann',
    clock,
    ledger: { put: () => undefined },
    isOnline: () => true,
    preferences: () => defaultPreferences,
    turn: async (job: () => unknown) => job(),
    request: (action: string, { message_id }: { message_id: number }) => {
      told.push([action.replace('mark_message_', ''), message_id]);
      return new Promise<void>((resolve, reject) => {
        answers.push((code) => (code ? reject(new CommandError({ code, message: '' })) : resolve()));
      });
    },
  } as unknown as Context;
  const conversations = new Conversations(context);
  conversations.ensure('with:zoe');
  conversations.ensure(bob);
  const marks = new Marks(context, conversations, { range: async () => [] } as unknown as Messages);
  const answer = async (problem?: number) => {
    await new Promise(setImmediate);
    answers.shift()?.(problem);
    await new Promise(setImmediate);
  };
  const owed = () => conversations.get(bob)?.owed;
  return { clock, told, marks, answer, owed };
}

test('what is read while one tells what was delivered is told as well', async () => {
  const { clock, told, marks, answer, owed } = scene();
  marks.owe(bob, 'delivered', 7);
  void marks.flush();
  await answer();
  marks.owe(bob, 'read', 7);
  clock.pass(300);
  expect(told).toEqual([['delivered', 7]]);
  await answer();
  await answer();
  expect(told).toEqual([
    ['delivered', 7],
    ['read', 7],
  ]);
  expect(owed()).toEqual({ delivered: 0, read: 0 });
});

test('after a passing refusal it is told again', async () => {
  const { clock, told, marks, answer, owed } = scene();
  marks.owe(bob, 'read', 7);
  for (const code of [Code.rateLimited, Code.unavailable, Code.reconnect]) {
    clock.pass(5_000);
    await answer(code);
    expect(owed()?.read).toBe(7);
  }
  clock.pass(5_000);
  await answer();
  expect(told.length).toBe(4);
  expect(owed()?.read).toBe(0);
  expect(clock.waiting).toBe(0);
});

test('a fault of the server does not end what is owed, a refusal does', async () => {
  const { clock, marks, answer, owed } = scene();
  marks.owe(bob, 'read', 7);
  clock.pass(300);
  await answer(Code.serverFault);
  expect(owed()?.read).toBe(7);
  void marks.flush();
  await answer();
  marks.owe(bob, 'read', 8);
  clock.pass(300);
  await answer(Code.notAllowed);
  expect(owed()?.read).toBe(0);
});
