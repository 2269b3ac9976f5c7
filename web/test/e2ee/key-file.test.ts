import { expect, test, vi } from 'vitest';
import { makeKeys } from '../../src/e2ee/account-keys';
import { openKeyFile, sealKeyFile } from '../../src/e2ee/key-file';
import { privatePem } from '../../src/e2ee/rsa';
import { toHex, vectors } from '../protocol/vectors';

// Keys of RSA and Argon2 take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Json = Record<string, unknown>;
const withBoth = vectors<{
  passphrase: string;
  rsa_private_key: string;
  x25519_private_hex: string;
  key_file: Json;
}>('invite-keys.json');
const withoutX25519 = vectors<{ alice: { private_key: string }; passphrase: string; key_file: Json }>(
  'e2ee-classic.json',
);
/** Cheap, and otherwise as the real one. */
const kdf = { ...(withBoth.key_file.kdf as Json), memory_kib: 64, iterations: 1 };

const file = (json: unknown) => new Blob([typeof json === 'string' ? json : JSON.stringify(json)]);
const outcome = (json: unknown, passphrase = withBoth.passphrase) =>
  openKeyFile('alice', file(json), passphrase).then(
    () => 'opened',
    (error) => error.problem.code,
  );

test('opens the file of the vectors with both pairs', async () => {
  const keys = await openKeyFile('alice', file(withBoth.key_file), withBoth.passphrase);
  expect(privatePem(keys.secrets.rsa)).toBe(withBoth.rsa_private_key);
  expect(toHex(keys.secrets.x25519)).toBe(withBoth.x25519_private_hex);
  expect(keys.publicKey).toBe(withBoth.key_file.public_key);
});

test('makes an X25519 pair for a file of before there was one', async () => {
  const keys = await openKeyFile('alice', file(withoutX25519.key_file), withoutX25519.passphrase);
  expect(privatePem(keys.secrets.rsa)).toBe(withoutX25519.alice.private_key);
  expect(keys.secrets.x25519).toHaveLength(32);
  expect(keys.secrets.x25519.some((byte) => byte !== 0)).toBe(true);
});

test('gives back the keys that it sealed, for the same account and passphrase alone', async () => {
  const keys = await makeKeys();
  const sealed = await sealKeyFile('Jörg Müller', keys, 'Passwort mit Ümläuten 🦊');
  const opened = await openKeyFile('Jörg Müller', sealed, 'Passwort mit Ümläuten 🦊');
  expect(opened.secrets).toEqual(keys.secrets);
  expect(opened.negotiationKey).toBe(keys.negotiationKey);
  const json = JSON.parse(await sealed.text());
  expect(json.kdf).toMatchObject({ memory_kib: 65536, iterations: 3, parallelism: 4 });
  await expect(openKeyFile('Jorg Muller', sealed, 'x')).rejects.toMatchObject({
    problem: { code: 'bad-file', message: expect.stringContaining('Jörg Müller') },
  });
  await expect(openKeyFile('Jörg Müller', sealed, 'passwort mit Ümläuten 🦊')).rejects.toHaveProperty(
    'problem.code',
    'wrong-passphrase',
  );
});

test.each([
  ['nothing', ''],
  ['no JSON', 'hello'],
  ['a picture', '\u0089PNG'],
  ['a list', []],
  ['another format', { ...withBoth.key_file, format: 'other' }],
  ['a newer version', { ...withBoth.key_file, version: 2 }],
  ['no user', { ...withBoth.key_file, username: undefined }],
  ['no public key', { ...withBoth.key_file, public_key: 'x' }],
  ['another cipher', { ...withBoth.key_file, cipher: 'AES-128-CBC' }],
  ['a short iv', { ...withBoth.key_file, iv: 'AAAA' }],
  ['a private key that is no base64', { ...withBoth.key_file, private_key: '?' }],
  ['an X25519 key that is cut short', { ...withBoth.key_file, x25519: 'AAAA' }],
  ['a key twice', JSON.stringify(withBoth.key_file).replace('{', '{"version":1,')],
  ['too much', ' '.repeat(70_000)],
  ['the end missing', JSON.stringify(withBoth.key_file).slice(0, -20)],
])('refuses %s as a key file', async (_, json) => {
  expect(await outcome(json)).toBe('bad-file');
});

test.each([
  { memory_kib: 7 },
  { memory_kib: (1 << 20) + 1 },
  { memory_kib: 2 ** 40 },
  { memory_kib: -1 },
  { memory_kib: 64.5 },
  { memory_kib: 16, parallelism: 4 },
  { iterations: 0 },
  { iterations: 21 },
  { parallelism: 0 },
  { parallelism: 17 },
  { salt: 'AAAA' },
  { salt: 'not base64' },
  { name: 'argon2d' },
  { name: 'pbkdf2' },
])('refuses costs of %j before it spends them', async (costs) => {
  expect(await outcome({ ...withBoth.key_file, kdf: { ...kdf, ...costs } })).toBe('bad-file');
});

test('a part that opens beside one that does not tells a damaged file from a wrong passphrase', async () => {
  const flipped = (text: unknown) => String(text).replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
  const { private_key, x25519 } = withBoth.key_file;
  expect(await outcome({ ...withBoth.key_file, private_key: flipped(private_key) })).toBe('bad-file');
  expect(await outcome({ ...withBoth.key_file, x25519: flipped(x25519) })).toBe('bad-file');
  expect(await outcome(withBoth.key_file, 'wrong')).toBe('wrong-passphrase');
  expect(await outcome({ ...withBoth.key_file, kdf })).toBe('wrong-passphrase');
});

test('a published key that is not that of the private one is refused', async () => {
  // Authenticated with the file: a forger would have to know the passphrase.
  expect(await outcome({ ...withBoth.key_file, public_key: (await makeKeys()).publicKey })).toBe(
    'wrong-passphrase',
  );
});
