import { expect, test } from 'vitest';
import type { Update } from '../../src/api/core';
import { Feed } from '../../src/core/feed';
import { Pages } from '../../src/core/pages';
import { FakeClock } from '../transport/fakeClock';

test('a thousand changes are posted a few times a second, the newest last', () => {
  const clock = new FakeClock();
  const pages = new Pages();
  const got: Update[] = [];
  pages.attach('one', true, (update) => got.push(update));
  const feed = new Feed(pages, clock);
  let made = 0;
  let value = 0;
  for (let i = 1; i <= 1000; i++) {
    value = i;
    feed.changed('x', () => {
      made += 1;
      return { topic: 'requests', account: 'a', value: [{ from: String(value), at: 0 }] };
    });
    clock.pass(1);
  }
  clock.pass(200);
  expect(got.length).toBeGreaterThan(5);
  expect(got.length).toBeLessThan(15);
  expect(made).toBe(got.length);
  expect(got.at(-1)).toMatchObject({ value: [{ from: '1000' }] });
});

test('after a pause a change is posted at once', () => {
  const clock = new FakeClock();
  const pages = new Pages();
  const got: Update[] = [];
  pages.attach('one', true, (update) => got.push(update));
  const feed = new Feed(pages, clock);
  const make = (): Update => ({ topic: 'requests', account: 'a', value: [] });
  feed.changed('x', make);
  clock.pass(0);
  expect(got.length).toBe(1);
  clock.pass(1000);
  feed.changed('x', make);
  clock.pass(0);
  expect(got.length).toBe(2);
  feed.changed('x', make);
  feed.flush();
  expect(got.length).toBe(3);
  clock.pass(1000);
  expect(got.length).toBe(3);
});

test('of an erased account nothing more is posted, of others with a name like its own it is', () => {
  const clock = new FakeClock();
  const pages = new Pages();
  const got: Update[] = [];
  pages.attach('one', true, (update) => got.push(update));
  const feed = new Feed(pages, clock);
  for (const account of ['b', 'ann b']) {
    feed.changed(`requests ${account}`, () => ({ topic: 'requests', account, value: [] }));
  }
  feed.forget('b');
  clock.pass(1000);
  expect(got).toEqual([{ topic: 'requests', account: 'ann b', value: [] }]);
});
