import { decodeBase64, encodeBase64 } from './base64';
import { type Bytes, bigEndian64, concat } from './bytes';
import { Opener, Sealer } from './channel';
import { parseFrame } from './envelope';
import type { JsonObject } from './json';
import { deriveKeys, type Identity, readIdentity, type SessionKeys, verifies } from './keys';
import { broken, Code, ProtocolProblem, problemOf, readRefusal } from './problems';
import { boolean, integer, list, Malformed, object, optional, type Read, text, word } from './shape';
import { base64Of, line, time } from './values';
import { type Agreement, newAgreement } from './x25519';

const CIPHER = 'AES-256-GCM';
const SIGNATURE = 'HMAC-SHA256';
const FIRST_NONCE = '1';

const readServerInfo = object({
  type: word('server_info'),
  server_version: line(64),
  server_public_key: text,
  server_random: base64Of(32),
  ecdh: object({ key: base64Of(32), expires: integer(1), signature: text }),
  ciphers: list(text),
  signatures: list(text),
  server_time: time,
  supported_features: list(text),
  max_message_length: integer(1),
});

const readAnswer = object({
  success: boolean,
  cipher: text,
  signature: text,
  ecdh: boolean,
  reply_to: optional(text),
});

/** `server_info` after its checks: the short-lived key is signed by the identity and has not expired. */
export interface ServerHello {
  readonly identity: Identity;
  readonly random: Bytes;
  readonly ephemeral: Bytes;
  readonly info: Read<typeof readServerInfo>;
}

/**
 * Reads and checks the server's first frame (section 2.1). Nothing is sent before the caller has compared
 * `identity.fingerprint` with the pinned one.
 *
 * @throws {ProtocolProblem} `protocol`, or the code of an error that the server sent instead
 */
export async function readHello(frame: string): Promise<ServerHello> {
  const fields = parseFrame(frame);
  throwIfRefused(fields);
  const info = checked(() => readServerInfo(fields, ''), 'server_info');
  const identity = await readIdentity(info.server_public_key);
  if (identity === null) throw broken('a server key that is no RSA key of 2048 to 8192 bits');
  if (!info.ciphers.includes(CIPHER) || !info.signatures.includes(SIGNATURE)) {
    throw broken(`a server without ${CIPHER} and ${SIGNATURE}`);
  }
  const ephemeral = bytesOf(info.ecdh.key);
  const signature = decodeBase64(info.ecdh.signature);
  const announced = concat(ephemeral, bigEndian64(info.ecdh.expires));
  if (signature === null || !(await verifies(identity, signature, announced))) {
    throw broken('a short-lived key that the server key did not sign');
  }
  if (info.ecdh.expires <= info.server_time) throw broken('a short-lived key that has expired');
  return { identity, random: bytesOf(info.server_random), ephemeral, info };
}

/** What the client draws for one connection. Given by tests, so that vectors come out. */
export interface Draw {
  readonly secret: Bytes;
  readonly agreement: Agreement;
}

export async function draw(): Promise<Draw> {
  return { secret: crypto.getRandomValues(new Uint8Array(32)), agreement: await newAgreement() };
}

/** After `session_key` was made: waits for the server's proof that it holds the identity's private key. */
export interface AwaitAnswer {
  /** To be sent in clear. */
  readonly sessionKey: string;
  readonly keys: SessionKeys;
  /** @throws {ProtocolProblem} where the answer is not the server's, or not what was asked for */
  answer(frame: string): Promise<{ sealer: Sealer; opener: Opener }>;
}

/** Sections 2.2 to 2.4, always with X25519. @throws {ProtocolProblem} for a key of small order */
export async function chooseKeys(hello: ServerHello, drawn: Draw): Promise<AwaitAnswer> {
  const shared = await drawn.agreement.agree(hello.ephemeral);
  if (shared === null) throw broken('a short-lived key of small order');
  const suite = { cipher: CIPHER, signature: SIGNATURE };
  const secret = concat(drawn.secret, shared);
  const keys = await deriveKeys(hello.identity, hello.random, suite, secret);
  shared.fill(0);
  secret.fill(0);
  const encrypted = await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, hello.identity.encrypt, drawn.secret);
  const sessionKey = JSON.stringify({
    type: 'command',
    action: 'session_key',
    nonce: FIRST_NONCE,
    payload: {
      encrypted_key: encodeBase64(new Uint8Array(encrypted)),
      ...suite,
      ecdh: encodeBase64(drawn.agreement.publicKey),
    },
  });
  return { sessionKey, keys, answer: (frame) => readProof(frame, keys) };
}

async function readProof(frame: string, keys: SessionKeys): Promise<{ sealer: Sealer; opener: Opener }> {
  throwIfRefused(parseFrame(frame));
  const opener = await Opener.of(keys.s2cKey, keys.s2cMac);
  const opened = await opener.open(frame);
  if (opened.type !== 'response' || opened.action !== 'session_key') {
    throw broken(`${opened.type} in place of the answer to session_key`);
  }
  const answer = checked(() => readAnswer(opened.payload, ''), 'the answer to session_key');
  const asked =
    answer.success && answer.cipher === CIPHER && answer.signature === SIGNATURE && answer.ecdh === true;
  if (!asked || (answer.reply_to ?? FIRST_NONCE) !== FIRST_NONCE) {
    throw broken('an answer to session_key that is not what was asked for');
  }
  const sealer = await Sealer.of(keys.c2sKey, keys.c2sMac, Number(FIRST_NONCE));
  return { sealer, opener };
}

/** A clear error in either dialect (section 5): before the handshake there is no way to sign one. */
function throwIfRefused(frame: JsonObject): void {
  if (frame.type !== 'error') return;
  const payload = frame.payload ?? frame;
  const refusal = checked(() => readRefusal(payload, ''), 'an error');
  // Nobody has signed this: it must not look as if a session had ended.
  if (refusal.code === Code.wrongPassword) throw broken('a refusal of a login before there was one');
  throw new ProtocolProblem(problemOf(refusal));
}

function checked<T>(read: () => T, what: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) throw broken(`${what}: ${error.message}`);
    throw error;
  }
}

function bytesOf(encoded: string): Bytes {
  const bytes = decodeBase64(encoded);
  if (bytes === null) throw broken('a key that is not base64');
  return bytes;
}
