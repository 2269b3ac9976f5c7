import { describe, expect, test } from 'vitest';
import { complete, isComplete, matchPeople, queryAt } from './completion';

const typed = (text: string) => ({ text, start: text.length, end: text.length });

describe('what is being typed', () => {
  test.each([
    ['@', 'mention', ''],
    ['hello @an', 'mention', 'an'],
    ['(@An', 'mention', 'An'],
    ['@john do', 'mention', 'john do'],
    ['so :smi', 'emoji', 'smi'],
    [':+1', 'emoji', '+1'],
  ])('%s', (text, kind, query) => {
    expect(queryAt(typed(text))).toMatchObject({ kind, text: query });
  });

  test.each([
    '',
    'ann@home',
    'at 12:30',
    'see https://x',
    ':a',
    ': smile',
    '`@ann',
    '```\n@ann',
    'a @ b',
    '@a b c d',
  ])('nothing in %j', (text) => {
    expect(queryAt(typed(text))).toBeNull();
  });

  test('nothing while something is selected', () => {
    expect(queryAt({ text: '@ann', start: 1, end: 4 })).toBeNull();
  });

  test('the choice takes the place of what was typed', () => {
    const field = { text: 'hi @an, all', start: 6, end: 6 };
    const query = queryAt(field);
    expect(query && complete(field, query, '@ann')).toEqual({ text: 'hi @ann , all', start: 8, end: 8 });
  });
});

test.each([
  ['hello @cleo', '@cleo', true],
  ['hello @cle', '@cleo', false],
  ['hello @Cleo', '@cleo', false],
  ['@john d', '@john', false],
])('%j leaves nothing to complete to %s: %s', (text, value, whole) => {
  const query = queryAt(typed(text));
  expect(query && isComplete(typed(text), query, value)).toBe(whole);
});

describe('people', () => {
  const people = [
    { name: 'ann' },
    { name: 'joanna', lastActive: 2 },
    { name: 'John Doe', lastActive: 5 },
    { name: 'zed', displayName: 'Ánna Zed' },
  ];
  const names = (query: string) => matchPeople(query, people).map(({ name }) => name);

  test('whose name begins so comes first, then who has it inside', () => {
    expect(names('an')).toEqual(['ann', 'zed', 'joanna']);
  });
  test('whose whole name it is comes before who wrote later', () => {
    const found = matchPeople('cleo', [{ name: 'cleo2', lastActive: 9 }, { name: 'Cleo' }]);
    expect(found.map(({ name }) => name)).toEqual(['Cleo', 'cleo2']);
  });
  test('later words count', () => {
    expect(names('do')).toEqual(['John Doe']);
  });
  test('all, who wrote last first', () => {
    expect(names('')).toEqual(['John Doe', 'joanna', 'ann', 'zed']);
  });
  test('nobody', () => {
    expect(names('q')).toEqual([]);
  });
});
