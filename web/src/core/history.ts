import type { ConversationId } from '../api/views';
import type { Message } from '../protocol/message';
import type { Arrivals } from './arrivals';
import type { Context } from './context';
import type { Conversations } from './conversations';
import { address, conversationOf } from './message';
import type { Messages } from './messages';
import { addSpan, END, spanAt } from './spans';

const pageSize = 200;

interface Asked {
  readonly before?: number;
  readonly after?: number;
  readonly limit?: number;
}

/** Fetches from the server what of a conversation is not here, and notes which range is known then. */
export class History {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #arrivals: Arrivals;
  readonly #asked = new Map<string, Promise<readonly Message[]>>();

  constructor(context: Context, conversations: Conversations, messages: Messages, arrivals: Arrivals) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#arrivals = arrivals;
  }

  /** The newest page; joins what comes live. */
  async newest(id: ConversationId): Promise<void> {
    await this.#fetch(id, {});
  }

  /** A page of older ones than that. */
  async before(id: ConversationId, message: number): Promise<void> {
    await this.#fetch(id, { before: message });
  }

  async after(id: ConversationId, message: number): Promise<void> {
    await this.#fetch(id, { after: message });
  }

  /** What surrounds a message: itself and half a page on either side. */
  async around(id: ConversationId, message: number): Promise<void> {
    const limit = pageSize / 2;
    await Promise.all([
      this.#fetch(id, { before: message + 1, limit }),
      this.#fetch(id, { after: message, limit }),
    ]);
  }

  /** The first message with a larger id; null at the end. */
  async firstAfter(id: ConversationId, message: number): Promise<{ id: number; at: number } | null> {
    const span = spanAt(this.#conversations.get(id)?.spans ?? [], message + 1);
    if (span) {
      const [found] = await this.#messages.range(id, { from: message + 1, to: span[1], limit: 1 });
      if (found) return found;
      if (span[1] === END) return null;
    }
    if (message === 0) return (await this.#first(id)) ?? this.firstAfter(id, 1);
    const [found] = await this.#fetch(id, { after: message, limit: 1 });
    return found ? placed(found) : null;
  }

  /** The message with the id 1, which cannot be asked for as one after another. */
  async #first(id: ConversationId): Promise<{ id: number; at: number } | null> {
    const [found] = await this.#fetch(id, { before: 2, limit: 1 });
    return found ? placed(found) : null;
  }

  /** The same question is asked once, however many wait for its answer. */
  #fetch(id: ConversationId, asked: Asked): Promise<readonly Message[]> {
    const key = JSON.stringify([id, asked]);
    const under = this.#asked.get(key) ?? this.#ask(id, asked).finally(() => this.#asked.delete(key));
    this.#asked.set(key, under);
    return under;
  }

  async #ask(id: ConversationId, asked: Asked): Promise<readonly Message[]> {
    const reply = await this.#context.request('get_history', { ...address(id), limit: pageSize, ...asked });
    const messages = reply.messages.filter((each) => conversationOf(each, this.#context.me) === id);
    const [from, to] = covered(asked, messages, reply.more);
    const opened = await this.#arrivals.open(messages);
    await this.#context.turn(async () => {
      await this.#arrivals.apply(opened, 'history');
      await this.#arrivals.settle('history');
      this.#conversations.change(id, ({ spans }) => ({ spans: addSpan(spans, from, to) }));
    });
    return messages;
  }
}

const placed = ({ message_id, timestamp }: Message) => ({ id: message_id, at: timestamp * 1000 });

function covered({ before, after }: Asked, messages: readonly Message[], more: boolean): [number, number] {
  if (after !== undefined) return [after + 1, more ? (messages.at(-1)?.message_id ?? after) : END];
  const from = more ? (messages[0]?.message_id ?? before ?? END) : 0;
  return [from, before === undefined ? END : before - 1];
}
