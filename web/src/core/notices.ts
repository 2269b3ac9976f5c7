import type { Notice } from '../api/core';
import type { ConversationId, Preferences } from '../api/views';
import type { Context } from './context';
import { type Conversation, isMuted } from './conversation';
import type { Conversations } from './conversations';
import type { StoredMessage } from './message';
import type { MessageViews } from './messageViews';

/** A moment in which another device, or a page that shows it, may say that it was read. */
const patience = 700;

/** Tells a person of what they should know even when they look elsewhere: one page gets it. */
export class Notices {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #views: MessageViews;
  readonly #isSeen: (id: ConversationId) => boolean;
  /** What came a moment ago. */
  readonly #waiting = new Map<ConversationId, StoredMessage[]>();

  /** @param isSeen whether a page that is looked at shows the conversation */
  constructor(
    context: Context,
    conversations: Conversations,
    views: MessageViews,
    isSeen: (id: ConversationId) => boolean,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#views = views;
    this.#isSeen = isSeen;
  }

  /** A message came. */
  consider(message: StoredMessage): void {
    const id = message.conversation;
    const { me, clock } = this.#context;
    if (message.sender === me || message.deleted) return;
    const before = this.#waiting.get(id);
    if (before) {
      before.push(message);
      return;
    }
    this.#waiting.set(id, [message]);
    clock.after(patience, () => {
      this.#decide(id).catch(() => undefined);
    });
  }

  post(notice: Notice): void {
    if (isQuiet(this.#context.preferences(), this.#context.clock.now())) return;
    this.#context.pages.toOne({ topic: 'notice', account: this.#context.me, value: notice });
  }

  async #decide(id: ConversationId): Promise<void> {
    const messages = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    const conversation = this.#conversations.get(id);
    if (!conversation || this.#isSeen(id)) return;
    const { me, clock } = this.#context;
    const isMention = (message: StoredMessage) => message.mentions?.includes(me) ?? false;
    const wanted = messages.filter((each) => isWanted(conversation, each, isMention(each), clock.now()));
    const message = wanted.findLast(isMention) ?? wanted.at(-1);
    if (!message) return;
    const [view] = await this.#views.of(id, [message]);
    if (view) this.post({ kind: 'message', conversation: id, message: view, mention: isMention(message) });
  }
}

/** Whether a person wants to be told of a message of this conversation. */
export function isWanted(
  conversation: Conversation,
  message: StoredMessage,
  mention: boolean,
  now: number,
): boolean {
  const { unread, settings } = conversation;
  if (message.id <= unread.readId || isMuted(conversation, now)) return false;
  return settings.level === 'all' || (settings.level === 'mentions' && mention);
}

/** By the clock on this person's wall; the hours may go over midnight. */
export function isQuiet({ quietHours }: Pick<Preferences, 'quietHours'>, now: number): boolean {
  if (!quietHours) return false;
  const time = new Date(now);
  const minute = time.getHours() * 60 + time.getMinutes();
  const [from, to] = [minuteOf(quietHours.from), minuteOf(quietHours.to)];
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
