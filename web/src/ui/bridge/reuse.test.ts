import { expect, test } from 'vitest';
import { equal, reuse } from './reuse';

const item = (id: string, unread = 0) => ({ id, unread, last: { at: 1 }, typing: ['x'] });
const id = (each: { id: string }) => each.id;

test('what has not changed stays the same object, wherever it moved', () => {
  const before = [item('a'), item('b'), item('c')];
  const after = reuse(before, [item('c'), item('a', 2), item('b')], id);
  expect(after[0]).toBe(before[2]);
  expect(after[1]).toEqual(item('a', 2));
  expect(after[2]).toBe(before[1]);
});

test('a list that has not changed stays itself; a shorter one does not', () => {
  const before = [item('a'), item('b')];
  expect(reuse(before, [item('a'), item('b')], id)).toBe(before);
  expect(reuse(before, [item('a')], id)).toEqual([item('a')]);
  expect(reuse(undefined, before, id)).toBe(before);
});

test('plain data is alike by value', () => {
  expect(equal({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
  expect(equal({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(equal([], {})).toBe(false);
  expect(equal(Number.NaN, Number.NaN)).toBe(true);
  expect(equal({ a: 1 }, null)).toBe(false);
});
