import { type Bytes, concat, utf8 } from '../protocol/bytes';

/** LP of section 13: for each text the number of its UTF-8 bytes as 4 bytes, big-endian, and those bytes. */
export function lengthPrefixed(...texts: readonly string[]): Bytes {
  return concat(
    ...texts.flatMap((text) => {
      const bytes = utf8(text);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}
