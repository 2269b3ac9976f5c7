import { type Bytes, bigEndian64, concat, utf8 } from '../protocol/bytes';

/** Bytes of plaintext in a chunk (docs/protocol/files.md section 2); the last one is shorter. */
export const CHUNK = 65_536;
export const TAG = 16;
const ASSOCIATED = utf8('safemessenger/file/1');

/** An empty file has one chunk. */
export function chunksOf(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK));
}

/** Bytes of the encrypted file. */
export function sealedSize(size: number): number {
  return size + TAG * chunksOf(size);
}

/** @param raw 32 bytes, fresh for each file */
export function fileKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function sealChunk(key: CryptoKey, index: number, last: boolean, text: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(gcm(index, last), key, text));
}

/** Null where it is not this chunk of this file. */
export async function openChunk(
  key: CryptoKey,
  index: number,
  last: boolean,
  sealed: Bytes,
): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(index, last), key, sealed));
  } catch {
    return null;
  }
}

function gcm(index: number, last: boolean): AesGcmParams {
  const iv = concat(new Uint8Array([0, 0, 0, last ? 1 : 0]), bigEndian64(index));
  return { name: 'AES-GCM', iv, additionalData: ASSOCIATED };
}
