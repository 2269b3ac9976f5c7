import type { ConversationId } from '../api/views';
import type { Last } from './conversation';
import type { Conversations } from './conversations';
import type { Hidden } from './hidden';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import { bodyOf, summary } from './messageView';

const pageSize = 50;

/** What the list shows of the newest message of a conversation. Changes belong into a turn. */
export class Latest {
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #hidden: Hidden;

  constructor(conversations: Conversations, messages: Messages, hidden: Hidden) {
    this.#conversations = conversations;
    this.#messages = messages;
    this.#hidden = hidden;
  }

  /** A message came, changed or is shown again. */
  offer(message: StoredMessage): void {
    const newest = this.#conversations.get(message.conversation)?.last?.id ?? 0;
    if (message.id >= newest && !this.#hidden.has(message)) this.#set(message.conversation, message);
  }

  /** A message is not shown any more. */
  async drop({ conversation, id }: Pick<StoredMessage, 'conversation' | 'id'>): Promise<void> {
    if (this.#conversations.get(conversation)?.last?.id !== id) return;
    this.#set(conversation, await this.#newest(conversation));
  }

  async #newest(id: ConversationId): Promise<StoredMessage | undefined> {
    let to = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const found = await this.#messages.range(id, { to, limit: pageSize, newestFirst: true });
      const shown = found.find((message) => !this.#hidden.has(message));
      if (shown || found.length < pageSize) return shown;
      to = (found.at(-1)?.id ?? 0) - 1;
    }
  }

  #set(id: ConversationId, message: StoredMessage | undefined): void {
    this.#conversations.change(id, () => ({ last: message ? lastOf(message) : null }));
  }
}

function lastOf(message: StoredMessage): Last {
  const { id, sender, at } = message;
  return { id, sender, at, ...summary(bodyOf(message)) };
}
