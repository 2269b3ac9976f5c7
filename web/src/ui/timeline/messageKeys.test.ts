import { expect, test } from 'vitest';
import { messageCommand } from './messageKeys';

const key = (name: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key: name,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
});

test.each([
  ['ArrowUp', 'previous'],
  ['End', 'newest'],
  ['PageDown', 'page-down'],
  ['Enter', 'menu'],
  ['Delete', 'remove'],
  ['r', 'reply'],
  ['R', 'reply'],
  ['e', 'edit'],
  ['c', 'copy'],
  ['f', 'forward'],
  ['x', null],
] as const)('%s', (name, expected) => {
  expect(messageCommand(key(name), true)).toBe(expected);
});

test('letters do nothing where a person does not want them; the rest stays', () => {
  expect(messageCommand(key('r'), false)).toBeNull();
  expect(messageCommand(key('+', 'shiftKey'), false)).toBeNull();
  expect(messageCommand(key('Delete'), false)).toBe('remove');
  expect(messageCommand(key('c', 'ctrlKey'), false)).toBe('copy');
});

test('a plus needs Shift on many keyboards', () => {
  expect(messageCommand(key('+', 'shiftKey'), true)).toBe('react');
});

test('with Shift a message is deleted for oneself alone', () => {
  expect(messageCommand(key('Delete', 'shiftKey'), false)).toBe('hide');
  expect(messageCommand(key('Backspace', 'shiftKey'), true)).toBe('hide');
  expect(messageCommand(key('Delete', 'shiftKey', 'ctrlKey'), true)).toBeNull();
});

test('what the browser or the app does with a key stays theirs', () => {
  expect(messageCommand(key('ArrowUp', 'altKey'), true)).toBeNull();
  expect(messageCommand(key('r', 'ctrlKey'), true)).toBeNull();
  expect(messageCommand(key('c', 'ctrlKey', 'shiftKey'), true)).toBeNull();
  expect(messageCommand(key('ArrowDown', 'shiftKey'), true)).toBeNull();
});
