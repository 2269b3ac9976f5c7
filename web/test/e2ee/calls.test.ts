import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallSignal } from '../../src/api/core';
import { decodeSignal, encodeSignal } from '../../src/e2ee/call-signal';
import { type Client, freshKeys, World } from './world';

// Keys of RSA and Argon2 take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CALL = '8b1f7a52-40a4-4cf0-9a1f-6f1f4a4b2c11';
const OFFER: CallSignal = { kind: 'offer', sdp: `v=0\r\n${'a=candidate\r\n'.repeat(200)}` };
const CANDIDATES: CallSignal = {
  kind: 'candidates',
  candidates: [
    { candidate: 'candidate:1 1 udp 1 192.0.2.1 1 typ host', sdpMid: '0', sdpMLineIndex: 0 },
    { candidate: '', usernameFragment: 'abcd' },
  ],
};

let world: World;
let alice: Client;
let bob: Client;

beforeEach(async () => {
  world = new World();
  alice = await world.publishing('alice');
  bob = await world.publishing('bob');
});

const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error) => error.problem.code,
  );

describe('a signal', () => {
  test.each([OFFER, CANDIDATES, { kind: 'candidates', candidates: [] } as const])(
    'arrives: %#',
    async (signal) => {
      const sealed = await alice.e2ee.sealSignal('bob', CALL, signal);
      expect(sealed.nonce).toBe('rsa-oaep+aes-256-gcm');
      expect(sealed.message).toMatch(/^[A-Za-z0-9+/=]+\.[A-Za-z0-9+/=]+$/);
      const opened = await bob.e2ee.openSignal('alice', CALL, sealed.nonce, sealed.message);
      expect(opened).toEqual({ signal, verified: true });
    },
  );

  test('of another call, person or key is refused', async () => {
    const { nonce, message } = await alice.e2ee.sealSignal('bob', CALL, OFFER);
    const [content, signature] = message.split('.');
    const other = CALL.replace('8', '9');
    const open = (from: string, call: string, sealed: string, how = nonce) =>
      failing(bob.e2ee.openSignal(from, call, how, sealed));
    expect(await open('alice', other, message)).toBe('protocol');
    expect(await open('carol', CALL, message)).toBe('protocol');
    expect(await open('alice', CALL, `${content}`)).toBe('protocol');
    expect(await open('alice', CALL, `${content}.${signature}.x`)).toBe('protocol');
    expect(await open('alice', CALL, `${content}.AAAA`)).toBe('protocol');
    expect(await open('alice', CALL, '')).toBe('protocol');
    expect(await open('alice', CALL, message, 'rsa-oaep')).toBe('protocol');
    expect(await open('alice', CALL, message, '')).toBe('protocol');
    expect(await open('alice', CALL, message)).toBe('nothing');
  });

  test('under a swapped key ends the call', async () => {
    await alice.e2ee.sealSignal('bob', CALL, OFFER);
    await bob.e2ee.contacts.observe('alice', alice.e2ee.keys.required().publicKey, null);
    const mallory = await freshKeys();
    world.show('alice', { publicKey: mallory.publicKey });
    await alice.e2ee.keys.adopt(mallory);
    world.now += 61_000;
    const { nonce, message } = await alice.e2ee.sealSignal('bob', CALL, OFFER);
    expect(await failing(bob.e2ee.openSignal('alice', CALL, nonce, message))).toBe('contact-key-changed');
    expect(await failing(bob.e2ee.sealSignal('alice', CALL, OFFER))).toBe('contact-key-changed');
  });

  test('needs a key on the other side', async () => {
    expect(await failing(alice.e2ee.sealSignal('dave', CALL, OFFER))).toBe('no-keys');
  });

  test('of a contact with a negotiated key alone is taken as not verified', async () => {
    const [carol, dave] = await Promise.all([world.client('carol'), world.client('dave')]);
    for (const [one, other] of [
      [carol, dave],
      [dave, carol],
    ] as const) {
      const key = one.e2ee.keys.required().negotiationKey;
      world.show(one.name, { half: { cipher: 'xchacha-poly1305', key } });
      world.give(one.name, other.name, key);
    }
    const { nonce, message } = await carol.e2ee.sealSignal('dave', CALL, OFFER);
    expect(nonce).toHaveLength(32);
    const unsigned = message.split('.')[0] ?? '';
    for (const it of [message, unsigned])
      expect(await dave.e2ee.openSignal('carol', CALL, nonce, it)).toEqual({
        signal: OFFER,
        verified: false,
      });
    // Once she publishes a key, only its signature counts.
    world.show('carol', { publicKey: carol.e2ee.keys.required().publicKey });
    await dave.e2ee.contacts.observe('carol', carol.e2ee.keys.required().publicKey, undefined);
    await dave.e2ee.contacts.accept('carol');
    expect(await failing(dave.e2ee.openSignal('carol', CALL, nonce, unsigned))).toBe('protocol');
    expect(await dave.e2ee.openSignal('carol', CALL, nonce, message)).toEqual({
      signal: OFFER,
      verified: true,
    });
  });
});

test.each([
  ['nothing', ''],
  ['another version', encodeSignal(CALL, OFFER).replace(':1', ':2')],
  ['another kind', encodeSignal(CALL, OFFER).replace('"offer"', '"bye"')],
  ['an offer without a description', JSON.stringify({ 'safemessenger/call': 1, call: CALL, kind: 'offer' })],
  [
    'candidates that are none',
    `{"safemessenger/call":1,"call":"${CALL}","kind":"candidates","candidates":[1]}`,
  ],
  ['no candidates', `{"safemessenger/call":1,"call":"${CALL}","kind":"candidates"}`],
  ['a long description', encodeSignal(CALL, { kind: 'answer', sdp: 'x'.repeat(60_001) })],
  ['a list', '[]'],
])('what is no signal: %s', (_, json) => {
  expect(decodeSignal(CALL, json)).toBeNull();
});

test('a description of 60,000 bytes is one', () => {
  const signal: CallSignal = { kind: 'answer', sdp: 'x'.repeat(60_000) };
  expect(decodeSignal(CALL, encodeSignal(CALL, signal))).toEqual(signal);
});
