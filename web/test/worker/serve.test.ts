import { expect, test } from 'vitest';
import type { ToPage, ToWorker } from '../../src/api/core';
import { Engine } from '../../src/core/engine';
import { MemoryVault } from '../../src/store/memory-vault';
import { CommandError } from '../../src/transport/link';
import { servePage } from '../../src/worker/serve';
import { FakeClock } from '../transport/fakeClock';

const start = () =>
  Engine.start({
    clock: new FakeClock(),
    vault: new MemoryVault(),
    openLink: () => Promise.reject(new CommandError({ code: 'offline', message: 'no server here' })),
    url: 'ws://127.0.0.1:1/',
    origin: 'http://127.0.0.1:1',
    fetch,
    freshId: () => crypto.randomUUID(),
    random: () => 0,
  });

function page(engine: Engine) {
  const got: ToPage[] = [];
  const ends: (() => void)[] = [];
  let wake = () => {};
  const port = servePage(
    engine,
    (message) => {
      got.push(structuredClone(message));
      wake();
    },
    (_, run) => ends.push(run),
  );
  const answer = (id: number) =>
    new Promise<ToPage>((resolve) => {
      wake = () => {
        const found = got.find((each) => each.kind !== 'update' && each.kind !== 'gone' && each.id === id);
        if (found) resolve(found);
      };
      wake();
    });
  const ask = (id: number, method: string, ...args: unknown[]) => {
    port.receive({ kind: 'call', id, method, args } as ToWorker);
    return answer(id);
  };
  return { port, got, ends, ask };
}

const topics = (got: readonly ToPage[]) =>
  got.flatMap((each) => (each.kind === 'update' ? each.update.topic : []));

test('a page that says hello is told how things stand, and then what changes', async () => {
  const engine = await start();
  const { port, got, ask } = page(engine);
  port.receive({ kind: 'hello', page: 'one', visible: true });
  expect(topics(got).sort()).toEqual(['accounts', 'preferences', 'storage']);
  expect(await ask(1, 'setPreferences', { theme: 'dark' })).toEqual({
    kind: 'result',
    id: 1,
    value: undefined,
  });
  expect(
    got.some(
      (each) =>
        each.kind === 'update' && each.update.topic === 'preferences' && each.update.value.theme === 'dark',
    ),
  ).toBe(true);
});

test('what is no method of the core is refused, and errors come as problems without their inside', async () => {
  const { ask } = page(await start());
  for (const method of ['stop', 'constructor', '__proto__', 'pages', 'nothing']) {
    expect(await ask(2, method)).toMatchObject({ kind: 'problem', problem: { code: 'internal' } });
  }
  expect(await ask(3, 'markRead', 'nobody', 'room:x', 1)).toMatchObject({
    kind: 'problem',
    problem: { code: 1001 },
  });
  const login = { name: 'ann', password: 'a password', deviceName: '' };
  expect(await ask(4, 'signIn', login)).toMatchObject({ kind: 'problem', problem: { code: 'offline' } });
});

test('a page that is gone without a word is forgotten, and may come again under another name', async () => {
  const engine = await start();
  const { port, ends, got } = page(engine);
  port.receive({ kind: 'hello', page: 'one', visible: true });
  ends[0]?.();
  expect(engine.pages.has('one')).toBe(false);
  const before = got.length;
  await engine.setPreferences({ theme: 'light' });
  expect(got.length).toBe(before);
  port.receive({ kind: 'hello', page: 'two', visible: true });
  expect(engine.pages.has('two')).toBe(true);
  ends[0]?.();
  expect(engine.pages.has('two')).toBe(true);
  port.receive({ kind: 'bye' });
  expect(engine.pages.has('two')).toBe(false);
});

test('preferences are there again after a restart', async () => {
  const vault = new MemoryVault();
  const surroundings = {
    clock: new FakeClock(),
    vault,
    openLink: () => Promise.reject(new CommandError({ code: 'offline', message: '' })),
    url: 'ws://127.0.0.1:1/',
    origin: '',
    fetch,
    freshId: () => 'x',
    random: () => 0,
  };
  await (await Engine.start(surroundings)).setPreferences({ quietHours: { from: '22:00', to: '07:00' } });
  const { port, got } = page(await Engine.start(surroundings));
  port.receive({ kind: 'hello', page: 'one', visible: true });
  const told = got.find((each) => each.kind === 'update' && each.update.topic === 'preferences');
  expect(told).toMatchObject({ update: { value: { quietHours: { from: '22:00', to: '07:00' } } } });
});

test('where there is no room no account is begun', async () => {
  const vault = new MemoryVault();
  vault.write = () => Promise.reject(new CommandError({ code: 'storage-full', message: 'no room' }));
  let asked = false;
  const engine = await Engine.start({
    clock: new FakeClock(),
    vault,
    openLink: () => {
      asked = true;
      return Promise.reject(new CommandError({ code: 'offline', message: '' }));
    },
    url: 'ws://127.0.0.1:1/',
    origin: '',
    fetch,
    freshId: () => 'x',
    random: () => 0,
  });
  const { ask } = page(engine);
  const account = { name: 'ann', password: 'a password', deviceName: '' };
  expect(await ask(1, 'register', account)).toMatchObject({ problem: { code: 'storage-full' } });
  expect(asked).toBe(false);
});
