import { expect, test } from 'vitest';
import { textOf } from './plainText';
import type { Piece } from './tree';

const p = (...children: Piece[]): Piece => ({ tag: 'p', children });
const li = (...children: Piece[]): Piece => ({ tag: 'li', children });

test.each<[string, readonly Piece[], string]>([
  ['emphasis', [p('a ', { tag: 'strong', children: ['b ', { tag: 'em', children: ['c'] }] })], 'a b c'],
  ['lines and paragraphs', [p('a', { tag: 'br' }, 'b'), '\n', p('c')], 'a\nb\n\nc'],
  ['code', [{ tag: 'pre', language: 'js', text: 'let a;\n  b();\n' }], 'let a;\n  b();'],
  ['quote', [{ tag: 'blockquote', children: [p('a'), p('b')] }], '> a\n>\n> b'],
  [
    'lists in each other',
    [{ tag: 'ol', start: 3, children: ['\n', li('a', { tag: 'ul', children: [li('b')] }), li('c')] }],
    '3. a\n   - b\n4. c',
  ],
  [
    'table',
    [
      {
        tag: 'table',
        children: [
          {
            tag: 'thead',
            children: [{ tag: 'tr', children: [{ tag: 'th', align: 'start', children: ['h'] }] }],
          },
          {
            tag: 'tbody',
            children: [
              {
                tag: 'tr',
                children: [
                  { tag: 'td', align: 'start', children: ['1'] },
                  { tag: 'td', align: 'end', children: ['2'] },
                ],
              },
            ],
          },
        ],
      },
    ],
    'h\n1\t2',
  ],
  [
    'link with words',
    [p({ tag: 'a', href: 'https://x.example/a', children: ['here'] })],
    'here (https://x.example/a)',
  ],
  [
    'link that says itself',
    [p({ tag: 'a', href: 'https://x.example/', children: ['x.example'] })],
    'x.example',
  ],
])('%s', (_, pieces, text) => {
  expect(textOf(pieces)).toBe(text);
});
