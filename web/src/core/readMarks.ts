import type { ConversationId } from '../api/views';
import type { Context } from './context';
import type { Conversations } from './conversations';
import type { Hidden } from './hidden';
import type { Marks } from './marks';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import { liveSpan } from './spans';
import { counted, readUpTo } from './unread';

/** So many messages are looked through for one of somebody else. */
const lookBack = 200;

/** How far a person has read, here or on another device. */
export class ReadMarks {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #hidden: Hidden;
  readonly #marks: Marks;
  readonly #ask: () => void;

  /** @param ask asks the server how much is unread */
  constructor(
    context: Context,
    conversations: Conversations,
    messages: Messages,
    hidden: Hidden,
    marks: Marks,
    ask: () => void,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#hidden = hidden;
    this.#marks = marks;
    this.#ask = ask;
  }

  /** A person saw everything up to a message. */
  async mark(id: ConversationId, message: number): Promise<void> {
    await this.#context.turn(async () => {
      const before = this.#conversations.get(id);
      if (!before) return;
      const seen = Math.min(message, Math.max(before.newest, before.last?.id ?? 0));
      const upTo = await this.#pastHidden(id, seen);
      if (upTo <= before.unread.readId && !before.settings.markedUnread) return;
      await this.moved(id, upTo);
      if (upTo > before.unread.readId) {
        this.#marks.owe(id, 'read', await this.#named(id, before.unread.readId, upTo));
      }
    });
  }

  /** What was hidden right behind the last read message does not wait to be read. Within a turn. */
  async passHidden(id: ConversationId): Promise<void> {
    const { readId } = this.#conversations.ensure(id).unread;
    const upTo = await this.#pastHidden(id, readId);
    if (upTo <= readId) return;
    await this.moved(id, upTo);
    this.#marks.owe(id, 'read', await this.#named(id, readId, upTo));
  }

  /** The server tells the sender of the message that is named (section 10): not oneself, where one has answered since. */
  async #named(id: ConversationId, above: number, upTo: number): Promise<number> {
    const options = { from: above + 1, to: upTo, limit: lookBack, newestFirst: true };
    const newest = await this.#messages.range(id, options);
    return newest.find(({ sender, deleted }) => sender !== this.#context.me && !deleted)?.id ?? upTo;
  }

  /** Everything up to a message has been read. Within a turn. */
  async moved(id: ConversationId, upTo: number): Promise<void> {
    this.#conversations.change(id, ({ unread, settings }) => ({
      unread: readUpTo(unread, upTo),
      settings: { ...settings, markedUnread: false },
    }));
    if (!(await this.#count(id))) this.#ask();
  }

  /** Counts wherever the server's count does not fit. Within a turn. */
  async countAll(): Promise<void> {
    for (const { id } of [...this.#conversations.all()]) await this.#count(id);
  }

  /** Counts what is unread where that is not known; false where too little is at hand. */
  async #count(id: ConversationId): Promise<boolean> {
    const { unread, spans } = this.#conversations.ensure(id);
    if (!unread.stale) return true;
    const live = liveSpan(spans);
    if (!live || live[0] > unread.readId + 1) return false;
    const { me } = this.#context;
    const after = await this.#messages.range(id, { from: unread.readId + 1 });
    const others = after.filter(
      (message) => message.sender !== me && !message.deleted && !this.#hidden.has(message),
    );
    const mentions = others.filter((each) => each.mentions?.includes(me));
    const ids = (messages: readonly StoredMessage[]) => messages.map((each) => each.id);
    this.#conversations.change(id, () => ({ unread: counted(unread, ids(others), ids(mentions)) }));
    return true;
  }

  /** The last of the hidden messages between this one and the next that is shown and somebody else's. */
  async #pastHidden(id: ConversationId, from: number): Promise<number> {
    const live = liveSpan(this.#conversations.ensure(id).spans);
    if (!this.#hidden.anyAfter(id, from) || !live || live[0] > from + 1) return from;
    let upTo = from;
    for (const message of await this.#messages.range(id, { from: from + 1 })) {
      if (this.#hidden.has(message)) upTo = message.id;
      else if (message.sender !== this.#context.me) break;
    }
    return upTo;
  }
}
