import { expect, test } from 'vitest';
import { type FreshKeys, readKeys } from '../../src/e2ee/account-keys';
import { isSignedBy, openLetter, signed } from '../../src/e2ee/classic';
import { readHalf } from '../../src/e2ee/contact';
import { keptAgreement } from '../../src/e2ee/kept-agreement';
import {
  type CipherName,
  info,
  isNegotiatedSignedBy,
  keyOf,
  messageKey,
  openNegotiated,
  sealNegotiated,
  signedNegotiated,
} from '../../src/e2ee/negotiated';
import { negotiatedSafetyNumber, safetyNumber } from '../../src/e2ee/safety-number';
import { decodeBase64, encodeBase64 } from '../../src/protocol/base64';
import { utf8 } from '../../src/protocol/bytes';
import { readIdentity } from '../../src/protocol/keys';
import { hex, toHex, vectors } from '../protocol/vectors';

interface Person {
  public_key: string;
  private_key: string;
  fingerprint: string;
}
const classic = vectors<{
  alice: Person;
  bob: Person;
  safety_number: string;
  messages: {
    name: string;
    sender: string;
    recipient: string;
    client_id: string;
    scheme?: string;
    content: string;
    signature?: string;
    signed: string;
    outcome: 'verified' | 'unverified' | 'cannot_decrypt';
    text?: string;
  }[];
}>('e2ee-classic.json');

async function keysOf(privatePem: string): Promise<FreshKeys> {
  const rsa = decodeBase64(privatePem.replace(/-----[A-Z ]+-----|\s/g, ''));
  const keys = rsa && (await readKeys({ rsa, x25519: new Uint8Array(32).fill(7) }));
  if (!keys) throw new Error('a vector without a key');
  return keys;
}

test('the public key and its fingerprint come from the private one', async () => {
  for (const { private_key, public_key, fingerprint } of [classic.alice, classic.bob]) {
    const keys = await keysOf(private_key);
    expect(keys.publicKey).toBe(public_key);
    expect(keys.rsa.identity.fingerprint).toBe(fingerprint);
  }
});

test.each(classic.messages)('classic: $name', async (vector) => {
  const { sender, recipient, client_id: clientId, scheme, content, signature } = vector;
  const letter = { sender, recipient, clientId, scheme, content, signature };
  const bob = await keysOf(classic.bob.private_key);
  const alice = await readIdentity(classic.alice.public_key);
  const text = await openLetter(letter, bob.rsa, false);
  const verified = alice !== null && (await isSignedBy(alice, letter));
  const outcome = text === null ? 'cannot_decrypt' : verified ? 'verified' : 'unverified';
  expect({ outcome, text: text ?? undefined }).toEqual({ outcome: vector.outcome, text: vector.text });
  expect(toHex(signed(letter, scheme ?? 'rsa-oaep'))).toBe(vector.signed);
});

test('safety number of published keys, the same from both sides', async () => {
  const [alice, bob] = await Promise.all([classic.alice, classic.bob].map((p) => readIdentity(p.public_key)));
  const one = { name: 'alice', key: alice?.der ?? new Uint8Array() };
  const other = { name: 'bob', key: bob?.der ?? new Uint8Array() };
  expect(safetyNumber(one, other)).toBe(classic.safety_number.replaceAll(' ', ''));
  expect(safetyNumber(other, one)).toBe(safetyNumber(one, other));
});

const negotiation = vectors<{
  cases: {
    cipher: CipherName;
    source: string;
    dest: string;
    source_private_hex: string;
    source_key: string;
    dest_private_hex: string;
    dest_key: string;
    shared_hex: string;
    info_hex: string;
    messages: { text: string; nonce: string; message: string }[];
  }[];
}>('invite-messages.json').cases;

