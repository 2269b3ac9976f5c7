import type * as V from './views';

/**
 * What a page may ask of the worker. Every method rejects with a {@link V.Problem}. A write that can wait for a connection
 * (a message, a read mark, a draft) resolves once it is kept here; the others once the server has answered.
 */
export interface Core {
  // Accounts of this browser
  register(input: { name: string; password: string; deviceName: string }): Promise<V.AccountName>;
  signIn(input: { name: string; password: string; deviceName: string }): Promise<V.AccountName>;
  /** Ends the session on the server (best effort) and erases the account from this browser. */
  signOut(account: V.AccountName): Promise<void>;
  /** A person looked at the new fingerprint. */
  acceptServerKey(account: V.AccountName, fingerprint: string): Promise<void>;
  reconnectNow(account: V.AccountName): Promise<void>;
  setPreferences(change: Partial<V.Preferences>): Promise<void>;

  // The account
  setProfile(account: V.AccountName, change: { displayName?: string; about?: string }): Promise<void>;
  setPresence(account: V.AccountName, presence: V.OwnPresence, statusText: string): Promise<void>;
  changePassword(account: V.AccountName, old: string, fresh: string): Promise<void>;
  deleteAccount(account: V.AccountName, password: string): Promise<void>;
  exportAccount(account: V.AccountName): Promise<Blob>;
  sessions(account: V.AccountName): Promise<V.SessionView[]>;
  revokeSession(account: V.AccountName, id: number): Promise<void>;
  signOutEverywhereElse(account: V.AccountName): Promise<void>;

  // Keys
  exportKeys(account: V.AccountName, passphrase: string): Promise<Blob>;
  importKeys(account: V.AccountName, file: Blob, passphrase: string): Promise<void>;
  /** New keys for an account whose keys are elsewhere; contacts are told of the change. */
  replaceKeys(account: V.AccountName): Promise<void>;
  safetyNumber(account: V.AccountName, contact: string): Promise<V.SafetyNumberView>;
  setVerified(account: V.AccountName, contact: string, verified: boolean): Promise<void>;
  /** Goes on with a contact whose key has changed; failed messages to them are sent again. */
  acceptContactKey(account: V.AccountName, contact: string): Promise<void>;

  // Contacts
  findPerson(
    account: V.AccountName,
    name: string,
  ): Promise<{ name: string; displayName?: string; about?: string }>;
  requestContact(account: V.AccountName, name: string): Promise<void>;
  acceptContact(account: V.AccountName, name: string): Promise<void>;
  declineContact(account: V.AccountName, name: string): Promise<void>;
  removeContact(account: V.AccountName, name: string): Promise<void>;
  block(account: V.AccountName, name: string): Promise<void>;
  unblock(account: V.AccountName, name: string): Promise<void>;
  blocked(account: V.AccountName): Promise<string[]>;

  // Rooms
  rooms(account: V.AccountName): Promise<V.RoomView[]>;
  createRoom(
    account: V.AccountName,
    input: { name: string; private: boolean; topic: string },
  ): Promise<V.ConversationId>;
  joinRoom(account: V.AccountName, name: string): Promise<V.ConversationId>;
  leaveRoom(account: V.AccountName, name: string): Promise<void>;
  members(account: V.AccountName, room: string): Promise<V.MemberView[]>;
  inviteToRoom(account: V.AccountName, room: string, name: string): Promise<void>;
  removeFromRoom(account: V.AccountName, room: string, name: string): Promise<void>;
  setRole(account: V.AccountName, room: string, name: string, role: V.Role): Promise<void>;
  setTopic(account: V.AccountName, room: string, topic: string): Promise<void>;

