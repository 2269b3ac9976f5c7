import { expect, test } from 'vitest';
import { ago, lengthOf, shortWhen } from './when';

const now = new Date(2026, 10, 22, 18, 55).getTime();
const on = (...parts: [number, number, number, number?]) =>
  new Date(...(parts as [number, number, number])).getTime();

test('a list shows the time, yesterday, the weekday, the date', () => {
  expect(shortWhen(now - 3_600_000, now, 'de')).toBe('17:55');
  expect(shortWhen(on(2026, 10, 21, 1), now, 'en')).toBe('Yesterday');
  expect(shortWhen(on(2026, 10, 21, 1), now, 'de')).toBe('Gestern');
  expect(shortWhen(on(2026, 10, 18), now, 'en')).toBe('Wed');
  expect(shortWhen(on(2026, 9, 3), now, 'en-GB')).toBe('3 Oct');
  expect(shortWhen(on(2025, 9, 3), now, 'en-GB')).toBe('03/10/2025');
  expect(shortWhen(on(2026, 10, 25), now, 'en-GB')).toBe('25 Nov');
});

test('how long ago', () => {
  expect(ago(now + 5000, now, 'en')).toBe('this minute');
  expect(ago(now - 5 * 60_000, now, 'en')).toBe('5 minutes ago');
  expect(ago(now - 26 * 3_600_000, now, 'de')).toBe('gestern');
  expect(ago(on(2026, 1, 3), now, 'en-GB')).toBe('3 Feb 2026');
});

test('lengths of time in their largest whole unit', () => {
  expect([30, 300, 3600, 28_800, 86_400, 604_800, 90].map((each) => lengthOf(each, 'en'))).toEqual([
    '30 seconds',
    '5 minutes',
    '1 hour',
    '8 hours',
    '1 day',
    '1 week',
    '90 seconds',
  ]);
});
