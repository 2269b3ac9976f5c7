import type {
  AccountView,
  ConversationId,
  ConversationView,
  Preferences,
  Problem,
  Security,
  Trust,
} from '../api/views';
import { type ClassicEndToEnd, createEndToEnd } from '../e2ee/end-to-end';
import { createFiles, type Files } from '../files/files';
import { Code } from '../protocol/problems';
import type { Link } from '../transport/link';
import { Arrivals } from './arrivals';
import { Calls } from './calls/calls';
import { CatchUp } from './catchUp';
import { Changing } from './changing';
import { Contacts } from './contacts';
import type { Context } from './context';
import type { Conversation } from './conversation';
import { Conversations } from './conversations';
import { conversationView, kindOf, noticeable, securityOf } from './conversationView';
import { Expiry } from './expiry';
import type { Feed } from './feed';
import { happenings } from './happenings';
import { History } from './history';
import { Inbox } from './inbox';
import { Kept } from './kept';
import { Ledger } from './ledger';
import { Marks } from './marks';
import { room, type StoredMessage, withPerson } from './message';
import { Messages } from './messages';
import { bodyOf, preview } from './messageView';
import { MessageViews } from './messageViews';
import { Notices } from './notices';
import { Outbox } from './outbox';
import { OwnKeysKeeper } from './ownKeys';
import type { Pages } from './pages';
import { failure, problemOf } from './problem';
import { Readings } from './readings';
import type { AccountRecord } from './registry';
import { Rooms } from './rooms';
import { Search } from './search';
import { Self } from './self';
import { Session } from './session';
import { soon } from './soon';
import { liveSpan } from './spans';
import type { Surroundings } from './surroundings';
import { Timelines } from './timelines';
import { Transfers } from './transfers';
import { Turns } from './turns';
import { Typing } from './typing';
import { counted, readUpTo, vanished } from './unread';

/** What an account takes from the engine. */
export interface Household {
  readonly surroundings: Surroundings;
  readonly pages: Pages;
  readonly feed: Feed;
  readonly preferences: () => Preferences;
  readonly storage: (problem: Problem | null) => void;
  /** The account's view is another. */
  readonly changed: () => void;
  /** The server's key that is trusted from now on. */
  readonly pinned: (fingerprint: string) => void;
}

/** An account of this browser: its parts, and how they work together. */
export class Account {
  readonly name: string;
  readonly context: Context;
  readonly endToEnd: ClassicEndToEnd;
  readonly keys: OwnKeysKeeper;
  readonly self: Self;
  readonly session: Session;
  readonly conversations: Conversations;
  readonly contacts: Contacts;
  readonly rooms: Rooms;
  readonly timelines: Timelines;
  readonly outbox: Outbox;
  readonly changing: Changing;
  readonly files: Files;
  readonly transfers: Transfers;
  readonly messages: Messages;
  readonly views: MessageViews;
  readonly marks: Marks;
  readonly typing: Typing;
  readonly search: Search;
  readonly calls: Calls;
  readonly catchUp: CatchUp;
  readonly #household: Household;
  readonly #turns = new Turns();
  readonly #ledger: Ledger;
  readonly #arrivals: Arrivals;
  readonly #history: History;
  readonly #inbox: Inbox;
  readonly #expiry: Expiry;
  readonly #notices: Notices;
  readonly #recount: () => void;
  readonly #edits = new Map<number, string>();
  /** Own texts that the server may show again under other ids, by `client_id`. */
  readonly #ownTexts: Kept<Readonly<Record<string, string>>>;

  static async open(record: AccountRecord, household: Household): Promise<Account> {
    const { vault, clock } = household.surroundings;
    let account: Account | null = null;
    const endToEnd = await createEndToEnd({
      account: record.name,
      vault,
      clock,
      look: async (name) => account?.look(name),
      onTrust: (name, trust) => account?.trustChanged(name, trust),
    });
    account = new Account(record, household, endToEnd);
    await account.#load();
    return account;
  }

