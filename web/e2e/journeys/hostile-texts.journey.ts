import { hostileTexts } from '../../src/ui/markdown/xss.corpus';
import { expect, test } from '../support/test';

const KNOWN = new Set(
  'a b bdi blockquote br button circle code del div em hr img li line ol p path polyline pre rect span strong svg table tbody td th thead time tr ul'.split(
    ' ',
  ),
);

/** Whatever a message holds, it makes no element, address or handler of its own; the watch sees scripts and the policy. */
test('hostile texts stay texts', async ({ person }) => {
  test.slow();
  const [ann, reader] = [await person('ann'), await person('ben')];
  const ben = reader.page;
  await ann.open('room:general');
  await reader.open('room:general');
  for (const text of hostileTexts) await ann.say(`${text}\n`);
  await ann.say('that was all');
  await expect(ben.locator('[data-key]').filter({ hasText: 'that was all' })).toBeVisible();
  expect(hostileTexts.length).toBeGreaterThanOrEqual(60);

  await ben.locator('[data-key]').last().focus();
  const seen = new Set<string>();
  for (let step = 0; step < 200 && seen.size < hostileTexts.length; step++) {
    const rows = await ben.locator('[data-key]').evaluateAll((elements) =>
      elements.map((element) => ({
        key: (element as HTMLElement).dataset.key ?? '',
        tags: [...element.querySelectorAll('*')].map(({ localName }) => localName),
        links: [...element.querySelectorAll('a')].map(({ protocol }) => protocol),
        sources: [...element.querySelectorAll('[src]')].map((each) => each.getAttribute('src')),
        handlers: [...element.querySelectorAll('*')].flatMap(({ attributes }) =>
          [...attributes]
            .map(({ name }) => name)
            .filter((name) => name.startsWith('on') || name === 'srcdoc'),
        ),
      })),
    );
    for (const { key, tags, links, sources, handlers } of rows) {
      seen.add(key);
      expect(tags.filter((tag) => !KNOWN.has(tag))).toEqual([]);
      expect(links.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([]);
      expect([...sources, ...handlers]).toEqual([]);
    }
    await ben.keyboard.press('PageUp');
  }
  expect(seen.size).toBeGreaterThanOrEqual(hostileTexts.length);
});
