import { type Bytes, concat } from '../protocol/bytes';
import { type Agreement, byJavaScript } from '../protocol/x25519';

/** PrivateKeyInfo of an X25519 key (RFC 8410 section 7), up to its 32 bytes. */
const PKCS8 = Uint8Array.from(
  [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20].values(),
);
const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0));

/**
 * The side of an agreement whose private key (32 bytes) is kept. WebCrypto holds it unreadable where it knows X25519; browsers
 * before 2025 do not.
 */
export async function keptAgreement(secret: Bytes): Promise<Agreement> {
  try {
    return await heldByWebCrypto(secret);
  } catch {
    return byJavaScript(secret.slice());
  }
}

async function heldByWebCrypto(secret: Bytes): Promise<Agreement> {
  const how = { name: 'X25519' };
  const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, secret), how, false, ['deriveBits']);
  const product = async (point: Bytes): Promise<Bytes> => {
    const theirs = await crypto.subtle.importKey('raw', point, how, false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ ...how, public: theirs }, key, 256));
  };
  return {
    publicKey: await product(BASE_POINT),
    agree: async (theirs) => {
      try {
        const shared = await product(theirs);
        return shared.some((byte) => byte !== 0) ? shared : null;
      } catch {
        return null;
      }
    },
  };
}
