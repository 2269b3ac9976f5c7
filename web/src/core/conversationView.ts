import type { ConversationId, ConversationView, MessageView, RoomView, Security, Trust } from '../api/views';
import { type Conversation, isMuted } from './conversation';
import { sendState, summary } from './messageView';
import { unreadCount, unreadMentions } from './unread';

/** What a view of a conversation takes from beside it. */
export interface ConversationFacts {
  readonly me: string;
  readonly room: RoomView | undefined;
  readonly contact: { readonly displayName?: string } | undefined;
  readonly trust: Trust;
  readonly typing: readonly string[];
  /** The last of what is still to be sent. */
  readonly unsent: MessageView | undefined;
}

export function conversationView(conversation: Conversation, facts: ConversationFacts): ConversationView {
  const { id, settings, unread, expirySeconds } = conversation;
  const name = id.slice(5);
  const kind = kindOf(id, facts.me);
  return {
    id,
    kind,
    title: facts.contact?.displayName ?? name,
    open: kind === 'notes' || (kind === 'room' ? facts.room : facts.contact) !== undefined,
    ...(facts.room && roomPart(facts.room)),
    unread: unreadCount(unread),
    unreadMentions: unreadMentions(unread),
    markedUnread: settings.markedUnread,
    ...lastPart(conversation, facts),
    draft: settings.draft,
    mutedUntil: settings.mutedUntil,
    level: settings.level,
    pinned: settings.pinned,
    archived: settings.archived,
    expirySeconds,
    typing: facts.typing,
    security: securityOf(kind, facts.trust),
  };
}

export function kindOf(id: ConversationId, me: string): ConversationView['kind'] {
  if (id.startsWith('room:')) return 'room';
  return id.slice(5) === me ? 'notes' : 'direct';
}

/** How many of its messages should be noticed by whoever looks elsewhere. */
export function noticeable(conversation: Conversation, now: number): number {
  const { settings, unread } = conversation;
  if (isMuted(conversation, now) || settings.level === 'nothing') return 0;
  const count = settings.level === 'all' ? unreadCount(unread) : unreadMentions(unread);
  return count === 0 && settings.markedUnread ? 1 : count;
}

export function securityOf(kind: ConversationView['kind'], trust: Trust): Security {
  if (kind === 'room') return 'server-readable';
  switch (trust) {
    case 'verified':
      return 'verified';
    case 'pinned':
      return 'encrypted';
    case 'changed':
      return 'key-changed';
    case 'none':
      return 'server-readable';
  }
}

function roomPart({ topic, private: hidden, role, memberCount }: RoomView): Partial<ConversationView> {
  return {
    private: hidden,
    memberCount,
    ...(topic !== undefined && { topic }),
    ...(role !== undefined && role !== 'invited' && { role }),
  };
}

function lastPart(conversation: Conversation, { me, unsent }: ConversationFacts): Partial<ConversationView> {
  if (unsent) {
    const { sender, at, body, state } = unsent;
    return {
      last: {
        id: null,
        sender,
        mine: true,
        ...summary(body),
        at,
        ...(state && { state }),
      },
    };
  }
  const { last } = conversation;
  if (!last) return {};
  const { id, ...shown } = last;
  const mine = last.sender === me;
  const ownState = mine && last.kind !== 'missed-call';
  return { last: { ...shown, id, mine, ...(ownState && { state: sendState(id, conversation) }) } };
}
