import { expect, test } from 'vitest';
import { type Field, insert, toggleFormat } from './format';

/** "a [b] c": the brackets stand for the selection. */
function field(text: string): Field {
  const start = text.indexOf('[');
  return { text: text.replace(/[[\]]/g, ''), start, end: text.indexOf(']') - 1 };
}

function show({ text, start, end }: Field): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

test.each([
  ['say [this] now', 'bold', 'say **[this]** now'],
  ['say **[this]** now', 'bold', 'say [this] now'],
  ['say [**this**] now', 'bold', 'say [this] now'],
  ['say[ this ]now', 'italic', 'say _[this]_ now'],
  ['a[]b', 'code', 'a`[]`b'],
  ['[one\ntwo]', 'code', '```\n[one\ntwo]\n```'],
  ['x[one\ntwo]y', 'code', 'x\n```\n[one\ntwo]\n```\ny'],
] as const)('%s, %s', (before, format, after) => {
  expect(show(toggleFormat(field(before), format))).toBe(after);
});

test('a format taken twice is none', () => {
  for (const format of ['bold', 'italic', 'code'] as const) {
    const before = field('a [word and more] b');
    expect(toggleFormat(toggleFormat(before, format), format)).toEqual(before);
  }
});

test('an emoji replaces the selection', () => {
  expect(show(insert(field('so [glad]!'), '🎉'))).toBe('so 🎉[]!');
});
