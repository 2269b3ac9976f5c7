import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Bytes, decodeUtf8, utf8 } from '../protocol/bytes';
import { type Identity, verifies } from '../protocol/keys';
import { decodeBlob, encodeBlob } from './hybrid-blob';
import { lengthPrefixed } from './length-prefixed';
import { capacity, decryptOaep, encryptOaep, type RsaPair, signPss } from './rsa';
import { HYBRID, OAEP_ALONE } from './scheme';

/** An encrypted direct message under published keys (section 13). */
export interface Letter {
  readonly sender: string;
  readonly recipient: string;
  /** Empty for none. */
  readonly clientId: string;
  /** Absent: `rsa-oaep`. */
  readonly scheme: string | undefined;
  readonly content: string;
  readonly signature: string | undefined;
}

export type ClassicScheme = typeof HYBRID | typeof OAEP_ALONE;
export type SealedLetter = Letter & { readonly scheme: ClassicScheme; readonly signature: string };

const DOMAIN = 'safemessenger/e2ee-classic/1';

/**
 * Encrypts and signs.
 *
 * @param hybrid whether the recipient is known to read the hybrid scheme; what is too long for RSA alone goes so in any case
 */
export async function sealLetter(
  of: Pick<Letter, 'sender' | 'recipient' | 'clientId'>,
  text: string,
  own: RsaPair,
  to: Identity,
  hybrid: boolean,
): Promise<SealedLetter> {
  const plain = utf8(text);
  const scheme = hybrid || plain.length > capacity(to) ? HYBRID : OAEP_ALONE;
  const content =
    scheme === HYBRID
      ? await sealHybrid(plain, own.identity, to, associated(of))
      : encodeBase64(await encryptOaep(to, plain));
  const signature = await signPss(own, signed({ ...of, content }, scheme));
  return { ...of, scheme, content, signature };
}

/** The text; null if it was not for this key, was altered, or is in no scheme that is known here. */
export async function openLetter(letter: Letter, own: RsaPair, asSender: boolean): Promise<string | null> {
  try {
    switch (letter.scheme) {
      case HYBRID:
        return await openHybrid(letter, own, asSender);
      case undefined:
      case OAEP_ALONE: {
        const encrypted = decodeBase64(letter.content);
        return encrypted && decodeUtf8(await decryptOaep(own, encrypted));
      }
      default:
        return null;
    }
  } catch {
    return null;
  }
}

/** Whether the signature is there and that of the key. */
export async function isSignedBy(key: Identity, letter: Letter): Promise<boolean> {
  const signature = decodeBase64(letter.signature ?? '');
  return signature !== null && verifies(key, signature, signed(letter, letter.scheme ?? OAEP_ALONE));
}

async function sealHybrid(plain: Bytes, own: Identity, to: Identity, additionalData: Bytes): Promise<string> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const [forRecipient, forSender, aes] = await Promise.all([
    encryptOaep(to, key),
    encryptOaep(own, key),
    crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']),
  ]);
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, plain);
  return encodeBlob({ forRecipient, forSender, iv, ciphertext: new Uint8Array(ciphertext) });
}

async function openHybrid(letter: Letter, own: RsaPair, asSender: boolean): Promise<string | null> {
  const blob = decodeBlob(letter.content);
  if (blob === null) return null;
  const key = await decryptOaep(own, asSender ? blob.forSender : blob.forRecipient);
  if (key.length !== 32) return null;
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const how = { name: 'AES-GCM', iv: blob.iv, additionalData: associated(letter) };
  return decodeUtf8(new Uint8Array(await crypto.subtle.decrypt(how, aes, blob.ciphertext)));
}

function associated({ sender, recipient, clientId }: Pick<Letter, 'sender' | 'recipient' | 'clientId'>) {
  return lengthPrefixed(`${DOMAIN} body`, sender, recipient, clientId);
}

/** What the signature covers. */
export function signed(
  letter: Pick<Letter, 'sender' | 'recipient' | 'clientId' | 'content'>,
  scheme: string,
): Bytes {
  const { sender, recipient, clientId, content } = letter;
  return lengthPrefixed(`${DOMAIN} message`, sender, recipient, scheme, clientId, content);
}
