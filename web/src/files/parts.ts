import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat } from '../protocol/bytes';
import { CHUNK, chunksOf, sealChunk, sealedSize, TAG } from './chunks';

/** Chunks that are read, sealed and kept together, so that a file of any size takes little memory. */
const CHUNKS_IN_PART = 16;
export const PART = CHUNKS_IN_PART * (CHUNK + TAG);

export function partsOf(size: number): number {
  return Math.ceil(sealedSize(size) / PART);
}

/** The encrypted bytes from `part` times {@link PART} on; the same for the same key and file. */
export async function sealPart(key: CryptoKey, file: Blob, part: number): Promise<Bytes> {
  const first = part * CHUNKS_IN_PART;
  const chunks = chunksOf(file.size);
  const text = await file.slice(first * CHUNK, (first + CHUNKS_IN_PART) * CHUNK).arrayBuffer();
  const count = Math.min(CHUNKS_IN_PART, chunks - first);
  const sealed = Array.from({ length: count }, (_, i) =>
    sealChunk(
      key,
      first + i,
      first + i === chunks - 1,
      new Uint8Array(text.slice(i * CHUNK, (i + 1) * CHUNK)),
    ),
  );
  return concat(...(await Promise.all(sealed)));
}

/**
 * Seals a whole file.
 *
 * @param keep gets each part in order
 * @returns SHA-256 of the encrypted bytes
 */
export async function sealFile(
  key: CryptoKey,
  file: Blob,
  keep: (part: number, bytes: Bytes) => Promise<void>,
): Promise<Bytes> {
  const hash = sha256.create();
  for (let part = 0; part < partsOf(file.size); part++) {
    const bytes = await sealPart(key, file, part);
    hash.update(bytes);
    await keep(part, bytes);
  }
  return new Uint8Array(hash.digest());
}
