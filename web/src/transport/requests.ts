import type { Problem } from '../api/views';
import { Code } from '../protocol/problems';
import { type Clock, CommandError, type Payload } from './link';

const MOST = 1_000;

interface Pending {
  readonly resolve: (payload: Payload) => void;
  readonly reject: (error: CommandError) => void;
  readonly cancelTimer: () => void;
}

/** Commands that wait for their reply, by nonce. */
export class Requests {
  private readonly pending = new Map<string, Pending>();
  private readonly clock: Clock;
  private readonly timeout: number;
  private readonly onTimeout: () => void;

  /** @param timeout milliseconds until a command counts as unanswered */
  constructor(clock: Clock, timeout: number, onTimeout: () => void) {
    this.clock = clock;
    this.timeout = timeout;
    this.onTimeout = onTimeout;
  }

  /** Rejects at once where too much waits already. */
  get full(): CommandError | null {
    return this.pending.size < MOST
      ? null
      : new CommandError({
          code: Code.rateLimited,
          message: 'too much waits for the server',
          retryAfterSeconds: 1,
        });
  }

  wait(nonce: string): Promise<Payload> {
    return new Promise((resolve, reject) => {
      const cancelTimer = this.clock.after(this.timeout, this.onTimeout);
      this.pending.set(nonce, { resolve, reject, cancelTimer });
    });
  }

  succeed(nonce: string, payload: Payload): void {
    this.take(nonce)?.resolve(payload);
  }

  fail(nonce: string, problem: Problem): void {
    this.take(nonce)?.reject(new CommandError(problem));
  }

  failAll(problem: Problem): void {
    for (const nonce of [...this.pending.keys()]) this.fail(nonce, problem);
  }

  private take(nonce: string): Pending | undefined {
    const found = this.pending.get(nonce);
    this.pending.delete(nonce);
    found?.cancelTimer();
    return found;
  }
}
