import { beforeEach, expect, test } from 'vitest';
import { dropToast, dropToastsOf, toast, toasts } from './toasts';

beforeEach(() => toasts.setState([], true));

const texts = () => toasts.getState().map((each) => each.text);

test('the newest three, each text once', () => {
  for (const text of ['a', 'b', 'a', 'c', 'd']) {
    toast(text);
  }
  expect(texts()).toEqual(['a', 'c', 'd']);
});

test('one is taken away by its number', () => {
  const id = toast('a');
  toast('b');
  dropToast(id);
  expect(texts()).toEqual(['b']);
});

test('what tells of a place goes once that place is open', () => {
  toast('to ben', { place: '#/ann/c/with:ben' });
  toast('to benita', { place: '#/ann/c/with:benita' });
  toast('saved');
  dropToastsOf('#/ann/c/with:ben/details');
  expect(texts()).toEqual(['to benita', 'saved']);
});
