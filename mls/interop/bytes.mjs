/** How bytes travel in lines of JSON: base64. */
export const toText = (bytes) => Buffer.from(bytes).toString('base64');

export function toBytes(text) {
  if (typeof text !== 'string') {
    throw new Error(`bytes in base64 expected, not ${typeof text}`);
  }
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** All of the bytes as what this decoder of ts-mls reads. */
export function decodeAll(decode, bytes, what) {
  const decoded = decode(bytes, 0);
  if (decoded === undefined || decoded[1] !== bytes.length) {
    throw new Error(`not the encoding of ${what}`);
  }
  return decoded[0];
}
