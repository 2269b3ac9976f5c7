import type { ConversationId } from '../api/views';
import type { Message } from '../protocol/message';

/** A message as it is kept: what the server said of it, and its text in clear. Times in milliseconds. */
export interface StoredMessage {
  readonly id: number;
  readonly conversation: ConversationId;
  readonly sender: string;
  readonly at: number;
  /** Empty for what is deleted or cannot be read. */
  readonly text: string;
  /** `clear`: the server could read it. `signed`: by the key that was pinned then. */
  readonly seal: 'clear' | 'signed' | 'unsigned';
  readonly unreadable?: string;
  /** As it came, while it cannot be read: other keys may open it later. */
  readonly sealed?: Message;
  readonly clientId?: string;
  readonly replyTo?: number;
  readonly mentions?: readonly string[];
  readonly editedAt?: number;
  readonly expiresAt?: number;
  readonly deleted?: true;
  readonly missedCall?: true;
  readonly reactions?: Reactions;
}

/** Who chose which emoji, in the order in which the emoji came. */
export type Reactions = readonly (readonly [emoji: string, by: readonly string[]])[];

/** What became of the text of a message. */
export type Reading = Pick<StoredMessage, 'text' | 'seal'> & { unreadable?: string; sealed?: Message };

export const room = (name: string): ConversationId => `room:${name}`;
export const withPerson = (name: string): ConversationId => `with:${name}`;

/** The name in a conversation's id, and the field by which the protocol names it. */
export function address(id: ConversationId): { room: string } | { with: string } {
  return id.startsWith('room:') ? { room: id.slice(5) } : { with: id.slice(5) };
}

/** @param message `room` and `with` of an event, or a message object */
export function conversationOf(
  message: { room?: string; with?: string; sender?: string; recipient?: string },
  me: string,
): ConversationId | null {
  if (message.room !== undefined) return room(message.room);
  const other = message.with ?? (message.sender === me ? message.recipient : message.sender);
  return other === undefined ? null : withPerson(other);
}

export function stored(message: Message, conversation: ConversationId, reading: Reading): StoredMessage {
  return {
    id: message.message_id,
    conversation,
    sender: message.sender,
    at: message.timestamp * 1000,
    ...reading,
    ...(message.client_id !== undefined && { clientId: message.client_id }),
    ...(message.reply_to_id !== undefined && { replyTo: message.reply_to_id }),
    ...(message.mentions?.length && { mentions: message.mentions }),
    ...(message.edited_at !== undefined && { editedAt: message.edited_at * 1000 }),
    ...(message.expires_at !== undefined && { expiresAt: message.expires_at * 1000 }),
    ...(message.deleted && { deleted: true as const }),
    ...(message.kind === 'missed_call' && { missedCall: true as const }),
    ...(message.reactions?.length && { reactions: message.reactions }),
  };
}

export function reacted(reactions: Reactions = [], emoji: string, by: string, removed: boolean): Reactions {
  const others = (names: readonly string[]) => names.filter((name) => name !== by);
  if (!reactions.some(([each]) => each === emoji)) return removed ? reactions : [...reactions, [emoji, [by]]];
  return reactions
    .map(([each, names]) =>
      each === emoji
        ? ([each, removed ? others(names) : [...others(names), by]] as const)
        : ([each, names] as const),
    )
    .filter(([, names]) => names.length > 0);
}

/** The same from the local echo to the server's copy: what its sender named it, or the server. */
export function messageKey(message: StoredMessage, me: string): string {
  return message.sender === me && message.clientId !== undefined
    ? ownKey(message.clientId)
    : `m:${message.id}`;
}

export const ownKey = (clientId: string): string => `c:${clientId}`;
