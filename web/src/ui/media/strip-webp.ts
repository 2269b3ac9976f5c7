import { ascii, type Bytes, fromAscii, joined } from './bytes';
import { orientationOf, tiffWith } from './orientation';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** Null for what is no WebP (RFC 9649). What follows its end is left out as well. */
export function stripWebp(file: Bytes): Bytes | null {
  if (ascii(file, 0, 4) !== 'RIFF' || ascii(file, 8, 4) !== 'WEBP') return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const stop = Math.min(file.length, 8 + view.getUint32(4, true));
  const kept: Bytes[] = [];
  let orientation = 1;
  for (let at = 12; at + 8 <= stop; ) {
    const type = ascii(file, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length;
    if (end > stop) return null;
    if (type === 'EXIF') orientation = orientationOf(tiffOf(file.subarray(at + 8, end)));
    if (KEPT.has(type)) kept.push(chunk(type, file.subarray(at + 8, end)));
    at = end + (length & 1);
  }
  const [first] = kept;
  if (first === undefined) return null;
  if (ascii(first, 0, 4) === 'VP8X') {
    first[8] = ((first[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (orientation === 1 ? 0 : HAS_EXIF);
    if (orientation !== 1) kept.push(chunk('EXIF', tiffWith(orientation)));
  }
  return chunk('RIFF', joined([fromAscii('WEBP'), ...kept]));
}

/** Some writers put the head of JPEG's segment before it. */
function tiffOf(exif: Uint8Array): Uint8Array {
  return ascii(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
}

/** A copy, padded to an even length. */
function chunk(type: string, data: Uint8Array): Bytes {
  const made = new Uint8Array(8 + data.length + (data.length & 1));
  made.set(fromAscii(type));
  new DataView(made.buffer).setUint32(4, data.length, true);
  made.set(data, 8);
  return made;
}
