const FIRST = 1_000;
const LONGEST = 60_000;

/**
 * How long to wait before connecting again, in milliseconds: growing, random (so that a restart is not followed by a
 * stampede), at least what the server asked for.
 *
 * @param failures attempts that failed in a row before this one, from 0
 * @param random uniform in [0, 1)
 */
export function backoff(failures: number, random: number, retryAfterSeconds = 0): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 16));
  const asked = retryAfterSeconds * 1_000;
  return Math.round(asked + ceiling * (0.5 + random / 2));
}
