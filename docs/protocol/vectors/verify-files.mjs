// Checks files.json with Node's cryptography, from the text of ../files.md, sections 2 and 3.
import {createCipheriv, createDecipheriv, createHash} from 'node:crypto';
import {base64, hex, read, same} from './common.mjs';

const CHUNK = 65_536;
const TAG = 16;
const AAD = Buffer.from('safemessenger/file/1');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

function iv(index, last) {
  const bytes = Buffer.alloc(12);
  bytes[3] = last ? 1 : 0;
  bytes.writeBigUInt64BE(BigInt(index), 4);
  return bytes;
}

const chunks = (size) => Math.max(1, Math.ceil(size / CHUNK));

function seal(key, plaintext) {
  const count = chunks(plaintext.length);
  return Buffer.concat(Array.from({length: count}, (_, index) => {
    const cipher = createCipheriv('aes-256-gcm', key, iv(index, index === count - 1)).setAAD(AAD);
    const body = cipher.update(plaintext.subarray(index * CHUNK, (index + 1) * CHUNK));
    return Buffer.concat([body, cipher.final(), cipher.getAuthTag()]);
  }));
}

// The plaintext, or null for bytes that are not the file of that size and hash.
function open(key, size, hash, sealed) {
  const count = chunks(size);
  if (sealed.length !== size + count * TAG || !sha256(sealed).equals(hash)) return null;
  try {
    return Buffer.concat(Array.from({length: count}, (_, index) => {
      const chunk = sealed.subarray(index * (CHUNK + TAG), (index + 1) * (CHUNK + TAG));
      const cipher = createDecipheriv('aes-256-gcm', key, iv(index, index === count - 1)).setAAD(AAD);
      cipher.setAuthTag(chunk.subarray(-TAG));
      return Buffer.concat([cipher.update(chunk.subarray(0, -TAG)), cipher.final()]);
    }));
  } catch {
    return null;
  }
}

const steps = {
  cut: (bytes, count) => bytes.subarray(0, count),
  flip(bytes, at) {
    const flipped = Buffer.from(bytes);
    flipped[at] ^= 1;
    return flipped;
  },
  swap: (bytes) => Buffer.concat([
    bytes.subarray(CHUNK + TAG, 2 * (CHUNK + TAG)), bytes.subarray(0, CHUNK + TAG), bytes.subarray(2 * (CHUNK + TAG))]),
  append: (bytes, count) => Buffer.concat([bytes, Buffer.alloc(count)]),
  repeat: (bytes) => Buffer.concat([bytes, bytes]),
};

const isBase64 = (text, least, most = least) => typeof text === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(text) &&
  base64(text).length >= least && base64(text).length <= most;
const isWhole = (value, most) => Number.isInteger(value) && value >= 0 && value <= most;
const absentOr = (value, check) => value === undefined || value === null || check(value);

// Section 3: 'file', 'broken' for what claims to be one, or 'text'.
function outcome(text) {
  if (!text.startsWith('{"safemessenger/file":1,')) return 'text';
  const names = new Set();
  let twice = false;
  let file;
  try {
    file = JSON.parse(text);
    for (const [, name] of text.matchAll(/"((?:[^"\\]|\\.)*)":/g)) {
      twice ||= names.has(name);
      names.add(name);
    }
  } catch {
    return 'broken';
  }
  const isFile = !twice && /^[A-Za-z0-9_-]{22}$/.test(file.id) && isBase64(file.key, 32) && isBase64(file.hash, 32) &&
    isWhole(file.size, 2 ** 40) && typeof file.name === 'string' && file.name !== '' &&
    Buffer.from(file.name).length <= 255 && typeof file.type === 'string' && file.type.length <= 127 &&
    absentOr(file.text, (value) => typeof value === 'string') && absentOr(file.width, (value) => isWhole(value, 100_000)) &&
    absentOr(file.height, (value) => isWhole(value, 100_000)) && absentOr(file.waveform, (value) => isBase64(value, 0, 64));
  return isFile ? 'file' : 'broken';
}

const vectors = read('files.json');
const sealedFiles = new Map();
for (const file of vectors.files) {
  const plaintext = Buffer.from(Array.from({length: file.size}, (_, i) => i % 251));
  const sealed = seal(hex(file.key_hex), plaintext);
  sealedFiles.set(file.name, {...file, bytes: sealed});
  same(sealed.length, file.sealed_size, `${file.name}: size`);
  same(sha256(sealed).toString('base64'), file.sealed_hash, `${file.name}: hash`);
  if (file.sealed !== undefined) same(sealed.toString('base64'), file.sealed, `${file.name}: bytes`);
  const opened = open(hex(file.key_hex), file.size, base64(file.sealed_hash), sealed);
  same(opened?.equals(plaintext), true, `${file.name}: opens`);
}
for (const broken of vectors.broken) {
  const file = sealedFiles.get(broken.of);
  const bytes = broken.steps.reduce((left, step) => {
    const [name, number] = step.split(' ');
    return steps[name](left, Number(number));
  }, file.bytes);
  const hash = broken.rehashed ? sha256(bytes) : base64(file.sealed_hash);
  same(open(hex(file.key_hex), file.size, hash, bytes), null, broken.name);
}
for (const text of vectors.texts) same(outcome(text.text), text.outcome, text.name);
