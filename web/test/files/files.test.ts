import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sealedSize } from '../../src/files/chunks';
import { createFiles, type Files } from '../../src/files/files';
import { KeptFiles } from '../../src/files/kept-files';
import { MemoryVault } from '../../src/store/memory-vault';
import { openVault } from '../../src/store/open';
import type { Vault } from '../../src/store/vault';
import { FileServer, randomFile, refusal, sameBytes } from './server';

let server: FileServer;
let vault: Vault;
let files: Files;
let opened = 0;

beforeEach(async () => {
  server = new FileServer();
  vault = await openVault({ name: `files-${opened++}` });
  files = filesOver(vault);
});

function filesOver(of: Vault, token = 'token'): Files {
  return createFiles({
    account: 'alice',
    vault: of,
    clock: { now: () => 0, after: () => () => {} },
    origin: 'http://localhost',
    token: () => token,
    fetch: server.fetch,
  });
}

/** Another device of hers, or somebody else's: nothing is kept there. */
const elsewhere = () => filesOver(new MemoryVault());

async function uploaded(file: Blob, by = files) {
  await by.stage('k', file);
  return by.upload('k');
}
const problem = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => error.problem,
  );

describe.each([0, 100, 262_144, 3_000_000])('a file of %i bytes', (size) => {
  test('goes up encrypted and comes down as it was', async () => {
    const file = randomFile(size);
    const done: number[] = [];
    await files.stage('k', file);
    const reference = await files.upload('k', { onProgress: (bytes) => done.push(bytes) });
    expect(done.at(-1)).toBe(sealedSize(size));
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    const kept = server.files.get(reference.id)?.bytes ?? new Uint8Array();
    expect(kept).toHaveLength(sealedSize(size));
    const came: number[] = [];
    const reader = filesOver(new MemoryVault());
    const back = await reader.open(reference, 'image/png', { onProgress: (bytes) => came.push(bytes) });
    expect(back.type).toBe('image/png');
    expect(await sameBytes(back, file)).toBe(true);
    expect(came.at(-1)).toBe(sealedSize(size));
  });
});

