import { encodeBase64 } from '../protocol/base64';
import type { Bytes } from '../protocol/bytes';
import type { Agreement } from '../protocol/x25519';
import { keptAgreement } from './kept-agreement';
import { newRsaSecret, publicPem, type RsaPair, rsaPair } from './rsa';

/** The private keys themselves, as the vault and a key file have them. */
export interface KeySecrets {
  /** PKCS #8 of the RSA key. */
  readonly rsa: Bytes;
  /** 32 bytes. */
  readonly x25519: Bytes;
}

/** An account's pairs, made, kept and moved together. */
export interface AccountKeys {
  readonly rsa: RsaPair;
  readonly x25519: Agreement;
  /** PEM, for `public_key`. */
  readonly publicKey: string;
  /** Base64, for the `key` of a key negotiation. */
  readonly negotiationKey: string;
}

/** Keys that are ready to use, with what is needed to keep them. */
export interface FreshKeys extends AccountKeys {
  readonly secrets: KeySecrets;
}

/** Makes new pairs; takes about a second. */
export async function makeKeys(): Promise<FreshKeys> {
  const keys = await readKeys({ rsa: await newRsaSecret(), x25519: newX25519Secret() });
  if (keys === null) throw new Error('the browser made an RSA key that it does not read');
  return keys;
}

export function newX25519Secret(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** Null where the RSA key is none that the protocol takes. */
export async function readKeys(secrets: KeySecrets): Promise<FreshKeys | null> {
  if (secrets.x25519.length !== 32) return null;
  const [rsa, x25519] = await Promise.all([rsaPair(secrets.rsa), keptAgreement(secrets.x25519)]);
  return (
    rsa && {
      rsa,
      x25519,
      secrets,
      publicKey: publicPem(rsa.identity.der),
      negotiationKey: encodeBase64(x25519.publicKey),
    }
  );
}
