import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { Engine } from '../../src/core/engine';
import { EndingVault } from '../../src/store/ending-vault';
import { MemoryVault } from '../../src/store/memory-vault';
import { openVault } from '../../src/store/open';
import { CommandError, type OpenLink } from '../../src/transport/link';
import { FakeClock } from '../transport/fakeClock';

/** The tables in which a browser's store has rows. */
async function tables(name: string): Promise<string[]> {
  const database = await openDB(name);
  const keys = (await database.getAllKeys('rows')) as unknown as string[][];
  database.close();
  return [...new Set(keys.map(([table = '']) => table))];
}

const gone = () => new CommandError({ code: 'offline', message: 'nowhere' });
const nowhere: OpenLink = async () => {
  throw gone();
};

async function scene(name: string, openLink: OpenLink) {
  const vault = await openVault({ name });
  const record = { name: 'ann', token: 't', pinned: 'p', since: 1 };
  await vault.table('accounts').put(['ann'], record);
  let ids = 0;
  return Engine.start({
    clock: new FakeClock(),
    vault,
    openLink,
    url: 'ws://nowhere/',
    origin: 'http://nowhere',
    fetch: () => Promise.reject(new TypeError('nowhere')),
    freshId: () => `id-${++ids}`,
    random: () => 0,
  });
}

test('what is under way when an account signs out leaves nothing behind, and is shown nowhere', async () => {
  const engine = await scene('one', nowhere);
  expect(await tables('one')).toContain('accounts');
  const view = { name: 'a.bin', type: 'application/octet-stream', size: 3_000_000 };
  const file = { blob: new Blob([new Uint8Array(3_000_000)]), view };
  const sending = engine.send('ann', 'with:ann', { text: '', file }).catch(() => undefined);
  await new Promise(setImmediate);
  await engine.signOut('ann');
  await sending;
  await engine.setPreferences({ sounds: false });
  expect(await tables('one')).toEqual(['preferences']);
  const told: string[] = [];
  engine.pages.attach('late', true, (update) => told.push(JSON.stringify(update)));
  expect(told.filter((each) => each.includes('ann'))).toEqual([]);
  await engine.stop();
});

/** Takes a login by password, and is gone for sessions. */
const entrance: OpenLink = async ({ onEvent }) => {
  const info = { version: '1', fingerprint: 'p', features: [], maxMessageBytes: 1, clockOffset: 0 };
  const welcome = { username: 'ann', user_id: 1, assigned_room: 'general', session: 'fresh' };
  return {
    info,
    closed: new Promise(() => undefined),
    close: () => undefined,
    request: async (action, { session }) => {
      if (action !== 'login' || session !== undefined) throw gone();
      queueMicrotask(() => onEvent('login_success', { ...welcome, unread_message_count: 0 }));
      return { success: true };
    },
  };
};

test.each([0, 1, 2])('who signs in again while signing out is signed in (%i)', async (moments) => {
  const vault = `again-${moments}`;
  const engine = await scene(vault, entrance);
  const leaving = engine.signOut('ann');
  for (let i = 0; i < moments; i++) await new Promise(setImmediate);
  await Promise.all([leaving, engine.signIn({ name: 'ann', password: 'x', deviceName: '' })]);
  await engine.saveDraft('ann', 'with:ann', 'still here');
  expect(await tables(vault)).toEqual(expect.arrayContaining(['accounts', 'conversations']));
  const [account] = await (await openVault({ name: vault })).table<{ token: string }>('accounts').range([]);
  expect(account?.value.token).toBe('fresh');
  await engine.stop();
});

test('a vault that has ended keeps what it has and takes nothing more', async () => {
  const under = new MemoryVault();
  const vault = new EndingVault(under);
  await vault.table('t').put(['ann'], 1);
  vault.end();
  await vault.table('t').put(['ann'], 2);
  await vault.table('t').delete(['ann']);
  await vault.write([{ table: 't', key: ['bob'], value: 3 }]);
  expect(await under.table('t').range([])).toEqual([{ key: ['ann'], value: 1 }]);
});
