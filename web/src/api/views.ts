/**
 * What the worker shows to a page. Plain data that survives `structuredClone`; times are milliseconds since the epoch.
 * The worker owns the truth, a page only mirrors it.
 */

/** An account of this browser: the name as the server shows it. */
export type AccountName = string;

/** `room:NAME`, or `with:NAME` for a direct chat (with oneself: notes). Unique within an account. */
export type ConversationId = `room:${string}` | `with:${string}`;

/** What went wrong, in the protocol's codes (section 9), or `local` codes of this client. */
export interface Problem {
  readonly code: number | LocalProblem;
  /** For a person, from the server or from here; a page may prefer its own words for the code. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

export type LocalProblem =
  | 'offline' // there is no connection, and this cannot wait for one
  | 'server-key-changed'
  | 'contact-key-changed'
  | 'no-keys' // the end-to-end keys of this account are not in this browser
  | 'wrong-passphrase'
  | 'bad-file' // a key file or an attachment that is damaged, truncated or altered
  | 'storage-full'
  | 'storage-denied'
  | 'too-large'
  | 'quota'
  | 'canceled'
  | 'protocol' // the server broke the protocol; the connection was dropped
  | 'internal';

export type ConnectionView =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'online' }
  | { readonly phase: 'offline'; readonly retryAt: number; readonly problem?: Problem }
  /** The session is over (revoked, expired, password changed): sign in again; nothing local is lost. */
  | { readonly phase: 'signed-out'; readonly problem?: Problem }
  /** Nothing is sent until a person accepts the new fingerprint. */
  | { readonly phase: 'server-key-changed'; readonly known: string; readonly offered: string };

export type KeysView =
  | { readonly state: 'ready' }
  /**
   * The account has keys, but not in this browser: import a key file or begin with new ones. `superseded`: this browser has
   * keys, and another device has made newer ones.
   */
  | { readonly state: 'missing'; readonly superseded?: boolean };

export interface AccountView {
  readonly name: AccountName;
  readonly displayName?: string;
  readonly about?: string;
  readonly connection: ConnectionView;
  readonly keys: KeysView;
  readonly presence: OwnPresence;
  readonly statusText?: string;
  /** Unread messages in conversations that are not muted (by their level), contact requests and invitations. */
  readonly unread: number;
  /** Seconds that this machine's clock is ahead of the server's, when more than 60. */
  readonly clockSkewSeconds?: number;
  readonly maxMessageBytes: number;
  /** What the server can do beyond the required, from `server_info`. */
  readonly features: readonly string[];
  /** The server that holds it, once connected: what a person may compare with what its operator tells them. */
  readonly server?: { readonly fingerprint: string; readonly version: string };
}

export type OwnPresence = 'online' | 'away' | 'busy' | 'invisible';
export type Presence = 'online' | 'away' | 'busy' | 'offline';

export interface ContactView {
  readonly name: string;
  readonly displayName?: string;
  readonly presence: Presence;
  readonly statusText?: string;
  readonly lastSeen?: number;
  readonly trust: Trust;
}

/** `none`: no key, messages are readable by the server. `changed`: nothing is sent until accepted. */
export type Trust = 'none' | 'pinned' | 'verified' | 'changed';

export interface RequestView {
  readonly from: string;
  readonly at: number;
}

export interface InvitationView {
  readonly room: string;
  readonly from: string;
  readonly topic?: string;
}

export type Role = 'owner' | 'moderator' | 'member';

export type Level = 'all' | 'mentions' | 'nothing';

export interface ConversationView {
  readonly id: ConversationId;
  readonly kind: 'room' | 'direct' | 'notes';
  readonly title: string;
  readonly topic?: string;
  readonly private?: boolean;
  readonly role?: Role;
  readonly memberCount?: number;
  /** False once the contact or the membership is over: history can be read, nothing sent. */
  readonly open: boolean;
  readonly unread: number;
  readonly unreadMentions: number;
  /** A person marked it as unread. */
  readonly markedUnread: boolean;
  readonly last?: {
    /** Null while only this browser has it. */
    readonly id?: number | null;
    readonly sender: string;
    readonly mine: boolean;
    /** One line; empty where words are the page's own (`kind` tells which). */
    readonly preview: string;
    readonly kind?: Body['kind'];
    /** What was sent when `kind` is `file`; without words of the sender's the page says it in its own. */
    readonly file?: LastFile;
    readonly at: number;
    readonly state?: SendState;
  };
  readonly draft: string;
  readonly mutedUntil: number | null; // Infinity: until unmuted
  readonly level: Level;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly expirySeconds: number;
  readonly typing: readonly string[];
  readonly security: Security;
}

export interface LastFile {
  readonly type: string;
  /** Sound that was recorded as a message. */
  readonly voice: boolean;
  /** Seconds. */
  readonly duration?: number;
  /** Whether `preview` is what the sender wrote with it, not the file's name. */
  readonly captioned: boolean;
}

/** Who can read what is written here from now on. */
export type Security = 'verified' | 'encrypted' | 'key-changed' | 'server-readable';

export type SendState = 'queued' | 'sending' | 'stored' | 'delivered' | 'read' | 'failed';

export interface MessageView {
  /** The same from the local echo to the server's copy. */
  readonly key: string;
  /** `message_id`; null while only this browser has it. */
  readonly id: number | null;
  readonly sender: string;
  readonly mine: boolean;
  readonly at: number;
  readonly body: Body;
  readonly replyTo?: { readonly id: number; readonly sender?: string; readonly excerpt?: string };
  readonly mentionsMe: boolean;
  readonly editedAt?: number;
  readonly reactions: readonly { readonly emoji: string; readonly by: readonly string[] }[];
  /** One's own only. */
  readonly state?: SendState;
  readonly problem?: Problem;
  readonly expiresAt?: number;
  readonly security: 'verified' | 'encrypted' | 'unverified' | 'server-readable';
}

export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: FileView; readonly text: string }
  | { readonly kind: 'missed-call' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface FileView {
  /** The server's id; empty while it is being uploaded. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  /** Seconds, of sound. */
  readonly duration?: number;
  /** Up to 64 loudness values, 0 to 255, of a voice note. */
  readonly waveform?: readonly number[];
  /** A tiny JPEG or WebP, base64, shown until the picture is there. */
  readonly preview?: string;
}

/** An upload or download under way, by the key of its message. */
export interface TransferView {
  readonly key: string;
  readonly conversation: ConversationId;
  readonly direction: 'up' | 'down';
  readonly done: number;
  readonly total: number;
  readonly state: 'running' | 'waiting' | 'failed';
  readonly problem?: Problem;
}

/** Part of a conversation, in `seq` order with what is still to be sent last. */
export interface TimelineView {
  readonly conversation: ConversationId;
  readonly messages: readonly MessageView[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Where the "new messages" line stands: the first message that was unread when the conversation was opened. */
  readonly firstUnreadId: number | null;
}

export interface RoomView {
  readonly name: string;
  readonly private: boolean;
  readonly topic?: string;
  readonly role?: Role | 'invited';
  readonly memberCount: number;
}

export interface MemberView {
  readonly name: string;
  readonly online: boolean;
  readonly role: Role;
}

export interface SessionView {
  readonly id: number;
  readonly name: string;
  readonly created: number;
  readonly lastSeen: number;
  readonly current: boolean;
}

export interface CallView {
  readonly id: string;
  readonly with: string;
  readonly direction: 'out' | 'in';
  readonly video: boolean;
  /** `ringing` on both sides until answered; `connecting`: answered, no sound yet. */
  readonly state: 'ringing' | 'connecting' | 'active' | 'reconnecting' | 'ended';
  readonly since: number;
  /** The page (tab) that carries the sound; null while it rings in. */
  readonly page: string | null;
  readonly ended?: CallEnd;
  readonly verified: boolean;
}

export type CallEnd =
  | 'hung-up'
  | 'declined'
  | 'busy'
  | 'timeout'
  | 'answered-elsewhere'
  | 'connection-lost'
  | 'not-a-contact'
  | 'offline'
  | 'not-secure'
  | 'failed';

export interface SafetyNumberView {
  /** 60 digits. */
  readonly digits: string;
  readonly verified: boolean;
  readonly changed: boolean;
}

export interface SearchHit {
  readonly conversation: ConversationId;
  readonly messageId: number;
  readonly sender: string;
  readonly at: number;
  readonly excerpt: string;
}

export interface StorageView {
  /** `memory`: the browser gives no storage, everything is forgotten when the last tab closes. */
  readonly kind: 'persistent' | 'best-effort' | 'memory' | 'full';
  readonly usedBytes?: number;
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast';
  readonly language: string; // '' follows the browser
  readonly density: 'cosy' | 'compact';
  readonly fontScale: number; // 0.85 to 1.5
  readonly enterSends: boolean;
  readonly singleKeyShortcuts: boolean;
  readonly notifications: boolean;
  readonly notificationContent: 'all' | 'name' | 'nothing';
  readonly sounds: boolean;
  readonly quietHours: { readonly from: string; readonly to: string } | null; // "22:00"
  readonly sendReceipts: boolean;
  readonly sendTyping: boolean;
  readonly relayOnlyCalls: boolean;
  readonly push: boolean;
}
