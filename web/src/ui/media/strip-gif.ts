import { ascii, type Bytes, joined } from './bytes';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** Null for what is no GIF (version 89a). Comments, XMP and what follows its end are left out. */
export function stripGif(file: Bytes): Bytes | null {
  if (!/^GIF8[79]a$/.test(ascii(file, 0, 6))) return null;
  let at = 13 + tableBytes(file[10] ?? 0);
  const kept = [file.subarray(0, at)];
  for (;;) {
    const from = at;
    switch (file[at]) {
      case TRAILER:
        return joined([...kept, new Uint8Array([TRAILER])]);
      case IMAGE:
        at = afterBlocks(file, at + 11 + tableBytes(file[at + 9] ?? 0));
        if (at <= file.length) kept.push(file.subarray(from, at));
        break;
      case EXTENSION: {
        const label = file[at + 1];
        at = afterBlocks(file, at + 2);
        const isLoop = label === APPLICATION && LOOPS.has(ascii(file, from + 3, 11));
        if (label === GRAPHIC_CONTROL || isLoop) kept.push(file.subarray(from, at));
        break;
      }
      default:
        return null;
    }
    if (at > file.length) return null;
  }
}

/** Bytes of a colour table, by the packed field before it. */
function tableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

/** Where a row of blocks ends; beyond the file if it does not. */
function afterBlocks(file: Uint8Array, from: number): number {
  let at = from;
  for (let length = file[at]; length !== 0; length = file[at]) {
    if (length === undefined) return file.length + 1;
    at += 1 + length;
  }
  return at + 1;
}
