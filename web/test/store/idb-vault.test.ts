import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { openVault } from '../../src/store/open';
import type { Vault } from '../../src/store/vault';

let opened = 0;
const freshName = () => `idb-vault-${opened++}`;

async function rowsOf(name: string): Promise<{ key: IDBValidKey; row: Uint8Array }[]> {
  const database = await openDB(name);
  const keys = await database.getAllKeys('rows');
  const rows = await database.getAll('rows');
  database.close();
  return keys.map((key, i) => ({ key, row: rows[i] as Uint8Array }));
}

async function tamper(name: string, change: (row: Uint8Array, i: number) => unknown): Promise<void> {
  const database = await openDB(name);
  for (const [i, { key, row }] of (await rowsOf(name)).entries()) {
    const changed = change(row.slice(), i);
    if (changed !== undefined) await database.put('rows', changed, key);
  }
  database.close();
}

test('a dump of the database tells no text of keys and values', async () => {
  const name = freshName();
  const vault = await openVault({ name });
  const secret = 'canary-secret';
  await vault.table('messages').put([`alice-${secret}`, `with:${secret}`, 17], { text: secret, [secret]: 1 });
  await vault.table('messages').put([`alice-${secret}`, 18], new TextEncoder().encode(secret));
  await vault.table('messages').put([`alice-${secret}`, 19], { nested: new TextEncoder().encode(secret) });
  const database = await openDB(name);
  const dump: string[] = [];
  for (const store of database.objectStoreNames)
    dump.push(
      JSON.stringify(await database.getAllKeys(store)),
      ...(await database.getAll(store)).map((value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value),
      ),
    );
  const keys = await database.get('meta', 'keys');
  database.close();
  expect(dump.join('\n')).toContain('messages');
  expect(dump.join('\n')).not.toMatch(/canary|secret|alice|nested/);
  for (const key of Object.values(keys) as CryptoKey[]) {
    expect(key.extractable).toBe(false);
    for (const format of ['raw', 'jwk'] as const)
      await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow();
  }
});

test('what one worker wrote, another reads, also when both begin at the same moment', async () => {
  const name = freshName();
  const [one, other] = await Promise.all([openVault({ name }), openVault({ name })]);
  await Promise.all([one.table('t').put(['from', 1], 'one'), other.table('t').put(['from', 2], 'other')]);
  for (const vault of [one, other, await openVault({ name })])
    expect((await vault.table('t').range(['from'])).map(({ value }) => value)).toEqual(['one', 'other']);
});

test('what was kept is there after a restart', async () => {
  const name = freshName();
  const before = await openVault({ name });
  await before.table('t').put(['a'], { kept: true });
  await before.close();
  expect(await (await openVault({ name })).table('t').get(['a'])).toEqual({ kept: true });
});

test('damaged rows are left out and counted, and a page is full nevertheless', async () => {
  const name = freshName();
  const vault = await openVault({ name });
  const table = vault.table<number>('t');
  await vault.write(Array.from({ length: 20 }, (_, i) => ({ table: 't', key: ['a', i], value: i })));
  const damage: readonly (readonly [number, (row: Uint8Array) => unknown])[] = [
    [3, (row) => row.map((byte, i) => (i === 20 ? byte ^ 1 : byte))],
    [4, (row) => row.subarray(0, 10)],
    [5, () => new Uint8Array()],
    [6, () => 'no bytes'],
    [19, (row) => row.map((byte, i) => (i === 0 ? byte ^ 1 : byte))],
  ];
  await tamper(name, (row, i) => damage.find(([which]) => which === i)?.[1](row));
  const read = async (options: object) => (await table.range(['a'], options)).map(({ value }) => value);
  expect(await read({ limit: 5 })).toEqual([0, 1, 2, 7, 8]);
  expect(await read({ limit: 12, newestFirst: true })).toEqual([18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7]);
  expect(await read({ limit: 40, newestFirst: true })).toHaveLength(15);
  expect(await read({ from: 3, to: 6, newestFirst: true, limit: 3 })).toEqual([]);
  expect(await table.get(['a', 4])).toBeUndefined();
  expect(vault.damaged).toBe(5);
});

test('a row that was moved to another place does not open', async () => {
  const name = freshName();
  const vault = await openVault({ name });
  await vault.table('t').put(['a', 1], 'one');
  await vault.table('t').put(['a', 2], 'two');
  const rows = await rowsOf(name);
  await tamper(name, (_, i) => rows[1 - i]?.row);
  expect(await vault.table('t').range(['a'])).toEqual([]);
  expect(vault.damaged).toBe(2);
});

test('a full disk is told, and nothing of that write is kept', async () => {
  const vault = await openVault({ name: freshName() });
  await vault.table('t').put(['before'], 1);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  put.mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const changes = ['x', 'y'].map((key) => ({ table: 't', key: [key], value: 1 }));
  const failed = await vault.write(changes).catch((error) => error.problem);
  put.mockRestore();
  expect(failed).toEqual({ code: 'storage-full', message: expect.stringContaining('no room') });
  expect(await vault.table('t').count([])).toBe(1);
  await vault.write(changes);
  expect(await vault.table('t').count([])).toBe(3);
});

test('a database that somebody erased meanwhile begins anew with the same keys', async () => {
  const name = freshName();
  const vault = await openVault({ name });
  await vault.table('t').put(['a'], 1);
  await erase(name);
  expect(await vault.table('t').get(['a'])).toBeUndefined();
  await Promise.all([vault.table('t').put(['a'], 2), vault.table('t').put(['b'], 3)]);
  expect(await (await openVault({ name })).table('t').get(['a'])).toBe(2);
});

test('a newer version of the program takes the database, and the older says to reload', async () => {
  const name = freshName();
  const vault = await openVault({ name });
  await vault.table('t').put(['a'], 1);
  const newer = await openDB(name, 2);
  await expect(vault.table('t').get(['a'])).rejects.toHaveProperty('problem.code', 'storage-denied');
  await expect(vault.table('t').put(['a'], 2)).rejects.toHaveProperty(
    'problem.message',
    expect.stringContaining('Reload'),
  );
  newer.close();
  await expect(openVault({ name })).rejects.toHaveProperty('problem.code', 'storage-denied');
});

test('rows of an older version are changed once, and again after an interruption', async () => {
  const name = freshName();
  const first = await openVault({ name, migrations: [] });
  await first.table('t').put(['a'], 1);
  await first.close();
  const addTen = async (vault: Vault) => {
    const table = vault.table<number>('t');
    await table.put(['a'], ((await table.get(['a'])) ?? 0) + 10);
  };
  const broken = async () => {
    throw new Error('interrupted');
  };
  await expect(openVault({ name, migrations: [addTen, broken] })).rejects.toThrow('interrupted');
  for (let times = 0; times < 2; times++) {
    const vault = await openVault({ name, migrations: [addTen, addTen] });
    expect(await vault.table('t').get(['a'])).toBe(21);
    await vault.close();
  }
  await expect(openVault({ name, migrations: [addTen] })).rejects.toHaveProperty(
    'problem.code',
    'storage-denied',
  );
});

test('a fresh database needs no migration', async () => {
  const migration = vi.fn();
  await openVault({ name: freshName(), migrations: [migration] });
  expect(migration).not.toHaveBeenCalled();
});

afterEach(() => vi.restoreAllMocks());

function erase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
