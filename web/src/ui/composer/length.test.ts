import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteLength, room } from './length';

test('bytes are those of the encoder, also of halves of pairs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
  expect(byteLength('\ud83d')).toBe(3);
  expect(byteLength('\ud83dx\ude00')).toBe(7);
});

test('the limit is told of when it comes near', () => {
  expect(room('a'.repeat(80), 100)).toEqual({ state: 'enough', left: 20 });
  expect(room('a'.repeat(95), 100)).toEqual({ state: 'little', left: 5 });
  expect(room('ä'.repeat(51), 100)).toEqual({ state: 'none', left: -1 });
  expect(room('ä'.repeat(48), 100)).toEqual({ state: 'little', left: 2 });
  expect(room('🎉'.repeat(30), 100)).toEqual({ state: 'none', left: -5 });
  expect(room('ä'.repeat(70_000), 46_952)).toEqual({ state: 'none', left: -46_524 });
  expect(room('short', 65_536).state).toBe('enough');
});
