import { sha512 } from '@noble/hashes/sha2.js';
import { concat } from '../protocol/bytes';
import { lengthPrefixed } from './length-prefixed';

const DOMAIN = 'safemessenger/safety-number/1';
const ROUNDS = 5_200;

/** A name and the DER of its RSA key, or (with {@link negotiatedSafetyNumber}) the 32 bytes of its X25519 key. */
export interface Side {
  readonly name: string;
  readonly key: Uint8Array;
}

/** The 60 digits of section 13, without spaces; the same whichever side comes first. Takes some 50 ms. */
export function safetyNumber(one: Side, other: Side): string {
  return joined(half(DOMAIN, one), half(DOMAIN, other));
}

/** The same for two of whom one publishes no RSA key (docs/protocol/invite.md section 7). */
export function negotiatedSafetyNumber(one: Side, other: Side): string {
  return joined(half(`${DOMAIN} x25519`, one), half(`${DOMAIN} x25519`, other));
}

function joined(half: string, other: string): string {
  return half < other ? half + other : other + half;
}

function half(domain: string, { name, key }: Side): string {
  let hash = sha512(concat(lengthPrefixed(domain, name), key, key));
  const message = concat(hash, key);
  for (let round = 1; round < ROUNDS; round++) {
    message.set(hash);
    hash = sha512(message);
  }
  return Array.from({ length: 6 }, (_, group) => digits(hash.subarray(5 * group, 5 * group + 5))).join('');
}

function digits(fiveBytes: Uint8Array): string {
  const number = fiveBytes.reduce((value, byte) => value * 256 + byte, 0);
  return String(number % 100_000).padStart(5, '0');
}