  // A conversation
  /** Marks it as open on this page: its timeline is kept up to date by {@link Update} until closed. */
  openTimeline(account: V.AccountName, conversation: V.ConversationId, page: string): Promise<V.TimelineView>;
  closeTimeline(account: V.AccountName, conversation: V.ConversationId, page: string): Promise<void>;
  /** More in a direction; resolves after the update with it was posted. */
  loadOlder(account: V.AccountName, conversation: V.ConversationId, page: string): Promise<void>;
  loadNewer(account: V.AccountName, conversation: V.ConversationId, page: string): Promise<void>;
  /** Replaces the timeline by what surrounds a message, a moment, or the newest. */
  jumpTo(
    account: V.AccountName,
    conversation: V.ConversationId,
    page: string,
    target: { id: number } | { at: number } | 'newest',
  ): Promise<V.TimelineView>;
  markRead(account: V.AccountName, conversation: V.ConversationId, id: number): Promise<void>;
  markUnread(account: V.AccountName, conversation: V.ConversationId): Promise<void>;
  saveDraft(account: V.AccountName, conversation: V.ConversationId, text: string): Promise<void>;
  setTyping(account: V.AccountName, conversation: V.ConversationId, active: boolean): Promise<void>;
  setMuted(account: V.AccountName, conversation: V.ConversationId, until: number | null): Promise<void>;
  setLevel(account: V.AccountName, conversation: V.ConversationId, level: V.Level): Promise<void>;
  setPinned(account: V.AccountName, conversation: V.ConversationId, pinned: boolean): Promise<void>;
  setArchived(account: V.AccountName, conversation: V.ConversationId, archived: boolean): Promise<void>;
  setExpiry(account: V.AccountName, conversation: V.ConversationId, seconds: number): Promise<void>;

  // Messages
  /**
   * @param once names this very call, at most 64 printable ASCII characters: made again with the same name, such as after
   *     another worker took over, it sends nothing twice
   */
  send(
    account: V.AccountName,
    conversation: V.ConversationId,
    message: Outgoing,
    once?: string,
  ): Promise<{ key: string }>;
  retry(account: V.AccountName, key: string): Promise<void>;
  /** Forgets a message that was not sent. */
  discard(account: V.AccountName, key: string): Promise<void>;
  edit(account: V.AccountName, id: number, text: string): Promise<void>;
  /**
   * Sends what a message says to a conversation, as a new message of one's own; a file by its id and key, without an upload.
   *
   * @param once as for {@link send}
   */
  forward(account: V.AccountName, key: string, to: V.ConversationId, once?: string): Promise<{ key: string }>;
  /** For everyone: one's own, or any in a room that one moderates. */
  deleteMessage(account: V.AccountName, id: number): Promise<void>;
  /** For oneself, on this browser alone: nothing shows or finds it any more until that is taken back. */
  hideMessage(account: V.AccountName, id: number, hidden: boolean): Promise<void>;
  react(account: V.AccountName, id: number, emoji: string, remove: boolean): Promise<void>;

  // Files
  fileLimits(account: V.AccountName): Promise<{ maxBytes: number; quotaBytes: number; usedBytes: number }>;
  /** The decrypted and verified file; kept for as long as the worker has room. */
  openFile(account: V.AccountName, key: string): Promise<Blob>;
  cancelTransfer(account: V.AccountName, key: string): Promise<void>;

  // Calls: signalling only, the sound is the page's
  startCall(
    account: V.AccountName,
    contact: string,
    page: string,
    offer: CallSignal,
    video: boolean,
  ): Promise<{ call: string }>;
  /** This page answers a call that rings: others stop ringing. Resolves with the offer and what came after it so far. */
  takeCall(account: V.AccountName, call: string, page: string): Promise<readonly CallSignal[]>;
  acceptCall(account: V.AccountName, call: string, page: string, answer: CallSignal): Promise<void>;
  rejectCall(account: V.AccountName, call: string): Promise<void>;
  /** Candidates, or a new offer or answer while the call goes on. */
  signalCall(account: V.AccountName, call: string, signal: CallSignal): Promise<void>;
  callState(account: V.AccountName, call: string, state: 'active' | 'reconnecting'): Promise<void>;
  endCall(account: V.AccountName, call: string, why: V.CallEnd): Promise<void>;
  callServers(account: V.AccountName): Promise<RTCIceServer[]>;

  // Search
  search(account: V.AccountName, query: string, conversation?: V.ConversationId): Promise<V.SearchHit[]>;

  // Push
  pushKey(account: V.AccountName): Promise<string | null>;
  setPushSubscription(account: V.AccountName, subscription: PushSubscriptionJSON | null): Promise<void>;
}