  private constructor(record: AccountRecord, household: Household, endToEnd: ClassicEndToEnd) {
    const { surroundings, pages, feed } = household;
    const { clock } = surroundings;
    const me = record.name;
    this.name = me;
    this.#household = household;
    this.endToEnd = endToEnd;
    this.#ledger = new Ledger(surroundings.vault, household.storage);
    this.session = new Session(surroundings, record.token, record.pinned, {
      changed: () => household.changed(),
      online: (link) => void this.#online(link),
      offline: (problem) => this.#offline(problem?.code === Code.unavailable),
      event: (name, payload) => this.#inbox.push(name, payload),
    });
    const context: Context = {
      me,
      clock,
      ledger: this.#ledger,
      pages,
      feed,
      freshId: surroundings.freshId,
      request: (action, fields) => this.session.request(action, fields),
      turn: (job) => this.#turn(job),
      isOnline: () => this.session.link !== null,
      serverNow: () => clock.now() + this.self.clockOffset,
      preferences: household.preferences,
    };
    this.context = context;
    this.self = new Self(context, household.changed);
    this.keys = new OwnKeysKeeper(context, endToEnd, household.changed);
    this.#ownTexts = new Kept<Readonly<Record<string, string>>>(context, 'own-texts', {});
    this.conversations = new Conversations(context);
    this.messages = new Messages(context);
    this.contacts = new Contacts(
      context,
      endToEnd.contacts,
      () => this.keys.half(),
      () => this.#contactsChanged(),
    );
    this.rooms = new Rooms(context, () => this.#roomsChanged());
    this.typing = new Typing(context, () => this.#conversationsChanged());
    this.views = new MessageViews(context, this.conversations, this.messages, (id) => this.#trust(id));
    this.search = new Search(this.conversations, this.messages);
    const readings = new Readings(context, endToEnd, {
      sent: (clientId) => this.outbox.textOf(clientId) ?? this.#ownTexts.value[clientId],
      edited: (id) => this.#takeEdit(id),
    });
    this.#arrivals = new Arrivals(context, this.conversations, this.messages, readings, {
      message: (message, before, origin) => this.#message(message, before, origin),
      settled: (id, messages) => this.timelines.changed(id, messages),
    });
    this.#history = new History(context, this.conversations, this.messages, this.#arrivals);
    this.files = createFiles({
      account: me,
      vault: surroundings.vault,
      clock,
      origin: surroundings.origin,
      fetch: surroundings.fetch,
      token: () => this.session.token,
    });
    this.transfers = new Transfers(context, this.files);
    this.outbox = new Outbox(
      context,
      this.conversations,
      endToEnd,
      {
        changed: (id, upsert, remove) => {
          this.timelines.ends(id, upsert, remove);
          this.#conversationsChanged();
        },
        sent: (message) => this.#arrivals.sent(message),
      },
      {
        ...this.transfers.outgoing,
        security: (id) => messageSecurity(this.#security(id)),
        describe: (id, message) => this.#describe(id, message),
      },
    );
    this.timelines = new Timelines(
      context,
      this.conversations,
      this.messages,
      this.views,
      this.#history,
      this.outbox,
    );
    this.marks = new Marks(context, this.conversations, this.messages);
    this.changing = new Changing(
      context,
      this.conversations,
      this.messages,
      this.views,
      this.timelines,
      this.#arrivals,
      endToEnd,
      this.#edits,
    );
    const isSeen = (id: ConversationId) => this.timelines.isShown(id, (page) => pages.isVisible(page));
    this.#notices = new Notices(context, this.conversations, this.views, isSeen);
    this.#expiry = new Expiry(context, this.messages, (message) => this.#expired(message));
    this.catchUp = new CatchUp(context, this.conversations, this.#arrivals, this.marks, {
      forget: () => this.#forget(),
      counted: () => this.#recounted(),
    });
    this.calls = new Calls({
      account: me,
      clock,
      freshCall: () => crypto.randomUUID(),
      encryption: endToEnd,
      pages,
      ask: context.request,
    });
    this.#recount = soon(context, () => this.catchUp.recount());
    const handlers = happenings({
      context,
      conversations: this.conversations,
      arrivals: this.#arrivals,
      contacts: this.contacts,
      rooms: this.rooms,
      typing: this.typing,
      timelines: this.timelines,
      notices: this.#notices,
      calls: this.calls,
      self: this.self,
      keys: this.keys,
      readElsewhere: (id, upTo) => this.#read(id, upTo),
    });
    this.#inbox = new Inbox(context, this.#arrivals, handlers, {
      arrived: (messages) => this.catchUp.moved(messages),
      failed: (problem) => this.session.link?.close(problem),
    });
    this.conversations.onChange(() => this.#conversationsChanged());
  }

