import { useEffect, useState } from 'react';

/** The time, brought up to date whenever `wait` (ms from a time to the next) has passed. */
export function useNow(wait: (now: number) => number): number {
  const [now, setNow] = useState(Date.now);
  const ms = wait(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick sets the next
  useEffect(() => {
    if (!Number.isFinite(ms)) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [now, ms]);
  return now;
}

/** Milliseconds to the next midnight here. */
export function untilMidnight(now: number): number {
  const next = new Date(now);
  next.setHours(24, 0, 0, 50);
  return next.getTime() - now;
}
