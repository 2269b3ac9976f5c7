import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createFiles, type Files } from '../../src/files/files';
import { MemoryVault } from '../../src/store/memory-vault';
import { openVault } from '../../src/store/open';
import type { Vault } from '../../src/store/vault';
import { systemClock } from '../../src/transport/clock';
import { randomFile, sameBytes } from '../files/server';
import { LiveClient } from './client';
import { LiveServer } from './server';

const { url, http } = inject('server');
let ann: LiveClient & { name: string; session: string };
let bob: LiveClient & { name: string; session: string };

beforeAll(async () => {
  [ann, bob] = [await LiveClient.register(url, 'ann'), await LiveClient.register(url, 'bob')];
});
afterAll(() => {
  ann.close();
  bob.close();
});

function filesOf(
  person: { name: string; session: string },
  vault: Vault = new MemoryVault(),
  at = http,
): Files {
  return createFiles({
    account: person.name,
    vault,
    clock: systemClock,
    origin: at.replace(/\/$/, ''),
    token: () => person.session,
    fetch,
  });
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error) => error.problem.code,
  );

it.each([0, 1, 65_536, 5_000_000])('a file of %i bytes goes from one to the other', async (size) => {
  const file = randomFile(size);
  const mine = filesOf(ann);
  await mine.stage('k', file);
  const done: number[] = [];
  const reference = await mine.upload('k', { onProgress: (bytes) => done.push(bytes) });
  expect(await sameBytes(await filesOf(bob).open(reference, 'image/png'), file)).toBe(true);
  expect(done.length).toBeGreaterThan(0);
  expect((await mine.limits()).usedBytes).toBeGreaterThanOrEqual(size);
});

it('an upload that was cut goes on after a reload where the server stopped', async () => {
  const file = randomFile(3_000_000);
  const vault = await openVault();
  const before = filesOf(ann, vault);
  await before.stage('k', file);
  const stop = new AbortController();
  const cut = before.upload('k', {
    signal: stop.signal,
    onProgress: (bytes) => {
      if (bytes > 500_000) stop.abort();
    },
  });
  expect(await codeOf(cut)).toBe('canceled');
  const begun: number[] = [];
  const after = filesOf(ann, vault);
  const reference = await after.upload('k', { onProgress: (bytes) => begun.push(bytes) });
  expect(begun[0]).toBeGreaterThan(500_000);
  expect(await sameBytes(await filesOf(bob).open(reference, ''), file)).toBe(true);
});

it('only who uploaded it may erase it, and then it is gone for all', async () => {
  const mine = filesOf(ann);
  await mine.stage('k', randomFile(1000));
  const reference = await mine.upload('k');
  expect(await codeOf(filesOf(bob).remove(reference.id))).toBe(1002);
  await mine.remove(reference.id);
  expect(await codeOf(filesOf(bob).open(reference, ''))).toBe(1102);
  expect(await codeOf(filesOf({ ...ann, session: crypto.randomUUID() }).limits())).toBe(1001);
});

it('what is too large, or over the quota, is refused in words', async () => {
  const server = await LiveServer.start('--files.max_size=100KiB', '--files.quota=150KiB', '--invite-port=0');
  try {
    const carol = await LiveClient.register(server.url, 'carol');
    const files = filesOf(carol, new MemoryVault(), server.http);
    expect(await files.limits()).toMatchObject({ maxBytes: 102_400, quotaBytes: 153_600, usedBytes: 0 });
    await files.stage('large', randomFile(102_400));
    expect(await codeOf(files.upload('large'))).toBe('too-large');
    await files.stage('one', randomFile(100_000));
    await files.upload('one');
    await files.stage('two', randomFile(100_000));
    expect(await codeOf(files.upload('two'))).toBe('quota');
    carol.close();
  } finally {
    await server.stop();
  }
});

it('without a server there is a wait, not an error', async () => {
  const files = filesOf(ann, new MemoryVault(), 'http://127.0.0.1:1');
  await files.stage('k', randomFile(10));
  expect(await codeOf(files.upload('k'))).toBe('offline');
});
