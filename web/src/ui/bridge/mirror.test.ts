import { expect, test } from 'vitest';
import type { Update } from '../../api/core';
import type { AccountView } from '../../api/views';
import { createMirror, reflect } from './mirror';

const accounts = (...names: string[]): Update => ({
  topic: 'accounts',
  value: names.map((name) => ({ name }) as AccountView),
});
const requests = (account: string): Update => ({ topic: 'requests', account, value: [] });

test('nothing stays of an account that has signed out, and all of the others', () => {
  const updates = [accounts('ann', 'bob'), requests('ann'), requests('bob'), accounts('bob')];
  const mirror = updates.reduce(reflect, createMirror().getState());
  expect(mirror.requests).toEqual({ bob: [] });
});

test('what is told of an account before it is in the list stays', () => {
  const updates = [accounts('ann'), requests('bob'), accounts('ann'), accounts('ann', 'bob')];
  const mirror = updates.reduce(reflect, createMirror().getState());
  expect(mirror.requests).toEqual({ bob: [] });
});
