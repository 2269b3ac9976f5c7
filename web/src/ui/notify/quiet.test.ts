import { expect, test } from 'vitest';
import { isQuiet } from './quiet';

const at = (hour: number, minute = 0) => new Date(2026, 10, 22, hour, minute);

test('over midnight', () => {
  const night = { from: '22:00', to: '07:00' };
  expect([at(21, 59), at(22), at(0), at(6, 59), at(7)].map((each) => isQuiet(night, each))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('within a day, and none at all', () => {
  const noon = { from: '12:00', to: '13:30' };
  expect([at(11, 59), at(12), at(13, 30)].map((each) => isQuiet(noon, each))).toEqual([false, true, false]);
  expect(isQuiet(null, at(3))).toBe(false);
});
