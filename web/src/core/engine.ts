import type { CallSignal, Core, Outgoing } from '../api/core';
import { defaultPreferences } from '../api/preferences';
import type * as V from '../api/views';
import { makeKeys } from '../e2ee/account-keys';
import { storageView } from '../store/storage';
import { CommandError } from '../transport/link';
import { Account, type Household } from './account';
import type { Settings } from './conversation';
import { type Entered, enter } from './entering';
import { exportAccount } from './export';
import { Feed } from './feed';
import { address } from './message';
import { Pages } from './pages';
import { changePreferences, readPreferences } from './preferences';
import { failure } from './problem';
import { type AccountRecord, Registry } from './registry';
import type { Surroundings } from './surroundings';
import { Turns } from './turns';

/** No account has an empty name. */
const preferencesKey = ['', 'preferences'];
const goodbyeWithin = 2_000;

/** All that a page may ask for, over the accounts of this browser. */
export class Engine implements Core {
  readonly pages = new Pages();
  readonly #surroundings: Surroundings;
  readonly #feed: Feed;
  readonly #registry: Registry;
  readonly #records = new Map<V.AccountName, AccountRecord>();
  readonly #accounts = new Map<V.AccountName, Account>();
  /** Accounts come and go one after the other: one that is being erased is not to be added meanwhile. */
  readonly #moves = new Turns();
  #preferences: V.Preferences = defaultPreferences;
  #refused: V.Problem | null = null;

  /** Opens the accounts that are kept here and connects them. */
  static async start(surroundings: Surroundings): Promise<Engine> {
    const engine = new Engine(surroundings);
    await engine.#load();
    return engine;
  }

  private constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#feed = new Feed(this.pages, surroundings.clock);
    this.#registry = new Registry(surroundings.vault);
    this.pages.onSeen(() => this.#wake());
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#accounts.values()].map((account) => account.stop()));
    this.#feed.flush();
    await this.#surroundings.vault.close();
  }

  /** The browser says that the network went or came. */
  network(online: boolean): void {
    if (online) this.#wake();
    else for (const account of this.#accounts.values()) account.session.check();
  }

  // Accounts of this browser

  async register(input: { name: string; password: string; deviceName: string }): Promise<V.AccountName> {
    // An account whose keys could not be kept would be lost: where there is no room nothing begins.
    await this.#keepPreferences();
    const fresh = await makeKeys();
    const entered = await enter(this.#surroundings, this.#pinned(), 'register', {
      username: input.name,
      password: input.password,
      device_name: input.deviceName || undefined,
      public_key: fresh.publicKey,
    });
    await this.#add(entered, (account) => account.endToEnd.keys.adopt(fresh));
    return entered.name;
  }

