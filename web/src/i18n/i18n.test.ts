import { expect, test } from 'vitest';
import { directionOf, pickLanguage, withRegion } from './i18n';

test('the chosen language, else the first one of the browser that we have, else English', () => {
  expect(pickLanguage('de', ['en'])).toBe('de');
  expect(pickLanguage('', ['fr', 'de-AT', 'en'])).toBe('de');
  expect(pickLanguage('xx', ['fr'])).toBe('en');
});

test('the region of the browser, if it is one', () => {
  expect(withRegion('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(withRegion('en', ['en-US@posix'])).toBe('en');
  expect(withRegion('de', ['en-US'])).toBe('de');
});

test('directions', () => {
  expect(['en', 'de-AT', 'ar', 'he-IL', 'fa', 'arn'].map(directionOf)).toEqual([
    'ltr',
    'ltr',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
  ]);
});
