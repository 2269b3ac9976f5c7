import { describe, expect, test } from 'vitest';
import { emojiCount } from './emoji-only';
import { excerpt } from './excerpt';
import { mentioned, mentions } from './mentions';

test.each([
  ['**bold** and _it_ and `code`', 'bold and it and code'],
  ['# Title\n> quote\nrest', 'Title quote rest'],
  ['[words](https://x.example) ![alt](y)', 'words alt'],
  ['```js\nlet a = 1;\n```', 'let a = 1; ```'.replace(' ```', '')],
  ['2 * 3 * 4 snake_case_name', '2 * 3 * 4 snake_case_name'],
  ['a\n\n\nb', 'a b'],
])('%s', (text, line) => {
  expect(excerpt(text)).toBe(line);
});

test('cut between characters', () => {
  expect(excerpt('x'.repeat(200), 10)).toBe(`${'x'.repeat(9)}…`);
  expect(excerpt('👩‍👩‍👧‍👦'.repeat(3), 13)).toBe('👩‍👩‍👧‍👦…');
});

test('emoji only', () => {
  expect(['🎉', '👍🏽', '👩‍👩‍👧‍👦 ❤️', '🇩🇪🇫🇷', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'].map((text) => emojiCount(text))).toEqual([
    1, 1, 2, 2, 1, 1,
  ]);
  expect(['', 'a', '1', '©', '🎉!', '🎉'.repeat(6), '#'].map((text) => emojiCount(text))).toEqual([
    0, 0, 0, 0, 0, 0, 0,
  ]);
});

describe('mentions', () => {
  const here = mentions(['ann', 'Ann Smith', 'john.doe', 'Zoë', 'İpek'], 'me');
  const names = (text: string) => mentioned(text, here);

  test.each([
    ['hi @ann!', ['ann']],
    ['@ANN, @zoë and @me', ['ann', 'Zoë', 'me']],
    ['@ann smith and @ann smithers', ['Ann Smith', 'ann']],
    ['@john.doe. @john.', ['john.doe']],
    ['mail@ann.example @annette @nobody @', []],
    ['(@ann) "@ann"', ['ann']],
    ['@İpek!', ['İpek']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test('parts in order', () => {
    expect(here.split('a @me b')).toEqual(['a ', { name: 'me', mine: true, text: '@me' }, ' b']);
    expect(here.split('')).toEqual(['']);
  });
});
