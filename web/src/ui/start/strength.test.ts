import { expect, test } from 'vitest';
import { deviceName } from './deviceName';
import { strengthOf } from './strength';

test.each([
  ['1234567', 'ann', 0, 'too-short'],
  ['x'.repeat(1025), 'ann', 0, 'too-long'],
  ['alexandra', 'Alexandra', 0, 'is-name'],
  ['alexandra1', 'alexandra', 1, 'is-name'],
  ['password1!', 'ann', 1, 'common'],
  ['qwertz123456', 'ann', 1, 'common'],
  ['aaaaaaaaaaaa', 'ann', 1, 'pattern'],
  ['23456789', 'ann', 1, 'pattern'],
  ['kw7#pQ2m', 'ann', 2, 'longer'],
  ['kw7#pQ2mZ4', 'ann', 3, 'fine'],
  ['otter lantern copper violin', 'ann', 4, 'strong'],
  ['пароль на каждый день', 'ann', 4, 'strong'],
] as const)('%s of %s: %i, %s', (password, name, score, advice) => {
  expect(strengthOf(password, name)).toEqual({ score, advice });
});

test('bytes count, not characters', () => {
  expect(strengthOf('ééé', 'ann').score).toBe(0);
  expect(strengthOf('éééé', 'ann').score).toBe(1);
});

test('a browser has a name that its owner knows', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';
  expect(deviceName(chrome)).toBe('Chrome on Linux');
  expect(deviceName(`${chrome} Edg/147.0`)).toBe('Edge on Linux');
  expect(deviceName('Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0')).toBe(
    'Firefox on Android',
  );
  expect(
    deviceName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Mobile Safari/604',
    ),
  ).toBe('Safari on iPhone');
  expect(deviceName('')).toBe('Browser');
});
