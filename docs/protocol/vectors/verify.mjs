// Checks handshake.json, frames.json and replay.json with Node's cryptography instead of Java's, from the text of
// ../safemessenger.md, and by verify-invite.mjs the invite-*.json, by verify-calls.mjs calls.json, by verify-files.mjs files.json: node docs/protocol/vectors/verify.mjs. Also an
// example of a client's cryptography in short.
import {constants, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, privateDecrypt,
  verify} from 'node:crypto';
import {base64, checks, hex, read, same, x25519} from './common.mjs';
import './verify-invite.mjs';
import './verify-calls.mjs';
import './verify-files.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

const handshake = read('handshake.json');
const serverPrivate = createPrivateKey(handshake.server_private_key);
const serverPublic = createPublicKey(handshake.server_public_key);
const clientPublic = createPublicKey(handshake.client_public_key);
const serverDer = serverPublic.export({type: 'spki', format: 'der'});

const verifiesPss = (key, data, signature) =>
  verify('sha256', data, {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32}, signature);

function deriveKeys(vector) {
  const info = JSON.parse(vector.server_info);
  const chosen = JSON.parse(vector.session_key).payload;
  const expires = Buffer.alloc(8);
  expires.writeBigUInt64BE(BigInt(info.ecdh.expires));
  const announced = Buffer.concat([base64(info.ecdh.key), expires]);
  same(verifiesPss(serverPublic, announced, base64(info.ecdh.signature)), true, 'ecdh signature');

  const secret = privateDecrypt(
    {key: serverPrivate, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}, base64(chosen.encrypted_key));
  same(secret.toString('hex'), vector.client_key_hex, 'client key');
  const shared = chosen.ecdh === undefined ? Buffer.alloc(0) :
    x25519(hex(vector.server_ecdh_private_hex), base64(chosen.ecdh));
  const ikm = Buffer.concat([secret, shared]);
  const salt = sha256(Buffer.concat(
    [serverDer, base64(info.server_random), Buffer.from(`${chosen.cipher}\0${chosen.signature}\0`)]));
  for (const name of ['c2s key', 'c2s mac', 's2c key', 's2c mac']) {
    const key = Buffer.from(hkdfSync('sha256', ikm, salt, `safemessenger/1 ${name}`, 32));
    same(key.toString('hex'), vector[`${name.replace(' ', '_')}_hex`], name);
  }
}

function open(vector, frame, direction) {
  const header = `${frame.type}\n${frame.action}\n${frame.nonce}`;
  const signed = Buffer.from(`${header}\n${frame.payload}`);
  if (vector.signature === 'HMAC-SHA256') {
    const mac = createHmac('sha256', hex(vector[`${direction}_mac_hex`])).update(signed).digest('base64');
    same(mac, frame.signature, 'signature');
  } else {
    const sender = direction === 's2c' ? serverPublic : clientPublic;
    same(verifiesPss(sender, signed, base64(frame.signature)), true, 'signature');
  }
  const key = hex(vector[`${direction}_key_hex`]);
  const sealed = base64(frame.payload);
  if (vector.cipher === 'AES-256-CBC') {
    const cipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
    return Buffer.concat([cipher.update(sealed.subarray(16)), cipher.final()]).toString();
  }
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  cipher.setAAD(Buffer.from(header));
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]).toString();
}

function replayRule() {
  const isCounter = (nonce) => /^(0|[1-9][0-9]{0,17})$/.test(nonce);
  let counting;
  let last = -1n;
  const seen = new Set();
  return (nonce) => {
    counting ??= isCounter(nonce);
    if (counting) {
      if (!isCounter(nonce) || BigInt(nonce) <= last) return false;
      last = BigInt(nonce);
      return true;
    }
    if (seen.has(nonce)) return false;
    seen.add(nonce);
    return true;
  };
}

const fingerprint = `SHA256:${sha256(serverDer).toString('base64').replace(/=+$/, '')}`;
same(fingerprint, handshake.key_fingerprint, 'fingerprint');
for (const vector of handshake.cases) {
  deriveKeys(vector);
  const answer = JSON.parse(open(vector, JSON.parse(vector.answer), 's2c'));
  same(answer.success && answer.cipher, vector.cipher, 'answer');
}
for (const vector of read('frames.json').cases) {
  same(open(vector, JSON.parse(vector.frame), vector.direction), vector.payload, 'payload');
}
for (const vector of read('replay.json').cases) {
  same(JSON.stringify(vector.nonces.map(replayRule())), JSON.stringify(vector.accepted), vector.name);
}
console.log(`${checks} checks passed`);
