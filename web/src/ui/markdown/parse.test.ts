import { describe, expect, test } from 'vitest';
import { toHtml } from './parse';
import { FORMATTED_LENGTH, isPlain } from './plain';
import { hostileTexts } from './xss.corpus';

describe('Markdown of messages', () => {
  test.each([
    ['a\nb', '<p>a<br>b</p>\n'],
    ['**b** _i_ ~~d~~ `c`', '<p><strong>b</strong> <em>i</em> <del>d</del> <code>c</code></p>\n'],
    ['snake_case_name 2*3*4', '<p>snake_case_name 2<em>3</em>4</p>\n'],
    ['# Title', '<p><strong>Title</strong></p>\n'],
    ['Title\n---', '<p>Title</p>\n<hr>\n'],
    ['- [x] done', '<ul>\n<li>☑ done</li>\n</ul>\n'],
    [
      'see https://x.example/?a=1&b=2',
      '<p>see <a href="https://x.example/?a=1&amp;b=2">https://x.example/?a=1&amp;b=2</a></p>\n',
    ],
  ])('%s', (text, html) => {
    expect(toHtml(text)).toBe(html);
  });

  test.each([
    ['HTML', '<b>x</b>'],
    ['comments', '<!-- x -->'],
    ['link definitions', '[a]: http://x "t"'],
    ['character references', '&lt; &amp; &copy;'],
    ['indentation', '    x'],
  ])('%s stay what was written', (_, text) => {
    const shown = toHtml(text)
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    expect(shown.trimEnd()).toBe(text);
  });

  test('already before it is sanitized no hostile text makes another element or attribute', () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(100);
    const known =
      /<(?:\/?(?:p|strong|em|del|code|pre|blockquote|ul|li|table|thead|tbody|tr)|br|hr|\/?(?:a|ol|th|td)|a href="[^"<>]*"(?: title="[^"<>]*")?|ol start="\d+"|code class="language-[^"<>]*"|t[hd] align="(?:left|center|right)")>/g;
    for (const text of hostileTexts) {
      expect(toHtml(text).replace(known, ''), text).not.toMatch(/[<>]/);
    }
  });
});

describe('work is bounded', () => {
  const mean: Record<string, (n: number) => string> = {
    brackets: (n) => '['.repeat(n),
    'brackets with text': (n) => '[a'.repeat(n / 2),
    'links within links': (n) => '[a]('.repeat(n / 4),
    stars: (n) => '*'.repeat(n),
    'stars with text': (n) => '*a '.repeat(n / 3),
    'strong and emphasis': (n) => '**a _b '.repeat(n / 7),
    'left flanking': (n) => 'a **'.repeat(n / 4),
    'closing only': (n) => 'a_ '.repeat(n / 3),
    quotes: (n) => '>'.repeat(n),
    'quotes on lines': (n) => `${'> '.repeat(11)}a\n`.repeat(n / 24),
    'lists within lists': (n) =>
      Array.from({ length: Math.sqrt(n) }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
    'list markers': (n) => '- '.repeat(n / 2),
    ticks: (n) => Array.from({ length: Math.sqrt(n * 2) }, (_, i) => '`'.repeat(i)).join(' '),
    'open fences': (n) => '```\n'.repeat(n / 4),
    table: (n) => `|a|\n|-|\n${'|'.repeat(n)}`,
    'wide table': (n) => `${'|a'.repeat(n / 6)}|\n${'|-'.repeat(n / 6)}|\n${'|b'.repeat(n / 6)}|`,
    'long table': (n) => `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(n / 6)}`,
    autolinks: (n) => 'http://a.b '.repeat(n / 11),
    'one long link': (n) => `http://a.b/${'('.repeat(n)}`,
    'addresses without end': (n) => `${'a.'.repeat(n / 2)}@`,
    'many addresses': (n) => 'a@b.c.'.repeat(n / 6),
    'angle brackets': (n) => '<'.repeat(n),
    'open tags': (n) => '<a '.repeat(n / 3),
    'open comments': (n) => '<!--'.repeat(n / 4),
    escapes: (n) => '\\'.repeat(n),
    tildes: (n) => '~~a'.repeat(n / 3),
    'blank lines': (n) => '*\n\n'.repeat(n / 3),
    spaces: (n) => `*${' '.repeat(n)}*`,
    'numbers with dots': (n) => '1. '.repeat(n / 3),
    rules: (n) => '---\n'.repeat(n / 4),
    exclamation: (n) => '!['.repeat(n / 2),
    'definition openings': (n) => '[a]: <'.repeat(n / 6),
    entities: (n) => '&amp;*'.repeat(n / 6),
    'tabs in a list': (n) => `- ${'\t'.repeat(n)}a`,
    'quoted table': (n) => `> |a|\n> |-|\n${'> |b|\n'.repeat(n / 6)}`,
  };

  test.each(Object.entries(mean))('%s', (_name, repeat) => {
    // The largest that would still be formatted.
    const sizes = Array.from({ length: 40 }, (_, step) => Math.floor(FORMATTED_LENGTH * 0.85 ** step));
    const text = sizes.map((size) => repeat(size)).find((each) => !isPlain(each));
    // Work that grows faster than the text would not end within the time that a test has.
    expect(text === undefined || toHtml(text).length > 0).toBe(true);
  });

  test('what is too long is not formatted', () => {
    expect(isPlain(`**a** ${'x'.repeat(FORMATTED_LENGTH)}`)).toBe(true);
    expect(isPlain('**a**')).toBe(false);
  });

  test.each(['hello', 'a - b', '5 > 3', 'C# and 1.5', 'ann, 12:30?', '(ok)', 'a+b=c!', 'line\nline', '#1'])(
    'prose needs no Markdown: %s',
    (text) => {
      expect(isPlain(text)).toBe(true);
      const shown = toHtml(text)
        .replaceAll('<br>', '\n')
        .replace(/<[^>]+>/g, '')
        .replace(/&gt;/g, '>');
      expect(shown.trim()).toBe(text);
    },
  );
});
