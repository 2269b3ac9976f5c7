import type { EndToEnd } from '../e2ee/seam';
import type { Arrivals } from './arrivals';
import type { Context } from './context';
import type { Conversations } from './conversations';
import { address, reacted, type StoredMessage } from './message';
import type { Messages } from './messages';
import type { MessageViews } from './messageViews';
import { failure } from './problem';
import type { Timelines } from './timelines';

/** Edits, deletions and reactions: shown at once, taken back where the server refuses. */
export class Changing {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #views: MessageViews;
  readonly #timelines: Timelines;
  readonly #arrivals: Arrivals;
  readonly #endToEnd: EndToEnd;
  /** Texts of edits on their way: this browser may be unable to open them again. */
  readonly #edits: Map<number, string>;

  constructor(
    context: Context,
    conversations: Conversations,
    messages: Messages,
    views: MessageViews,
    timelines: Timelines,
    arrivals: Arrivals,
    endToEnd: EndToEnd,
    edits: Map<number, string>,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#views = views;
    this.#timelines = timelines;
    this.#arrivals = arrivals;
    this.#endToEnd = endToEnd;
    this.#edits = edits;
  }

  async edit(id: number, text: string): Promise<void> {
    const message = await this.find(id);
    const editedAt = this.#context.serverNow();
    const edited = (before: StoredMessage): StoredMessage => ({ ...before, text, editedAt });
    await this.#change(message, edited, async () => {
      const fields = await this.#sealed(message, text);
      this.#edits.set(id, text);
      try {
        await this.#context.request('edit_message', { message_id: id, ...fields });
      } catch (error) {
        this.#edits.delete(id);
        throw error;
      }
    });
  }

  /** Returns the message as it was. */
  async delete(id: number): Promise<StoredMessage> {
    const message = await this.find(id);
    await this.#change(message, asDeleted, async () => {
      await this.#context.request('delete_message', { message_id: id });
    });
    return message;
  }

  async react(id: number, emoji: string, remove: boolean): Promise<void> {
    const message = await this.find(id);
    const { me } = this.#context;
    const changed = (before: StoredMessage): StoredMessage => ({
      ...before,
      reactions: reacted(before.reactions, emoji, me, remove),
    });
    await this.#change(message, changed, async () => {
      await this.#context.request('react', { message_id: id, emoji, remove });
    });
  }

  /** A message by its id alone; those that are shown are looked at first. */
  async find(id: number): Promise<StoredMessage> {
    const shown = this.#timelines.shownIn(id);
    for (const conversation of new Set([
      ...shown,
      ...[...this.#conversations.all()].map((each) => each.id),
    ])) {
      const message = await this.#messages.get(conversation, id);
      if (message) return message;
    }
    throw failure(1102, 'This message is not there any more.');
  }

  async #change(
    message: StoredMessage,
    change: (before: StoredMessage) => StoredMessage,
    ask: () => Promise<void>,
  ): Promise<void> {
    const undo = this.#views.draw(message.id, change);
    const show = () => this.#timelines.changed(message.conversation, [message]);
    await this.#context.turn(show);
    try {
      await ask();
    } catch (error) {
      undo();
      await this.#context.turn(async () => {
        const now = await this.#messages.get(message.conversation, message.id);
        if (now) await this.#timelines.changed(message.conversation, [now]);
      });
      throw error;
    }
    undo();
    await this.#context.turn(async () => {
      const now = await this.#messages.get(message.conversation, message.id);
      // Its event came before the reply, or it has gone since.
      if (!now || now.deleted || now.editedAt !== message.editedAt) return;
      this.#arrivals.replace(change(now), now);
      await this.#arrivals.settle();
    });
  }

  async #sealed({ conversation, clientId = '' }: StoredMessage, text: string) {
    const where = address(conversation);
    return 'room' in where ? { content: text } : this.#endToEnd.seal(where.with, clientId, text);
  }
}

function asDeleted({ reactions: _, ...message }: StoredMessage): StoredMessage {
  return { ...message, text: '', deleted: true };
}
