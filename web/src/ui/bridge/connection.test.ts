import { expect, test, vi } from 'vitest';
import type { ToPage, ToWorker, Update } from '../../api/core';
import { Connection, interrupted } from './connection';
import { createMirror, reflect } from './mirror';
import type { OpenPort, PortHandlers } from './port';

/** Workers that can be ended, and what they were told. */
function workers() {
  const all: { said: ToWorker[]; handlers: PortHandlers }[] = [];
  const open: OpenPort = (handlers) => {
    const said: ToWorker[] = [];
    all.push({ said, handlers });
    return { post: (message) => said.push(structuredClone(message)), close: () => undefined };
  };
  const last = () => all[all.length - 1] as (typeof all)[number];
  return { all, open, last, answer: (message: ToPage) => last().handlers.message(message) };
}

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

test('what is asked before there is a worker is asked after hello', async () => {
  const { open, last, answer } = workers();
  const connection = new Connection(open, 'p1');
  const asked = connection.core.retry('ann', 'k');
  connection.start();
  await settled();
  expect(last().said).toEqual([
    { kind: 'hello', page: 'p1', visible: true },
    { kind: 'call', id: 1, method: 'retry', args: ['ann', 'k'] },
  ]);
  answer({ kind: 'result', id: 1, value: undefined });
  await expect(asked).resolves.toBeUndefined();
});

test('a problem rejects as it is', async () => {
  const { open, answer } = workers();
  const connection = new Connection(open);
  connection.start();
  await settled();
  const asked = connection.core.markRead('ann', 'with:bob', 1);
  answer({ kind: 'problem', id: 1, problem: { code: 1102, message: 'no such message' } });
  await expect(asked).rejects.toEqual({ code: 1102, message: 'no such message' });
});

test('when a worker goes, its questions reject, another is opened, and pages are told', async () => {
  vi.useFakeTimers();
  try {
    const { all, open, last } = workers();
    const connection = new Connection(open);
    const opened = vi.fn();
    connection.onOpen(opened);
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    const lost = connection.core.rooms('ann');
    last().handlers.message({ kind: 'gone', why: 'restarted' });
    await expect(lost).rejects.toBe(interrupted);
    void connection.core.rooms('ben');
    await vi.advanceTimersByTimeAsync(250);
    expect(all).toHaveLength(2);
    expect(last().said.map((each) => each.kind)).toEqual(['hello', 'call']);
    expect(connection.generation).toBe(2);
    expect(opened.mock.calls.length).toBeGreaterThanOrEqual(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a page of an older version stops and says so', async () => {
  vi.useFakeTimers();
  try {
    const { all, open, last } = workers();
    const connection = new Connection(open);
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    last().handlers.message({ kind: 'gone', why: 'replaced' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.replaced).toBe(true);
    expect(all).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test('a worker that cannot be opened is tried again, ever more rarely', async () => {
  vi.useFakeTimers();
  try {
    const open = vi.fn(() => Promise.reject(new Error('no worker')));
    new Connection(open).start();
    await vi.advanceTimersByTimeAsync(250 + 500 + 1000);
    expect(open).toHaveBeenCalledTimes(4);
  } finally {
    vi.useRealTimers();
  }
});

test('the mirror holds the newest of each topic, by account', () => {
  const before = createMirror().getState();
  const updates: Update[] = [
    { topic: 'requests', account: 'ann', value: [{ from: 'bob', at: 1 }] },
    { topic: 'requests', account: 'zoe', value: [] },
    { topic: 'storage', value: { kind: 'full' } },
    { topic: 'notice', account: 'ann', value: { kind: 'request', from: 'bob' } },
  ];
  const after = updates.reduce(reflect, before);
  expect(after.requests).toEqual({ ann: [{ from: 'bob', at: 1 }], zoe: [] });
  expect(after.storage).toEqual({ kind: 'full' });
  expect(after.accounts).toBeNull();
});

test('a message that was being sent when a worker went is sent by the next one under the same name', async () => {
  vi.useFakeTimers();
  try {
    const { open, last } = workers();
    const connection = new Connection(open);
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    const sent = connection.core.send('ann', 'room:tea', { text: 'hello' });
    const before = last().said.at(-1);
    last().handlers.message({ kind: 'gone', why: 'restarted' });
    await vi.advanceTimersByTimeAsync(250);
    const after = last().said.at(-1);
    expect(after).toMatchObject({ kind: 'call', method: 'send' });
    expect(after?.kind === 'call' && after.args).toEqual(before?.kind === 'call' && before.args);
    expect(after?.kind === 'call' && String(after.args[3])).toMatch(/^[!-~]{1,64}$/);
    last().handlers.message({
      kind: 'result',
      id: after?.kind === 'call' ? after.id : 0,
      value: { key: 'c:x' },
    });
    expect(await sent).toEqual({ key: 'c:x' });
  } finally {
    vi.useRealTimers();
  }
});