describe('an upload', () => {
  test('goes on where the connection broke, with what the server has', async () => {
    const file = randomFile(2_000_000);
    server.fault = ({ method, body }) => (method === 'PATCH' && body.length > 300_000 ? 100_000 : null);
    await files.stage('k', file);
    expect(await problem(files.upload('k'))).toMatchObject({ code: 'offline' });
    const [id] = server.files.keys();
    const have = server.files.get(id ?? '')?.bytes.length ?? 0;
    expect(have).toBeGreaterThan(262_144);
    server.fault = () => null;
    const reference = await files.upload('k');
    expect(reference.id).toBe(id);
    expect(await sameBytes(await elsewhere().open(reference, ''), file)).toBe(true);
  });

  test('goes on after a reload, with what the vault has', async () => {
    const file = randomFile(2_000_000);
    server.fault = ({ method }) => (method === 'PATCH' ? 'broken' : null);
    await files.stage('k', file);
    await problem(files.upload('k'));
    server.fault = () => null;
    const reloaded = filesOver(vault);
    expect(await reloaded.staged()).toEqual(['k']);
    const shown = await reloaded.openStaged('k', 'image/png');
    expect(shown && (await sameBytes(shown, file))).toBe(true);
    const reference = await reloaded.upload('k');
    expect(server.files.size).toBe(1);
    expect(await sameBytes(await elsewhere().open(reference, ''), file)).toBe(true);
    // And once more after it was complete: nothing is sent again.
    server.requests.length = 0;
    expect(await filesOver(vault).upload('k')).toEqual(reference);
    expect(server.requests).toEqual([]);
    await reloaded.forget('k');
    expect(await reloaded.staged()).toEqual([]);
    expect(await vault.table('upload-parts').count([])).toBe(0);
  });

  test('begins anew where the server has forgotten it', async () => {
    const file = randomFile(1_000_000);
    server.fault = ({ method }) => (method === 'PATCH' ? 'broken' : null);
    await files.stage('k', file);
    await problem(files.upload('k'));
    server.files.clear();
    server.fault = () => null;
    const reference = await files.upload('k');
    expect(await sameBytes(await elsewhere().open(reference, ''), file)).toBe(true);
  });

  test('takes the offset that the server has, and gives up where somebody else goes on writing', async () => {
    const file = randomFile(1_000_000);
    await files.stage('k', file);
    let conflicts = 0;
    server.fault = ({ method }) => (method === 'PATCH' && conflicts++ < 2 ? refusal(409, 1107, 'x') : null);
    await files.upload('k');
    await files.forget('k');
    await files.stage('k', file);
    server.fault = ({ method }) => (method === 'PATCH' ? refusal(409, 1107, 'x') : null);
    expect(await problem(files.upload('k'))).toMatchObject({ code: 'offline' });
  });

  test('asked for twice is one', async () => {
    await files.stage('k', randomFile(1_000_000));
    const [one, other] = await Promise.all([files.upload('k'), files.upload('k')]);
    expect(one).toEqual(other);
    expect(server.files.size).toBe(1);
  });

  test('stops when a person says so, and leaves nothing', async () => {
    const stop = new AbortController();
    await files.stage('k', randomFile(3_000_000));
    const uploading = files.upload('k', {
      signal: stop.signal,
      onProgress: (done) => done > 500_000 && stop.abort(),
    });
    expect(await problem(uploading)).toMatchObject({ code: 'canceled' });
    await files.discard('k');
    expect(server.files.size).toBe(0);
    expect(await files.staged()).toEqual([]);
    expect(await problem(files.upload('k'))).toMatchObject({ code: 'bad-file' });
  });

  test.each([
    [413, 1105, 'too-large', undefined],
    [507, 1109, 'quota', undefined],
    [429, 1104, 1104, 7],
    [401, 1001, 1001, undefined],
    [403, 1002, 1002, undefined],
    [500, 1005, 1005, undefined],
  ])('that the server refuses with %i says why', async (status, code, told, retryAfterSeconds) => {
    await files.stage('k', randomFile(10));
    server.fault = () => refusal(status, code, 'In the server’s words.', { 'Retry-After': '7' });
    expect(await problem(files.upload('k'))).toEqual({
      code: told,
      message: 'In the server’s words.',
      ...(retryAfterSeconds && { retryAfterSeconds }),
    });
  });

  test.each([413, 507, 429, 404, 502])(
    'that a proxy refuses with %i says so in words of its own',
    async (status) => {
      await files.stage('k', randomFile(10));
      server.fault = () => new Response('<html>no</html>', { status });
      const { message } = await problem(files.upload('k'));
      expect(message).toMatch(/^[A-Z][^<]+\.$/);
    },
  );

  test('of a file that the vault has no room for lasts as long as the worker', async () => {
    const file = randomFile(3_000_000);
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await files.stage('k', file);
    full.mockRestore();
    expect(await files.staged()).toEqual(['k']);
    const reference = await files.upload('k');
    expect(await sameBytes(await elsewhere().open(reference, ''), file)).toBe(true);
    expect(await filesOver(vault).staged()).toEqual([]);
  });

  test('without storage works as well', async () => {
    const inMemory = filesOver(new MemoryVault());
    const file = randomFile(3_000_000);
    const reference = await uploaded(file, inMemory);
    expect(await sameBytes(await files.open(reference, ''), file)).toBe(true);
  });

  test('of which a worker left the beginning is swept away', async () => {
    await vault.table('uploads').put(['alice', 'torn'], { unfinished: true });
    await vault.table('upload-parts').put(['alice', 'torn', 0], new Uint8Array(10));
    expect(await files.staged()).toEqual([]);
    expect(await vault.table('upload-parts').count([])).toBe(0);
    expect(await vault.table('uploads').count([])).toBe(0);
  });

  test('keeps nothing readable in the database', async () => {
    const file = new Blob(['canary '.repeat(50_000)]);
    await files.stage('k', file);
    const rows = await dump(`files-${opened - 1}`);
    expect(rows.length).toBeGreaterThan(300_000);
    expect(rows).not.toContain('canary');
  });
});

describe('a download', () => {
  test('goes on where the connection broke, as long as something comes', async () => {
    const file = randomFile(1_000_000);
    const reference = await uploaded(file);
    server.serve = (bytes) => torn(bytes.slice(0, 300_000), bytes.length > 300_000);
    const reader = elsewhere();
    expect(await sameBytes(await reader.open(reference, ''), file)).toBe(true);
    expect(server.requests.filter((request) => request.startsWith('GET')).length).toBe(4);
    server.serve = () => torn(new Uint8Array(), true);
    expect(await problem(elsewhere().open(reference, ''))).toMatchObject({ code: 'offline' });
  });

  test.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ['altered', (bytes) => bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte))],
    ['cut short', (bytes) => bytes.slice(0, -1)],
    ['empty', () => new Uint8Array()],
  ])('of a file that was %s shows nothing', async (_, change) => {
    const reference = await uploaded(randomFile(200_000));
    server.serve = change;
    expect(await problem(elsewhere().open(reference, ''))).toEqual({
      code: 'bad-file',
      message: expect.stringContaining('damaged'),
    });
  });

  test('of another length than the message says is not even begun', async () => {
    const reference = await uploaded(randomFile(200_000));
    const reader = elsewhere();
    expect(await problem(reader.open({ ...reference, size: 199_999 }, ''))).toMatchObject({
      code: 'bad-file',
    });
    expect(await problem(reader.open({ ...reference, size: 2 ** 40 }, ''))).toMatchObject({
      code: 'bad-file',
    });
    expect((await reader.open(reference, '')).size).toBe(200_000);
  });

  test('of a file with another hash or key shows nothing', async () => {
    const reference = await uploaded(randomFile(1000));
    const other = new Uint8Array(32);
    for (const wrong of [{ hash: other }, { key: other }])
      expect(await problem(elsewhere().open({ ...reference, ...wrong }, ''))).toMatchObject({
        code: 'bad-file',
      });
  });

  test('of a file that is gone, or with an old token, says so', async () => {
    const reference = await uploaded(randomFile(10));
    expect(await problem(filesOver(new MemoryVault(), 'old').open(reference, ''))).toMatchObject({
      code: 1001,
    });
    await files.remove(reference.id);
    await files.remove(reference.id);
    expect(await problem(files.open(reference, ''))).toMatchObject({
      code: 1102,
      message: expect.stringContaining('not on the server any more'),
    });
  });

  test('happens once for those who ask together, and not again', async () => {
    const reference = await uploaded(randomFile(1000));
    const reader = elsewhere();
    server.requests.length = 0;
    await Promise.all([reader.open(reference, 'image/png'), reader.open(reference, 'text/html')]);
    await reader.open(reference, '');
    expect(server.requests).toEqual([`GET /files/${reference.id}`]);
    // The sender has it without asking.
    await files.open(reference, '');
    expect(server.requests).toHaveLength(1);
  });

  test('stops when a person says so', async () => {
    const reference = await uploaded(randomFile(1_000_000));
    const stop = new AbortController();
    stop.abort();
    expect(await problem(elsewhere().open(reference, '', { signal: stop.signal }))).toMatchObject({
      code: 'canceled',
    });
  });
});