  /** Connects, and stays connected. */
  start(): void {
    this.session.start();
  }

  /** Ends without a trace of work under way; what is kept stays. */
  async stop(): Promise<void> {
    this.session.stop();
    this.#expiry.stop();
    this.catchUp.stop();
    this.calls.close();
    await this.#inbox.idle();
    await this.#turns.idle();
  }

  view(): AccountView {
    return {
      name: this.name,
      ...this.self.view(),
      connection: this.session.view,
      keys: this.keys.view,
      unread: this.#unread(),
    };
  }

  /** Asks the server for somebody's published key. */
  async look(name: string): Promise<void> {
    const { username, public_key } = await this.context.request('get_profile', { username: name });
    await this.endToEnd.contacts.observe(username, public_key ?? null, undefined);
  }

  trustChanged(name: string, trust: Trust): void {
    if (trust === 'changed' && name !== this.name) this.#notices.post({ kind: 'contact-key-changed', name });
    this.#contactsChanged();
    this.#later(() => this.timelines.refresh(withPerson(name)));
  }

  /** The keys are others now: what could not be read may be readable. */
  async keysChanged(): Promise<void> {
    for (const { id } of [...this.conversations.all()]) {
      if (kindOf(id, this.name) !== 'room') await this.#openAgain(id);
    }
    await this.outbox.retryAll('no-keys');
  }

  /** The file of a message, sent or still to be. */
  async openFile(key: string): Promise<Blob> {
    const entry = this.outbox.entry(key);
    if (entry?.file) return this.transfers.openStaged(key, entry.file.type);
    const message = await this.#byKey(key);
    return this.transfers.open(key, message);
  }

  /** What is sent is not sent then; what is fetched may be asked for again. */
  async cancelTransfer(key: string): Promise<void> {
    this.transfers.cancel(key);
    if (this.outbox.has(key)) await this.outbox.discard(key);
  }

  /** For everyone; a file goes from the server as well. */
  async deleteMessage(id: number): Promise<void> {
    const message = await this.changing.delete(id);
    if (message.sender === this.name) await this.transfers.erase(message);
  }

