import { describe, expect, test } from 'vitest';
import { fold, words } from '../../src/core/fold';
import { excerpt } from '../../src/core/search';

describe('words', () => {
  test.each([
    ['Grüße aus Köln!', ['grusse', 'aus', 'koln']],
    ['naïve CAFÉ', ['naive', 'cafe']],
    ['Łódź, Ærø', ['lodz', 'aero']],
    ['東京に行く', ['東', '京', 'に', '行', 'く']],
    ['v1.2 a_b', ['v1', '2', 'a', 'b']],
    ['ﬁne', ['fine']],
    ['…!?', []],
    ['Привет МИР', ['привет', 'мир']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(words(fold(text))).toEqual(expected);
  });
});

describe('an excerpt', () => {
  const long = `${'a '.repeat(100)}Grüße ${'b '.repeat(100)}`;
  test('surrounds the word that was found', () => {
    const part = excerpt(long, ['grusse']);
    expect(part).toContain('Grüße');
    expect(part.startsWith('…') && part.endsWith('…')).toBe(true);
    expect([...part].length).toBeLessThan(170);
  });
  test('is the whole of a short text, in one line', () => {
    expect(excerpt('one\n two', ['two'])).toBe('one two');
    expect(excerpt('one', ['absent'])).toBe('one');
  });
  test('never cuts a letter in two', () => {
    expect(excerpt('👋'.repeat(300), ['x'])).toBe(`${'👋'.repeat(160)}…`);
  });
});
