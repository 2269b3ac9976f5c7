import { expect, test } from 'vitest';
import { loadEmoji } from './emoji';

test('codes, names and tags find an emoji, codes first', async () => {
  const index = await loadEmoji('en');
  const first = (query: string) => index.search(query, 3).map(({ emoji }) => emoji.replaceAll('\ufe0f', ''));
  expect(first('tada')[0]).toBe('🎉');
  expect(first('+1')[0]).toBe('👍');
  expect(first('heart')).toContain('❤');
  expect(first('red heart')[0]).toBe('❤');
  expect(first('joy')[0]).toBe('😂');
  expect(first('')).toEqual([]);
  expect(first('xyzzy')).toEqual([]);
  expect(index.all.length).toBeGreaterThan(1800);
  expect(index.all.every(({ group }) => group !== 2)).toBe(true);
});

test('one that has colours of skin has five', async () => {
  const index = await loadEmoji('en');
  expect(index.find('👍')?.skins).toHaveLength(5);
  expect(index.find('🎉')?.skins).toEqual([]);
});

test('in German too, and English codes still', async () => {
  const index = await loadEmoji('de');
  expect(index.search('lachen', 50).map(({ emoji }) => emoji)).toContain('😂');
  expect(index.search('tada', 1)[0]?.emoji).toBe('🎉');
  expect(index.find('😀')?.name).toBe('grinsendes Gesicht');
});
