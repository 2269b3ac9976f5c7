import { type Content, decode, encode } from './codec';
import type { Key } from './vault';

/** The two keys of a vault; neither can be read out, not even by this code. */
export interface VaultKeys {
  /** AES-256-GCM, for values. */
  readonly values: CryptoKey;
  /** HMAC-SHA-256, for the text parts of keys. */
  readonly names: CryptoKey;
}

/** A key as IndexedDB has it: the table, hashes, numbers. */
export type StoredKey = (string | number)[];

const IV_BYTES = 12;
const HASH_BYTES = 12;
const HASHES_KEPT = 20_000;
const utf8 = new TextEncoder();

export async function makeVaultKeys(): Promise<VaultKeys> {
  const [values, names] = await Promise.all([
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  return { values, names };
}

/** Seals rows: what lies in the database tells neither values nor names. */
export class Sealing {
  private readonly hashes = new Map<string, Promise<string>>();
  private readonly keys: VaultKeys;

  constructor(keys: VaultKeys) {
    this.keys = keys;
  }

  async key(table: string, key: Key): Promise<StoredKey> {
    return [
      table,
      ...(await Promise.all(key.map((part) => (typeof part === 'string' ? this.hash(part) : part)))),
    ];
  }

  /** iv, ciphertext and tag. The row's place is authenticated: a row that was moved does not open. */
  async seal(key: StoredKey, content: Content): Promise<Uint8Array<ArrayBuffer>> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const ciphertext = await crypto.subtle.encrypt(this.gcm(key, iv), this.keys.values, encode(content));
    const row = new Uint8Array(IV_BYTES + ciphertext.byteLength);
    row.set(iv);
    row.set(new Uint8Array(ciphertext), IV_BYTES);
    return row;
  }

  /** Null for a row that is damaged. */
  async open(key: StoredKey, row: unknown): Promise<Content | null> {
    try {
      const bytes = row as Uint8Array<ArrayBuffer>;
      const plain = await crypto.subtle.decrypt(
        this.gcm(key, bytes.subarray(0, IV_BYTES)),
        this.keys.values,
        bytes.subarray(IV_BYTES),
      );
      return decode(new Uint8Array(plain));
    } catch {
      return null;
    }
  }

  private gcm(key: StoredKey, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: utf8.encode(JSON.stringify(key)) };
  }

  private hash(text: string): Promise<string> {
    const known = this.hashes.get(text);
    if (known) return known;
    if (this.hashes.size >= HASHES_KEPT) this.hashes.clear();
    const hash = crypto.subtle
      .sign('HMAC', this.keys.names, utf8.encode(text))
      .then((mac) => btoa(String.fromCharCode(...new Uint8Array(mac, 0, HASH_BYTES))));
    this.hashes.set(text, hash);
    return hash;
  }
}
