import { expect, test } from 'vitest';
import { fitted, zoomed } from './zoom';

test('what is at the pointer stays there', () => {
  const point = { x: 100, y: -40 };
  const view = zoomed(fitted, 2, point);
  const picture = { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale };
  expect(picture).toEqual(point);
});

test('not smaller than whole, not larger than twelve times', () => {
  expect(zoomed({ scale: 2, x: 30, y: 9 }, 0.1)).toEqual(fitted);
  expect(zoomed(fitted, 100).scale).toBe(12);
});

test('there and back', () => {
  const view = zoomed(zoomed({ scale: 2, x: 5, y: 6 }, 1.5, { x: 7, y: 8 }), 1 / 1.5, { x: 7, y: 8 });
  expect(view.scale).toBeCloseTo(2);
  expect(view.x).toBeCloseTo(5);
});
