import { expect, test } from 'vitest';
import { hueOf, initialOf } from './hue';

test('a name has its colour on every device', () => {
  expect(['ann', 'ben', 'chiara'].map(hueOf)).toEqual(['ann', 'ben', 'chiara'].map(hueOf));
  expect(hueOf('ann')).toBe(5);
});

test('names spread over all eight colours', () => {
  const counts = new Array(8).fill(0);
  for (let i = 0; i < 800; i++) {
    counts[hueOf(`user${i}`)]++;
  }
  expect(Math.min(...counts)).toBeGreaterThan(70);
});

test('initials are what a person sees as one sign', () => {
  expect([' ann', 'élan', '👩‍🚀 crew', 'فريد', ''].map(initialOf)).toEqual(['A', 'É', '👩‍🚀', 'ف', '?']);
});
