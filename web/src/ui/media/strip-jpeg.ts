import { ascii, type Bytes, fromAscii, joined } from './bytes';
import { orientationOf, tiffWith } from './orientation';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const EXIF = 'Exif\0\0';
const JFIF = 'JFIF\0';
const JFIF_BYTES = 14;

/** Null for what is no JPEG (ITU-T T.81 annex B). What follows its end, such as a film, is left out as well. */
export function stripJpeg(file: Bytes): Bytes | null {
  if (file[0] !== 0xff || file[1] !== SOI) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    const marker = file[at + 1];
    if (file[at] !== 0xff || marker === undefined || marker === 0) return null;
    if (marker === EOI) break;
    if (at + 4 > file.length) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > file.length || end < at + 4) return null;
    const body = file.subarray(at + 4, end);
    if (marker === 0xe1 && ascii(body, 0, 6) === EXIF) orientation = orientationOf(body.subarray(6));
    const segment = withoutMetadata(marker, body, file.subarray(at, end));
    if (segment) kept.push(segment);
    at = end;
    if (marker === SOS) {
      const next = endOfScan(file, at);
      kept.push(file.subarray(at, next));
      at = next;
      if (at === file.length) break; // Cut short: shown as far as it goes.
    }
  }
  return joined([file.subarray(0, 2), ...turned(orientation), ...kept, new Uint8Array([0xff, EOI])]);
}

/** The part of a segment that the picture needs; null for none. */
function withoutMetadata(marker: number, body: Uint8Array, segment: Uint8Array): Uint8Array | null {
  if (marker === COM) return null;
  if (marker < 0xe0 || marker > 0xef) return segment;
  if (marker === 0xe0 && ascii(body, 0, 5) === JFIF && body.length >= JFIF_BYTES) return bareJfif(body);
  const isColour =
    (marker === 0xe2 && ascii(body, 0, 12) === 'ICC_PROFILE\0') ||
    (marker === 0xee && ascii(body, 0, 5) === 'Adobe');
  return isColour ? segment : null;
}

/** Without its thumbnail, which may show what was cut away. */
function bareJfif(body: Uint8Array): Bytes {
  return joined([
    new Uint8Array([0xff, 0xe0, 0, 2 + JFIF_BYTES]),
    body.subarray(0, JFIF_BYTES - 2),
    new Uint8Array([0, 0]),
  ]);
}

function turned(orientation: number): Uint8Array[] {
  if (orientation === 1) return [];
  const body = joined([fromAscii(EXIF), tiffWith(orientation)]);
  return [new Uint8Array([0xff, 0xe1, 0, 2 + body.length]), body];
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}
