import { decodeBase64, encodeBase64 } from './base64';
import { type Bytes, bigEndian64, concat, decodeUtf8, utf8 } from './bytes';
import { header, parseFrame, type Sealed, sealedEnvelope } from './envelope';
import { BadJson, type JsonObject, parseObject } from './json';
import { broken, Code, ProtocolProblem } from './problems';
import { ReplayRule } from './replay';

/** A frame seals at most so often under one key. */
const MOST_FRAMES = 2 ** 32;
const SIGNATURE = { name: 'HMAC', hash: 'SHA-256' };

export interface Opened {
  readonly type: string;
  readonly action: string;
  readonly nonce: string;
  readonly payload: JsonObject;
}

/** Seals what this side sends: AES-256-GCM and HMAC-SHA256, nonces that count on from the clear `session_key`. */
export class Sealer {
  private readonly prefix: Bytes;
  private readonly key: CryptoKey;
  private readonly mac: CryptoKey;
  private counter: number;

  private constructor(key: CryptoKey, mac: CryptoKey, counter: number, prefix: Bytes) {
    this.key = key;
    this.mac = mac;
    this.counter = counter;
    this.prefix = prefix;
  }

  /** @param counter the last nonce that was used */
  static async of(
    key: Bytes,
    mac: Bytes,
    counter: number,
    prefix: Bytes = crypto.getRandomValues(new Uint8Array(4)),
  ): Promise<Sealer> {
    const [aes, hmac] = await Promise.all([
      crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']),
      crypto.subtle.importKey('raw', mac, SIGNATURE, false, ['sign']),
    ]);
    return new Sealer(aes, hmac, counter, prefix);
  }

  /** Takes the next nonce. Frames must be sent in the order in which their nonces were taken. */
  next(): string {
    if (this.counter >= MOST_FRAMES - 1) {
      throw new ProtocolProblem({ code: Code.reconnect, message: 'the keys of this connection are used up' });
    }
    this.counter += 1;
    return String(this.counter);
  }

  async seal(type: string, action: string, nonce: string, payload: object): Promise<string> {
    const head = header({ type, action, nonce });
    const iv = concat(this.prefix, bigEndian64(Number(nonce)));
    const how = { name: 'AES-GCM', iv, additionalData: utf8(head) };
    const body = await crypto.subtle.encrypt(how, this.key, utf8(JSON.stringify(payload)));
    const sealed = encodeBase64(concat(iv, new Uint8Array(body)));
    const signature = await crypto.subtle.sign('HMAC', this.mac, utf8(`${head}\n${sealed}`));
    return JSON.stringify({
      type,
      action,
      payload: sealed,
      nonce,
      signature: encodeBase64(new Uint8Array(signature)),
    });
  }
}

export type Cipher = 'AES-256-GCM' | 'AES-256-CBC';

/**
 * Opens what the other side sealed. Frames must be given one after the other, each after the one before has been opened;
 * after a throw the connection is over.
 */
export class Opener {
  private readonly replay: ReplayRule;
  private readonly key: CryptoKey;
  private readonly mac: CryptoKey;
  private readonly cipher: Cipher;

  private constructor(key: CryptoKey, mac: CryptoKey, cipher: Cipher, replay: ReplayRule) {
    this.key = key;
    this.mac = mac;
    this.cipher = cipher;
    this.replay = replay;
  }

  static async of(
    key: Bytes,
    mac: Bytes,
    cipher: Cipher = 'AES-256-GCM',
    replay: ReplayRule = new ReplayRule(),
  ): Promise<Opener> {
    const name = cipher === 'AES-256-GCM' ? 'AES-GCM' : 'AES-CBC';
    const [aes, hmac] = await Promise.all([
      crypto.subtle.importKey('raw', key, name, false, ['decrypt']),
      crypto.subtle.importKey('raw', mac, SIGNATURE, false, ['verify']),
    ]);
    return new Opener(aes, hmac, cipher, replay);
  }

  /**
   * Checks the signature, then the nonce, then decrypts, then parses (section 3).
   *
   * @throws {ProtocolProblem} `protocol`, or 1108 where the nonces are used up
   */
  async open(text: string): Promise<Opened> {
    const frame = sealedEnvelope(parseFrame(text));
    if (frame === null) throw broken('a frame that is not sealed');
    if (!(await this.isSigned(frame))) throw broken('a frame that was altered');
    this.checkNonce(frame.nonce);
    const plain = await this.decrypt(frame);
    if (plain === null) throw broken('a frame that does not decrypt');
    return { type: frame.type, action: frame.action, nonce: frame.nonce, payload: payloadOf(plain) };
  }

  private async isSigned(frame: Sealed): Promise<boolean> {
    const signature = decodeBase64(frame.signature);
    const signed = utf8(`${header(frame)}\n${frame.payload}`);
    return signature !== null && (await crypto.subtle.verify('HMAC', this.mac, signature, signed));
  }

  private checkNonce(nonce: string): void {
    const verdict = this.replay.take(nonce);
    if (verdict === 'refused') throw broken('a frame that came before');
    if (verdict === 'used-up') {
      throw new ProtocolProblem({
        code: Code.reconnect,
        message: 'the nonces of this connection are used up',
      });
    }
  }

  private async decrypt(frame: Sealed): Promise<Bytes | null> {
    const sealed = decodeBase64(frame.payload);
    if (sealed === null) return null;
    const gcm = this.cipher === 'AES-256-GCM';
    const iv = sealed.slice(0, gcm ? 12 : 16);
    const how = gcm ? { name: 'AES-GCM', iv, additionalData: utf8(header(frame)) } : { name: 'AES-CBC', iv };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(how, this.key, sealed.slice(iv.length)));
    } catch {
      return null;
    }
  }
}

function payloadOf(plain: Bytes): JsonObject {
  const text = decodeUtf8(plain);
  if (text === null) throw broken('a payload that is not UTF-8');
  try {
    return parseObject(text);
  } catch (error) {
    if (error instanceof BadJson) throw broken(`a payload with ${error.message}`);
    throw error;
  }
}
