import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MemoryVault } from '../../src/store/memory-vault';
import { openVault } from '../../src/store/open';
import type { Vault } from '../../src/store/vault';

let opened = 0;
const fresh = () => openVault({ name: `vault-${opened++}` });

describe.each([
  ['over IndexedDB', fresh],
  ['in memory', async () => new MemoryVault()],
])('a vault %s', (_, open: () => Promise<Vault>) => {
  test('gives back what was put, and nothing after it was deleted', async () => {
    const table = (await open()).table<unknown>('messages');
    const values = [
      { text: 'Grüße 👋', list: [1, null, true], nested: { a: { b: [] } } },
      'text',
      0,
      null,
      new Uint8Array([0, 1, 255]),
      { until: Number.POSITIVE_INFINITY, bytes: new Uint8Array([7]), at: new Date(5), no: Number.NaN },
      new Map<string, unknown>([['👍', new Set(['alice', 'bob'])]]),
      { '\u0001': 'number', v: 'seven' },
      { until: Number.NEGATIVE_INFINITY, '\u0001': { '\u0001': 'bytes' } },
    ];
    for (const [i, value] of values.entries()) await table.put(['a', i], value);
    for (const [i, value] of values.entries()) expect(await table.get(['a', i])).toEqual(value);
    await table.put(['a', 0], 'another');
    expect(await table.get(['a', 0])).toBe('another');
    await table.delete(['a', 0]);
    expect(await table.get(['a', 0])).toBeUndefined();
    expect(await table.get(['b', 1])).toBeUndefined();
  });

  test('keeps a copy: changing a value afterwards changes nothing', async () => {
    const table = (await open()).table<{ n: number }>('t');
    const value = { n: 1 };
    await table.put(['a'], value);
    value.n = 2;
    const got = await table.get(['a']);
    expect(got).toEqual({ n: 1 });
    if (got) got.n = 3;
    expect(await table.get(['a'])).toEqual({ n: 1 });
  });

  test('leaves absent what is undefined', async () => {
    const table = (await open()).table<unknown>('t');
    await table.put(['a'], { a: 1, b: undefined });
    expect(await table.get(['a'])).toStrictEqual({ a: 1 });
  });

  test.each([
    ['a function', () => 1],
    ['a blob', new Blob(['x'])],
    ['nothing', undefined],
    ['a circle', circle()],
  ])('refuses %s, and keeps what is written beside it', async (_name, value) => {
    const table = (await open()).table<unknown>('t');
    const good = table.put(['good'], 1);
    const bad = table.put(['bad'], value);
    await expect(bad).rejects.toHaveProperty('problem.code', 'internal');
    await good;
    expect(await table.get(['good'])).toBe(1);
    expect(await table.get(['bad'])).toBeUndefined();
  });

  test('reads ranges of the next number, from either end', async () => {
    const vault = await open();
    const table = vault.table<number>('t');
    const ids = [1, 2, 3, 5, 8, 13, 21.5, 1e12];
    await vault.write(ids.map((id) => ({ table: 't', key: ['a', 'room', id], value: id * 2 })));
    await table.put(['a', 'other', 4], 0);
    await table.put(['b', 'room', 4], 0);
    await vault.table('u').put(['a', 'room', 4], 0);
    const read = async (options: object) =>
      (await table.range(['a', 'room'], options)).map(({ key }) => key[2]);
    expect(await read({})).toEqual(ids);
    expect(await read({ newestFirst: true })).toEqual([...ids].reverse());
    expect(await read({ from: 3, to: 13 })).toEqual([3, 5, 8, 13]);
    expect(await read({ from: 4, to: 12.9, newestFirst: true })).toEqual([8, 5]);
    expect(await read({ from: 14 })).toEqual([21.5, 1e12]);
    expect(await read({ to: 2 })).toEqual([1, 2]);
    expect(await read({ limit: 3 })).toEqual([1, 2, 3]);
    expect(await read({ limit: 3, newestFirst: true })).toEqual([1e12, 21.5, 13]);
    expect(await read({ limit: 1, newestFirst: true })).toEqual([1e12]);
    expect(await read({ limit: 8, newestFirst: true })).toEqual([...ids].reverse());
    expect(await read({ limit: 9, newestFirst: true })).toEqual([...ids].reverse());
    expect(await read({ limit: 0 })).toEqual([]);
    expect(await read({ from: 9, to: 12 })).toEqual([]);
    expect(await read({ from: 12, to: 9 })).toEqual([]);
    expect((await table.range(['a', 'room'], { limit: 1 }))[0]).toEqual({ key: ['a', 'room', 1], value: 2 });
    expect(await table.count(['a', 'room'])).toBe(8);
  });

  test('gives all rows below a part of a key', async () => {
    const table = (await open()).table<number>('t');
    await table.put(['a', 'x', 1], 1);
    await table.put(['a', 'y', 'z', 2, 7], 2);
    await table.put(['b', 'x', 3], 3);
    await table.put(['a'], 4);
    const rows = (await table.range(['a'])).sort((one, other) => one.value - other.value);
    expect(rows).toEqual([
      { key: ['a', 'x', 1], value: 1 },
      { key: ['a', 'y', 'z', 2, 7], value: 2 },
      { key: ['a'], value: 4 },
    ]);
    expect(await table.count(['a'])).toBe(3);
    expect(await table.count([])).toBe(4);
    expect(await table.range(['a', 'y', 'z'], { from: 2, to: 2 })).toHaveLength(1);
  });

  test('erases an account from every table, and nothing else', async () => {
    const vault = await open();
    for (const table of ['one', 'two', 'three'])
      for (const account of ['alice', 'bob'])
        await vault.write([
          { table, key: [account, 'x', 1], value: 1 },
          { table, key: [account], value: 1 },
        ]);
    await vault.erase('alice');
    for (const table of ['one', 'two', 'three']) {
      expect(await vault.table(table).count(['alice'])).toBe(0);
      expect(await vault.table(table).count(['bob'])).toBe(2);
    }
  });

  test('writes in the order of the calls', async () => {
    const vault = await open();
    const table = vault.table<string>('t');
    await Promise.all([
      table.put(['k'], 'a'.repeat(200_000)),
      table.put(['k'], 'b'),
      vault.write([{ table: 't', key: ['gone'], value: 1 }]),
      vault.erase('gone'),
      table.put(['k'], 'c'),
    ]);
    expect(await table.get(['k'])).toBe('c');
    expect(await table.get(['gone'])).toBeUndefined();
  });
});

function circle(): unknown {
  const value: { self?: unknown } = {};
  value.self = value;
  return value;
}

describe('without storage', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ['missing', undefined],
    ['denied', { open: () => throwing(new DOMException('no', 'SecurityError')) }],
    ['failing', { open: () => failingRequest() }],
  ])('the vault is in memory where IndexedDB is %s', async (_, factory) => {
    vi.stubGlobal('indexedDB', factory);
    const vault = await openVault();
    expect(vault.kind).toBe('memory');
    await vault.table('t').put(['a'], 1);
    expect(await vault.table('t').get(['a'])).toBe(1);
  });

  test('a browser that will not clear it makes it persistent', async () => {
    vi.stubGlobal('navigator', { storage: { persisted: async () => true } });
    expect((await openVault({ name: 'persisted' })).kind).toBe('persistent');
  });
});

function throwing(error: Error): never {
  throw error;
}

function failingRequest(): unknown {
  const request = Object.assign(new EventTarget(), { error: new DOMException('disk', 'UnknownError') });
  queueMicrotask(() => request.dispatchEvent(new Event('error')));
  return request;
}
