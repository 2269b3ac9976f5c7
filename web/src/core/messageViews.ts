import type { ConversationId, MessageView, Trust } from '../api/views';
import type { Context } from './context';
import { newConversation } from './conversation';
import type { Conversations } from './conversations';
import type { Hidden } from './hidden';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import { messageView } from './messageView';

/** Messages as pages see them. */
export class MessageViews {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #hidden: Hidden;
  readonly #trust: (id: ConversationId) => Trust;
  readonly #drawn = new Map<number, (message: StoredMessage) => StoredMessage>();
  /** Where own messages that were shown are, by their key. */
  readonly #shown = new Map<string, { conversation: ConversationId; id: number }>();

  constructor(
    context: Context,
    conversations: Conversations,
    messages: Messages,
    hidden: Hidden,
    trust: (id: ConversationId) => Trust,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#hidden = hidden;
    this.#trust = trust;
  }

  /** Those that are not hidden. */
  async of(id: ConversationId, messages: readonly StoredMessage[]): Promise<MessageView[]> {
    const shown = messages.filter((message) => !this.#hidden.has(message));
    const answered = await this.#answered(id, shown);
    const around = {
      me: this.#context.me,
      conversation: this.#conversations.get(id) ?? newConversation(id),
      trust: this.#trust(id),
    };
    return shown.map((message) => {
      const drawn = this.#drawn.get(message.id)?.(message) ?? message;
      const answer = message.replyTo === undefined ? undefined : answered.get(message.replyTo);
      const view = messageView(drawn, { ...around, answered: answer });
      if (view.key.startsWith('c:')) this.#shown.set(view.key, { conversation: id, id: message.id });
      return view;
    });
  }

  /** Shows a message as if it were changed, until the server has answered. Returns what ends that. */
  draw(id: number, as: (message: StoredMessage) => StoredMessage): () => void {
    this.#drawn.set(id, as);
    return () => {
      if (this.#drawn.get(id) === as) this.#drawn.delete(id);
    };
  }

  /** Where the message with this key is, if it was shown. */
  placeOf(key: string): { conversation: ConversationId; id: number } | undefined {
    return this.#shown.get(key);
  }

  async #answered(
    id: ConversationId,
    messages: readonly StoredMessage[],
  ): Promise<ReadonlyMap<number, StoredMessage>> {
    const here = new Map(messages.map((message) => [message.id, message]));
    const wanted = new Set(messages.flatMap(({ replyTo }) => replyTo ?? []));
    const found = new Map<number, StoredMessage>();
    await Promise.all(
      [...wanted].map(async (each) => {
        const message = here.get(each) ?? (await this.#messages.get(id, each));
        if (message && !this.#hidden.has(message)) found.set(each, message);
      }),
    );
    return found;
  }
}
