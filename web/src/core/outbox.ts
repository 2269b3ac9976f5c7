import type { Outgoing } from '../api/core';
import type { Body, ConversationId, FileView, MessageView, Problem } from '../api/views';
import type { EndToEnd } from '../e2ee/seam';
import { Code } from '../protocol/problems';
import type { Context } from './context';
import type { Conversations } from './conversations';
import { address, ownKey, type StoredMessage } from './message';
import { textBody } from './messageView';
import { failure, problemOf } from './problem';

const table = 'outbox';
/** Waited before another attempt where the server does not say for how long, milliseconds. */
const pause = 5_000;
/** Attempts over which the server may make a mistake. */
const mostAttempts = 3;

const waits: ReadonlySet<Problem['code']> = new Set([
  Code.rateLimited,
  Code.unavailable,
  Code.reconnect,
  'offline',
  'protocol',
]);

/** A message that the server has not taken yet. */
export interface Entry {
  /** Their order. */
  readonly number: number;
  readonly clientId: string;
  readonly conversation: ConversationId;
  readonly text: string;
  readonly at: number;
  readonly answered?: NonNullable<MessageView['replyTo']>;
  readonly mentions?: readonly string[];
  /** What is sent with the text. */
  readonly file?: Omit<FileView, 'id'>;
  /** Why it will not be sent until a person wants it again. */
  readonly failed?: Problem;
}

export interface OutboxListener {
  /** Entries that came or changed, and keys that went. */
  changed(conversation: ConversationId, upsert: readonly MessageView[], remove: readonly string[]): void;
  /** The server has taken it. Within a turn. */
  sent(message: StoredMessage): Promise<void>;
}

/** What the outbox takes from beside it. */
export interface OutboxSurroundings {
  /** Of what is sent to a conversation now. */
  security(conversation: ConversationId): MessageView['security'];
  describe(conversation: ConversationId, id: number): Promise<NonNullable<MessageView['replyTo']>>;
  /** Keeps a file, also over a reload. */
  stage(entry: Entry, file: Blob): Promise<void>;
  /** Makes an entry ready, by uploading its file; returns the text to send. */
  prepare(entry: Entry): Promise<string>;
  /** Its file is not needed here any more: it was sent, or will not be. */
  release(entry: Entry, sent: boolean): void;
}

/**
 * Messages on their way to the server: kept until it has taken them, sent in order within a conversation, each under one
 * `client_id`, so that it appears once however often it is sent.
 */
export class Outbox {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #endToEnd: EndToEnd;
  readonly #listener: OutboxListener;
  readonly #surroundings: OutboxSurroundings;
  /** In order. */
  readonly #entries = new Map<string, Entry>();
  /** Whose files are not kept yet. */
  readonly #staging = new Set<string>();
  readonly #busy = new Map<ConversationId, string>();
  readonly #attempts = new Map<string, number>();
  readonly #pauses = new Map<ConversationId, () => void>();
  #open = false;
  #next = 1;

  constructor(
    context: Context,
    conversations: Conversations,
    endToEnd: EndToEnd,
    listener: OutboxListener,
    surroundings: OutboxSurroundings,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#endToEnd = endToEnd;
    this.#listener = listener;
    this.#surroundings = surroundings;
  }

  async load(): Promise<void> {
    for (const entry of await this.#context.ledger.range<Entry>(table, [this.#context.me])) {
      this.#entries.set(entry.clientId, entry);
      this.#next = entry.number + 1;
    }
  }

  /**
   * Keeps a message and sends it as soon as that can be.
   *
   * @param clientId the same one again changes nothing
   */
  async add(conversation: ConversationId, message: Outgoing, clientId: string): Promise<{ key: string }> {
    const entry = await this.#context.turn(() => this.#entry(conversation, message, clientId));
    if (entry && message.file) await this.#stage(entry, message.file.blob);
    if (entry) await this.#context.turn(() => this.#put(entry));
    const key = ownKey(clientId);
    if (this.#context.ledger.refused && !this.#open && this.has(key)) {
      await this.discard(key);
      throw failure(
        'storage-full',
        'This browser has no room left to keep the message until it can be sent.',
      );
    }
    this.#pump(conversation);
    return { key };
  }

