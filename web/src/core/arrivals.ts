import type { ConversationId } from '../api/views';
import type { Message } from '../protocol/message';
import type { Context } from './context';
import type { Conversation } from './conversation';
import type { Conversations } from './conversations';
import type { Hidden } from './hidden';
import { conversationOf, reacted, type StoredMessage, stored } from './message';
import type { Messages } from './messages';
import type { Readings } from './readings';
import { arrived, vanished } from './unread';

/** How a message came: as an event just now, by `sync`, or because somebody looked at what was before. */
export type Origin = 'live' | 'sync' | 'history';

/** Told of messages that came or changed. Within a turn. */
export interface MessageListener {
  /** @param before as it was here, if it was */
  message(message: StoredMessage, before: StoredMessage | undefined, origin: Origin): void;
  /** All that were taken in together, each as it is now. */
  settled(conversation: ConversationId, messages: readonly StoredMessage[], origin: Origin): Promise<void>;
}

/** A message of the server with its text in clear, ready to be taken in. */
export interface Opened {
  readonly wire: Message;
  readonly message: StoredMessage;
}

/** Takes in messages as the server shows them. Every method but {@link open} belongs into a turn. */
export class Arrivals {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #hidden: Hidden;
  readonly #readings: Readings;
  readonly #listener: MessageListener;
  /** Taken in and not settled yet. */
  readonly #fresh = new Map<ConversationId, Map<number, StoredMessage>>();

  constructor(
    context: Context,
    conversations: Conversations,
    messages: Messages,
    hidden: Hidden,
    readings: Readings,
    listener: MessageListener,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#hidden = hidden;
    this.#readings = readings;
    this.#listener = listener;
  }

  /** Opens messages, which may take a question to the server: not within a turn. What belongs nowhere is left out. */
  async open(wires: readonly Message[]): Promise<Opened[]> {
    const opened = await Promise.all(wires.map((wire) => this.#open(wire)));
    return opened.filter((each) => each !== null);
  }

  /** Followed by {@link settle}. */
  async apply(opened: readonly Opened[], origin: Origin): Promise<void> {
    for (const { message } of opened) {
      const before = await this.#known(message.conversation, message.id);
      this.#take(message, before, origin);
    }
  }

  /** All that was to be taken in together has been. */
  async settle(origin: Origin = 'live'): Promise<void> {
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    for (const [conversation, messages] of fresh) {
      await this.#listener.settled(conversation, [...messages.values()], origin);
    }
  }

  /** Somebody reacted, or took that back. */
  async react(
    conversation: ConversationId,
    id: number,
    emoji: string,
    by: string,
    removed: boolean,
  ): Promise<void> {
    const before = await this.#messages.get(conversation, id);
    if (!before || before.deleted) return;
    this.replace({ ...before, reactions: reacted(before.reactions, emoji, by, removed) }, before);
  }

  /** A message is another now. Followed by {@link settle}. */
  replace(message: StoredMessage, before: StoredMessage): void {
    this.#messages.put(message);
    this.#tell(message, before, 'live');
  }

  /** A message of this account's was taken by the server. */
  async sent(message: StoredMessage): Promise<void> {
    this.#take(message, undefined, 'live');
    await this.settle();
  }

  async #open(wire: Message): Promise<Opened | null> {
    const conversation = conversationOf(wire, this.#context.me);
    if (!conversation) return null;
    const known = wire.encrypted ? await this.#known(conversation, wire.message_id) : undefined;
    return { wire, message: stored(wire, conversation, await this.#readings.read(wire, known)) };
  }

  /** What came after the newest is not here: there is no need to look. */
  async #known(conversation: ConversationId, id: number): Promise<StoredMessage | undefined> {
    const newest = this.#conversations.get(conversation)?.newest ?? 0;
    return id > newest ? undefined : this.#messages.get(conversation, id);
  }

  #take(message: StoredMessage, before: StoredMessage | undefined, origin: Origin): void {
    if (message.expiresAt !== undefined && message.expiresAt <= this.#context.serverNow()) return;
    this.#messages.put(message);
    if (origin !== 'history') {
      this.#conversations.change(message.conversation, (conversation) => ({
        ...this.#counted(conversation, message, before),
        newest: Math.max(conversation.newest, message.id),
      }));
    }
    this.#tell(message, before, origin);
  }

  #counted(
    { unread }: Conversation,
    message: StoredMessage,
    before: StoredMessage | undefined,
  ): Pick<Conversation, 'unread'> {
    const { me } = this.#context;
    // What was hidden counts no more, and is not taken off twice.
    if (message.sender === me || this.#hidden.has(message)) return { unread };
    const mention = message.mentions?.includes(me) ?? false;
    if (!message.deleted) return { unread: arrived(unread, message.id, mention) };
    return { unread: before?.deleted ? unread : vanished(unread, message.id, mention) };
  }

  #tell(message: StoredMessage, before: StoredMessage | undefined, origin: Origin): void {
    const fresh = this.#fresh.get(message.conversation) ?? new Map<number, StoredMessage>();
    this.#fresh.set(message.conversation, fresh);
    fresh.set(message.id, message);
    this.#listener.message(message, before, origin);
  }
}
