import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/protocol/base64';

it('gives back what it was given, and writes as everybody does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const encoded = encodeBase64(bytes);
      expect(encoded).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(encoded)).toEqual(new Uint8Array(bytes));
    }),
  );
});

it('holds a frame of the largest size', () => {
  const bytes = new Uint8Array(400_000).fill(7);
  expect(Buffer.compare(decodeBase64(encodeBase64(bytes)) ?? Buffer.of(), bytes)).toBe(0);
});

it('knows one text for each bytes', () => {
  for (const text of [
    'A',
    'AA',
    'AAA',
    'AA=',
    'AB==',
    'AAB=',
    'A A=',
    'AAAA\n',
    'AA==AA==',
    '-_-_',
    '====',
  ]) {
    expect(decodeBase64(text), text).toBeNull();
  }
  expect(decodeBase64('')).toEqual(new Uint8Array());
});
