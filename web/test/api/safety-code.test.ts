import { expect, test } from 'vitest';
import { compareSafetyCode, safetyCode } from '../../src/api/safety-code';

const digits = '0123456789'.repeat(6);

test.each([
  [safetyCode(digits), 'same'],
  [` ${safetyCode(digits)}\n`, 'same'],
  [safetyCode([...digits].reverse().join('')), 'different'],
  [safetyCode(digits.slice(1)), 'no-code'],
  [`${safetyCode(digits)}0`, 'no-code'],
  ['safemessenger-verify:2:0', 'no-code'],
  ['https://example.org/', 'no-code'],
  ['', 'no-code'],
])('a scanned %j is %s', (scanned, expected) => {
  expect(compareSafetyCode(scanned, digits)).toBe(expected);
});