export interface Outgoing {
  readonly text: string;
  readonly replyToId?: number;
  readonly mentions?: readonly string[];
  readonly file?: { readonly blob: Blob; readonly view: Omit<V.FileView, 'id'> };
}

/** What one end of a call says to the other, sealed on the way (docs/protocol/calls.md). */
export type CallSignal =
  | { readonly kind: 'offer' | 'answer'; readonly sdp: string }
  | { readonly kind: 'candidates'; readonly candidates: readonly RTCIceCandidateInit[] };

/** What the worker posts to every page, unasked. A value replaces the one before it. */
export type Update =
  | { readonly topic: 'accounts'; readonly value: readonly V.AccountView[] }
  | { readonly topic: 'preferences'; readonly value: V.Preferences }
  | { readonly topic: 'storage'; readonly value: V.StorageView }
  | { readonly topic: 'contacts'; readonly account: V.AccountName; readonly value: readonly V.ContactView[] }
  | { readonly topic: 'requests'; readonly account: V.AccountName; readonly value: readonly V.RequestView[] }
  | {
      readonly topic: 'invitations';
      readonly account: V.AccountName;
      readonly value: readonly V.InvitationView[];
    }
  | {
      readonly topic: 'conversations';
      readonly account: V.AccountName;
      readonly value: readonly V.ConversationView[];
    }
  | {
      readonly topic: 'transfers';
      readonly account: V.AccountName;
      readonly value: readonly V.TransferView[];
    }
  | { readonly topic: 'call'; readonly account: V.AccountName; readonly value: V.CallView | null }
  /** To the page that carries the call. What came before it took the call, {@link Core.takeCall} gives. */
  | {
      readonly topic: 'call-signal';
      readonly account: V.AccountName;
      readonly call: string;
      readonly signal: CallSignal;
    }
  /** To the pages that have it open: messages that came or changed, by key, and keys that went. */
  | {
      readonly topic: 'timeline';
      readonly account: V.AccountName;
      readonly conversation: V.ConversationId;
      readonly page: string;
      readonly change: TimelineChange;
    }
  /** Something a person should be told of even when they look elsewhere; one page shows it. */
  | { readonly topic: 'notice'; readonly account: V.AccountName; readonly value: Notice };

export type TimelineChange =
  | { readonly kind: 'reset'; readonly view: V.TimelineView }
  | {
      readonly kind: 'prepend' | 'append';
      readonly messages: readonly V.MessageView[];
      readonly end: boolean;
    }
  /** New at the end, changed in place, or gone (expired, discarded). */
  | {
      readonly kind: 'change';
      readonly upsert: readonly V.MessageView[];
      readonly remove: readonly string[];
    };

export type Notice =
  | {
      readonly kind: 'message';
      readonly conversation: V.ConversationId;
      readonly message: V.MessageView;
      readonly mention: boolean;
    }
  | { readonly kind: 'request'; readonly from: string }
  | { readonly kind: 'invitation'; readonly room: string; readonly from: string }
  | { readonly kind: 'contact-accepted'; readonly name: string }
  | { readonly kind: 'contact-key-changed'; readonly name: string }
  | { readonly kind: 'call'; readonly call: string; readonly from: string; readonly video: boolean };

/**
 * The wire between page and worker: one port for each page. Before it says hello a page takes the Web Lock
 * `safemessenger-page-PAGE` and holds it for as long as it lives, so that the worker learns when it is gone without a `bye`.
 */
export type ToWorker =
  | { readonly kind: 'hello'; readonly page: string; readonly visible: boolean }
  | { readonly kind: 'visible'; readonly visible: boolean }
  /** The browser says that the network went or came: a hint, the worker tries anyway. */
  | { readonly kind: 'network'; readonly online: boolean }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: keyof Core;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'bye' };

export type ToPage =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: V.Problem }
  | { readonly kind: 'update'; readonly update: Update }
  /**
   * What is behind this port has ended. `restarted`: open another port, and what was open on the old one again.
   * `replaced`: a newer version of the app runs in another tab; reload the page.
   */
  | { readonly kind: 'gone'; readonly why: 'restarted' | 'replaced' };
