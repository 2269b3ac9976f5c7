import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Bytes, concat, decodeUtf8, utf8 } from '../protocol/bytes';
import { type Identity, verifies } from '../protocol/keys';
import type { Agreement } from '../protocol/x25519';
import { lengthPrefixed } from './length-prefixed';
import { type RsaPair, signPss } from './rsa';

/** The ciphers of the key negotiation (docs/protocol/invite.md section 7), and their nonces' lengths. */
const NONCE_BYTES = { 'xchacha-poly1305': 24, 'aes256-gcm': 12 } as const;

export type CipherName = keyof typeof NONCE_BYTES;

/** A direct message under a negotiated key. */
export interface NegotiatedLetter {
  readonly source: string;
  readonly dest: string;
  readonly scheme: CipherName;
  readonly nonce: string;
  readonly message: string;
}

const DOMAIN = 'safemessenger/e2ee-negotiated/1 message';

export function isCipherName(name: unknown): name is CipherName {
  return typeof name === 'string' && Object.hasOwn(NONCE_BYTES, name);
}

/** The cipher of an encrypted message; null if it is none under a negotiated key. The nonce's length tells where no scheme does. */
export function cipherOf(scheme: string | undefined, nonce: string | undefined): CipherName | null {
  if (scheme !== undefined) return isCipherName(scheme) ? scheme : null;
  if (!nonce) return null;
  return nonce.length === 32 ? 'xchacha-poly1305' : 'aes256-gcm';
}

/** What two contacts share; the same on both sides. */
export interface MessageKey {
  seal(nonce: Bytes, associated: Bytes, text: Bytes): Promise<Bytes>;
  /** @throws Error where it does not open */
  open(nonce: Bytes, associated: Bytes, ciphertext: Bytes): Promise<Bytes>;
}

/** Null for a key of small order, of another length than 32, and for one's own. */
export async function messageKey(
  cipher: CipherName,
  own: Agreement,
  theirs: Bytes,
): Promise<MessageKey | null> {
  if (compare(own.publicKey, theirs) === 0) return null;
  const shared = await own.agree(theirs);
  if (shared === null) return null;
  return keyOf(cipher, await hkdf(shared, info(cipher, own.publicKey, theirs)));
}

/** @param raw 32 bytes */
export function keyOf(cipher: CipherName, raw: Bytes): Promise<MessageKey> {
  return cipher === 'aes256-gcm' ? aesGcm(raw) : xchacha(raw);
}

export function info(cipher: CipherName, one: Bytes, other: Bytes): Bytes {
  const inOrder = compare(one, other) < 0;
  return concat(utf8(`invite/1 ${cipher} `), inOrder ? one : other, inOrder ? other : one);
}

async function hkdf(shared: Bytes, info: Bytes): Promise<Bytes> {
  const ikm = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(how, ikm, 256));
}

async function aesGcm(raw: Bytes): Promise<MessageKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const how = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData });
  return {
    seal: async (nonce, associated, text) =>
      new Uint8Array(await crypto.subtle.encrypt(how(nonce, associated), key, text)),
    open: async (nonce, associated, ciphertext) =>
      new Uint8Array(await crypto.subtle.decrypt(how(nonce, associated), key, ciphertext)),
  };
}

async function xchacha(key: Bytes): Promise<MessageKey> {
  const { xchacha20poly1305 } = await import('@noble/ciphers/chacha.js');
  return {
    seal: async (nonce, associated, text) =>
      new Uint8Array(xchacha20poly1305(key, nonce, associated).encrypt(text)),
    open: async (nonce, associated, ciphertext) =>
      new Uint8Array(xchacha20poly1305(key, nonce, associated).decrypt(ciphertext)),
  };
}

/** @param nonce of the cipher's length, for vectors; otherwise random */
export async function sealNegotiated(
  key: MessageKey,
  of: Pick<NegotiatedLetter, 'source' | 'dest' | 'scheme'>,
  text: string,
  nonce: Bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES[of.scheme])),
): Promise<NegotiatedLetter> {
  const sealed = await key.seal(nonce, associated(of), utf8(text));
  return { ...of, nonce: encodeBase64(nonce), message: encodeBase64(sealed) };
}

/** The text; null where this key does not open it. */
export async function openNegotiated(key: MessageKey, letter: NegotiatedLetter): Promise<string | null> {
  const nonce = decodeBase64(letter.nonce);
  const message = decodeBase64(letter.message);
  if (nonce?.length !== NONCE_BYTES[letter.scheme] || message === null) return null;
  try {
    return decodeUtf8(await key.open(nonce, associated(letter), message));
  } catch {
    return null;
  }
}

/** The signature that ties a negotiated key to the published one. */
export function signNegotiated(own: RsaPair, letter: NegotiatedLetter, clientId: string): Promise<string> {
  return signPss(own, signedNegotiated(letter, clientId));
}

export async function isNegotiatedSignedBy(
  key: Identity,
  letter: NegotiatedLetter,
  clientId: string,
  signature: string | undefined,
): Promise<boolean> {
  const bytes = decodeBase64(signature ?? '');
  return bytes !== null && verifies(key, bytes, signedNegotiated(letter, clientId));
}

export function signedNegotiated(letter: NegotiatedLetter, clientId: string): Bytes {
  const { source, dest, scheme, nonce, message } = letter;
  return lengthPrefixed(DOMAIN, source, dest, scheme, clientId, nonce, message);
}

function associated({ source, dest }: Pick<NegotiatedLetter, 'source' | 'dest'>): Bytes {
  if (`${source}${dest}`.includes('\n')) throw new TypeError('a name holds no line feed');
  return utf8(`${source}\n${dest}`);
}

function compare(one: Bytes, other: Bytes): number {
  const at = one.findIndex((byte, i) => byte !== other[i]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? 0);
}
