import { encodeBase64 } from '../../src/protocol/base64';
import { type Bytes, bigEndian64, concat } from '../../src/protocol/bytes';
import { Opener, Sealer } from '../../src/protocol/channel';
import { deriveKeys, type Identity, readIdentity } from '../../src/protocol/keys';
import { byJavaScript } from '../../src/protocol/x25519';

const algorithm = {
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

export function pem(base64: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`;
}

/** A server that holds a real identity and says what a test wants: it signs and seals correctly whatever it is told to. */
export class Adversary {
  readonly identity: Identity;
  private readonly sign: CryptoKey;
  private readonly decrypt: CryptoKey;
  private readonly pem: string;
  private readonly ephemeral = byJavaScript();

  private constructor(identity: Identity, sign: CryptoKey, decrypt: CryptoKey, text: string) {
    this.identity = identity;
    this.sign = sign;
    this.decrypt = decrypt;
    this.pem = text;
  }

  static async create(): Promise<Adversary> {
    const pss = { ...algorithm, name: 'RSA-PSS' };
    const pair = await crypto.subtle.generateKey(pss, true, ['sign', 'verify']);
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
    const oaep = { name: 'RSA-OAEP', hash: 'SHA-256' };
    const decrypt = await crypto.subtle.importKey('pkcs8', pkcs8, oaep, false, ['decrypt']);
    const text = pem(encodeBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))));
    const identity = await readIdentity(text);
    if (identity === null) throw new Error('the identity made here is not read here');
    return new Adversary(identity, pair.privateKey, decrypt, text);
  }

  /** A good `server_info`, but for the short-lived key and the fields given. */
  async hello(change: { ecdh?: Bytes; fields?: object } = {}): Promise<{ frame: string; random: Bytes }> {
    const key = change.ecdh ?? (await this.ephemeral).publicKey;
    const now = 1_800_000_000;
    const announced = concat(key, bigEndian64(now + 600));
    const signature = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, this.sign, announced);
    const random = crypto.getRandomValues(new Uint8Array(32));
    const info = {
      type: 'server_info',
      server_version: '0.1.0',
      server_public_key: this.pem,
      key_fingerprint: 'SHA256:for people',
      server_random: encodeBase64(random),
      ecdh: {
        key: encodeBase64(key),
        expires: now + 600,
        signature: encodeBase64(new Uint8Array(signature)),
      },
      ciphers: ['AES-256-GCM', 'AES-256-CBC'],
      signatures: ['HMAC-SHA256', 'RSA-PSS-SHA256'],
      server_time: now + 0.25,
      supported_features: ['sync'],
      max_message_length: 65536,
      ...change.fields,
    };
    return { frame: JSON.stringify(info), random };
  }

  /** Opens `session_key` and gives the answer and the channel, seen from the server. */
  async accept(
    sessionKey: string,
    random: Bytes,
    change: { payload?: object; action?: string; type?: string } = {},
  ): Promise<{ answer: string; sealer: Sealer; opener: Opener }> {
    const { payload } = JSON.parse(sessionKey);
    const secret = await crypto.subtle.decrypt(
      { name: 'RSA-OAEP' },
      this.decrypt,
      Buffer.from(payload.encrypted_key, 'base64'),
    );
    const shared = await (await this.ephemeral).agree(new Uint8Array(Buffer.from(payload.ecdh, 'base64')));
    if (shared === null) throw new Error('the client sent a key of small order');
    const suite = { cipher: payload.cipher, signature: payload.signature };
    const keys = await deriveKeys(this.identity, random, suite, concat(new Uint8Array(secret), shared));
    const sealer = await Sealer.of(keys.s2cKey, keys.s2cMac, 0);
    const opener = await Opener.of(keys.c2sKey, keys.c2sMac);
    const said = { success: true, ...suite, ecdh: true, reply_to: '1', ...change.payload };
    const answer = await sealer.seal(
      change.type ?? 'response',
      change.action ?? 'session_key',
      sealer.next(),
      said,
    );
    return { answer, sealer, opener };
  }
}
