import type { ConversationId } from '../api/views';
import type { ReplyOf } from '../protocol/commands';
import type { Message } from '../protocol/message';
import { Code } from '../protocol/problems';
import type { Arrivals, Opened } from './arrivals';
import type { Context } from './context';
import type { Conversations } from './conversations';
import { Kept } from './kept';
import type { Marks } from './marks';
import { conversationOf } from './message';
import { problemOf } from './problem';
import { addSpan, END, liveSpan } from './spans';
import { told } from './unread';

type Overview = ReplyOf<'list_conversations'>['conversations'][number];

const pageSize = 500;
/** The cursor moves on after so many messages that came live, or so many milliseconds. */
const mostLive = 500;
const longest = 300_000;

/** All within a turn. */
export interface CatchUpListener {
  /** The server went back to a backup: what it said before does not count. */
  forget(): Promise<void>;
  /** Where conversations end is known for all of them. */
  counted(): Promise<void>;
  /** The other side has received or read more than was known: own messages in these bounds. */
  marked(id: ConversationId, above: number, upTo: number): Promise<void>;
}

/** Fetches what was missed while there was no connection (section 10), and keeps the cursor. */
export class CatchUp {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #arrivals: Arrivals;
  readonly #marks: Marks;
  readonly #listener: CatchUpListener;
  readonly #cursor: Kept<string | null>;
  #live = 0;
  #done = false;
  #cancel: (() => void) | null = null;

  constructor(
    context: Context,
    conversations: Conversations,
    arrivals: Arrivals,
    marks: Marks,
    listener: CatchUpListener,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#arrivals = arrivals;
    this.#marks = marks;
    this.#listener = listener;
    this.#cursor = new Kept<string | null>(context, 'cursor', null);
  }

  load(): Promise<void> {
    return this.#cursor.load();
  }

  /** Whether what comes live follows what is here without a gap. */
  get isDone(): boolean {
    return this.#done;
  }

  /** All of it. Rejects if the connection goes meanwhile. */
  async run(): Promise<void> {
    this.#done = false;
    await this.#sync();
    await this.recount();
    this.#done = true;
  }

  /** Takes the server's counts and marks. */
  async recount(): Promise<void> {
    await this.#marks.flush();
    const { conversations } = await this.#context.request('list_conversations', {});
    const last = conversations.flatMap(({ last_message }) => last_message ?? []);
    const opened = await this.#arrivals.open(last);
    await this.#context.turn(async () => {
      await this.#arrivals.apply(opened, 'sync');
      for (const each of conversations) await this.#take(each);
      // A direct chat that the server does not list is empty.
      for (const { id, spans } of [...this.#conversations.all()]) {
        if (id.startsWith('with:') && !liveSpan(spans)) {
          this.#conversations.change(id, () => ({ spans: addSpan(spans, 0, END) }));
        }
      }
      await this.#listener.counted();
      await this.#arrivals.settle('sync');
    });
  }

  /** Messages came live: the cursor is to move on behind them some time. */
  moved(messages: number): void {
    this.#live += messages;
    if (this.#live >= mostLive) void this.#advance();
    else this.#cancel ??= this.#context.clock.after(longest, () => void this.#advance());
  }

  stop(): void {
    this.#done = false;
    this.#forgetTimer();
  }

  #forgetTimer(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #advance(): Promise<void> {
    this.#forgetTimer();
    this.#live = 0;
    if (!this.#context.isOnline()) return;
    await this.#sync().catch(() => undefined);
  }

  async #sync(): Promise<void> {
    for (;;) {
      const cursor = this.#cursor.value;
      const page = await this.#page(cursor);
      if (!page) {
        await this.#context.turn(async () => {
          this.#cursor.set(null);
          await this.#listener.forget();
        });
        continue;
      }
      const opened = await this.#arrivals.open(page.messages);
      await this.#context.turn(() => this.#keep(opened, page.cursor));
      if (!page.more || page.cursor === cursor) return;
    }
  }

  async #keep(opened: readonly Opened[], cursor: string): Promise<void> {
    await this.#arrivals.apply(opened, 'sync');
    await this.#arrivals.settle('sync');
    this.#cursor.set(cursor);
  }

  /** Null where the server does not know the cursor. */
  async #page(cursor: string | null): Promise<ReplyOf<'sync'> | null> {
    try {
      return await this.#context.request('sync', cursor === null ? {} : { cursor, limit: pageSize });
    } catch (error) {
      if (cursor !== null && problemOf(error).code === Code.notFound) return null;
      throw error;
    }
  }

  /** Within a turn. */
  async #take(each: Overview): Promise<void> {
    const id = conversationOf(each, this.#context.me);
    if (!id) return;
    const lastId = idIn(each.last_message);
    const { unread_count: count, read_message_id: readId, unread_mentions: mentions = 0 } = each;
    const { peer: before } = this.#conversations.ensure(id);
    const read = Math.max(before.read, each.peer_read_message_id ?? 0);
    const delivered = Math.max(before.delivered, each.peer_delivered_message_id ?? 0);
    this.#conversations.change(id, ({ unread, spans }) => ({
      unread: told(unread, { count, mentions, readId, lastId }),
      peer: { read, delivered },
      expirySeconds: each.expiry_seconds,
      ...(!liveSpan(spans) && { spans: addSpan(spans, lastId, END) }),
    }));
    if (read > before.read) await this.#listener.marked(id, before.read, Math.max(read, delivered));
    else if (delivered > before.delivered) await this.#listener.marked(id, before.delivered, delivered);
  }
}

const idIn = (message: Message | undefined): number => message?.message_id ?? 0;
