import { ascii, type Bytes, fromAscii, joined } from './bytes';
import { orientationOf, tiffWith } from './orientation';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** What changes how the picture looks (PNG third edition, section 11); all else tells about it. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'acTL', 'fcTL', 'fdAT'],
  ...['cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs'],
]);

/** Null for what is no PNG. What follows its end is left out as well. */
export function stripPng(file: Bytes): Bytes | null {
  if (ascii(file, 0, 8) !== SIGNATURE) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [];
  let orientation = 1;
  for (let at = 8; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const type = ascii(file, at + 4, 4);
    const end = at + 12 + length;
    if (end > file.length) return null;
    if (type === 'eXIf') orientation = orientationOf(file.subarray(at + 8, end - 4));
    if (KEPT.has(type)) kept.push(file.subarray(at, end));
    if (type === 'IEND') {
      const [header, ...rest] = kept;
      return header ? joined([file.subarray(0, 8), header, ...turned(orientation), ...rest]) : null;
    }
    at = end;
  }
  return null;
}

function turned(orientation: number): Uint8Array[] {
  return orientation === 1 ? [] : [chunk('eXIf', tiffWith(orientation))];
}

function chunk(type: string, data: Uint8Array): Bytes {
  const made = joined([new Uint8Array(4), fromAscii(type), data, new Uint8Array(4)]);
  const view = new DataView(made.buffer);
  view.setUint32(0, data.length);
  view.setUint32(8 + data.length, crc32(made.subarray(4, 8 + data.length)));
  return made;
}

/** Annex D. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
