import type { Clock } from '../transport/link';

/** Timers count at most this long; later moments are waited for in steps. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number) => {
      timer = setTimeout(() => (left > longest ? wait(left - longest) : run()), Math.min(left, longest));
    };
    wait(Math.max(0, milliseconds));
    return () => clearTimeout(timer);
  },
};
