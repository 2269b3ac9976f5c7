import type { ConversationId } from '../api/views';
import type { Context } from './context';
import { type Conversation, newConversation } from './conversation';

const table = 'conversations';

/** The conversations of an account. Changes belong into a turn. */
export class Conversations {
  readonly #context: Context;
  readonly #all = new Map<ConversationId, Conversation>();
  readonly #listeners = new Set<(id: ConversationId) => void>();

  constructor(context: Context) {
    this.#context = context;
  }

  async load(): Promise<void> {
    const { ledger, me } = this.#context;
    for (const kept of await ledger.range<Conversation>(table, [me])) this.#all.set(kept.id, kept);
  }

  get(id: ConversationId): Conversation | undefined {
    return this.#all.get(id);
  }

  all(): Iterable<Conversation> {
    return this.#all.values();
  }

  /** Changes a conversation, which is there afterwards in any case. */
  change(id: ConversationId, change: (before: Conversation) => Partial<Conversation>): Conversation {
    const before = this.#all.get(id) ?? newConversation(id);
    const after = { ...before, ...change(before) };
    this.#all.set(id, after);
    this.#context.ledger.put(table, [this.#context.me, id], after);
    for (const listener of this.#listeners) listener(id);
    return after;
  }

  ensure(id: ConversationId): Conversation {
    return this.#all.get(id) ?? this.change(id, () => ({}));
  }

  remove(id: ConversationId): void {
    if (!this.#all.delete(id)) return;
    this.#context.ledger.delete(table, [this.#context.me, id]);
    for (const listener of this.#listeners) listener(id);
  }

  onChange(listener: (id: ConversationId) => void): void {
    this.#listeners.add(listener);
  }
}
