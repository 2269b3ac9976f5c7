import { deflateSync } from 'node:zlib';
import { crc32 } from '../../src/ui/media/strip-png';

type Bytes = Uint8Array<ArrayBuffer>;

/** Must not be found in a picture that was stripped. */
export const SECRET = 'canary: 52.5200 N, 13.4050 E';

// Four by two pixels as a browser's canvas encodes them, left half red, right half blue, with a colour profile.
const JPEG = decoded(`
  /9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAA
  AABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAA
  ABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAA
  AAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA
  AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAA
  AABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcU
  ERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4r
  K06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAACAAQDASIAAhEB
  AxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAgMz/8QAFQEBAQAAAAAAAAAAAAAAAAAA
  AQX/xAAbEQABBAMAAAAAAAAAAAAAAAAAAQIzcQMEsf/aAAwDAQACEQMRAD8Ai36yAXteFlJwM8rrU//Z`);
const WEBP = decoded(`
  UklGRkICAABXRUJQVlA4WAoAAAAwAAAAAwAAAQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAA
  AABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAA
  ABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAA
  AAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA
  AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAA
  AABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBICQAAAACA
  gP//gID//wBWUDggQgAAALACAJ0BKgQAAgAEAGglqAJ0cgCqAMkA/QAFu1l5iAD+6jwwJt/+O2iaPpf/+hJ/1RIZH0v8IfZh
  VCdWhaTKErAAAA==`);

/** An Exif block of a camera: a secret, and which way the picture is turned. */
export function tiff(orientation: number, little = true): Bytes {
  const bytes = new Uint8Array(38 + SECRET.length);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii(little ? 'II' : 'MM'));
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 2, little);
  const entries = [
    [0x010e, 2, SECRET.length, 38],
    [0x0112, 3, 1, 0],
  ] as const;
  entries.forEach(([tag, type, count, value], i) => {
    view.setUint16(10 + 12 * i, tag, little);
    view.setUint16(12 + 12 * i, type, little);
    view.setUint32(14 + 12 * i, count, little);
    view.setUint32(18 + 12 * i, value, little);
  });
  view.setUint16(30, orientation, little);
  bytes.set(ascii(SECRET), 38);
  return bytes;
}

/** With Exif, XMP, a comment, a multi-picture index, a thumbnail, and a film behind its end. */
export function jpeg(orientation: number, little = true): Bytes {
  const jfif = join(ascii('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 1, 1], ascii('tmb'));
  const rest = JPEG.subarray(2 + 18);
  return join(
    [0xff, 0xd8],
    segment(0xe0, jfif),
    segment(0xe1, join(ascii('Exif\0\0'), tiff(orientation, little))),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
    segment(0xe2, ascii(`MPF\0${SECRET}`)),
    segment(0xed, ascii(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, ascii(SECRET)),
    [0xff, 0xff, 0xff],
    rest.subarray(1),
    ascii(`ftypmp42 ${SECRET}`),
  );
}

/** With Exif, texts of three kinds, a time, and bytes behind its end. */
export function png(orientation: number): Bytes {
  const row = [0, 255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255];
  return join(
    [0x89, ...ascii('PNG\r\n\x1a\n')],
    chunk('IHDR', new Uint8Array([0, 0, 0, 4, 0, 0, 0, 2, 8, 2, 0, 0, 0])),
    chunk('eXIf', tiff(orientation)),
    chunk('tEXt', ascii(`Comment\0${SECRET}`)),
    chunk('iTXt', ascii(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
    chunk('zTXt', join(ascii('Comment\0\0'), deflateSync(SECRET))),
    chunk('tIME', new Uint8Array([7, 234, 1, 2, 3, 4, 5])),
    chunk('gAMA', new Uint8Array([0, 0, 0xb1, 0x8f])),
    chunk('IDAT', deflateSync(Uint8Array.from([...row, ...row]))),
    chunk('prVt', ascii(SECRET)),
    chunk('IEND', new Uint8Array()),
    ascii(SECRET),
  );
}

/** With Exif and XMP, as cameras write them. */
export function webp(orientation: number, head = ''): Bytes {
  const flagged = WEBP.slice();
  flagged[20] = (flagged[20] ?? 0) | 0x0c;
  const made = join(
    flagged,
    riff('EXIF', join(ascii(head), tiff(orientation))),
    riff('XMP ', ascii(SECRET)),
    riff('JUNK', ascii(SECRET)),
  );
  new DataView(made.buffer).setUint32(4, made.length - 8, true);
  return join(made, ascii(SECRET));
}

/** Two frames, with a comment and XMP. */
export function gif(): Bytes {
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return join(
    ascii('GIF89a'),
    [1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255],
    [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0],
    [0x21, 0xfe, SECRET.length, ...ascii(SECRET), 0],
    frame,
    [0x21, 0xff, 11, ...ascii('XMP DataXMP'), SECRET.length, ...ascii(SECRET), 0],
    frame,
    [0x3b],
    ascii(SECRET),
  );
}

export function plainJpeg(): Bytes {
  return JPEG.slice();
}

function segment(marker: number, body: Uint8Array): Bytes {
  return join([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff], body);
}

function chunk(type: string, data: Uint8Array): Bytes {
  const made = join(new Uint8Array(4), ascii(type), data, new Uint8Array(4));
  const view = new DataView(made.buffer);
  view.setUint32(0, data.length);
  view.setUint32(made.length - 4, crc32(made.subarray(4, made.length - 4)));
  return made;
}

function riff(type: string, data: Uint8Array): Bytes {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, data.length, true);
  return join(ascii(type), size, data, new Uint8Array(data.length % 2));
}

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function ascii(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function decoded(base64: string): Bytes {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}
