import { expect, test } from 'vitest';
import { disguised } from './links';

test.each([
  ['https://bank.example', 'https://evil.example/', true],
  ['bank.example/login', 'http://evil.example', true],
  ['bаnk.example', 'https://bank.example', true],
  ['https://bank.example', 'https://bank.example@evil.example/', true],
  ['bank.example', 'https://bank.example/x', false],
  ['www.bank.example', 'http://bank.example', false],
  ['https://bank.example:8443/a', 'https://bank.example:8443/a', false],
  ['the bank', 'https://evil.example', false],
  ['v1.2', 'https://x.example', false],
  ['ann@x.example', 'mailto:ann@x.example', false],
])('%s to %s', (text, href, expected) => {
  expect(disguised(text, href)).toBe(expected);
});
