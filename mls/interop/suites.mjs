import { ed448 } from '@noble/curves/ed448.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { defaultCryptoProvider } from 'ts-mls';
import { ciphersuites, getCiphersuiteFromId } from 'ts-mls/crypto/ciphersuite.js';

const X_WING = 'MLS_256_XWING_AES256GCM_SHA512_Ed25519';
const NIST_CURVES = { P256: p256, P384: p384, P521: p521 };

/** X-Wing has no number of its own yet: ts-mls says 83, which nobody gave it; we say one for private use. */
const xWing = getCiphersuiteFromId(ciphersuites[X_WING]);
ciphersuites[X_WING] = 0xf00d;

const loaded = new Map();

/** What ts-mls computes with, by the number of a ciphersuite. */
export async function suite(code) {
  if (!loaded.has(code)) {
    const parameters = code === 0xf00d ? xWing : getCiphersuiteFromId(code);
    if (parameters === undefined) {
      throw new Error(`ts-mls has no ciphersuite ${code}`);
    }
    loaded.set(code, {
      code,
      parameters,
      crypto: await defaultCryptoProvider.getCiphersuiteImpl(parameters),
    });
  }
  return loaded.get(code);
}

/**
 * A fresh signature key pair. Not ts-mls's own for the curves of NIST, since it compresses the public key; RFC 9420,
 * section 5.1.1, asks for the uncompressed point.
 */
export async function signatureKeyPair({ parameters, crypto }) {
  const curve = NIST_CURVES[parameters.signature];
  if (curve === undefined) {
    return parameters.signature === 'Ed448' ? ed448KeyPair() : crypto.signature.keygen();
  }
  const signKey = curve.utils.randomSecretKey();
  return { signKey, publicKey: curve.getPublicKey(signKey, false) };
}

function ed448KeyPair() {
  const signKey = ed448.utils.randomSecretKey();
  return { signKey, publicKey: ed448.getPublicKey(signKey) };
}
