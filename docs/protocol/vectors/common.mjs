// What both protocols' verifications need.
import {createPrivateKey, createPublicKey, diffieHellman} from 'node:crypto';
import {readFileSync} from 'node:fs';
import assert from 'node:assert/strict';

export const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url)));
export const hex = (text) => Buffer.from(text, 'hex');
export const base64 = (text) => Buffer.from(text, 'base64');

export let checks = 0;
export const same = (actual, expected, what) => {
  assert.equal(actual, expected, what);
  checks++;
};

// Node takes X25519 keys in their DER wrapping (RFC 8410) only.
const x25519Private = (raw) =>
  createPrivateKey({key: Buffer.concat([hex('302e020100300506032b656e04220420'), raw]), format: 'der', type: 'pkcs8'});
const x25519Public = (raw) =>
  createPublicKey({key: Buffer.concat([hex('302a300506032b656e032100'), raw]), format: 'der', type: 'spki'});

export const x25519 = (privateRaw, publicRaw) =>
  diffieHellman({privateKey: x25519Private(privateRaw), publicKey: x25519Public(publicRaw)});
export const x25519PublicKey = (privateRaw) =>
  createPublicKey(x25519Private(privateRaw)).export({type: 'spki', format: 'der'}).subarray(-32);
