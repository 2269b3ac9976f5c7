import { expect, test } from 'vitest';
import { actionOf } from './useShortcuts';

const press = (key: string, ...held: readonly string[]) =>
  actionOf({
    key,
    altKey: held.includes('alt'),
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
  });

test('keys that work everywhere', () => {
  expect(press('k', 'ctrl')).toEqual({ kind: 'switcher' });
  expect(press('K', 'meta')).toEqual({ kind: 'switcher' });
  expect(press('/', 'ctrl')).toEqual({ kind: 'help' });
  expect(press('?', 'shift')).toEqual({ kind: 'help' });
  expect(press('F6')).toEqual({ kind: 'region', step: 1 });
  expect(press('F6', 'shift')).toEqual({ kind: 'region', step: -1 });
  expect(press('ArrowDown', 'alt')).toEqual({ kind: 'move', step: 1, unread: false });
  expect(press('ArrowUp', 'alt', 'shift')).toEqual({ kind: 'move', step: -1, unread: true });
});

test('the same keys otherwise belong to the browser or the text', () => {
  for (const action of [
    press('k'),
    press('k', 'ctrl', 'shift'),
    press('ArrowDown'),
    press('ArrowDown', 'alt', 'ctrl'),
    press('/'),
    press('?', 'alt'),
  ]) {
    expect(action).toBeNull();
  }
});