test.each(negotiation)('negotiated: $source to $dest in $cipher', async (vector) => {
  const { cipher, source, dest } = vector;
  const [mine, theirs] = await Promise.all(
    [vector.source_private_hex, vector.dest_private_hex].map((key) => keptAgreement(hex(key))),
  );
  if (!mine || !theirs) throw new Error('no agreement');
  expect(encodeBase64(mine.publicKey)).toBe(vector.source_key);
  expect(encodeBase64(theirs.publicKey)).toBe(vector.dest_key);
  expect(toHex((await mine.agree(theirs.publicKey)) ?? new Uint8Array())).toBe(vector.shared_hex);
  expect(toHex(info(cipher, mine.publicKey, theirs.publicKey))).toBe(vector.info_hex);
  const [sealing, opening] = await Promise.all([
    messageKey(cipher, mine, theirs.publicKey),
    messageKey(cipher, theirs, mine.publicKey),
  ]);
  if (!sealing || !opening) throw new Error('no key');
  for (const { text, nonce, message } of vector.messages) {
    const of = { source, dest, scheme: cipher };
    const sealed = await sealNegotiated(sealing, of, text, decodeBase64(nonce) ?? undefined);
    expect(sealed).toEqual({ ...of, nonce, message });
    expect(await openNegotiated(opening, sealed)).toBe(text);
  }
});

const malformed = vectors<{
  messages: {
    name: string;
    cipher: CipherName;
    key_hex: string;
    source: string;
    dest: string;
    nonce: string;
    message: string;
  }[];
  keys: { name: string; key: string }[];
}>('invite-malformed.json');

test.each(malformed.messages)('refused in $cipher: $name', async (vector) => {
  const { cipher, key_hex, source, dest, nonce, message } = vector;
  const key = await keyOf(cipher, hex(key_hex));
  expect(await openNegotiated(key, { source, dest, scheme: cipher, nonce, message })).toBeNull();
  const good = await sealNegotiated(key, { source, dest, scheme: cipher }, 'x');
  expect(await openNegotiated(key, good)).toBe('x');
});

test.each(malformed.keys)('no key to agree with: $name $key', async ({ key }) => {
  const own = await keptAgreement(utf8('x'.repeat(32)));
  const half = readHalf({ cipher: 'aes256-gcm', key });
  expect(
    half && (await messageKey('aes256-gcm', own, decodeBase64(half.key) ?? new Uint8Array())),
  ).toBeNull();
});

test('the own key from the other side is none', async () => {
  const own = await keptAgreement(utf8('x'.repeat(32)));
  expect(await messageKey('xchacha-poly1305', own, own.publicKey)).toBeNull();
});

test('the signature of a negotiated message', async () => {
  const vector = vectors<Record<string, string>>('invite-signature.json');
  const { source = '', dest = '', id = '', nonce = '', message = '' } = vector;
  const letter = { source, dest, scheme: 'xchacha-poly1305', nonce, message } as const;
  expect(toHex(signedNegotiated(letter, id))).toBe(vector.signed);
  const key = await readIdentity(vector.public_key ?? '');
  if (key === null) throw new Error('no key');
  expect(await isNegotiatedSignedBy(key, letter, id, vector.signature)).toBe(true);
  expect(await isNegotiatedSignedBy(key, letter, 'another', vector.signature)).toBe(false);
  expect(await isNegotiatedSignedBy(key, { ...letter, nonce: '' }, id, vector.signature)).toBe(false);
  expect(await isNegotiatedSignedBy(key, letter, id, undefined)).toBe(false);
});

test('safety number of negotiated keys', () => {
  type Side = { name: string; key: string };
  const { alice, bob, safety_number } = vectors<{ alice: Side; bob: Side; safety_number: string }>(
    'invite-keys.json',
  );
  const side = ({ name, key }: Side) => ({ name, key: decodeBase64(key) ?? new Uint8Array() });
  expect(negotiatedSafetyNumber(side(alice), side(bob))).toBe(safety_number.replaceAll(' ', ''));
});
