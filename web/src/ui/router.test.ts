import { expect, test } from 'vitest';
import { href, parseRoute, type Route } from './router';

const routes: readonly Route[] = [
  { view: 'root' },
  { view: 'welcome' },
  { view: 'create' },
  { view: 'sign-in' },
  { view: 'add', name: 'Jörg / #1 & co' },
  { view: 'home', account: 'settings' },
  { view: 'conversation', account: 'ann', id: 'with:bob' },
  { view: 'conversation', account: 'a/b', id: 'room:tea/time #2', details: true },
  { view: 'conversation', account: 'ann', id: 'room:c', message: 42 },
  { view: 'settings', account: 'ann' },
  { view: 'settings', account: 'ann', section: 'keys' },
  { view: 'requests', account: 'ann' },
  { view: 'rooms', account: 'ann' },
  { view: 'people', account: 'ann' },
  { view: 'archive', account: 'ann' },
];

test.each(routes)('%j survives its address', (route) => {
  expect(parseRoute(href(route))).toEqual(route);
});

test('addresses are easy to read', () => {
  expect(href({ view: 'conversation', account: 'ann', id: 'with:bob' })).toBe('#/ann/c/with:bob');
});

test.each(['', '#', '#x', '#/', '#/%E0%A4%A', '#add=', '#add=%', '#javascript:alert(1)'])(
  '%s leads to the start',
  (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'root' });
  },
);

test.each(['#/ann/c/', '#/ann/c/other:bob', '#/ann/nothing'])('%s leads home', (hash) => {
  expect(parseRoute(hash)).toEqual({ view: 'home', account: 'ann' });
});

test('a message number that is none is left out', () => {
  expect(parseRoute('#/ann/c/room:c/m/1e9')).toEqual({ view: 'conversation', account: 'ann', id: 'room:c' });
});
