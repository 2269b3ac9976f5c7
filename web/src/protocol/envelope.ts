import { BadJson, type JsonObject, parseObject } from './json';
import { broken } from './problems';

/** A frame as it stands on the wire (section 3). A sealed one has a text as payload and a signature. */
export interface Sealed {
  readonly type: string;
  readonly action: string;
  readonly nonce: string;
  readonly payload: string;
  readonly signature: string;
}

const WORD = /^[A-Za-z0-9._-]{1,64}$/;
const NONCE = /^[ -~]{1,64}$/;

/** @throws {ProtocolProblem} `protocol` where the text is not what section 1 allows */
export function parseFrame(text: string): JsonObject {
  try {
    return parseObject(text);
  } catch (error) {
    if (error instanceof BadJson) throw broken(`a frame with ${error.message}`);
    throw error;
  }
}

/** The envelope of a sealed frame, or null where a field is missing or not of its form. */
export function sealedEnvelope(frame: JsonObject): Sealed | null {
  const { type, action, nonce, payload, signature } = frame;
  return isWord(type) &&
    isWord(action) &&
    typeof nonce === 'string' &&
    NONCE.test(nonce) &&
    typeof payload === 'string' &&
    typeof signature === 'string'
    ? { type, action, nonce, payload, signature }
    : null;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && WORD.test(value);
}

/** What the signature covers begins with this, and it is the associated data of AES-GCM. */
export function header(frame: Pick<Sealed, 'type' | 'action' | 'nonce'>): string {
  return `${frame.type}\n${frame.action}\n${frame.nonce}`;
}
