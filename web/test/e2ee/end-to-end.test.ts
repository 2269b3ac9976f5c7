import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MemoryVault } from '../../src/store/memory-vault';
import { type Client, freshKeys, World } from './world';

// Keys of RSA and Argon2 take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: World;
let alice: Client;
let bob: Client;

beforeEach(async () => {
  world = new World();
  alice = await world.publishing('alice');
  bob = await world.publishing('bob');
});

async function deliver(from: Client, to: Client, text: string, clientId: string = crypto.randomUUID()) {
  const sealed = await from.e2ee.seal(to.name, clientId, text);
  const message = world.message(from.name, to.name, clientId, sealed);
  return { sealed, message, opened: await to.e2ee.open(message) };
}
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error) => error.problem.code,
  );

describe('under published keys', () => {
  test('the first texts go so that every client reads them, and later ones as the other side has shown', async () => {
    const first = await deliver(alice, bob, 'Grüße 👋');
    expect(first.sealed).toMatchObject({ encrypted: true, scheme: 'rsa-oaep' });
    expect(first.sealed.content).toHaveLength(512);
    expect(first.opened).toEqual({ kind: 'text', text: 'Grüße 👋', verified: true });
    const answer = await deliver(bob, alice, 'Hi');
    expect(answer.sealed.scheme).toBe('rsa-oaep+aes-256-gcm');
    expect(answer.opened).toEqual({ kind: 'text', text: 'Hi', verified: true });
    expect((await deliver(alice, bob, 'now')).sealed.scheme).toBe('rsa-oaep+aes-256-gcm');
  });

  test('a contact whose pinned key cannot be read is not written to in clear', async () => {
    const vault = new MemoryVault();
    const keys = await freshKeys();
    const damaged = { published: 'AAAA', offered: 'AAAA', hybrid: true, verified: false, negotiated: null };
    await vault.table('contact-keys').put(['carol', 'dave'], damaged);
    const carol = await world.client('carol', { vault, keys });
    world.online = false;
    expect(await failing(carol.e2ee.seal('dave', 'c1', 'hello'))).toBe('contact-key-changed');
  });

  test('a text of 318 bytes still fits, a longer one goes hybrid', async () => {
    expect((await deliver(alice, bob, 'x'.repeat(318))).sealed.scheme).toBe('rsa-oaep');
    const long = await deliver(alice, bob, 'x'.repeat(319));
    expect(long.sealed.scheme).toBe('rsa-oaep+aes-256-gcm');
    expect(long.opened).toMatchObject({ text: 'x'.repeat(319), verified: true });
  });

  test('the sender reads a hybrid message again, and says why not one for the recipient alone', async () => {
    const { message } = await deliver(alice, bob, 'x'.repeat(400));
    expect(await alice.e2ee.open(message)).toMatchObject({ text: 'x'.repeat(400), verified: true });
    const alone = await deliver(alice, bob, 'short');
    expect(await alice.e2ee.open(alone.message)).toMatchObject({
      kind: 'unreadable',
      why: expect.stringContaining('for the recipient alone'),
    });
  });

  test('a note to oneself is read by all of one’s devices', async () => {
    const sealed = await alice.e2ee.seal('alice', 'n-1', 'remember');
    expect(sealed.scheme).toBe('rsa-oaep+aes-256-gcm');
    const opened = await alice.e2ee.open(world.message('alice', 'alice', 'n-1', sealed));
    expect(opened).toEqual({ kind: 'text', text: 'remember', verified: true });
  });

  test.each([
    ['sender', { sender: 'carol' }, { kind: 'unreadable' }],
    ['client id', { client_id: 'x' }, { kind: 'unreadable' }],
    ['content', { content: 'AAAA' }, { kind: 'unreadable' }],
    ['content that is no base64', { content: '?' }, { kind: 'unreadable' }],
    ['scheme', { scheme: 'rot13' }, { kind: 'unreadable', why: expect.stringContaining('Reload') }],
    ['cipher', { scheme: 'xchacha-poly1305' }, { kind: 'unreadable' }],
    ['signature', { signature: undefined }, { text: 'x'.repeat(400), verified: false }],
    ['signature that is no base64', { signature: '?' }, { text: 'x'.repeat(400), verified: false }],
    ['message id', { message_id: 'x' }, { kind: 'unreadable' }],
    ['recipient', { recipient: undefined }, { kind: 'unreadable' }],
  ])('a message with another %s does not verify', async (_, change, expected) => {
    const { message } = await deliver(alice, bob, 'x'.repeat(400));
    expect(await bob.e2ee.open({ ...message, ...change })).toMatchObject(expected);
  });

  test('a message that comes again under another number is a replay, also after a restart', async () => {
    const vault = new MemoryVault();
    const keys = await freshKeys();
    world.show('carol', { publicKey: keys.publicKey });
    const carol = await world.client('carol', { vault, keys });
    const { message, opened } = await deliver(alice, carol, 'once');
    expect(opened).toMatchObject({ text: 'once', verified: true });
    expect(await carol.e2ee.open(message)).toMatchObject({ text: 'once' });
    const again = { ...message, message_id: 4711 };
    expect(await carol.e2ee.open(again)).toMatchObject({ kind: 'unreadable' });
    const restarted = await world.client('carol', { vault });
    expect(await restarted.e2ee.open(again)).toMatchObject({ kind: 'unreadable' });
    expect(await restarted.e2ee.open(message)).toMatchObject({ text: 'once' });
    await restarted.e2ee.replays.forget();
    expect(await restarted.e2ee.open(again)).toMatchObject({ text: 'once' });
  });

  test('of two that come at once under different numbers, one is the replay', async () => {
    const sealed = await alice.e2ee.seal('bob', 'c', 'once');
    const both = [1, 2].map((id) => bob.e2ee.open(world.message('alice', 'bob', 'c', sealed, id)));
    expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(['text', 'unreadable']);
  });

  test('a forged message does not use up the number of a true one', async () => {
    const forged = world.message('alice', 'bob', 'c-1', {
      ...(await bob.e2ee.seal('bob', 'c-1', 'forged')),
      signature: 'AAAA',
    });
    expect(await bob.e2ee.open(forged)).toMatchObject({ kind: 'unreadable' });
    expect((await deliver(alice, bob, 'true', 'c-1')).opened).toMatchObject({ text: 'true', verified: true });
  });
});