  /** Null if it is there already. Within a turn. */
  async #entry(conversation: ConversationId, message: Outgoing, clientId: string): Promise<Entry | null> {
    if (this.#entries.has(clientId)) return null;
    const { text, replyToId, mentions, file } = message;
    return {
      number: this.#next++,
      clientId,
      conversation,
      text,
      at: this.#context.serverNow(),
      ...(replyToId !== undefined && {
        answered: await this.#surroundings.describe(conversation, replyToId),
      }),
      ...(mentions?.length && { mentions: mentions.slice(0, 50) }),
      ...(file && { file: file.view }),
    };
  }

  /** It is shown meanwhile, and forgotten if the file cannot be kept. */
  async #stage(entry: Entry, file: Blob): Promise<void> {
    this.#staging.add(entry.clientId);
    this.#entries.set(entry.clientId, entry);
    this.#show(entry);
    try {
      await this.#surroundings.stage(entry, file);
      if (!this.#entries.has(entry.clientId)) throw failure('canceled', 'The file is not sent.');
    } catch (error) {
      this.#entries.delete(entry.clientId);
      this.#listener.changed(entry.conversation, [], [ownKey(entry.clientId)]);
      this.#surroundings.release(entry, false);
      throw error;
    } finally {
      this.#staging.delete(entry.clientId);
    }
  }

  /** Sends what waits; called when there is a connection and what was missed is here. */
  start(): void {
    this.#open = true;
    for (const id of new Set([...this.#entries.values()].map(({ conversation }) => conversation)))
      this.#pump(id);
  }

  stop(): void {
    this.#open = false;
    for (const cancel of this.#pauses.values()) cancel();
    this.#pauses.clear();
    for (const entry of this.#entries.values()) this.#show(entry);
  }

  async retry(key: string): Promise<void> {
    const entry = await this.#context.turn(() => {
      const found = this.#byKey(key);
      return this.#put(without(found));
    });
    this.#attempts.delete(entry.clientId);
    this.#pump(entry.conversation);
  }

  /** Tries again what failed for a reason that is over. */
  async retryAll(why: Problem['code'], conversation?: ConversationId): Promise<void> {
    const failed = [...this.#entries.values()].filter(
      (entry) => entry.failed?.code === why && (!conversation || entry.conversation === conversation),
    );
    for (const entry of failed) await this.retry(ownKey(entry.clientId));
  }

  async discard(key: string): Promise<void> {
    await this.#context.turn(() => {
      const entry = this.#byKey(key);
      this.#remove(entry, false);
      this.#listener.changed(entry.conversation, [], [key]);
    });
  }

  has(key: string): boolean {
    return this.#entries.has(key.slice(2));
  }

  /** The text as it is sent, where it is known here. */
  textOf(clientId: string): string | undefined {
    const entry = this.#entries.get(clientId);
    return entry?.file ? undefined : entry?.text;
  }

  /** Of what is still to be sent there. */
  texts(conversation: ConversationId): readonly string[] {
    return this.#of(conversation).map(({ text }) => text);
  }

  entry(key: string): Entry | undefined {
    return this.#entries.get(key.slice(2));
  }

  /** The server showed a message of that name: it has been sent. Within a turn. */
  confirmed(clientId: string): void {
    const entry = this.#entries.get(clientId);
    if (entry) this.#remove(entry, true);
  }

  /** In the order in which they will be sent. */
  views(conversation: ConversationId): readonly MessageView[] {
    return this.#of(conversation).map((entry) => this.#view(entry));
  }

  last(conversation: ConversationId): MessageView | undefined {
    const entry = this.#of(conversation).at(-1);
    return entry && this.#view(entry);
  }

  #of(conversation: ConversationId): Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.conversation === conversation);
  }

  #pump(conversation: ConversationId): void {
    if (!this.#open || this.#busy.has(conversation) || this.#pauses.has(conversation)) return;
    const entry = this.#of(conversation).find(({ failed }) => !failed);
    if (!entry || this.#staging.has(entry.clientId)) return;
    this.#busy.set(conversation, entry.clientId);
    this.#show(entry);
    void this.#send(entry)
      .catch((error: unknown) => this.#failed(entry, problemOf(error)))
      .finally(() => {
        this.#busy.delete(conversation);
        const still = this.#entries.get(entry.clientId);
        if (still) this.#show(still);
        this.#pump(conversation);
      });
  }

  async #send(entry: Entry): Promise<void> {
    const text = await this.#surroundings.prepare(entry);
    const { reply, sealed } = await this.#transmit(entry, text);
    await this.#context.turn(async () => {
      // Its own event may have come before the reply.
      if (this.#entries.get(entry.clientId) === undefined) return;
      this.#remove(entry, true);
      await this.#listener.sent(this.#taken(entry, text, reply, sealed));
    });
  }

