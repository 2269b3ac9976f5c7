import { Code } from '../protocol/problems';
import type { Context } from './context';
import { problemOf } from './problem';

/** Changes come in groups: one question answers all that come within so many milliseconds. */
const pause = 50;

/** Runs something soon and once, however often it is asked for; again after a passing refusal. */
export function soon(context: Context, run: () => Promise<void>): () => void {
  let waiting = false;
  const start = (wait: number) => {
    if (waiting) return;
    waiting = true;
    context.clock.after(wait, () => {
      waiting = false;
      if (!context.isOnline()) return;
      run().catch((error: unknown) => {
        const { code, retryAfterSeconds = 5 } = problemOf(error);
        if (code === Code.rateLimited || code === Code.unavailable) start(retryAfterSeconds * 1000);
      });
    });
  };
  return () => start(pause);
}
