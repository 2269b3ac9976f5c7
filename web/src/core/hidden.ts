import type { ConversationId } from '../api/views';
import type { Context } from './context';
import type { StoredMessage } from './message';

const table = 'hidden';

type Place = Pick<StoredMessage, 'conversation' | 'id'>;

/** Which messages a person has deleted for themselves: they stay in the store, as the server would show them again. */
export class Hidden {
  readonly #context: Context;
  readonly #ids = new Map<ConversationId, Set<number>>();

  constructor(context: Context) {
    this.#context = context;
  }

  async load(): Promise<void> {
    const { ledger, me } = this.#context;
    for (const { conversation, id } of await ledger.range<Place>(table, [me])) this.#of(conversation).add(id);
  }

  has({ conversation, id }: Place): boolean {
    return this.#ids.get(conversation)?.has(id) ?? false;
  }

  /** Whether there are any after a message. */
  anyAfter(conversation: ConversationId, id: number): boolean {
    return [...(this.#ids.get(conversation) ?? [])].some((each) => each > id);
  }

  /** Within a turn. */
  add({ conversation, id }: Place): void {
    const { ledger, me } = this.#context;
    this.#of(conversation).add(id);
    ledger.put(table, [me, conversation, id], { conversation, id } satisfies Place);
  }

  /** Within a turn. */
  remove({ conversation, id }: Place): void {
    const { ledger, me } = this.#context;
    if (this.#ids.get(conversation)?.delete(id)) ledger.delete(table, [me, conversation, id]);
  }

  /** Ids may come again for other messages. Within a turn. */
  forget(): void {
    for (const [conversation, ids] of this.#ids) for (const id of [...ids]) this.remove({ conversation, id });
  }

  #of(conversation: ConversationId): Set<number> {
    const known = this.#ids.get(conversation) ?? new Set<number>();
    this.#ids.set(conversation, known);
    return known;
  }
}
