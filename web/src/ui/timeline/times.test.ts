import { expect, test } from 'vitest';
import { dayName, duration, fileSize, nextChange, timeLeft, timeOfDay } from './times';

const now = new Date(2026, 10, 22, 18, 55).getTime();

test('days', () => {
  expect(dayName(now, now, 'en')).toBe('Today');
  expect(dayName(new Date(2026, 10, 21, 0, 1).getTime(), now, 'en')).toBe('Yesterday');
  expect(dayName(new Date(2026, 10, 21, 23).getTime(), now, 'de')).toBe('Gestern');
  expect(dayName(new Date(2026, 0, 5).getTime(), now, 'en-GB')).toMatch(/^Monday,? 5 January$/);
  expect(dayName(new Date(2025, 10, 22).getTime(), now, 'en-GB')).toMatch(/^Saturday,? 22 November 2025$/);
});

test('hours and minutes as the locale has them', () => {
  expect(timeOfDay(now, 'de')).toBe('18:55');
  expect(timeOfDay(now, 'en-US')).toMatch(/^6:55\sPM$/);
});

test('what is left', () => {
  const left = (seconds: number) => timeLeft(seconds * 1000, 'en');
  expect([59.2, 60, 61, 7199, 7200, 86_400, 172_800, 604_800].map(left)).toEqual([
    '60s',
    '60s',
    '2m',
    '120m',
    '2h',
    '24h',
    '2d',
    '7d',
  ]);
  expect(left(-5)).toBe('0s');
});

test('a countdown wakes no more often than it changes', () => {
  expect(nextChange(30_000)).toBe(1_000);
  expect(nextChange(10)).toBe(250);
  expect(nextChange(3 * 86_400_000)).toBe(3_600_000);
});

test('durations', () => {
  expect([0, 7.4, 760, 3723, Number.NaN, Infinity].map(duration)).toEqual([
    '0:00',
    '0:07',
    '12:40',
    '1:02:03',
    '0:00',
    '0:00',
  ]);
});

test('sizes', () => {
  expect([0, 999, 1000, 340_200, 999_999, 2_449_000].map((bytes) => fileSize(bytes, 'en'))).toEqual([
    '0 bytes',
    '999 bytes',
    '1 kB',
    '340 kB',
    '1 MB',
    '2.4 MB',
  ]);
});
