import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Opener, Sealer } from '../../src/protocol/channel';
import { ProtocolProblem } from '../../src/protocol/problems';
import { ReplayRule } from '../../src/protocol/replay';
import { hex, vectors } from './vectors';

interface Frame {
  readonly cipher: 'AES-256-GCM' | 'AES-256-CBC';
  readonly signature: string;
  readonly direction: 'c2s' | 's2c';
  readonly c2s_key_hex: string;
  readonly c2s_mac_hex: string;
  readonly s2c_key_hex: string;
  readonly s2c_mac_hex: string;
  readonly payload: string;
  readonly iv_hex: string;
  readonly frame: string;
}
interface Malformed {
  readonly c2s_key_hex: string;
  readonly c2s_mac_hex: string;
  readonly sealed: readonly { name: string; frame: string; code: number }[];
}

const frames = vectors<{ cases: Frame[] }>('frames.json').cases.filter(
  (frame) => frame.signature === 'HMAC-SHA256',
);
const keysOf = (frame: Frame) =>
  [hex(frame[`${frame.direction}_key_hex`]), hex(frame[`${frame.direction}_mac_hex`])] as const;

const key = new Uint8Array(32).fill(1);
const mac = new Uint8Array(32).fill(2);

async function refused(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProtocolProblem);
  return (error as ProtocolProblem).problem.code;
}

describe('frames.json', () => {
  it.each(frames)('opens $cipher $direction $payload', async (vector) => {
    const [aes, hmac] = keysOf(vector);
    const opener = await Opener.of(aes, hmac, vector.cipher);
    const opened = await opener.open(vector.frame);
    expect(JSON.stringify(opened.payload)).toBe(vector.payload);
  });

  it.each(frames.filter((frame) => frame.cipher === 'AES-256-GCM'))(
    'seals $direction $payload',
    async (vector) => {
      const [aes, hmac] = keysOf(vector);
      const expected = JSON.parse(vector.frame);
      const iv = hex(vector.iv_hex);
      const sealer = await Sealer.of(aes, hmac, Number(expected.nonce) - 1, iv.slice(0, 4));
      const sealed = await sealer.seal(
        expected.type,
        expected.action,
        sealer.next(),
        JSON.parse(vector.payload),
      );
      expect(JSON.parse(sealed)).toEqual(expected);
    },
  );
});

describe('malformed.json', () => {
  const { sealed, ...keys } = vectors<Malformed>('malformed.json');
  const wellSealed = new Set([
    'nothing altered',
    'well sealed, another type',
    'well sealed, unknown command',
  ]);
  const open = async (frame: string) =>
    (await Opener.of(hex(keys.c2s_key_hex), hex(keys.c2s_mac_hex))).open(frame);

  it.each(sealed.filter(({ name }) => wellSealed.has(name)))('opens: $name', async ({ frame }) => {
    expect((await open(frame)).nonce).toBe('7');
  });

  it.each(sealed.filter(({ name }) => !wellSealed.has(name)))('refuses: $name', async ({ frame }) => {
    expect(await refused(open(frame))).toBe('protocol');
  });
});

describe('a channel', () => {
  it('carries whatever a payload may hold', async () => {
    const sealer = await Sealer.of(key, mac, 1);
    const opener = await Opener.of(key, mac);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        async (payload) => {
          const opened = await opener.open(await sealer.seal('event', 'x', sealer.next(), payload));
          expect({ ...opened.payload }).toEqual({ ...payload });
        },
      ),
    );
  });

  it('refuses every frame in which anything was altered, and never fails otherwise', async () => {
    const sealer = await Sealer.of(key, mac, 1);
    const frame = await sealer.seal('event', 'private_message', sealer.next(), { content: 'Grüß dich 👋' });
    const meant = JSON.stringify(JSON.parse(frame));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(frame.length - 1),
        fc.string({ unit: 'binary', maxLength: 2 }),
        fc.nat(2),
        async (at, inserted, removed) => {
          const mutated = frame.slice(0, at) + inserted + frame.slice(at + removed);
          const same = (() => {
            try {
              return JSON.stringify(JSON.parse(mutated)) === meant;
            } catch {
              return false;
            }
          })();
          fc.pre(!same); // such as a space between two fields
          const opener = await Opener.of(key, mac);
          expect(await refused(opener.open(mutated))).toBe('protocol');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses a frame that came before, one out of order, and one of the other direction', async () => {
    const sealer = await Sealer.of(key, mac, 1);
    const opener = await Opener.of(key, mac);
    const first = await sealer.seal('event', 'x', sealer.next(), {});
    const second = await sealer.seal('event', 'x', sealer.next(), {});
    await opener.open(second);
    expect(await refused(opener.open(second))).toBe('protocol');
    expect(await refused(opener.open(first))).toBe('protocol');
    const other = await Opener.of(mac, key);
    expect(await refused(other.open(first))).toBe('protocol');
  });

  it('asks for a new connection when string nonces are used up', async () => {
    const rule = new ReplayRule();
    for (let i = 0; i < 65_536; i++) rule.take(`s${i}`);
    const opener = await Opener.of(key, mac, 'AES-256-GCM', rule);
    const sealer = await Sealer.of(key, mac, 1);
    expect(await refused(opener.open(await sealer.seal('event', 'x', sealer.next(), {})))).toBe(1108);
  });

  it('asks for a new connection before a key has sealed too much', async () => {
    const sealer = await Sealer.of(key, mac, 2 ** 32 - 2);
    expect(sealer.next()).toBe(String(2 ** 32 - 1));
    expect(() => sealer.next()).toThrow(ProtocolProblem);
  });
});