  async signIn(input: { name: string; password: string; deviceName: string }): Promise<V.AccountName> {
    const entered = await enter(this.#surroundings, this.#pinned(), 'login', {
      username: input.name,
      password: input.password,
      device_name: input.deviceName || undefined,
    });
    await this.#add(entered);
    return entered.name;
  }

  async signOut(name: V.AccountName): Promise<void> {
    const account = this.#of(name);
    await this.#within(goodbyeWithin, account.context.request('logout', {}));
    await this.#erase(account);
  }

  async acceptServerKey(name: V.AccountName, fingerprint: string): Promise<void> {
    const { view } = this.#of(name).session;
    if (view.phase !== 'server-key-changed' || view.offered !== fingerprint) {
      throw failure('server-key-changed', 'The server shows another key now. Look at it again.');
    }
    // All accounts of this browser are at one server.
    for (const account of this.#accounts.values()) {
      await this.#pin(account.name, fingerprint);
      account.session.accept(fingerprint);
    }
  }

  async reconnectNow(name: V.AccountName): Promise<void> {
    this.#of(name).session.reconnectNow();
  }

  async setPreferences(change: Partial<V.Preferences>): Promise<void> {
    this.#preferences = changePreferences(this.#preferences, change);
    this.pages.publish({ topic: 'preferences', value: this.#preferences });
    await this.#keepPreferences();
  }

  // The account

  async setProfile(name: V.AccountName, change: { displayName?: string; about?: string }): Promise<void> {
    await this.#of(name).self.setProfile(change);
  }

  async setPresence(name: V.AccountName, presence: V.OwnPresence, statusText: string): Promise<void> {
    await this.#of(name).self.setPresence(presence, statusText);
  }

  async changePassword(name: V.AccountName, old: string, fresh: string): Promise<void> {
    await this.#of(name).context.request('change_password', { old_password: old, new_password: fresh });
  }

  async deleteAccount(name: V.AccountName, password: string): Promise<void> {
    const account = this.#of(name);
    await account.context.request('delete_account', { password });
    await this.#erase(account);
  }

  async exportAccount(name: V.AccountName): Promise<Blob> {
    return exportAccount(this.#of(name));
  }

  async sessions(name: V.AccountName): Promise<V.SessionView[]> {
    const { sessions } = await this.#of(name).context.request('list_sessions', {});
    return sessions.map(({ created, last_seen, ...session }) => ({
      ...session,
      created: created * 1000,
      lastSeen: last_seen * 1000,
    }));
  }

  async revokeSession(name: V.AccountName, id: number): Promise<void> {
    await this.#of(name).context.request('revoke_session', { session_id: id });
  }

  async signOutEverywhereElse(name: V.AccountName): Promise<void> {
    for (const { id, current } of await this.sessions(name)) if (!current) await this.revokeSession(name, id);
  }

  // Keys

  async exportKeys(name: V.AccountName, passphrase: string): Promise<Blob> {
    return this.#of(name).keys.export(passphrase);
  }

  async importKeys(name: V.AccountName, file: Blob, passphrase: string): Promise<void> {
    const account = this.#of(name);
    await account.keys.import(file, passphrase);
    await account.keysChanged(false);
  }

  async replaceKeys(name: V.AccountName): Promise<void> {
    const account = this.#of(name);
    await account.keys.replace();
    await account.keysChanged(true);
  }

  async safetyNumber(name: V.AccountName, contact: string): Promise<V.SafetyNumberView> {
    return this.#of(name).endToEnd.contacts.safetyNumber(contact);
  }

  async setVerified(name: V.AccountName, contact: string, verified: boolean): Promise<void> {
    await this.#of(name).endToEnd.contacts.setVerified(contact, verified);
  }

  async acceptContactKey(name: V.AccountName, contact: string): Promise<void> {
    const account = this.#of(name);
    await account.endToEnd.contacts.accept(contact);
    await account.outbox.retryAll('contact-key-changed', `with:${contact}`);
  }

  // Contacts

  async findPerson(
    name: V.AccountName,
    person: string,
  ): Promise<{ name: string; displayName?: string; about?: string }> {
    const profile = await this.#of(name).context.request('get_profile', { username: person });
    const { username, display_name, about } = profile;
    return { name: username, ...(display_name && { displayName: display_name }), ...(about && { about }) };
  }

  async requestContact(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.request(person);
  }

  async acceptContact(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.accept(person);
  }

  async declineContact(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.decline(person);
  }

  async removeContact(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.remove(person);
  }

  async block(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.block(person);
  }

  async unblock(name: V.AccountName, person: string): Promise<void> {
    await this.#of(name).contacts.unblock(person);
  }

  async blocked(name: V.AccountName): Promise<string[]> {
    return this.#of(name).contacts.blocked();
  }

  // Rooms

  async rooms(name: V.AccountName): Promise<V.RoomView[]> {
    return this.#of(name).rooms.refresh();
  }

  async createRoom(
    name: V.AccountName,
    input: { name: string; private: boolean; topic: string },
  ): Promise<V.ConversationId> {
    return `room:${await this.#of(name).rooms.create(input)}`;
  }

  async joinRoom(name: V.AccountName, roomName: string): Promise<V.ConversationId> {
    return `room:${await this.#of(name).rooms.join(roomName)}`;
  }

  async leaveRoom(name: V.AccountName, roomName: string): Promise<void> {
    await this.#of(name).rooms.leave(roomName);
  }

  async members(name: V.AccountName, roomName: string): Promise<V.MemberView[]> {
    return this.#of(name).rooms.members(roomName);
  }

  async inviteToRoom(name: V.AccountName, roomName: string, person: string): Promise<void> {
    await this.#of(name).rooms.invite(roomName, person);
  }

  async removeFromRoom(name: V.AccountName, roomName: string, person: string): Promise<void> {
    await this.#of(name).rooms.removeMember(roomName, person);
  }

  async setRole(name: V.AccountName, roomName: string, person: string, role: V.Role): Promise<void> {
    await this.#of(name).rooms.setRole(roomName, person, role);
  }

  async setTopic(name: V.AccountName, roomName: string, topic: string): Promise<void> {
    await this.#of(name).rooms.setTopic(roomName, topic);
  }

  // A conversation

  async openTimeline(name: V.AccountName, id: V.ConversationId, page: string): Promise<V.TimelineView> {
    return this.#of(name).timelines.open(id, page);
  }

  async closeTimeline(name: V.AccountName, id: V.ConversationId, page: string): Promise<void> {
    this.#of(name).timelines.close(id, page);
  }

  async loadOlder(name: V.AccountName, id: V.ConversationId, page: string): Promise<void> {
    await this.#of(name).timelines.loadOlder(id, page);
  }

  async loadNewer(name: V.AccountName, id: V.ConversationId, page: string): Promise<void> {
    await this.#of(name).timelines.loadNewer(id, page);
  }

  async jumpTo(
    name: V.AccountName,
    id: V.ConversationId,
    page: string,
    target: { id: number } | { at: number } | 'newest',
  ): Promise<V.TimelineView> {
    return this.#of(name).timelines.jumpTo(id, page, target);
  }

  async markRead(name: V.AccountName, id: V.ConversationId, message: number): Promise<void> {
    await this.#of(name).reads.mark(id, message);
  }

  async markUnread(name: V.AccountName, id: V.ConversationId): Promise<void> {
    await this.#settings(name, id, { markedUnread: true });
  }

  async saveDraft(name: V.AccountName, id: V.ConversationId, draft: string): Promise<void> {
    await this.#settings(name, id, { draft });
  }

  async setTyping(name: V.AccountName, id: V.ConversationId, active: boolean): Promise<void> {
    this.#of(name).typing.tell(id, address(id), active);
  }

  async setMuted(name: V.AccountName, id: V.ConversationId, mutedUntil: number | null): Promise<void> {
    await this.#settings(name, id, { mutedUntil });
  }

  async setLevel(name: V.AccountName, id: V.ConversationId, level: V.Level): Promise<void> {
    await this.#settings(name, id, { level });
  }

  async setPinned(name: V.AccountName, id: V.ConversationId, pinned: boolean): Promise<void> {
    await this.#settings(name, id, { pinned });
  }

  async setArchived(name: V.AccountName, id: V.ConversationId, archived: boolean): Promise<void> {
    await this.#settings(name, id, { archived });
  }

  async setExpiry(name: V.AccountName, id: V.ConversationId, seconds: number): Promise<void> {
    const { context, conversations } = this.#of(name);
    await context.request('set_expiry', { ...address(id), seconds });
    await context.turn(() => void conversations.change(id, () => ({ expirySeconds: seconds })));
  }

  // Messages

  async send(
    name: V.AccountName,
    id: V.ConversationId,
    message: Outgoing,
    once: string = this.#surroundings.freshId(),
  ): Promise<{ key: string }> {
    const { outbox, conversations, typing } = this.#of(name);
    if (!conversations.get(id)) throw failure(1102, 'This conversation is not there any more.');
    typing.sent(id);
    return outbox.add(id, message, once);
  }

  async retry(name: V.AccountName, key: string): Promise<void> {
    await this.#of(name).outbox.retry(key);
  }

  async discard(name: V.AccountName, key: string): Promise<void> {
    await this.#of(name).outbox.discard(key);
  }

  async edit(name: V.AccountName, id: number, text: string): Promise<void> {
    await this.#of(name).changing.edit(id, text);
  }

  async deleteMessage(name: V.AccountName, id: number): Promise<void> {
    await this.#of(name).deleteMessage(id);
  }

  async hideMessage(name: V.AccountName, id: number, hidden: boolean): Promise<void> {
    await this.#of(name).hiding.set(id, hidden);
    if (this.#refused) throw new CommandError(this.#refused);
  }

  async forward(
    name: V.AccountName,
    key: string,
    to: V.ConversationId,
    once?: string,
  ): Promise<{ key: string }> {
    return this.send(name, to, { text: await this.#of(name).attachments.contents(key) }, once);
  }

  async react(name: V.AccountName, id: number, emoji: string, remove: boolean): Promise<void> {
    await this.#of(name).changing.react(id, emoji, remove);
  }

  // Files

  async fileLimits(
    name: V.AccountName,
  ): Promise<{ maxBytes: number; quotaBytes: number; usedBytes: number }> {
    return this.#of(name).files.limits();
  }

  async openFile(name: V.AccountName, key: string): Promise<Blob> {
    return this.#of(name).attachments.open(key);
  }

  async cancelTransfer(name: V.AccountName, key: string): Promise<void> {
    await this.#of(name).attachments.cancel(key);
  }

  // Calls

  async startCall(
    name: V.AccountName,
    contact: string,
    page: string,
    offer: CallSignal,
    video: boolean,
  ): Promise<{ call: string }> {
    return this.#of(name).calls.startCall(contact, page, offer, video);
  }

  async takeCall(name: V.AccountName, call: string, page: string): Promise<readonly CallSignal[]> {
    return this.#of(name).calls.takeCall(call, page);
  }

  async acceptCall(name: V.AccountName, call: string, page: string, answer: CallSignal): Promise<void> {
    await this.#of(name).calls.acceptCall(call, page, answer);
  }

  async rejectCall(name: V.AccountName, call: string): Promise<void> {
    await this.#of(name).calls.rejectCall(call);
  }

  async signalCall(name: V.AccountName, call: string, signal: CallSignal): Promise<void> {
    await this.#of(name).calls.signalCall(call, signal);
  }

  async callState(name: V.AccountName, call: string, state: 'active' | 'reconnecting'): Promise<void> {
    await this.#of(name).calls.callState(call, state);
  }

  async endCall(name: V.AccountName, call: string, why: V.CallEnd): Promise<void> {
    await this.#of(name).calls.endCall(call, why);
  }

  async callServers(name: V.AccountName): Promise<RTCIceServer[]> {
    return this.#of(name).calls.callServers();
  }

  // Search

  async search(name: V.AccountName, query: string, id?: V.ConversationId): Promise<V.SearchHit[]> {
    return this.#of(name).search.find(query, id);
  }

  // Push

  async pushKey(name: V.AccountName): Promise<string | null> {
    const { context, self } = this.#of(name);
    if (!self.view().features.includes('push')) return null;
    return (await context.request('push_key', {})).key ?? null;
  }

  async setPushSubscription(name: V.AccountName, subscription: PushSubscriptionJSON | null): Promise<void> {
    const { request } = this.#of(name).context;
    if (!subscription?.endpoint) {
      await request('push_unsubscribe', {});
      return;
    }
    const { endpoint, keys } = subscription;
    await request('push_subscribe', { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
  }

  async #load(): Promise<void> {
    const { vault } = this.#surroundings;
    this.#preferences = readPreferences(await vault.table('preferences').get(preferencesKey));
    this.pages.publish({ topic: 'preferences', value: this.#preferences });
    await this.#showStorage();
    for (const record of await this.#registry.all()) await this.#open(record);
    this.#publish();
  }

  async #keepPreferences(): Promise<void> {
    await this.#surroundings.vault.table<V.Preferences>('preferences').put(preferencesKey, this.#preferences);
  }

  async #open(record: AccountRecord): Promise<Account> {
    this.#records.set(record.name, record);
    const account = await Account.open(record, this.#household(record.name));
    this.#accounts.set(record.name, account);
    account.start();
    return account;
  }

  #household(name: V.AccountName): Household {
    return {
      surroundings: this.#surroundings,
      pages: this.pages,
      feed: this.#feed,
      preferences: () => this.#preferences,
      storage: (problem) => {
        this.#refused = problem;
        void this.#showStorage();
      },
      changed: () => this.#accountsChanged(),
      pinned: (fingerprint) => void this.#pin(name, fingerprint).catch(() => undefined),
    };
  }

  #add({ name, token, fingerprint }: Entered, first?: (account: Account) => Promise<void>): Promise<void> {
    return this.#moves.run(async () => {
      const { clock } = this.#surroundings;
      const since = this.#records.get(name)?.since ?? clock.now();
      const record: AccountRecord = { name, token, pinned: fingerprint, since };
      const there = this.#accounts.get(name);
      await this.#registry.put(record);
      this.#records.set(name, record);
      if (there) {
        there.session.renew(token, fingerprint);
      } else {
        const account = await Account.open(record, this.#household(name));
        await first?.(account);
        this.#accounts.set(name, account);
        account.start();
      }
      this.#publish();
    });
  }

  #erase(account: Account): Promise<void> {
    const { name } = account;
    return this.#moves.run(async () => {
      if (this.#accounts.get(name) !== account) return;
      this.#accounts.delete(name);
      this.#records.delete(name);
      this.#publish();
      await account.leave();
      await this.#registry.erase(name);
      this.#feed.forget(name);
      this.pages.forget(name);
    });
  }

  async #pin(name: V.AccountName, fingerprint: string): Promise<void> {
    const record = this.#records.get(name);
    if (!record || record.pinned === fingerprint) return;
    const pinned = { ...record, pinned: fingerprint };
    this.#records.set(name, pinned);
    await this.#registry.put(pinned);
  }

  #pinned(): string | null {
    return [...this.#records.values()].at(-1)?.pinned ?? null;
  }

  #of(name: V.AccountName): Account {
    const account = this.#accounts.get(name);
    if (!account) throw failure(1001, 'This account is not signed in in this browser.');
    return account;
  }

  async #settings(name: V.AccountName, id: V.ConversationId, change: Partial<Settings>): Promise<void> {
    const { context, conversations } = this.#of(name);
    await context.turn(() => {
      if (!conversations.get(id)) return;
      conversations.change(id, ({ settings }) => ({ settings: { ...settings, ...change } }));
    });
    if (this.#refused) throw new CommandError(this.#refused);
  }

  #wake(): void {
    for (const { session } of this.#accounts.values()) {
      session.reconnectNow();
      session.check();
    }
  }

  #accountsChanged(): void {
    this.#feed.changed('accounts', () => ({ topic: 'accounts', value: this.#views() }));
  }

  /** At once: whoever waits for it is answered next. */
  #publish(): void {
    this.pages.publish({ topic: 'accounts', value: this.#views() });
  }

  #views(): V.AccountView[] {
    return [...this.#accounts.values()].map((account) => account.view());
  }

  async #showStorage(): Promise<void> {
    const view = await storageView(this.#surroundings.vault);
    const kind = this.#refused?.code === 'storage-full' ? 'full' : this.#refused ? 'memory' : view.kind;
    this.pages.publish({ topic: 'storage', value: { ...view, kind } });
  }

  /** Waits for what is nice to have. */
  async #within(milliseconds: number, asked: Promise<unknown>): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#surroundings.clock.after(milliseconds, resolve);
      asked
        .catch(() => undefined)
        .finally(() => {
          cancel();
          resolve();
        });
    });
  }
}
