import type { ConversationId, ConversationView, Security, Trust } from '../api/views';
import type { Contacts } from './contacts';
import type { Context } from './context';
import type { Conversations } from './conversations';
import { conversationView, kindOf, noticeable, securityOf } from './conversationView';
import type { Outbox } from './outbox';
import type { Rooms } from './rooms';
import type { Typing } from './typing';

const longestWait = 3_600_000;

interface Shown {
  readonly conversations: Conversations;
  readonly contacts: Contacts;
  readonly rooms: Rooms;
  readonly typing: Typing;
  readonly outbox: Outbox;
}

/** An account's lists as pages see them, posted as they change. */
export class Showcase {
  readonly #context: Context;
  readonly #shown: () => Shown;
  readonly #changed: () => void;
  #cancel: () => void = () => undefined;

  /** @param changed the account's own view may be another */
  constructor(context: Context, shown: () => Shown, changed: () => void) {
    this.#context = context;
    this.#shown = shown;
    this.#changed = changed;
  }

  conversations(): void {
    const { feed, me: account } = this.#context;
    feed.changed(`conversations ${account}`, () => ({
      topic: 'conversations',
      account,
      value: this.#views(),
    }));
    this.#changed();
  }

  contacts(): void {
    const { feed, me: account } = this.#context;
    const { contacts } = this.#shown();
    feed.changed(`contacts ${account}`, () => ({ topic: 'contacts', account, value: contacts.views() }));
    feed.changed(`requests ${account}`, () => ({ topic: 'requests', account, value: contacts.requests() }));
    this.conversations();
  }

  rooms(): void {
    const { feed, me: account } = this.#context;
    const { rooms } = this.#shown();
    feed.changed(`invitations ${account}`, () => ({
      topic: 'invitations',
      account,
      value: rooms.invitations(),
    }));
    this.conversations();
  }

  stop(): void {
    this.#cancel();
  }

  /** What waits to be seen in all of them. */
  unread(): number {
    const { conversations, contacts, rooms } = this.#shown();
    const now = this.#context.clock.now();
    let sum = contacts.requests().length + rooms.invitations().length;
    for (const conversation of conversations.all()) sum += noticeable(conversation, now);
    return sum;
  }

  trust(id: ConversationId): Trust {
    return id.startsWith('with:') ? this.#shown().contacts.trust(id.slice(5)) : 'none';
  }

  security(id: ConversationId): Security {
    return securityOf(kindOf(id, this.#context.me), this.trust(id));
  }

  /** When a conversation is muted no longer, its messages count again. */
  #awaitUnmuting(): void {
    const { clock } = this.#context;
    const now = clock.now();
    const ends = [...this.#shown().conversations.all()].map(({ settings }) => settings.mutedUntil ?? 0);
    const next = Math.min(...ends.filter((end) => end > now));
    this.#cancel();
    this.#cancel = Number.isFinite(next)
      ? clock.after(Math.min(next - now, longestWait), () => this.conversations())
      : () => undefined;
  }

  #views(): ConversationView[] {
    this.#awaitUnmuting();
    const { conversations, contacts, rooms, typing, outbox } = this.#shown();
    return [...conversations.all()].map((conversation) => {
      const { id } = conversation;
      const name = id.slice(5);
      const isRoom = id.startsWith('room:');
      return conversationView(conversation, {
        me: this.#context.me,
        room: isRoom ? rooms.get(name) : undefined,
        contact: isRoom ? undefined : contacts.get(name),
        trust: this.trust(id),
        typing: typing.in(id),
        unsent: outbox.last(id),
      });
    });
  }
}
