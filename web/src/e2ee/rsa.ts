import { encodeBase64 } from '../protocol/base64';
import type { Bytes } from '../protocol/bytes';
import { type Identity, readIdentity } from '../protocol/keys';

const OAEP = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
const PSS = { name: 'RSA-PSS', hash: 'SHA-256' } as const;
const BITS = 3072;

/** One's own RSA pair for its two uses; the private keys cannot be read out. */
export interface RsaPair {
  readonly identity: Identity;
  readonly decrypt: CryptoKey;
  readonly sign: CryptoKey;
}

/** PKCS #8 of a new pair. Takes a moment. */
export async function newRsaSecret(): Promise<Bytes> {
  const how = { ...OAEP, modulusLength: BITS, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey(how, true, ['encrypt', 'decrypt']);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
}

/** The pair of a private key, or null where that is no RSA key of 2048 to 8192 bits in PKCS #8. */
export async function rsaPair(pkcs8: Bytes): Promise<RsaPair | null> {
  try {
    const readable = await crypto.subtle.importKey('pkcs8', pkcs8, OAEP, true, ['decrypt']);
    const { n, e } = await crypto.subtle.exportKey('jwk', readable);
    const jwk = { kty: 'RSA', n, e } as JsonWebKey;
    const open = await crypto.subtle.importKey('jwk', jwk, OAEP, true, ['encrypt']);
    const der = new Uint8Array(await crypto.subtle.exportKey('spki', open));
    const [identity, decrypt, sign] = await Promise.all([
      readIdentity(publicPem(der)),
      crypto.subtle.importKey('pkcs8', pkcs8, OAEP, false, ['decrypt']),
      crypto.subtle.importKey('pkcs8', pkcs8, PSS, false, ['sign']),
    ]);
    return identity && { identity, decrypt, sign };
  } catch {
    return null;
  }
}

/** How many bytes a key can encrypt: k - 66. */
export function capacity({ encrypt }: Identity): number {
  return Math.ceil((encrypt.algorithm as RsaHashedKeyAlgorithm).modulusLength / 8) - 66;
}

export async function encryptOaep({ encrypt }: Identity, text: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(OAEP, encrypt, text));
}

/** @throws Error where it is not for this key */
export async function decryptOaep({ decrypt }: RsaPair, encrypted: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt(OAEP, decrypt, encrypted));
}

/** Base64 of RSA-PSS-SHA256 with a salt of 32 bytes. */
export async function signPss({ sign }: RsaPair, data: Bytes): Promise<string> {
  const signature = await crypto.subtle.sign({ ...PSS, saltLength: 32 }, sign, data);
  return encodeBase64(new Uint8Array(signature));
}

export const publicPem = (der: Bytes): string => pem('PUBLIC KEY', der);
export const privatePem = (der: Bytes): string => pem('PRIVATE KEY', der);

function pem(label: string, der: Bytes): string {
  const lines = encodeBase64(der).replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