  async #byKey(key: string): Promise<StoredMessage> {
    if (key.startsWith('m:')) return this.changing.find(Number(key.slice(2)));
    const place = this.views.placeOf(key);
    const message = place && (await this.messages.get(place.conversation, place.id));
    if (!message) throw failure(1102, 'This message is not there any more.');
    return message;
  }

  async markRead(id: ConversationId, message: number): Promise<void> {
    await this.#turn(async () => {
      const before = this.conversations.get(id);
      if (!before) return;
      const upTo = Math.min(message, Math.max(before.newest, before.last?.id ?? 0));
      if (upTo <= before.unread.readId && !before.settings.markedUnread) return;
      await this.#read(id, upTo);
      if (upTo > before.unread.readId) this.marks.owe(id, 'read', upTo);
    });
  }

  /** Within a turn. */
  async #read(id: ConversationId, upTo: number): Promise<void> {
    this.conversations.change(id, ({ unread, settings }) => ({
      unread: readUpTo(unread, upTo),
      settings: { ...settings, markedUnread: false },
    }));
    if (!(await this.#count(id))) this.#recount();
  }

  /** Counts what is unread where that is not known; false where too little is at hand. Within a turn. */
  async #count(id: ConversationId): Promise<boolean> {
    const { unread, spans } = this.conversations.ensure(id);
    if (!unread.stale) return true;
    const live = liveSpan(spans);
    if (!live || live[0] > unread.readId + 1) return false;
    const after = await this.messages.range(id, { from: unread.readId + 1 });
    const others = after.filter(({ sender, deleted }) => sender !== this.name && !deleted);
    const mentions = others.filter((each) => each.mentions?.includes(this.name));
    const ids = (messages: readonly StoredMessage[]) => messages.map((each) => each.id);
    this.conversations.change(id, () => ({ unread: counted(unread, ids(others), ids(mentions)) }));
    return true;
  }

  #turn<T>(job: () => Promise<T> | T): Promise<T> {
    return this.#turns.run(async () => {
      try {
        return await job();
      } finally {
        await this.#ledger.commit();
      }
    });
  }

  /** Nobody waits for it; what fails of it is as if it had not been asked for. */
  #later(job: () => Promise<void> | void): void {
    this.#turn(job).catch(() => undefined);
  }

  async #load(): Promise<void> {
    const parts = [
      this.self,
      this.conversations,
      this.contacts,
      this.rooms,
      this.outbox,
      this.catchUp,
      this.#ownTexts,
    ];
    await Promise.all(parts.map((part) => part.load()));
    await this.#turn(() => this.#furnish());
    await this.#expiry.review();
    await this.transfers.sweep((key) => this.outbox.has(key));
    this.#contactsChanged();
    this.#roomsChanged();
  }

  async #online(link: Link): Promise<void> {
    this.self.met(link.info);
    this.#household.pinned(link.info.fingerprint);
    try {
      await this.contacts.refresh();
      this.calls.online();
      const profile = await this.context.request('get_profile', {});
      await this.#turn(() => this.self.profile(profile));
      await this.keys.settle(profile.public_key);
      this.outbox.start();
      await this.rooms.refresh();
      await this.#turn(() => this.#furnish());
      await this.catchUp.run();
      await this.self.restorePresence();
      await this.#expiry.review();
    } catch (error) {
      // Half of what was missed is not enough: once more from the beginning, after a pause.
      if (this.session.link === link) link.close(problemOf(error));
    }
  }

  /** Within a turn. */
  async #recounted(): Promise<void> {
    for (const { id } of [...this.conversations.all()]) await this.#count(id);
    await this.timelines.reset('unbound');
  }

  #offline(serverRestarts: boolean): void {
    this.outbox.stop();
    this.typing.forget();
    this.calls.offline(serverRestarts);
    this.catchUp.stop();
    this.#later(() => this.contacts.offline());
  }

  /** A conversation for each room, each contact, and one's notes. Within a turn. */
  #furnish(): void {
    const wanted = [
      ...this.rooms.joined().map(({ name }) => room(name)),
      ...[...this.contacts.names()].map(withPerson),
      withPerson(this.name),
    ];
    for (const id of wanted) this.#bound(this.conversations.ensure(id));
    const open = new Set<ConversationId>(wanted);
    for (const { id, last, settings } of [...this.conversations.all()]) {
      if (!open.has(id) && !last && settings.draft === '' && !this.outbox.last(id))
        this.conversations.remove(id);
    }
  }

  /** Where a conversation that came just now begins and ends, the server is to say. */
  #bound({ spans }: Conversation): void {
    if (this.catchUp.isDone && !liveSpan(spans)) this.#recount();
  }

  /** Within a turn. */
  #message(
    message: StoredMessage,
    before: StoredMessage | undefined,
    origin: 'live' | 'sync' | 'history',
  ): void {
    const { conversation: id, sender, clientId } = message;
    const mine = sender === this.name;
    if (mine && clientId !== undefined) this.outbox.confirmed(clientId);
    if (!mine && origin === 'live') this.typing.heard(id, sender, false);
    const conversation = this.conversations.ensure(id);
    this.#bound(conversation);
    if (message.id >= (conversation.last?.id ?? 0)) this.#setLast(id, message);
    if (message.expiresAt !== undefined) this.#expiry.expect(message.expiresAt);
    this.search.changed(message);
    if (before || mine || message.deleted || origin === 'history') return;
    if (kindOf(id, this.name) === 'direct') this.marks.owe(id, 'delivered', message.id);
    if (origin === 'live') this.#notices.consider(message);
  }

  #setLast(id: ConversationId, message: StoredMessage | undefined): void {
    const body = message && bodyOf(message);
    const last = message &&
      body && {
        id: message.id,
        sender: message.sender,
        at: message.at,
        preview: preview(body),
        kind: body.kind,
      };
    this.conversations.change(id, () => ({ last: last ?? null }));
  }

  /** Within a turn. */
  async #expired(message: StoredMessage): Promise<void> {
    const { conversation: id, sender } = message;
    const [view] = await this.views.of(id, [message]);
    if (view) this.timelines.ends(id, [], [view.key]);
    this.search.removed(message);
    const conversation = this.conversations.get(id);
    if (!conversation) return;
    if (sender !== this.name) {
      const mention = message.mentions?.includes(this.name) ?? false;
      this.conversations.change(id, ({ unread }) => ({ unread: vanished(unread, message.id, mention) }));
    }
    if (conversation.last?.id === message.id) {
      const [before] = await this.messages.range(id, { limit: 1, newestFirst: true });
      this.#setLast(id, before);
    }
  }

  /** The server went back to a backup: ids may come again for other messages. Within a turn. */
  async #forget(): Promise<void> {
    const own: Record<string, string> = { ...this.#ownTexts.value };
    for (const { id, settings } of [...this.conversations.all()]) {
      for await (const page of this.messages.all(id)) {
        for (const message of page) {
          const { sender, clientId, seal, text } = message;
          if (sender === this.name && clientId !== undefined && seal !== 'clear' && text !== '')
            own[clientId] = text;
          this.messages.remove(message);
        }
      }
      this.conversations.remove(id);
      this.conversations.change(id, () => ({ settings }));
    }
    this.#ownTexts.set(own);
    this.search.forget();
    await this.endToEnd.replays.forget();
    await this.timelines.reset('all');
  }

  async #openAgain(id: ConversationId): Promise<void> {
    for await (const page of this.messages.all(id)) {
      const sealed = page.flatMap((message) => message.sealed ?? []);
      if (sealed.length === 0) continue;
      const opened = await this.#arrivals.open(sealed);
      await this.#turn(async () => {
        await this.#arrivals.apply(opened, 'history');
        await this.#arrivals.settle('history');
      });
    }
  }

  #takeEdit(id: number): string | undefined {
    const text = this.#edits.get(id);
    this.#edits.delete(id);
    return text;
  }

  async #describe(id: ConversationId, message: number) {
    const answered = await this.messages.get(id, message);
    if (!answered) return { id: message };
    return { id: message, sender: answered.sender, excerpt: preview(bodyOf(answered)) };
  }

  #trust(id: ConversationId): Trust {
    return id.startsWith('with:') ? this.contacts.trust(id.slice(5)) : 'none';
  }

  #security(id: ConversationId): Security {
    return securityOf(kindOf(id, this.name), this.#trust(id));
  }

  #unread(): number {
    const now = this.context.clock.now();
    let sum = this.contacts.requests().length + this.rooms.invitations().length;
    for (const conversation of this.conversations.all()) sum += noticeable(conversation, now);
    return sum;
  }

  #conversationViews(): ConversationView[] {
    return [...this.conversations.all()].map((conversation) => {
      const { id } = conversation;
      const name = id.slice(5);
      const isRoom = id.startsWith('room:');
      return conversationView(conversation, {
        me: this.name,
        room: isRoom ? this.rooms.get(name) : undefined,
        contact: isRoom ? undefined : this.contacts.get(name),
        trust: this.#trust(id),
        typing: this.typing.in(id),
        unsent: this.outbox.last(id),
      });
    });
  }

  #conversationsChanged(): void {
    const account = this.name;
    this.#household.feed.changed(`conversations ${account}`, () => ({
      topic: 'conversations',
      account,
      value: this.#conversationViews(),
    }));
    this.#household.changed();
  }

  #contactsChanged(): void {
    const account = this.name;
    const { feed } = this.#household;
    feed.changed(`contacts ${account}`, () => ({ topic: 'contacts', account, value: this.contacts.views() }));
    feed.changed(`requests ${account}`, () => ({
      topic: 'requests',
      account,
      value: this.contacts.requests(),
    }));
    this.#later(() => this.#furnish());
    this.#conversationsChanged();
  }

  #roomsChanged(): void {
    const account = this.name;
    const { feed } = this.#household;
    feed.changed(`invitations ${account}`, () => ({
      topic: 'invitations',
      account,
      value: this.rooms.invitations(),
    }));
    this.#later(() => this.#furnish());
    this.#conversationsChanged();
  }
}

function messageSecurity(security: Security): 'verified' | 'encrypted' | 'server-readable' {
  return security === 'key-changed' ? 'encrypted' : security;
}
