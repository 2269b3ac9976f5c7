import { beforeAll, expect, test, vi } from 'vitest';
import { readKeys } from '../../src/e2ee/account-keys';
import { decodeSignal } from '../../src/e2ee/call-signal';
import { decodeBase64 } from '../../src/protocol/base64';
import { hex, vectors } from '../protocol/vectors';
import { type Client, World } from './world';

// Keys of RSA and Argon2 take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Side {
  name: string;
  public_key: string;
  private_key: string;
  x25519_private_hex: string;
  key: string;
}
interface Signal {
  name: string;
  scheme: string;
  publishes: boolean;
  call: string;
  nonce: string;
  message: string;
  outcome: 'verified' | 'unverified' | 'refused';
  text?: string;
}
const { alice, bob, signals } = vectors<{ alice: Side; bob: Side; signals: Signal[] }>('calls.json');

/** Bob, who knows both keys of Alice, or her X25519 key alone. */
const readers = new Map<boolean, Client>();

beforeAll(async () => {
  const rsa = decodeBase64(bob.private_key.replace(/-----[A-Z ]+-----|\s/g, ''));
  const keys = rsa && (await readKeys({ rsa, x25519: hex(bob.x25519_private_hex) }));
  if (!keys) throw new Error('vectors without keys');
  for (const publishes of [true, false]) {
    const world = new World();
    const half = { cipher: 'xchacha-poly1305', key: alice.key };
    world.show(alice.name, { publicKey: publishes ? alice.public_key : null, half });
    readers.set(publishes, await world.client(bob.name, { keys }));
  }
});

test('the vectors have what is taken and what is refused', () => {
  for (const outcome of ['verified', 'unverified', 'refused'])
    expect(signals.some((signal) => signal.outcome === outcome)).toBe(true);
});

test.each(signals)('$outcome: $name, $scheme', async ({ publishes, call, nonce, message, outcome, text }) => {
  const opening = readers.get(publishes)?.e2ee.openSignal(alice.name, call, nonce, message);
  if (outcome === 'refused') await expect(opening).rejects.toHaveProperty('problem.code', 'protocol');
  else
    expect(await opening).toEqual({
      signal: decodeSignal(call, text ?? ''),
      verified: outcome === 'verified',
    });
});
