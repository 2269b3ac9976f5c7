import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../../src/protocol/base64';
import { chooseKeys, draw, readHello } from '../../src/protocol/handshake';
import { readIdentity } from '../../src/protocol/keys';
import { ProtocolProblem } from '../../src/protocol/problems';
import { byJavaScript, byWebCrypto } from '../../src/protocol/x25519';
import { Adversary, pem } from './adversary';
import { hex, toHex, vectors } from './vectors';

interface Case {
  readonly cipher: string;
  readonly signature: string;
  readonly server_info: string;
  readonly client_key_hex: string;
  readonly client_ecdh_private_hex?: string;
  readonly session_key: string;
  readonly c2s_key_hex: string;
  readonly c2s_mac_hex: string;
  readonly s2c_key_hex: string;
  readonly s2c_mac_hex: string;
  readonly answer: string;
}
interface Handshake {
  readonly server_private_key: string;
  readonly key_fingerprint: string;
  readonly cases: readonly Case[];
}

const handshake = vectors<Handshake>('handshake.json');
const ours = handshake.cases.filter(
  (vector) =>
    vector.cipher === 'AES-256-GCM' &&
    vector.signature === 'HMAC-SHA256' &&
    vector.client_ecdh_private_hex !== undefined,
);
const first = ours[0] as Case;

async function replayed(vector: Case) {
  const agreement = await byJavaScript(hex(vector.client_ecdh_private_hex ?? ''));
  return chooseKeys(await readHello(vector.server_info), { secret: hex(vector.client_key_hex), agreement });
}

interface Info {
  readonly ecdh: { readonly expires: number };
}
const ecdh = (info: Info, change: object) => ({ ...info, ecdh: { ...info.ecdh, ...change } });

async function problemOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProtocolProblem);
  return (error as ProtocolProblem).problem.code;
}

const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

describe('the vectors', () => {
  it('has at least one case that this client would make', () => expect(ours.length).toBeGreaterThan(0));

  it.each(handshake.cases)('reads and verifies server_info ($cipher, $signature)', async (vector) => {
    const hello = await readHello(vector.server_info);
    expect(hello.identity.fingerprint).toBe(handshake.key_fingerprint);
  });

  it.each(ours)('comes to the same session_key, keys and answer', async (vector) => {
    const begun = await replayed(vector);
    const made = JSON.parse(begun.sessionKey);
    const expected = JSON.parse(vector.session_key);
    const { encrypted_key: encrypted, ...rest } = made.payload;
    const { encrypted_key: _, ...expectedRest } = expected.payload;
    expect({ ...made, payload: rest }).toEqual({ ...expected, payload: expectedRest });
    const key = { key: createPrivateKey(handshake.server_private_key), oaepHash: 'sha256' };
    const secret = privateDecrypt(
      { ...key, padding: constants.RSA_PKCS1_OAEP_PADDING },
      Buffer.from(encrypted, 'base64'),
    );
    expect(secret.toString('hex')).toBe(vector.client_key_hex);
    expect(toHex(begun.keys.c2sKey)).toBe(vector.c2s_key_hex);
    expect(toHex(begun.keys.c2sMac)).toBe(vector.c2s_mac_hex);
    expect(toHex(begun.keys.s2cKey)).toBe(vector.s2c_key_hex);
    expect(toHex(begun.keys.s2cMac)).toBe(vector.s2c_mac_hex);
    const { sealer } = await begun.answer(vector.answer);
    expect(sealer.next()).toBe('2');
  });
});

