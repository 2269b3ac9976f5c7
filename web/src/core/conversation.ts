import type { Body, ConversationId, LastFile, Level } from '../api/views';
import type { Spans } from './spans';
import { nothingUnread, type Unread } from './unread';

/** What is kept of a conversation besides its messages. */
export interface Conversation {
  readonly id: ConversationId;
  readonly spans: Spans;
  readonly unread: Unread;
  /** How far the other side has received and read, in a room the one who is furthest; 0 for nothing. */
  readonly peer: { readonly delivered: number; readonly read: number };
  /** Marks that the server has not been told yet, 0 for none. */
  readonly owed: { readonly delivered: number; readonly read: number };
  /** The newest message that was seen here. */
  readonly newest: number;
  readonly last: Last | null;
  readonly expirySeconds: number;
  readonly settings: Settings;
}

/** What the list shows of the newest message. */
export interface Last {
  readonly id: number;
  readonly sender: string;
  readonly at: number;
  readonly preview: string;
  readonly kind: Body['kind'];
  readonly file?: LastFile;
}

/** What a person decided for this browser. */
export interface Settings {
  readonly draft: string;
  readonly mutedUntil: number | null;
  readonly level: Level;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly markedUnread: boolean;
}

export const newConversation = (id: ConversationId): Conversation => ({
  id,
  spans: [],
  unread: nothingUnread,
  peer: { delivered: 0, read: 0 },
  owed: { delivered: 0, read: 0 },
  newest: 0,
  last: null,
  expirySeconds: 0,
  settings: {
    draft: '',
    mutedUntil: null,
    level: 'all',
    pinned: false,
    archived: false,
    markedUnread: false,
  },
});

export const isMuted = ({ settings: { mutedUntil } }: Conversation, now: number): boolean =>
  mutedUntil !== null && mutedUntil > now;
