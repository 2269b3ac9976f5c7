import { expect, test } from 'vitest';
import { loudness, waveform } from './loudness';

test('loudness', () => {
  expect(loudness(new Float32Array([0.5, -0.5, 0.5, -0.5]))).toBeCloseTo(0.5);
  expect(loudness(new Float32Array())).toBe(0);
});

test('at most 64 values from 0 to 255, the loudest part at the top', () => {
  const course = waveform(Array.from({ length: 1_000 }, (_, index) => index / 1_000));
  expect(course).toHaveLength(64);
  expect(course.at(-1)).toBe(255);
  expect(course[0]).toBeLessThan(10);
  expect(course.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)).toBe(true);
});

test('short ones keep their length, silence stays low', () => {
  expect(waveform([0.1, 0.2])).toHaveLength(2);
  expect(Math.max(...waveform([0.001, 0.002, 0.001]))).toBeLessThan(60);
  expect(waveform([])).toEqual([]);
});
