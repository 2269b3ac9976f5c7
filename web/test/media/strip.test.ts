import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orientationOf, tiffWith } from '../../src/ui/media/orientation';
import { withoutMetadata } from '../../src/ui/media/strip';
import { crc32 } from '../../src/ui/media/strip-png';
import { ascii, gif, join, jpeg, plainJpeg, png, SECRET, tiff, webp } from './pictures';

type Bytes = Uint8Array<ArrayBuffer>;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function stripped(file: Bytes): Bytes {
  const result = withoutMetadata(file);
  if (result === null) throw new Error('not stripped');
  return result;
}

/** The TIFF block that is left, as a reader would find it. */
function leftOf(file: Bytes, before: string): number | null {
  const at = text(file).indexOf(before);
  return at < 0 ? null : orientationOf(file.subarray(at + before.length));
}

describe.each<[string, (orientation: number) => Bytes, string]>([
  ['JPEG', (orientation) => jpeg(orientation), 'Exif\0\0'],
  ['JPEG, big-endian', (orientation) => jpeg(orientation, false), 'Exif\0\0'],
  ['PNG', png, 'eXIf'],
  ['WebP', (orientation) => webp(orientation), 'EXIF\x1a\0\0\0'],
  ['WebP with the head of JPEG’s segment', (orientation) => webp(orientation, 'Exif\0\0'), 'EXIF\x1a\0\0\0'],
])('a %s', (_, picture, mark) => {
  test('loses all that was written into it', () => {
    expect(text(picture(1))).toContain(SECRET);
    const bare = text(stripped(picture(1)));
    expect(bare).not.toMatch(/canary|Exif|eXIf|EXIF|XMP|xap|MPF|Photoshop|tIME|prVt|JUNK|tmb/);
  });

  test.each([2, 3, 4, 5, 6, 7, 8])('stays turned: %i', (orientation) => {
    const bare = stripped(picture(orientation));
    expect(text(bare)).not.toContain('canary');
    expect(leftOf(bare, mark)).toBe(orientation);
  });

  test('is as it was when it is stripped again', () => {
    for (const orientation of [1, 6]) {
      const bare = stripped(picture(orientation));
      expect(stripped(bare)).toEqual(bare);
    }
  });

  test('that is cut short or altered anywhere is stripped or refused, and does not grow', () => {
    const whole = picture(6);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, value) => {
        const broken = whole.slice(0, length);
        if (at < length) broken[at] = value;
        const result = withoutMetadata(broken);
        if (result !== null) expect(result.length).toBeLessThanOrEqual(length + 64);
      }),
      { numRuns: 500 },
    );
  });
});

test('a JPEG keeps its picture to the bit, its colours, and nothing behind its end', () => {
  const bare = stripped(jpeg(1));
  const plain = plainJpeg();
  expect(text(bare).slice(20)).toBe(text(plain).slice(20));
  expect(text(bare)).toContain('ICC_PROFILE');
  expect(stripped(plain)).toEqual(plain);
});

test('a JPEG of several scans and restarts keeps them', () => {
  const scan = (data: readonly number[]) => [0xff, 0xda, 0, 3, 1, ...data];
  const file = join(
    [0xff, 0xd8],
    scan([1, 0xff, 0, 2, 0xff, 0xd0, 3]),
    [0xff, 0xe1, 0, 8, ...ascii('canary')],
    scan([4, 0xff, 0xd7, 5]),
    [0xff, 0xd9, 7],
  );
  expect(stripped(file)).toEqual(
    join([0xff, 0xd8], scan([1, 0xff, 0, 2, 0xff, 0xd0, 3]), scan([4, 0xff, 0xd7, 5]), [0xff, 0xd9]),
  );
});

test('a PNG keeps its picture, and its chunks are whole', () => {
  const bare = stripped(png(6));
  const types: string[] = [];
  const view = new DataView(bare.buffer);
  for (let at = 8; at < bare.length; at += 12 + view.getUint32(at)) {
    const end = at + 8 + view.getUint32(at);
    types.push(text(bare.subarray(at + 4, at + 8)));
    expect(view.getUint32(end)).toBe(crc32(bare.subarray(at + 4, end)));
    if (types.at(-1) === 'IDAT') expect(inflateSync(bare.subarray(at + 8, end))).toHaveLength(26);
  }
  expect(types).toEqual(['IHDR', 'eXIf', 'gAMA', 'IDAT', 'IEND']);
});

test('a WebP says truly what it has, and how long it is', () => {
  for (const orientation of [1, 6]) {
    const bare = stripped(webp(orientation));
    expect(new DataView(bare.buffer).getUint32(4, true)).toBe(bare.length - 8);
    expect((bare[20] ?? 0) & 0x0c).toBe(orientation === 1 ? 0 : 8);
    expect(text(bare)).toContain('ALPH');
    expect(text(bare)).toContain('ICCP');
  }
});

test('a GIF keeps its frames and how it loops', () => {
  const bare = stripped(gif());
  expect(text(bare)).not.toMatch(/canary|XMP/);
  expect(text(bare)).toContain('NETSCAPE2.0');
  expect([...bare].filter((byte) => byte === 0x2c)).toHaveLength(2);
  expect(bare.at(-1)).toBe(0x3b);
  expect(stripped(bare)).toEqual(bare);
  expect(withoutMetadata(gif().slice(0, 60))).toBeNull();
});

test.each([
  ['nothing', ''],
  ['text', 'hello'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['half a signature', '\xff\xd8'],
  ['a film', '\0\0\0\x18ftypmp42'],
  ['a sound in RIFF', 'RIFF\x04\0\0\0WAVE'],
  ['an empty WebP', 'RIFF\x04\0\0\0WEBP'],
  ['a PNG without chunks', '\x89PNG\r\n\x1a\n'],
])('%s is no picture to strip', (_, bytes) => {
  expect(withoutMetadata(ascii(bytes))).toBeNull();
});

describe('which way a picture is turned', () => {
  test.each([true, false])('is read in either byte order', (little) => {
    for (let value = 1; value <= 8; value++) expect(orientationOf(tiff(value, little))).toBe(value);
  });

  test('is written so that it is read', () => {
    for (let value = 1; value <= 8; value++) expect(orientationOf(tiffWith(value))).toBe(value);
  });

  test('is upright for what cannot be read', () => {
    for (const value of [0, 9, 65_535]) expect(orientationOf(tiff(value))).toBe(1);
    expect(orientationOf(new Uint8Array())).toBe(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const value = orientationOf(join(ascii('II*\0'), bytes));
        expect(value >= 1 && value <= 8).toBe(true);
      }),
    );
  });
});
