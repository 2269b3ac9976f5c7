// Checks invite-messages.json, invite-channel.json, invite-malformed.json and the safety number of invite-keys.json from
// the text of ../invite.md, sections 4 and 7. Also an example of a client's cryptography in short.
import {constants, createCipheriv, createDecipheriv, createHash, createPublicKey, hkdfSync, verify} from 'node:crypto';
import {base64, hex, read, same, x25519, x25519PublicKey} from './common.mjs';

const TAG = 16;

// draft-irtf-cfrg-xchacha-03 section 2.2; the nonce's first 16 bytes count.
function hchacha20(key, nonce) {
  const s = new Uint32Array(16);
  s.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  for (let i = 0; i < 8; i++) s[4 + i] = key.readUInt32LE(4 * i);
  for (let i = 0; i < 4; i++) s[12 + i] = nonce.readUInt32LE(4 * i);
  const mix = (a, b, c, d) => {
    for (const [left, right, into, bits] of [[a, b, d, 16], [c, d, b, 12], [a, b, d, 8], [c, d, b, 7]]) {
      s[left] += s[right];
      const word = s[into] ^ s[left];
      s[into] = (word << bits) | (word >>> (32 - bits));
    }
  };
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 4; i++) mix(i, 4 + i, 8 + i, 12 + i);
    for (let i = 0; i < 4; i++) mix(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
  }
  const subkey = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, i) => subkey.writeUInt32LE(s[word], 4 * i));
  return subkey;
}

const ciphers = {
  'xchacha-poly1305': {nonceBytes: 24, with: (make, key, nonce) => make(
    'chacha20-poly1305', hchacha20(key, nonce), Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]), {authTagLength: TAG})},
  'aes256-gcm': {nonceBytes: 12, with: (make, key, nonce) => make('aes-256-gcm', key, nonce, {authTagLength: TAG})},
};

function seal(cipher, key, nonce, associated, plain) {
  const sealing = ciphers[cipher].with(createCipheriv, key, nonce);
  sealing.setAAD(associated);
  return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

export function open(cipher, key, nonce, associated, sealed) {
  if (nonce.length !== ciphers[cipher].nonceBytes || sealed.length < TAG) throw new Error('length');
  const opening = ciphers[cipher].with(createDecipheriv, key, nonce);
  opening.setAAD(associated);
  opening.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([opening.update(sealed.subarray(0, -TAG)), opening.final()]).toString();
}

// Buffer.from takes almost anything for base64.
export function strictBase64(text) {
  const bytes = base64(text);
  if (bytes.toString('base64') !== text) throw new Error('base64');
  return bytes;
}

function openMessage(cipher, key, {source, dest}, {nonce, message}) {
  return open(cipher, key, strictBase64(nonce), Buffer.from(`${source}\n${dest}`), strictBase64(message));
}

/** One direction of a sealed channel: frames in, what was sealed in them out. */
function opener(cipher, key) {
  let last;
  return (frame) => {
    const {type, nonce, message} = JSON.parse(frame);
    if (type !== 'sealed') throw new Error('type');
    const number = strictBase64(nonce);
    // Buffers of one length compare as big-endian numbers.
    if (last !== undefined && Buffer.compare(number, last) <= 0) throw new Error('nonce');
    const opened = open(cipher, key, number, Buffer.alloc(0), strictBase64(message));
    last = number;
    return opened;
  };
}

// ../invite.md section 7, "Safety number".
function half({name, key}) {
  const raw = base64(key);
  const prefixed = ['safemessenger/safety-number/1 x25519', name].flatMap((text) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(text));
    return [length, Buffer.from(text)];
  });
  let hash = Buffer.concat([...prefixed, raw]);
  for (let i = 0; i < 5200; i++) hash = createHash('sha512').update(hash).update(raw).digest();
  return [0, 5, 10, 15, 20, 25].map((at) => String(hash.readUIntBE(at, 5) % 100000).padStart(5, '0')).join(' ');
}

