import type { ConversationId } from '../api/views';
import { Code } from '../protocol/problems';
import type { Context } from './context';
import type { Conversations } from './conversations';
import type { Messages } from './messages';
import { problemOf } from './problem';

type Mark = 'read' | 'delivered';
const commands = { read: 'mark_message_read', delivered: 'mark_message_delivered' } as const;

/** Marks of the same conversation that follow each other within this are told as one, milliseconds. */
const pause = 300;
/** Waited before another attempt where the server does not say for how long, milliseconds. */
const patience = 5_000;
const passing: ReadonlySet<unknown> = new Set([Code.rateLimited, Code.unavailable, Code.reconnect]);

/** Tells the server how far one has received and read; what could not be told is kept until it can. */
export class Marks {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  #cancel: (() => void) | null = null;
  #telling: Promise<void> | null = null;
  /** More is owed since telling began: what was passed by is to be told as well. */
  #more = false;

  constructor(context: Context, conversations: Conversations, messages: Messages) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
  }

  /** Within a turn. Nothing is owed by whoever does not want others to know. */
  owe(id: ConversationId, mark: Mark, message: number): void {
    if (!this.#context.preferences().sendReceipts) return;
    const owed = this.#conversations.get(id)?.owed;
    if (owed && owed[mark] >= message) return;
    this.#conversations.change(id, (before) => ({ owed: { ...before.owed, [mark]: message } }));
    this.#more = true;
    this.#soon(pause);
  }

  #soon(wait: number): void {
    this.#cancel ??= this.#context.clock.after(wait, () => {
      this.#cancel = null;
      void this.flush();
    });
  }

  /** Tells what is owed. Never rejects: what is left is told later. */
  flush(): Promise<void> {
    this.#telling ??= this.#tell()
      .catch(() => undefined)
      .finally(() => {
        this.#telling = null;
      });
    return this.#telling;
  }

  async #tell(): Promise<void> {
    do {
      this.#more = false;
      for (const { id } of [...this.#conversations.all()]) {
        if (!(await this.#tellOne(id, 'read')) || !(await this.#tellOne(id, 'delivered'))) return;
      }
    } while (this.#more);
  }

  /** Whether to go on. */
  async #tellOne(id: ConversationId, mark: Mark): Promise<boolean> {
    const message = this.#conversations.get(id)?.owed[mark] ?? 0;
    if (message === 0) return true;
    if (!this.#context.isOnline()) return false;
    try {
      await this.#context.request(commands[mark], { message_id: message });
      await this.#settle(id, mark, message, 0);
    } catch (error) {
      const { code, retryAfterSeconds } = problemOf(error);
      if (passing.has(code))
        this.#soon(retryAfterSeconds === undefined ? patience : retryAfterSeconds * 1000);
      if (typeof code !== 'number' || passing.has(code)) return false;
      // Asked again after the next sign-in: a fault of the server says nothing of the mark.
      if (code === Code.serverFault) return true;
      // It has expired meanwhile, say: one before it does as well.
      const instead = code === Code.notFound ? await this.#before(id, message) : 0;
      await this.#settle(id, mark, message, instead);
      if (instead > 0) return this.#tellOne(id, mark);
    }
    return true;
  }

  async #before(id: ConversationId, message: number): Promise<number> {
    const [found] = await this.#messages.range(id, { to: message - 1, limit: 1, newestFirst: true });
    return found?.id ?? 0;
  }

  #settle(id: ConversationId, mark: Mark, told: number, left: number): Promise<unknown> {
    return this.#context.turn(() => {
      if (this.#conversations.get(id)?.owed[mark] !== told) return;
      this.#conversations.change(id, ({ owed }) => ({ owed: { ...owed, [mark]: left } }));
    });
  }
}
