import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Bytes, concat } from '../protocol/bytes';

/** The `content` of scheme `rsa-oaep+aes-256-gcm` (section 13). */
export interface HybridBlob {
  /** The message key under the recipient's RSA key, and under the sender's. */
  readonly forRecipient: Bytes;
  readonly forSender: Bytes;
  readonly iv: Bytes;
  /** With the 16-byte tag. */
  readonly ciphertext: Bytes;
}

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST_KEY = 1024;

export function encodeBlob({ forRecipient, forSender, iv, ciphertext }: HybridBlob): string {
  const version = new Uint8Array([VERSION]);
  return encodeBase64(
    concat(version, length(forRecipient), forRecipient, length(forSender), forSender, iv, ciphertext),
  );
}

/** Null for anything that {@link encodeBlob} would not have written. */
export function decodeBlob(content: string): HybridBlob | null {
  const bytes = decodeBase64(content);
  if (bytes === null || bytes[0] !== VERSION) return null;
  let at = 1;
  const take = (count: number): Bytes => {
    at += count;
    return bytes.slice(at - count, at);
  };
  const key = (): Bytes | null => {
    const [high, low] = take(2);
    const count = ((high ?? 0) << 8) | (low ?? 0);
    return count > 0 && count <= LONGEST_KEY && at + count <= bytes.length ? take(count) : null;
  };
  const forRecipient = key();
  const forSender = forRecipient && key();
  if (!forSender || bytes.length - at < IV_BYTES + TAG_BYTES) return null;
  return { forRecipient, forSender, iv: take(IV_BYTES), ciphertext: take(bytes.length - at) };
}

function length(part: Bytes): Bytes {
  return new Uint8Array([part.length >> 8, part.length & 0xff]);
}
