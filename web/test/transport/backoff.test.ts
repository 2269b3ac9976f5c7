import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff } from '../../src/transport/backoff';

it('grows from a second to a minute', () => {
  expect([0, 1, 2, 3, 6, 100].map((failures) => backoff(failures, 0.999999))).toEqual([
    1000, 2000, 4000, 8000, 60_000, 60_000,
  ]);
  expect(backoff(0, 0)).toBe(500);
});

it('is never shorter than what the server asked for, and never much longer', () => {
  const random = fc.double({ min: 0, max: 0.999999, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), random, fc.nat(3600), (failures, jitter, asked) => {
      const wait = backoff(failures, jitter, asked);
      expect(wait).toBeGreaterThanOrEqual(asked * 1000 + 500);
      expect(wait).toBeLessThanOrEqual(asked * 1000 + 60_000);
    }),
  );
});