export const derive = (shared, info) => Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), info, 32));

function refuses(action, what) {
  let refused = false;
  try {
    action();
  } catch {
    refused = true;
  }
  same(refused, true, what);
}

function checkConversation(vector) {
  const [mine, theirs] = [hex(vector.source_private_hex), hex(vector.dest_private_hex)];
  same(x25519PublicKey(mine).toString('base64'), vector.source_key, 'source key');
  same(x25519PublicKey(theirs).toString('base64'), vector.dest_key, 'dest key');
  const shared = x25519(mine, base64(vector.dest_key));
  same(shared.toString('hex'), vector.shared_hex, 'shared');
  same(x25519(theirs, base64(vector.source_key)).toString('hex'), vector.shared_hex, 'shared, the other way round');
  const keys = [base64(vector.source_key), base64(vector.dest_key)].sort(Buffer.compare);
  const info = Buffer.concat([Buffer.from(`invite/1 ${vector.cipher} `), ...keys]);
  same(info.toString('hex'), vector.info_hex, 'info');
  const key = derive(shared, info);
  same(key.toString('hex'), vector.key_hex, 'key');
  for (const message of vector.messages) {
    same(openMessage(vector.cipher, key, vector, message), message.text, 'text');
    const again = seal(vector.cipher, key, base64(message.nonce), hex(vector.associated_hex), Buffer.from(message.text));
    same(again.toString('base64'), message.message, 'message');
  }
}

function checkChannel(vector, fingerprint) {
  const request = JSON.parse(vector.request);
  const reply = JSON.parse(vector.reply);
  const keys = Buffer.concat([base64(request.key), base64(reply.key)]);
  same(keys.toString('hex'), vector.signed_hex, 'what is signed');
  const pss = {key: reply.server_key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32};
  same(verify('sha256', keys, pss, base64(reply.signature)), true, 'signature');
  const der = createPublicKey(reply.server_key).export({type: 'spki', format: 'der'});
  const digest = createHash('sha256').update(der).digest('base64').replace(/=+$/, '');
  same(`SHA256:${digest}`, fingerprint, 'fingerprint');
  const shared = x25519(hex(vector.client_private_hex), base64(reply.key));
  same(shared.toString('hex'), vector.shared_hex, 'shared');
  same(x25519(hex(vector.server_private_hex), base64(request.key)).toString('hex'), vector.shared_hex, 'shared, server');
  const ways = {};
  for (const way of ['c2s', 's2c']) {
    const key = derive(shared, `invite/1 ${way}`);
    same(key.toString('hex'), vector[`${way}_key_hex`], way);
    ways[way] = opener(vector.cipher, key);
  }
  for (const row of vector.frames) same(ways[row.direction](row.sealed), row.frame, 'frame');
}

same(
  hchacha20(hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'), hex('000000090000004a0000000031415927'))
    .toString('hex'),
  '82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc', 'HChaCha20, section 2.2.1 of the draft');
read('invite-messages.json').cases.forEach(checkConversation);
const channels = read('invite-channel.json');
channels.cases.forEach((vector) => checkChannel(vector, channels.server_fingerprint));
const {alice, bob, safety_number: number} = read('invite-keys.json');
same([half(alice), half(bob)].sort().join(' '), number, 'safety number');
const malformed = read('invite-malformed.json');
for (const vector of malformed.channel) {
  // JSON.parse takes the last of two equal keys; a strict reader refuses them.
  if (vector.name === 'a key twice') continue;
  const server = opener(vector.cipher, hex(malformed.c2s_key_hex));
  vector.before.forEach(server);
  refuses(() => server(vector.frame), vector.name);
}
for (const vector of malformed.messages) {
  refuses(() => openMessage(vector.cipher, hex(vector.key_hex), vector, vector), vector.name);
}
const own = hex(channels.cases[0].client_private_hex);
for (const vector of malformed.keys) refuses(() => x25519(own, strictBase64(vector.key)), vector.name);