describe('a file that was opened once', () => {
  test('is there without a connection after a reload, still encrypted in the vault', async () => {
    const file = new Blob(['canary '.repeat(1000)]);
    const reference = await uploaded(file, elsewhere());
    await files.open(reference, 'image/png');
    server.fault = () => 'broken';
    const back = await filesOver(vault).open(reference, 'image/png');
    expect(await sameBytes(back, file)).toBe(true);
    expect(await dump(`files-${opened - 1}`)).not.toContain('canary');
    expect(await problem(elsewhere().open(reference, ''))).toMatchObject({ code: 'offline' });
  });

  test('is kept where it was sent from', async () => {
    const reference = await uploaded(randomFile(1000));
    server.fault = () => 'broken';
    expect((await filesOver(vault).open(reference, '')).size).toBe(1000);
  });

  test('is fetched again if what was kept is damaged, and gone once it was erased', async () => {
    const reference = await uploaded(randomFile(1000));
    await vault.table('kept-file-bytes').put(['alice', reference.id], new Uint8Array(1016));
    const reloaded = filesOver(vault);
    server.requests.length = 0;
    expect((await reloaded.open(reference, '')).size).toBe(1000);
    expect(server.requests).toHaveLength(1);
    await reloaded.remove(reference.id);
    expect(await vault.table('kept-file-bytes').count([])).toBe(0);
    expect(await vault.table('kept-files').count([])).toBe(0);
  });

  test('is not kept if it is large', async () => {
    const reference = await uploaded(randomFile(5_000_000));
    await filesOver(vault).open(reference, '');
    expect(await vault.table('kept-file-bytes').count([])).toBe(0);
  });
});

test('kept files give way to those used later', async () => {
  let now = 0;
  const most = { each: 100, all: 250 };
  const kept = new KeptFiles('alice', vault, () => now, most);
  for (const id of ['a', 'b']) await kept.put(id, new Uint8Array(100));
  now = 3_600_001;
  expect(await kept.get('a')).toHaveLength(100);
  const restarted = new KeptFiles('alice', vault, () => now, most);
  await restarted.put('c', new Uint8Array(100));
  await restarted.put('large', new Uint8Array(101));
  const there = await Promise.all(
    ['a', 'b', 'c', 'large'].map(async (id) => (await restarted.get(id))?.length),
  );
  expect(there).toEqual([100, undefined, 100, undefined]);
  expect(await vault.table('kept-file-bytes').count([])).toBe(2);
});

test('limits are the server’s', async () => {
  expect(await files.limits()).toEqual({
    maxBytes: server.maxSize,
    quotaBytes: 1000,
    usedBytes: 10,
    retentionSeconds: 0,
  });
  server.fault = () => new Response('{"max_size":"x"}');
  expect(await problem(files.limits())).toMatchObject({ code: 1005 });
  server.fault = () => new Response('no');
  expect(await problem(files.limits())).toMatchObject({ code: 1005 });
  server.fault = () => 'broken';
  expect(await problem(files.limits())).toMatchObject({ code: 'offline' });
});

/** A body that ends with these bytes, in good order or not. */
function torn(bytes: Uint8Array<ArrayBuffer>, broken: boolean): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (!given && bytes.length > 0) controller.enqueue(bytes);
      else if (broken) controller.error(new TypeError('cut'));
      else controller.close();
      given = true;
    },
  });
}

async function dump(name: string): Promise<string> {
  const { openDB } = await import('idb');
  const database = await openDB(name);
  const rows = await database.getAll('rows');
  const keys = await database.getAllKeys('rows');
  database.close();
  return rows.map((row) => Buffer.from(row).toString('latin1')).join('') + JSON.stringify(keys);
}
