import { expect, test } from 'vitest';
import type { Update } from '../../src/api/core';
import { Pages } from '../../src/core/pages';

const requests = (account: string): Update => ({ topic: 'requests', account, value: [] });
const notice: Update = { topic: 'notice', account: 'a', value: { kind: 'request', from: 'b' } };

function page(pages: Pages, name: string, visible = true) {
  const got: Update[] = [];
  pages.attach(name, visible, (update) => got.push(update));
  return got;
}

test('a page that comes late is told the state, each topic once and as it is now', () => {
  const pages = new Pages();
  pages.publish(requests('a'));
  pages.publish(requests('a'));
  pages.publish(requests('b'));
  expect(page(pages, 'one')).toEqual([requests('a'), requests('b')]);
});

test('what happened before a page came is not told to it', () => {
  const pages = new Pages();
  pages.publish(notice);
  expect(page(pages, 'one')).toEqual([]);
});

test('a notice goes to the page that is looked at, or was last', () => {
  const pages = new Pages();
  const one = page(pages, 'one');
  const two = page(pages, 'two', false);
  pages.toOne(notice);
  expect([one.length, two.length]).toEqual([1, 0]);
  pages.setVisible('one', false);
  pages.setVisible('two', true);
  pages.setVisible('two', false);
  pages.toOne(notice);
  expect([one.length, two.length]).toEqual([1, 1]);
});

test('pages that are gone hear nothing, and it is known which went', () => {
  const pages = new Pages();
  const one = page(pages, 'one');
  const gone: string[] = [];
  pages.onGone((name) => gone.push(name));
  pages.detach('one');
  pages.detach('one');
  pages.publish(requests('a'));
  expect(one).toEqual([]);
  expect(gone).toEqual(['one']);
});

test('an erased account is not told of to pages that come later', () => {
  const pages = new Pages();
  pages.publish(requests('a'));
  pages.forget('a');
  expect(page(pages, 'one')).toEqual([]);
});
