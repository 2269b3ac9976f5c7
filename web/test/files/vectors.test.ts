import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fileKey } from '../../src/files/chunks';
import { decodeFileMessage, isFileMessage } from '../../src/files/message';
import { Opening } from '../../src/files/opening';
import { sealFile } from '../../src/files/parts';
import { encodeBase64 } from '../../src/protocol/base64';
import { type Bytes, concat } from '../../src/protocol/bytes';
import { hex, vectors } from '../protocol/vectors';

interface File {
  name: string;
  size: number;
  key_hex: string;
  sealed_size: number;
  sealed?: string;
  sealed_hash: string;
}
const { files, broken, texts } = vectors<{
  files: File[];
  broken: { name: string; of: string; steps: string[]; rehashed: boolean }[];
  texts: { name: string; text: string; outcome: 'file' | 'broken' | 'text'; shown?: string }[];
}>('files.json');
const CHUNK = 65_552;

async function sealed(file: File): Promise<Bytes> {
  const plain = Uint8Array.from({ length: file.size }, (_, i) => i % 251);
  const parts: Bytes[] = [];
  await sealFile(await fileKey(hex(file.key_hex)), new Blob([plain]), async (_, bytes) => {
    parts.push(bytes);
  });
  return concat(...parts);
}
const hashOf = (bytes: Bytes): Bytes => new Uint8Array(createHash('sha256').update(bytes).digest());

test.each(files)('a file: $name', async (file) => {
  const bytes = await sealed(file);
  expect(bytes).toHaveLength(file.sealed_size);
  expect(encodeBase64(hashOf(bytes))).toBe(file.sealed_hash);
  if (file.sealed !== undefined) expect(encodeBase64(bytes)).toBe(file.sealed);
});

function changed(bytes: Bytes, step: string): Bytes {
  const [what, count = '0'] = step.split(' ');
  switch (what) {
    case 'cut':
      return bytes.slice(0, Number(count));
    case 'flip':
      return bytes.map((byte, i) => (i === Number(count) ? byte ^ 1 : byte));
    case 'swap':
      return concat(bytes.subarray(CHUNK, 2 * CHUNK), bytes.subarray(0, CHUNK), bytes.subarray(2 * CHUNK));
    case 'append':
      return concat(bytes, new Uint8Array(Number(count)));
    case 'repeat':
      return concat(bytes, bytes);
    default:
      throw new Error(`a step that is not known: ${step}`);
  }
}

test.each(broken)('refused: $name of $of', async ({ of, steps, rehashed }) => {
  const file = files.find(({ name }) => name === of);
  if (!file) throw new Error(`no file ${of}`);
  const good = await sealed(file);
  const bad = steps.reduce(changed, good);
  const opening = new Opening(await fileKey(hex(file.key_hex)), file.size);
  const whole = opening.push(bad).then(() => opening.end(hashOf(rehashed ? bad : good)));
  await expect(whole).rejects.toHaveProperty('problem.code', 'bad-file');
});

test.each(texts)('$outcome: $name', ({ text, outcome, shown }) => {
  const message = decodeFileMessage(text);
  const found = !isFileMessage(text) ? 'text' : message === null ? 'broken' : 'file';
  expect({ outcome: found, shown: message?.view.name }).toEqual({ outcome, shown });
});