describe('a hostile server_info', () => {
  it.each<[string, (info: Info) => object]>([
    ['another short-lived key', (info) => ecdh(info, { key: encodeBase64(new Uint8Array(32).fill(9)) })],
    ['a longer life', (info) => ecdh(info, { expires: info.ecdh.expires + 1 })],
    ['a life that is over', (info) => ({ ...info, server_time: info.ecdh.expires + 0.5 })],
    ['no signature', (info) => ecdh(info, { signature: undefined })],
    ['no short-lived key', (info) => ({ ...info, ecdh: undefined })],
    ['a short random', (info) => ({ ...info, server_random: encodeBase64(new Uint8Array(31)) })],
    ['a random that is no base64', (info) => ({ ...info, server_random: '%'.repeat(44) })],
    ['no ciphers', (info) => ({ ...info, ciphers: [] })],
    ['a weak cipher only', (info) => ({ ...info, ciphers: ['AES-256-CBC'] })],
    ['no HMAC', (info) => ({ ...info, signatures: ['RSA-PSS-SHA256'] })],
    ['a key that is no PEM', (info) => ({ ...info, server_public_key: 'hello' })],
    ['an empty PEM', (info) => ({ ...info, server_public_key: pem('') })],
    ['a PEM that is no key', (info) => ({ ...info, server_public_key: pem('AAAA') })],
    ['a number for the key', (info) => ({ ...info, server_public_key: 7 })],
    ['an unsafe time', (info) => ({ ...info, server_time: 1e300 })],
    ['another type', (info) => ({ ...info, type: 'hello' })],
  ])('%s', async (_, change) => {
    const info = JSON.stringify(change(JSON.parse(first.server_info)));
    expect(await problemOf(readHello(info))).toBe('protocol');
  });

  it('an RSA key of 1024 bits', async () => {
    const how = { modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
    const { publicKey } = await crypto.subtle.generateKey({ name: 'RSA-PSS', ...how }, true, [
      'sign',
      'verify',
    ]);
    const der = encodeBase64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
    expect(await readIdentity(pem(der))).toBeNull();
  });

  it('a well-signed short-lived key of small order', async () => {
    const server = await Adversary.create();
    for (const key of smallOrder) {
      const { frame } = await server.hello({ ecdh: hex(key) });
      const hello = await readHello(frame);
      expect(await problemOf(chooseKeys(hello, await draw()))).toBe('protocol');
    }
  });

  it('an error in place of it is told with its code', async () => {
    const error =
      '{"type":"error","action":"error","payload":{"code":1104,"message":"wait","retry_after":7},"nonce":"0","code":1104,"message":"wait","timestamp":1.5}';
    await expect(readHello(error)).rejects.toMatchObject({
      problem: { code: 1104, message: 'wait', retryAfterSeconds: 7 },
    });
    await expect(readHello('{"type":"error","code":1109,"message":"x"}')).rejects.toMatchObject({
      problem: { code: 1109 },
    });
    expect(await problemOf(readHello('{"type":"error","code":"1109"}'))).toBe('protocol');
    expect(await problemOf(readHello('{"type":"error","code":1001,"message":"x"}'))).toBe('protocol');
  });
});

describe('a hostile answer', () => {
  it.each([
    '',
    '{}',
    '{"type":"response","action":"session_key","payload":{"success":true},"nonce":"1"}',
    'x',
  ])('in clear: %s', async (answer) => {
    const begun = await replayed(first);
    expect(await problemOf(begun.answer(answer))).toBe('protocol');
  });

  it.each<[string, object]>([
    ['another cipher', { payload: { cipher: 'AES-256-CBC' } }],
    ['another signature', { payload: { signature: 'RSA-PSS-SHA256' } }],
    ['no X25519', { payload: { ecdh: false } }],
    ['no success', { payload: { success: false } }],
    ['a word for true', { payload: { success: 'true' } }],
    ['the reply to another frame', { payload: { reply_to: '2' } }],
    ['another action', { action: 'login' }],
    ['an event', { type: 'event' }],
  ])('well sealed, but with %s', async (_, change) => {
    const server = await Adversary.create();
    const { frame, random } = await server.hello();
    const begun = await chooseKeys(await readHello(frame), await draw());
    const { answer } = await server.accept(begun.sessionKey, random, change);
    expect(await problemOf(begun.answer(answer))).toBe('protocol');
  });

  it('of another connection', async () => {
    const begun = await chooseKeys(await readHello(first.server_info), await draw());
    expect(await problemOf(begun.answer(first.answer))).toBe('protocol');
  });
});

describe('X25519', () => {
  it('agrees with itself by either way', async () => {
    const [a, b] = [await byWebCrypto(), await byJavaScript()];
    const shared = await a.agree(b.publicKey);
    expect(shared).toHaveLength(32);
    expect(await b.agree(a.publicKey)).toEqual(shared);
  });

  it.each(smallOrder)('refuses a key of small order: %s', async (key) => {
    expect(await (await byWebCrypto()).agree(hex(key))).toBeNull();
    expect(await (await byJavaScript()).agree(hex(key))).toBeNull();
  });

  it.each([0, 31, 33])('refuses a key of %i bytes', async (length) => {
    const key = new Uint8Array(length).fill(9);
    expect(await (await byWebCrypto()).agree(key)).toBeNull();
    expect(await (await byJavaScript()).agree(key)).toBeNull();
  });
});
