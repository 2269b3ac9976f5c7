import { decodeBase64, encodeBase64 } from './base64';
import { type Bytes, concat, utf8 } from './bytes';

/** The server's identity (section 2.1): an RSA key for two uses, its DER, and the fingerprint computed here. */
export interface Identity {
  readonly der: Bytes;
  readonly fingerprint: string;
  readonly encrypt: CryptoKey;
  readonly verify: CryptoKey;
}

const PEM = /^-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END PUBLIC KEY-----\s*$/;

/** PEM SubjectPublicKeyInfo of an RSA key of 2048 to 8192 bits, or null. */
export async function readIdentity(pem: string): Promise<Identity | null> {
  const der = decodeBase64(PEM.exec(pem)?.[1]?.replace(/\s/g, '') ?? '');
  if (der === null || der.length === 0) return null;
  try {
    const [encrypt, verify] = await Promise.all([
      crypto.subtle.importKey('spki', der, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt']),
      crypto.subtle.importKey('spki', der, { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['verify']),
    ]);
    const { modulusLength } = encrypt.algorithm as RsaHashedKeyAlgorithm;
    if (modulusLength < 2048 || modulusLength > 8192) return null;
    return { der, fingerprint: await fingerprint(der), encrypt, verify };
  } catch {
    return null;
  }
}

async function fingerprint(der: Bytes): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', der));
  return `SHA256:${encodeBase64(hash).replace(/=+$/, '')}`;
}

/** RSA-PSS-SHA256 as section 2.1 means it. */
export function verifies(identity: Identity, signature: Bytes, data: Bytes): Promise<boolean> {
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 32 }, identity.verify, signature, data);
}

/** Section 2.4: 32 bytes for each use and direction. */
export interface SessionKeys {
  readonly c2sKey: Bytes;
  readonly c2sMac: Bytes;
  readonly s2cKey: Bytes;
  readonly s2cMac: Bytes;
}

/**
 * The key schedule.
 *
 * @param secret the 32 bytes, followed by the X25519 shared secret if there is one
 */
export async function deriveKeys(
  identity: Pick<Identity, 'der'>,
  serverRandom: Bytes,
  suite: { cipher: string; signature: string },
  secret: Bytes,
): Promise<SessionKeys> {
  const context = utf8(`${suite.cipher}\0${suite.signature}\0`);
  const salt = await crypto.subtle.digest('SHA-256', concat(identity.der, serverRandom, context));
  const ikm = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const expand = async (use: string): Promise<Bytes> => {
    const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(`safemessenger/1 ${use}`) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, ikm, 256));
  };
  const [c2sKey, c2sMac, s2cKey, s2cMac] = await Promise.all([
    expand('c2s key'),
    expand('c2s mac'),
    expand('s2c key'),
    expand('s2c mac'),
  ]);
  return { c2sKey, c2sMac, s2cKey, s2cMac };
}
