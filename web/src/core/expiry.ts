import type { Context } from './context';
import type { StoredMessage } from './message';
import type { Messages } from './messages';

/** Timers are set for at most so long, milliseconds: clocks change, machines sleep. */
const longest = 3_600_000;
const batch = 200;

/** Removes messages when their time has come, by the server's clock. */
export class Expiry {
  readonly #context: Context;
  readonly #messages: Messages;
  readonly #gone: (message: StoredMessage) => Promise<void>;
  #cancel: (() => void) | null = null;
  #due = Number.POSITIVE_INFINITY;
  #stopped = false;

  /** @param gone called within a turn for each message, which is not in the store any more */
  constructor(context: Context, messages: Messages, gone: (message: StoredMessage) => Promise<void>) {
    this.#context = context;
    this.#messages = messages;
    this.#gone = gone;
  }

  /** A message came that will go at this moment. Within a turn. */
  expect(at: number): void {
    if (at < this.#due) this.#set(at);
  }

  /** Looks again at what has to go: at the start, and when the server's clock is known better. */
  async review(): Promise<void> {
    if (this.#stopped) return;
    // One turn: a message that comes meanwhile is expected after the timer was set, not before.
    await this.#context.turn(async () => {
      this.#due = Number.POSITIVE_INFINITY;
      await this.#sweep();
      const next = await this.#messages.nextExpiry();
      if (next !== undefined) this.#set(next);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #set(at: number): void {
    if (this.#stopped) return;
    this.#due = at;
    this.#cancel?.();
    const wait = Math.min(longest, Math.max(0, at - this.#context.serverNow()));
    this.#cancel = this.#context.clock.after(wait, () => {
      this.review().catch(() => undefined);
    });
  }

  async #sweep(): Promise<void> {
    const due = await this.#messages.expiredBy(this.#context.serverNow(), batch);
    for (const row of due) {
      this.#messages.forgetExpiry(row);
      const message = await this.#messages.get(row.conversation, row.id);
      if (message?.expiresAt !== row.at || message.deleted) continue;
      this.#messages.remove(message);
      await this.#gone(message);
    }
  }
}
