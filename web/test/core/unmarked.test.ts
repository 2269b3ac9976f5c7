import { expect, test } from 'vitest';
import { unmarked } from '../../src/core/unmarked';

test.each([
  [
    'The choir meets at **seven**, bring the *second* book',
    'The choir meets at seven, bring the second book',
  ],
  ['# Plan\n- one\n> two', 'Plan\none\ntwo'],
  ['see [the map](https://example.org/a) and `code`', 'see the map and code'],
  ['```ts\nconst a = 1;\n```', 'const a = 1;\n'],
  ['~~no~~ __yes__ _perhaps_', 'no yes perhaps'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['plain', 'plain'],
])('%s', (text, shown) => {
  expect(unmarked(text)).toBe(shown);
});
