import { expect, test } from 'vitest';
import { FileCache } from '../../src/files/cache';

const file = (size: number) => new Blob(['x'.repeat(size)]);

test('keeps what was used last, up to so many bytes', () => {
  const cache = new FileCache(100);
  cache.put('a', file(40));
  cache.put('b', file(40));
  cache.get('a');
  cache.put('c', file(40));
  expect(['a', 'b', 'c'].map((id) => cache.get(id)?.size)).toEqual([40, undefined, 40]);
  cache.put('c', file(60));
  expect(['a', 'c'].map((id) => cache.get(id)?.size)).toEqual([40, 60]);
  cache.delete('a');
  cache.delete('a');
  cache.put('d', file(40));
  expect(['c', 'd'].map((id) => cache.get(id)?.size)).toEqual([60, 40]);
});

test('does not empty itself for a file that does not fit', () => {
  const cache = new FileCache(100);
  cache.put('a', file(100));
  cache.put('b', file(101));
  expect(cache.get('a')?.size).toBe(100);
  expect(cache.get('b')).toBeUndefined();
});
