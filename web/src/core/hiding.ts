import type { Changing } from './changing';
import type { Context } from './context';
import type { Conversations } from './conversations';
import type { Hidden } from './hidden';
import type { Latest } from './latest';
import { messageKey, type StoredMessage } from './message';
import type { Messages } from './messages';
import type { ReadMarks } from './readMarks';
import type { Search } from './search';
import type { Timelines } from './timelines';
import { arrived, vanished } from './unread';

interface Parts {
  readonly context: Context;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly hidden: Hidden;
  readonly changing: Changing;
  readonly timelines: Timelines;
  readonly search: Search;
  readonly latest: Latest;
  readonly reads: ReadMarks;
}

/** Deletes messages for oneself, on this browser alone, and takes that back. */
export class Hiding {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async set(id: number, hide: boolean): Promise<void> {
    const { context, changing, messages, hidden } = this.#parts;
    const { conversation } = await changing.find(id);
    await context.turn(async () => {
      const message = await messages.get(conversation, id);
      if (!message || hidden.has(message) === hide) return;
      await (hide ? this.#hide(message) : this.#show(message));
    });
  }

  async #hide(message: StoredMessage): Promise<void> {
    const { context, hidden, timelines, search, latest, reads } = this.#parts;
    const { conversation } = message;
    hidden.add(message);
    timelines.ends(conversation, [], [messageKey(message, context.me)]);
    // Answers quote it.
    await timelines.refresh(conversation);
    search.removed(message);
    await latest.drop(message);
    this.#count(message, vanished);
    await reads.passHidden(conversation);
  }

  async #show(message: StoredMessage): Promise<void> {
    const { hidden, timelines, search, latest } = this.#parts;
    hidden.remove(message);
    await timelines.changed(message.conversation, [message]);
    await timelines.refresh(message.conversation);
    search.changed(message);
    latest.offer(message);
    this.#count(message, arrived);
  }

  #count({ id, conversation, sender, mentions, deleted }: StoredMessage, as: typeof arrived): void {
    const { context, conversations } = this.#parts;
    if (sender === context.me || deleted) return;
    const mention = mentions?.includes(context.me) ?? false;
    conversations.change(conversation, ({ unread }) => ({ unread: as(unread, id, mention) }));
  }
}
