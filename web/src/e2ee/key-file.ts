import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Bytes, concat, decodeUtf8, utf8 } from '../protocol/bytes';
import { BadJson, parseObject } from '../protocol/json';
import { readIdentity } from '../protocol/keys';
import { integer, Malformed, object, optional, type Read, text, word } from '../protocol/shape';
import { name } from '../protocol/values';
import { type FreshKeys, type KeySecrets, newX25519Secret, readKeys } from './account-keys';
import { failure } from './failure';
import { lengthPrefixed } from './length-prefixed';
import { privatePem } from './rsa';

/** RFC 9106 section 4, the second recommended option. */
const COST = { memory_kib: 65_536, iterations: 3, parallelism: 4 } as const;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LARGEST_FILE = 64 * 1024;
const PEM = /^\s*-----BEGIN PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END PRIVATE KEY-----\s*$/;

/** The key file of section 13; its costs are bounded, so that a forged one cannot take all memory. */
const readFile = object({
  format: word('safemessenger-keys'),
  version: integer(1),
  username: name,
  public_key: text,
  kdf: object({
    name: word('argon2id'),
    memory_kib: integer(8, 1 << 20),
    iterations: integer(1, 20),
    parallelism: integer(1, 16),
    salt: text,
  }),
  cipher: word('AES-256-GCM'),
  iv: text,
  private_key: text,
  x25519: optional(text),
});
type KeyFile = Read<typeof readFile>;

/** A part of a file: what is encrypted, and what is authenticated with it. */
interface Sealed {
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  readonly associated: Bytes;
}

/** The account's keys under a passphrase. Takes a second or so. */
export async function sealKeyFile(username: string, keys: FreshKeys, passphrase: string): Promise<Blob> {
  const kdf = { name: 'argon2id', ...COST, salt: encodeBase64(fresh(16)) } as const;
  const key = await derive(passphrase, kdf);
  const [iv, secondIv] = [fresh(IV_BYTES), fresh(IV_BYTES)];
  const { publicKey } = keys;
  const [rsa, x25519] = await Promise.all([
    encrypt(key, iv, associated('', username, publicKey), utf8(privatePem(keys.secrets.rsa))),
    encrypt(key, secondIv, associated(' x25519', username, publicKey), keys.secrets.x25519),
  ]);
  const file: KeyFile = {
    format: 'safemessenger-keys',
    version: 1,
    username,
    public_key: publicKey,
    kdf,
    cipher: 'AES-256-GCM',
    iv: encodeBase64(iv),
    private_key: encodeBase64(rsa),
    x25519: encodeBase64(concat(secondIv, x25519)),
  };
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

/**
 * The keys of a file.
 *
 * @throws CommandError `bad-file` for what is no key file, is damaged, or of another account; `wrong-passphrase`
 */
export async function openKeyFile(username: string, blob: Blob, passphrase: string): Promise<FreshKeys> {
  const file = await read(blob);
  if (file.username !== username)
    throw failure(
      'bad-file',
      `These are the keys of ${file.username}, not of ${username}. Choose another file.`,
    );
  const rsa: Sealed = {
    iv: bytes(file.iv, IV_BYTES, IV_BYTES),
    ciphertext: bytes(file.private_key, TAG_BYTES),
    associated: associated('', username, file.public_key),
  };
  const second = file.x25519 === undefined ? null : bytes(file.x25519, IV_BYTES + TAG_BYTES);
  const published = await readIdentity(file.public_key);
  if (published === null) throw damaged();
  const key = await derive(passphrase, file.kdf);
  const [pem, x25519] = await Promise.all([
    decrypt(key, rsa),
    second &&
      decrypt(key, {
        iv: second.subarray(0, IV_BYTES),
        ciphertext: second.subarray(IV_BYTES),
        associated: associated(' x25519', username, file.public_key),
      }),
  ]);
  // What opens one part opens the other, unless somebody changed the file.
  if (pem === null && !x25519) throw wrongPassphrase();
  if (pem === null || (second !== null && x25519 === null)) throw damaged();
  const keys = await readKeys(secrets(pem, x25519));
  if (keys === null || encodeBase64(keys.rsa.identity.der) !== encodeBase64(published.der)) throw damaged();
  return keys;
}

async function read(blob: Blob): Promise<KeyFile> {
  if (blob.size > LARGEST_FILE) throw noKeyFile();
  const json = decodeUtf8(new Uint8Array(await blob.arrayBuffer()));
  try {
    const file = readFile(parseObject(json ?? ''), '');
    if (file.version !== 1)
      throw failure(
        'bad-file',
        'This key file comes from a newer version of SafeMessenger. Update this one first.',
      );
    return file;
  } catch (error) {
    throw error instanceof BadJson || error instanceof Malformed ? noKeyFile() : error;
  }
}

function secrets(pem: Bytes, x25519: Bytes | null): KeySecrets {
  const body = PEM.exec(decodeUtf8(pem) ?? '')?.[1];
  const rsa = body === undefined ? null : decodeBase64(body.replace(/\s/g, ''));
  if (rsa === null || (x25519 !== null && x25519.length !== 32)) throw damaged();
  // A file of before there was an X25519 pair lacks it.
  return { rsa, x25519: x25519 ?? newX25519Secret() };
}

async function derive(passphrase: string, kdf: KeyFile['kdf']): Promise<CryptoKey> {
  const salt = bytes(kdf.salt, 16);
  if (kdf.memory_kib < 8 * kdf.parallelism) throw damaged();
  const { argon2idAsync } = await import('@noble/hashes/argon2.js');
  try {
    const cost = { t: kdf.iterations, m: kdf.memory_kib, p: kdf.parallelism, version: 0x13, dkLen: 32 };
    const key = new Uint8Array(await argon2idAsync(utf8(passphrase), salt, { ...cost, maxmem: 2 ** 31 }));
    return await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } catch (error) {
    if (error instanceof RangeError)
      throw failure(
        'bad-file',
        'Opening this key file takes more memory than this browser gives. Try another one.',
      );
    throw error;
  }
}

async function encrypt(key: CryptoKey, iv: Bytes, additionalData: Bytes, secret: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, secret));
}

async function decrypt(key: CryptoKey, { iv, ciphertext, associated }: Sealed): Promise<Bytes | null> {
  const how = { name: 'AES-GCM', iv, additionalData: associated };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, ciphertext));
  } catch {
    return null;
  }
}

function associated(part: '' | ' x25519', username: string, publicKey: string): Bytes {
  return lengthPrefixed(`safemessenger/keys/1${part}`, username, publicKey);
}

function bytes(base64: string, least: number, most = Number.POSITIVE_INFINITY): Bytes {
  const read = decodeBase64(base64);
  if (read === null || read.length < least || read.length > most) throw damaged();
  return read;
}

const fresh = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

const noKeyFile = () =>
  failure('bad-file', 'This is not a file of SafeMessenger keys. Choose the file that you exported.');
const damaged = () =>
  failure(
    'bad-file',
    'This key file is damaged. Export it once more where the keys are, and choose the new file.',
  );
const wrongPassphrase = () =>
  failure(
    'wrong-passphrase',
    'This passphrase does not open the keys. Try again; if you are sure of it, the file was damaged.',
  );
