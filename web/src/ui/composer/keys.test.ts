import { describe, expect, test } from 'vitest';
import { command, type Key, type Situation } from './keys';

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  composing: false,
  ...more,
});
const at = (more: Partial<Situation> = {}): Situation => ({
  enterSends: true,
  empty: false,
  replyingOrEditing: false,
  touch: false,
  ...more,
});

describe('keys of the composer', () => {
  test('Enter sends and Shift+Enter makes a line', () => {
    expect(command(key('Enter'), at())).toBe('send');
    expect(command(key('Enter', { shiftKey: true }), at())).toBeNull();
  });

  test('where Enter makes lines, Ctrl or Command with it sends', () => {
    expect(command(key('Enter'), at({ enterSends: false }))).toBeNull();
    expect(command(key('Enter', { ctrlKey: true }), at({ enterSends: false }))).toBe('send');
    expect(command(key('Enter', { metaKey: true }), at())).toBe('send');
  });

  test('on a phone Enter makes lines whatever was chosen', () => {
    expect(command(key('Enter'), at({ touch: true }))).toBeNull();
  });

  test('an input method keeps its keys', () => {
    expect(command(key('Enter', { composing: true }), at())).toBeNull();
    expect(command(key('Escape', { composing: true }), at({ replyingOrEditing: true }))).toBeNull();
  });

  test('the arrow up edits only from an empty field', () => {
    expect(command(key('ArrowUp'), at({ empty: true }))).toBe('edit-last');
    expect(command(key('ArrowUp'), at())).toBeNull();
    expect(command(key('ArrowUp', { shiftKey: true }), at({ empty: true }))).toBeNull();
  });

  test('Escape is taken only while there is something to cancel', () => {
    expect(command(key('Escape'), at())).toBeNull();
    expect(command(key('Escape'), at({ replyingOrEditing: true }))).toBe('cancel');
  });

  test('formats', () => {
    expect(command(key('b', { ctrlKey: true }), at())).toBe('bold');
    expect(command(key('I', { metaKey: true }), at())).toBe('italic');
    expect(command(key('e', { ctrlKey: true }), at())).toBe('code');
    expect(command(key('b', { ctrlKey: true, shiftKey: true }), at())).toBeNull();
    expect(command(key('b'), at())).toBeNull();
  });
});