describe('a changed key', () => {
  test('stops sending until it is accepted, is told, and leaves nothing verified', async () => {
    await deliver(alice, bob, 'before');
    await alice.e2ee.contacts.setVerified('bob', true);
    expect(alice.e2ee.contacts.trust('bob')).toBe('verified');
    const before = await alice.e2ee.contacts.safetyNumber('bob');
    const fresh = await freshKeys();
    world.show('bob', { publicKey: fresh.publicKey });
    expect((await deliver(alice, bob, 'not looked yet')).sealed.encrypted).toBe(true);
    world.now += 61_000;
    expect(await failing(alice.e2ee.seal('bob', 'c', 'secret'))).toBe('contact-key-changed');
    expect(await failing(alice.e2ee.contacts.setVerified('bob', true))).toBe('contact-key-changed');
    const after = await alice.e2ee.contacts.safetyNumber('bob');
    expect(after).toMatchObject({ changed: true, verified: false });
    expect(after.digits).not.toBe(before.digits);
    await alice.e2ee.contacts.accept('bob');
    expect(alice.e2ee.contacts.trust('bob')).toBe('pinned');
    expect(alice.trust).toEqual([
      ['bob', 'pinned'],
      ['bob', 'verified'],
      ['bob', 'changed'],
      ['bob', 'pinned'],
    ]);
    await bob.e2ee.keys.adopt(fresh);
    expect((await deliver(alice, bob, 'after')).opened).toMatchObject({ text: 'after', verified: true });
  });

  test('a message signed with it is shown as not verified, and the change is found at once', async () => {
    await deliver(bob, alice, 'before');
    const fresh = await freshKeys();
    world.show('bob', { publicKey: fresh.publicKey });
    await bob.e2ee.keys.adopt(fresh);
    world.now += 6_000;
    expect((await deliver(bob, alice, 'after')).opened).toEqual({
      kind: 'text',
      text: 'after',
      verified: false,
    });
    expect(alice.e2ee.contacts.trust('bob')).toBe('changed');
  });

  test('keys that vanish or cannot be read are changes as well', async () => {
    await deliver(alice, bob, 'before');
    for (const publicKey of [null, 'garbage', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----']) {
      world.show('bob', { publicKey });
      world.now += 61_000;
      expect(await failing(alice.e2ee.seal('bob', 'c', 'secret'))).toBe('contact-key-changed');
    }
  });

  test('pins survive a restart', async () => {
    const vault = new MemoryVault();
    const first = await world.client('carol', { vault });
    await first.e2ee.contacts.observe('bob', bob.e2ee.keys.required().publicKey, null);
    await first.e2ee.contacts.setVerified('bob', true);
    const second = await world.client('carol', { vault });
    expect(second.e2ee.keys.ready?.publicKey).toBe(first.e2ee.keys.ready?.publicKey);
    expect(second.e2ee.contacts.trust('bob')).toBe('verified');
    expect(await second.e2ee.contacts.observe('bob', null, null)).toBe('changed');
  });
});

describe('without keys', () => {
  test('a contact without any key is written to in clear, and that shows', async () => {
    expect(await alice.e2ee.seal('dave', 'c', 'hello')).toEqual({ content: 'hello', encrypted: false });
    expect(alice.e2ee.contacts.trust('dave')).toBe('none');
    expect(await failing(alice.e2ee.contacts.safetyNumber('dave'))).toBe('no-keys');
  });

  test('nothing is sent in clear to somebody who could not be asked for', async () => {
    world.online = false;
    expect(await failing(alice.e2ee.seal('bob', 'c', 'secret'))).toBe('offline');
    await alice.e2ee.contacts.observe('bob', undefined, { cipher: 'aes256-gcm', key: 'x' });
    expect(await failing(alice.e2ee.seal('bob', 'c', 'secret'))).toBe('offline');
  });

  test('a browser without the account’s keys neither sends nor reads', async () => {
    const bare = await world.client('alice', { keys: null });
    expect(await failing(bare.e2ee.seal('bob', 'c', 'secret'))).toBe('no-keys');
    expect(await failing(bare.e2ee.seal('alice', 'c', 'secret'))).toBe('no-keys');
    expect(await failing(bare.e2ee.keys.exportFile('x'))).toBe('no-keys');
    const { message } = await deliver(bob, alice, 'x');
    expect(await bare.e2ee.open(message)).toMatchObject({ kind: 'unreadable' });
  });

  test('keys that another device has replaced read old messages and seal none', async () => {
    const { message } = await deliver(bob, alice, 'before');
    alice.e2ee.keys.superseded = true;
    expect(await alice.e2ee.open(message)).toMatchObject({ text: 'before', verified: true });
    expect(await failing(alice.e2ee.seal('bob', 'c', 'secret'))).toBe('no-keys');
    expect(await failing(alice.e2ee.keys.exportFile('x'))).toBe('no-keys');
    await alice.e2ee.keys.adopt(await freshKeys());
    expect((await alice.e2ee.seal('bob', 'c', 'on')).encrypted).toBe(true);
  });

  test('the keys move by a file', async () => {
    const { keys } = alice.e2ee;
    const other = await world.client('alice', { keys: null });
    const fresh = await other.e2ee.keys.openFile(await keys.exportFile('a passphrase'), 'a passphrase');
    await other.e2ee.keys.adopt(fresh);
    expect(other.e2ee.keys.isPublished(keys.required().publicKey.trim())).toBe(true);
    expect(other.e2ee.keys.isPublished(undefined)).toBe(false);
    expect(other.e2ee.keys.isPublished(bob.e2ee.keys.required().publicKey)).toBe(false);
    const { message } = await deliver(bob, alice, 'for both devices');
    expect(await other.e2ee.open(message)).toMatchObject({ text: 'for both devices', verified: true });
  });
});

describe.each(['xchacha-poly1305', 'aes256-gcm'] as const)('under a negotiated key, %s', (cipher) => {
  let carol: Client;
  let dave: Client;

  beforeEach(async () => {
    // Carol and Dave publish nothing: users of protocol I.
    [carol, dave] = await Promise.all([world.client('carol'), world.client('dave')]);
    for (const [one, other] of [
      [carol, dave],
      [dave, carol],
    ] as const) {
      const key = one.e2ee.keys.required().negotiationKey;
      world.show(one.name, { half: { cipher, key } });
      world.give(one.name, other.name, key);
    }
  });

  test('both read it, and a text that is not signed counts', async () => {
    const { sealed, message, opened } = await deliver(carol, dave, 'Grüße 👋');
    expect(sealed).toMatchObject({ encrypted: true, scheme: cipher, nonce: expect.any(String) });
    expect(opened).toEqual({ kind: 'text', text: 'Grüße 👋', verified: true });
    expect(await carol.e2ee.open(message)).toEqual(opened);
    const { scheme: _, signature: __, ...bare } = message;
    expect(await dave.e2ee.open(bare)).toEqual(opened);
    expect(await dave.e2ee.open({ ...message, message_id: 99 })).toMatchObject({ kind: 'unreadable' });
    const numbers = await Promise.all([
      carol.e2ee.contacts.safetyNumber('dave'),
      dave.e2ee.contacts.safetyNumber('carol'),
    ]);
    expect(numbers[0]).toEqual({ ...numbers[1], digits: expect.stringMatching(/^\d{60}$/) });
  });

  test('it is refused where another device gave the half', async () => {
    world.give('carol', 'dave', 'another');
    expect(await failing(carol.e2ee.seal('dave', 'c', 'secret'))).toBe('no-keys');
  });

  test('what the other side has of us stays known when a key of theirs is told alone', async () => {
    await deliver(carol, dave, 'before');
    const key = (await freshKeys()).negotiationKey;
    await carol.e2ee.contacts.observe('dave', undefined, { cipher, key });
    expect(await failing(carol.e2ee.seal('dave', 'c', 'x'))).toBe('contact-key-changed');
    await carol.e2ee.contacts.accept('dave');
    expect((await carol.e2ee.seal('dave', 'c', 'x')).scheme).toBe(cipher);
    await carol.e2ee.contacts.observe('dave', null, { cipher, key, ownKey: null });
    expect(await failing(carol.e2ee.seal('dave', 'c', 'x'))).toBe('no-keys');
  });

  test('another half stops sending, and old messages stay readable', async () => {
    const { message } = await deliver(carol, dave, 'before');
    const fresh = await freshKeys();
    await carol.e2ee.keys.adopt(fresh);
    world.give('carol', 'dave', fresh.negotiationKey);
    world.show('carol', { half: { cipher, key: fresh.negotiationKey } });
    world.now += 6_000;
    const { opened } = await deliver(carol, dave, 'after');
    expect(opened).toEqual({ kind: 'text', text: 'after', verified: false });
    expect(await failing(dave.e2ee.seal('carol', 'c', 'x'))).toBe('contact-key-changed');
    await dave.e2ee.contacts.accept('carol');
    expect(await dave.e2ee.open(message)).toMatchObject({ text: 'before' });
    expect((await deliver(dave, carol, 'on')).sealed.encrypted).toBe(true);
  });

  test('a half that cannot be agreed with is none', async () => {
    const own = carol.e2ee.keys.required().negotiationKey;
    for (const key of ['AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', own, 'x']) {
      world.show('eve', { half: { cipher, key } });
      world.now += 61_000;
      expect((await carol.e2ee.seal('eve', 'c', 'x')).encrypted).toBe(false);
    }
  });

  test('a signature of the published key vouches for the half that was used', async () => {
    // As other people's clients write: protocol S sends under RSA where there is a published key.
    world.show('dave', { publicKey: dave.e2ee.keys.required().publicKey });
    const { sealed, opened } = await deliver(dave, carol, 'signed');
    expect(sealed.scheme).toBe(cipher);
    expect(opened).toMatchObject({ verified: true });
    expect((await deliver(carol, dave, 'to a published key')).sealed.scheme).toBe('rsa-oaep+aes-256-gcm');
  });
});

test('a contact is looked up once a minute', async () => {
  await deliver(alice, bob, '1');
  const { asked } = world;
  await deliver(alice, bob, '2');
  expect(world.asked).toBe(asked);
  world.now += 61_000;
  await alice.e2ee.seal('bob', 'c', '3');
  expect(world.asked).toBe(asked + 1);
  alice.e2ee.contacts.forgetLooks();
  await alice.e2ee.seal('bob', 'c', '4');
  expect(world.asked).toBe(asked + 2);
});
