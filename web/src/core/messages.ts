import type { ConversationId } from '../api/views';
import type { Range } from '../store/vault';
import type { Context } from './context';
import type { StoredMessage } from './message';

const table = 'messages';
const expiring = 'expiring';

interface Expiring {
  readonly conversation: ConversationId;
  readonly id: number;
  readonly at: number;
}

/** The messages of an account, in clear inside of the sealed vault. Changes belong into a turn. */
export class Messages {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get(conversation: ConversationId, id: number): Promise<StoredMessage | undefined> {
    return this.#context.ledger.get(table, [this.#context.me, conversation, id]);
  }

  /** By id, both bounds inclusive. */
  range(conversation: ConversationId, range: Range): Promise<StoredMessage[]> {
    return this.#context.ledger.range(table, [this.#context.me, conversation], range);
  }

  put(message: StoredMessage): void {
    const { ledger, me } = this.#context;
    const { conversation, id, expiresAt } = message;
    ledger.put(table, [me, conversation, id], message);
    if (expiresAt !== undefined && !message.deleted) {
      ledger.put(expiring, [me, expiresAt, id], { conversation, id, at: expiresAt } satisfies Expiring);
    }
  }

  remove({ conversation, id, expiresAt }: Pick<StoredMessage, 'conversation' | 'id' | 'expiresAt'>): void {
    const { ledger, me } = this.#context;
    ledger.delete(table, [me, conversation, id]);
    if (expiresAt !== undefined) ledger.delete(expiring, [me, expiresAt, id]);
  }

  /** What has to go by that moment, the earliest first. */
  async expiredBy(at: number, limit: number): Promise<Expiring[]> {
    return this.#context.ledger.range<Expiring>(expiring, [this.#context.me], { to: at, limit });
  }

  /** When the next message has to go. */
  async nextExpiry(): Promise<number | undefined> {
    const [first] = await this.#context.ledger.range<Expiring>(expiring, [this.#context.me], { limit: 1 });
    return first?.at;
  }

  forgetExpiry({ at, id }: Expiring): void {
    this.#context.ledger.delete(expiring, [this.#context.me, at, id]);
  }

  /** Everything of a conversation, in pages, oldest first. */
  async *all(conversation: ConversationId, page = 500): AsyncGenerator<StoredMessage[]> {
    let from = 0;
    for (;;) {
      const found = await this.range(conversation, { from, limit: page });
      if (found.length > 0) yield found;
      if (found.length < page) return;
      from = (found.at(-1)?.id ?? 0) + 1;
    }
  }
}
