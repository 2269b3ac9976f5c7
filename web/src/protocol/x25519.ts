import type { Bytes } from './bytes';

/** One side of an X25519 agreement (RFC 7748), used once. */
export interface Agreement {
  readonly publicKey: Bytes;
  /** The 32 shared bytes; null for a key of the wrong length or of small order (a shared secret of all zeros). */
  agree(theirs: Bytes): Promise<Bytes | null>;
}

/** By WebCrypto where it knows X25519, else in JavaScript: browsers before 2025 lack it. */
export async function newAgreement(): Promise<Agreement> {
  try {
    return await byWebCrypto();
  } catch {
    return await byJavaScript();
  }
}

export async function byWebCrypto(): Promise<Agreement> {
  const pair = (await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    publicKey,
    agree: async (theirs) => {
      try {
        const key = await crypto.subtle.importKey('raw', theirs, { name: 'X25519' }, false, []);
        const how = { name: 'X25519', public: key };
        return refuseZeros(new Uint8Array(await crypto.subtle.deriveBits(how, pair.privateKey, 256)));
      } catch {
        return null;
      }
    },
  };
}

export async function byJavaScript(secret?: Bytes): Promise<Agreement> {
  const { x25519 } = await import('@noble/curves/ed25519.js');
  const own = secret ?? x25519.utils.randomSecretKey();
  return {
    publicKey: new Uint8Array(x25519.getPublicKey(own)),
    agree: async (theirs) => {
      try {
        return refuseZeros(new Uint8Array(x25519.getSharedSecret(own, theirs)));
      } catch {
        return null;
      }
    },
  };
}

function refuseZeros(shared: Bytes): Bytes | null {
  return shared.some((byte) => byte !== 0) ? shared : null;
}