  async #transmit(entry: Entry, text: string) {
    const { request } = this.#context;
    const where = address(entry.conversation);
    const common = { client_id: entry.clientId, reply_to_id: entry.answered?.id };
    if ('room' in where) {
      const fields = { ...common, room: where.room, content: text, mentions: entry.mentions };
      return { reply: await request('send_message', fields), sealed: false };
    }
    const seal = await this.#endToEnd.seal(where.with, entry.clientId, text);
    const reply = await request('private_message', { ...common, recipient: where.with, ...seal });
    return { reply, sealed: seal.encrypted };
  }

  #taken(
    { clientId, conversation, answered, mentions }: Entry,
    text: string,
    reply: { message_id: number; timestamp: number },
    sealed: boolean,
  ): StoredMessage {
    const at = reply.timestamp * 1000;
    const expiry = this.#conversations.get(conversation)?.expirySeconds ?? 0;
    return {
      id: reply.message_id,
      conversation,
      sender: this.#context.me,
      at,
      text,
      seal: sealed ? 'signed' : 'clear',
      clientId,
      ...(answered && { replyTo: answered.id }),
      ...(mentions && { mentions }),
      ...(expiry > 0 && { expiresAt: at + expiry * 1000 }),
    };
  }

  async #failed(entry: Entry, problem: Problem): Promise<void> {
    if (!this.#context.isOnline()) return this.stop();
    const { conversation } = entry;
    const passing =
      waits.has(problem.code) || (problem.code === Code.serverFault && this.#mayTryAgain(entry));
    if (passing) {
      const wait = problem.retryAfterSeconds === undefined ? pause : problem.retryAfterSeconds * 1000;
      this.#pauses.set(
        conversation,
        this.#context.clock.after(wait, () => {
          this.#pauses.delete(conversation);
          this.#pump(conversation);
        }),
      );
      return;
    }
    await this.#context.turn(() => {
      const still = this.#entries.get(entry.clientId);
      if (still) this.#put({ ...still, failed: problem });
    });
  }

  /** The server made a mistake over it. */
  #mayTryAgain({ clientId }: Entry): boolean {
    const attempts = (this.#attempts.get(clientId) ?? 0) + 1;
    this.#attempts.set(clientId, attempts);
    return attempts < mostAttempts;
  }

  #put(entry: Entry): Entry {
    this.#entries.set(entry.clientId, entry);
    this.#context.ledger.put(table, [this.#context.me, entry.number], entry);
    this.#show(entry);
    return entry;
  }

  #remove(entry: Entry, sent: boolean): void {
    this.#entries.delete(entry.clientId);
    this.#attempts.delete(entry.clientId);
    this.#context.ledger.delete(table, [this.#context.me, entry.number]);
    if (entry.file && !this.#staging.has(entry.clientId)) this.#surroundings.release(entry, sent);
  }

  #show(entry: Entry): void {
    this.#listener.changed(entry.conversation, [this.#view(entry)], []);
  }

  #view(entry: Entry): MessageView {
    const { clientId, at, answered, failed, conversation } = entry;
    const sending = this.#open && this.#busy.get(conversation) === clientId;
    return {
      key: ownKey(clientId),
      id: null,
      sender: this.#context.me,
      mine: true,
      at,
      body: bodyOf(entry),
      ...(answered && { replyTo: answered }),
      mentionsMe: false,
      reactions: [],
      state: failed ? 'failed' : sending ? 'sending' : 'queued',
      ...(failed && { problem: failed }),
      security: this.#surroundings.security(conversation),
    };
  }

  #byKey(key: string): Entry {
    const entry = this.#entries.get(key.slice(2));
    if (!entry) throw failure(1102, 'This message does not wait to be sent any more.');
    return entry;
  }
}

const bodyOf = ({ text, file }: Entry): Body =>
  file ? { kind: 'file', file: { ...file, id: '' }, text } : textBody(text);

function without({ failed: _, ...entry }: Entry): Entry {
  return entry;
}
