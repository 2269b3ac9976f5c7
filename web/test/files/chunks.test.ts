import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CHUNK, chunksOf, fileKey, openChunk, sealChunk, sealedSize } from '../../src/files/chunks';
import { Opening } from '../../src/files/opening';
import { PART, partsOf, sealFile } from '../../src/files/parts';
import { type Bytes, concat, utf8 } from '../../src/protocol/bytes';
import { toHex } from '../protocol/vectors';
import { randomFile, sameBytes } from './server';

const RAW = Uint8Array.from({ length: 32 }, (_, i) => i);

async function sealed(file: Blob): Promise<{ bytes: Bytes; hash: Bytes }> {
  const parts: Bytes[] = [];
  const hash = await sealFile(await fileKey(RAW), file, async (_, bytes) => {
    parts.push(bytes);
  });
  return { bytes: concat(...parts), hash };
}

async function opened(bytes: Bytes, hash: Bytes, size: number, pieces = 1000): Promise<Blob | string> {
  const opening = new Opening(await fileKey(RAW), size);
  try {
    for (let at = 0; at < bytes.length; at += pieces) await opening.push(bytes.subarray(at, at + pieces));
    return await opening.end(hash);
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
}

test.each([0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK, 16 * CHUNK + 1, 3_000_000])(
  'a file of %i bytes comes back, and its encrypted size is known before',
  async (size) => {
    const file = randomFile(size);
    const { bytes, hash } = await sealed(file);
    expect(bytes).toHaveLength(sealedSize(size));
    expect(partsOf(size)).toBe(Math.ceil(bytes.length / PART));
    expect(toHex(hash)).toBe(createHash('sha256').update(bytes).digest('hex'));
    for (const pieces of [997, CHUNK + 16, 10_000_000]) {
      const back = await opened(bytes, hash, size, size > 100_000 && pieces === 997 ? 65_537 : pieces);
      expect(back instanceof Blob && (await sameBytes(back, file))).toBe(true);
    }
  },
);

test('a chunk is what the document says', async () => {
  const key = await fileKey(RAW);
  const chunk = await sealChunk(key, 258, true, utf8('Hello'));
  const iv = new Uint8Array([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2]);
  const how = { name: 'AES-GCM', iv, additionalData: utf8('safemessenger/file/1') };
  expect(toHex(new Uint8Array(await crypto.subtle.decrypt(how, key, chunk)))).toBe(toHex(utf8('Hello')));
  expect(await openChunk(key, 258, false, chunk)).toBeNull();
  expect(await openChunk(key, 257, true, chunk)).toBeNull();
});

test.each<[string, number, (bytes: Bytes) => Bytes]>([
  ['a byte altered', 200_000, (it) => it.map((byte, i) => (i === 70_000 ? byte ^ 1 : byte))],
  ['a tag altered', 200_000, (it) => it.map((byte, i) => (i === it.length - 1 ? byte ^ 1 : byte))],
  ['its end missing', 200_000, (it) => it.slice(0, -1)],
  ['its last chunk missing', 2 * CHUNK, (it) => it.slice(0, CHUNK + 16)],
  ['nothing left', 200_000, () => new Uint8Array()],
  ['a byte too many', 200_000, (it) => concat(it, new Uint8Array(1))],
  ['a chunk twice', 3 * CHUNK, (it) => concat(it.slice(0, CHUNK + 16), it)],
  [
    'two chunks swapped',
    3 * CHUNK,
    (it) =>
      concat(it.slice(CHUNK + 16, 2 * (CHUNK + 16)), it.slice(0, CHUNK + 16), it.slice(2 * (CHUNK + 16))),
  ],
  ['another size in the message', 200_000 + 1, (it) => it],
  ['a smaller size in the message', 200_000 - 1, (it) => it],
])('a file with %s is refused', async (name, size, change) => {
  const { bytes, hash } = await sealed(randomFile(name.includes('size') ? 200_000 : size));
  const changed = change(bytes);
  expect(await opened(changed, hash, size)).toBe('bad-file');
  expect(await opened(changed, new Uint8Array(createHash('sha256').update(changed).digest()), size)).toBe(
    'bad-file',
  );
});

test('another hash in the message is refused', async () => {
  const { bytes, hash } = await sealed(randomFile(1000));
  const other = hash.map((byte, i) => (i === 31 ? byte ^ 1 : byte));
  expect(await opened(bytes, other, 1000)).toBe('bad-file');
  expect(await opened(bytes, hash.slice(0, 31), 1000)).toBe('bad-file');
});

test('what is too long is refused before all of it has come', async () => {
  const opening = new Opening(await fileKey(RAW), 10);
  await expect(opening.push(new Uint8Array(1_000_000))).rejects.toHaveProperty('problem.code', 'bad-file');
  expect(chunksOf(10)).toBe(1);
});
