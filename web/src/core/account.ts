import type { AccountView, ConversationId, Preferences, Problem, Security, Trust } from '../api/views';
import { type ClassicEndToEnd, createEndToEnd } from '../e2ee/end-to-end';
import { createFiles, type Files } from '../files/files';
import { Code } from '../protocol/problems';
import { EndingVault } from '../store/ending-vault';
import type { Link } from '../transport/link';
import { Arrivals } from './arrivals';
import { Attachments } from './attachments';
import { Calls } from './calls/calls';
import { CatchUp } from './catchUp';
import { Changing } from './changing';
import { Contacts } from './contacts';
import type { Context } from './context';
import { type Conversation, isMuted } from './conversation';
import { Conversations } from './conversations';
import { kindOf } from './conversationView';
import { Expiry } from './expiry';
import type { Feed } from './feed';
import { happenings } from './happenings';
import { Hidden } from './hidden';
import { Hiding } from './hiding';
import { History } from './history';
import { Inbox } from './inbox';
import { Latest } from './latest';
import { Ledger } from './ledger';
import { Marks } from './marks';
import { messageKey, room, type StoredMessage, withPerson } from './message';
import { Messages } from './messages';
import { bodyOf, preview } from './messageView';
import { MessageViews } from './messageViews';
import { Notices } from './notices';
import { Outbox } from './outbox';
import { OwnKeysKeeper } from './ownKeys';
import { OwnTexts } from './ownTexts';
import type { Pages } from './pages';
import { problemOf } from './problem';
import { Readings } from './readings';
import { ReadMarks } from './readMarks';
import type { AccountRecord } from './registry';
import { Rooms } from './rooms';
import { Search } from './search';
import { Self } from './self';
import { Session } from './session';
import { Showcase } from './showcase';
import { soon } from './soon';
import { liveSpan } from './spans';
import type { Surroundings } from './surroundings';
import { Timelines } from './timelines';
import { Transfers } from './transfers';
import { Turns } from './turns';
import { Typing } from './typing';
import { vanished } from './unread';

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
  readonly reads: ReadMarks;
  readonly attachments: Attachments;
  readonly typing: Typing;
  readonly search: Search;
  readonly calls: Calls;
  readonly hiding: Hiding;
  readonly catchUp: CatchUp;
  readonly #household: Household;
  readonly #vault: EndingVault;
  #erased = false;
  readonly #turns = new Turns();
  readonly #ledger: Ledger;
  readonly #arrivals: Arrivals;
  readonly #history: History;
  readonly #inbox: Inbox;
  readonly #expiry: Expiry;
  readonly #notices: Notices;
  readonly #marks: Marks;
  readonly #recount: () => void;
  readonly #showcase: Showcase;
  readonly #ownTexts: OwnTexts;
  readonly #hidden: Hidden;
  readonly #latest: Latest;

  static async open(record: AccountRecord, household: Household): Promise<Account> {
    const { clock } = household.surroundings;
    const vault = new EndingVault(household.surroundings.vault);
    let account: Account | null = null;
    const endToEnd = await createEndToEnd({
      account: record.name,
      vault,
      clock,
      look: async (name) => account?.look(name),
      onTrust: (name, trust) => account?.trustChanged(name, trust),
    });
    account = new Account(record, household, vault, endToEnd);
    await account.#load();
    return account;
  }

  private constructor(
    record: AccountRecord,
    household: Household,
    vault: EndingVault,
    endToEnd: ClassicEndToEnd,
  ) {
    const { surroundings, pages, feed } = household;
    const { clock } = surroundings;
    const me = record.name;
    this.name = me;
    this.#household = household;
    this.#vault = vault;
    this.endToEnd = endToEnd;
    this.#ledger = new Ledger(vault, household.storage);
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
      feed: { changed: (key, make) => this.#erased || feed.changed(key, make) },
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
    this.#ownTexts = new OwnTexts(context, () => this.outbox);
    this.#showcase = new Showcase(context, () => this, household.changed);
    this.conversations = new Conversations(context);
    this.messages = new Messages(context);
    this.#hidden = new Hidden(context);
    this.#latest = new Latest(this.conversations, this.messages, this.#hidden);
    this.contacts = new Contacts(
      context,
      endToEnd.contacts,
      () => this.keys.half(),
      () => this.#contactsChanged(),
    );
    this.rooms = new Rooms(context, () => this.#roomsChanged());
    this.typing = new Typing(context, () => this.#showcase.conversations());
    this.views = new MessageViews(context, this.conversations, this.messages, this.#hidden, (id) =>
      this.#showcase.trust(id),
    );
    this.search = new Search(this.conversations, this.messages, this.#hidden);
    const readings = new Readings(context, endToEnd, this.#ownTexts);
    this.#arrivals = new Arrivals(context, this.conversations, this.messages, this.#hidden, readings, {
      message: (message, before, origin) => this.#message(message, before, origin),
      settled: (id, messages) => this.#settled(id, messages),
    });
    this.#history = new History(context, this.conversations, this.messages, this.#arrivals);
    this.files = createFiles({
      account: me,
      vault,
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
          this.#showcase.conversations();
        },
        sent: (message) => this.#arrivals.sent(message),
      },
      {
        ...this.transfers.outgoing,
        security: (id) => messageSecurity(this.#showcase.security(id)),
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
    this.#recount = soon(context, () => this.catchUp.recount());
    const marks = new Marks(context, this.conversations, this.messages);
    this.#marks = marks;
    this.reads = new ReadMarks(
      context,
      this.conversations,
      this.messages,
      this.#hidden,
      marks,
      this.#recount,
    );
    this.changing = new Changing(
      context,
      this.conversations,
      this.messages,
      this.views,
      this.timelines,
      this.#arrivals,
      endToEnd,
      this.#ownTexts.edits,
    );
    this.attachments = new Attachments(
      me,
      this.conversations,
      this.messages,
      this.views,
      this.outbox,
      this.changing,
      this.transfers,
    );
    this.hiding = new Hiding({
      context,
      conversations: this.conversations,
      messages: this.messages,
      hidden: this.#hidden,
      changing: this.changing,
      timelines: this.timelines,
      search: this.search,
      latest: this.#latest,
      reads: this.reads,
    });
    const isSeen = (id: ConversationId) => this.timelines.isShown(id, (page) => pages.isVisible(page));
    this.#notices = new Notices(context, this.conversations, this.views, isSeen);
    this.#expiry = new Expiry(context, this.messages, (message) => this.#expired(message));
    this.catchUp = new CatchUp(context, this.conversations, this.#arrivals, marks, {
      forget: () => this.#forget(),
      counted: () => this.#recounted(),
      marked: (id, above, upTo) => this.timelines.marked(id, above, upTo),
    });
    this.calls = new Calls({
      account: me,
      clock,
      freshCall: () => crypto.randomUUID(),
      encryption: endToEnd,
      pages,
      ask: context.request,
    });
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
      readElsewhere: (id, upTo) => this.reads.moved(id, upTo),
    });
    this.#inbox = new Inbox(context, this.#arrivals, handlers, {
      arrived: (messages) => this.catchUp.moved(messages),
      failed: (problem) => this.session.link?.close(problem),
    });
    this.conversations.onChange(() => this.#showcase.conversations());
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
    this.transfers.stop();
    this.timelines.stop();
    this.#showcase.stop();
    await this.#inbox.idle();
    await this.#turns.idle();
  }

  /** Ends for good: whatever is still under way keeps nothing and shows nothing. */
  async leave(): Promise<void> {
    this.#erased = true;
    await this.stop();
    this.#vault.end();
  }

  view(): AccountView {
    return {
      name: this.name,
      ...this.self.view(),
      connection: this.session.view,
      keys: this.keys.view,
      unread: this.#showcase.unread(),
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
  async keysChanged(replaced: boolean): Promise<void> {
    this.contacts.giveHalves(replaced).catch(() => undefined);
    for (const { id } of [...this.conversations.all()]) {
      if (kindOf(id, this.name) !== 'room') await this.#openAgain(id);
    }
    await this.outbox.retryAll('no-keys');
  }

  /** For everyone; a file goes from the server as well. */
  async deleteMessage(id: number): Promise<void> {
    const message = await this.changing.delete(id);
    if (message.sender === this.name) await this.attachments.erase(message);
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
      this.#hidden,
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
      // In the background: where it breaks off, the next sign-in goes on.
      this.contacts.giveHalves().catch(() => undefined);
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
    await this.reads.countAll();
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
    this.#latest.offer(message);
    if (message.expiresAt !== undefined) this.#expiry.expect(message.expiresAt);
    this.search.changed(message);
    if (message.deleted) this.#ownTexts.forget(before ?? message);
    if (before || mine || message.deleted || origin === 'history') return;
    this.#comeBack(id);
    if (kindOf(id, this.name) === 'direct') this.#marks.owe(id, 'delivered', message.id);
    if (origin === 'live') this.#notices.consider(message);
  }

  /** Within a turn. */
  async #settled(id: ConversationId, messages: readonly StoredMessage[]): Promise<void> {
    await this.timelines.changed(id, messages);
    const others = messages.filter(({ deleted, editedAt }) => deleted || editedAt !== undefined);
    await this.timelines.requote(id, new Set(others.map((each) => each.id)));
  }

  /** A conversation that was put away is there again when somebody writes, unless it is muted. */
  #comeBack(id: ConversationId): void {
    const conversation = this.conversations.get(id);
    if (!conversation?.settings.archived || isMuted(conversation, this.context.clock.now())) return;
    this.conversations.change(id, ({ settings }) => ({ settings: { ...settings, archived: false } }));
  }

  /** Within a turn. */
  async #expired(message: StoredMessage): Promise<void> {
    const { conversation: id, sender } = message;
    const wasHidden = this.#hidden.has(message);
    this.#hidden.remove(message);
    this.#ownTexts.forget(message);
    this.timelines.ends(id, [], [messageKey(message, this.name)]);
    await this.timelines.requote(id, new Set([message.id]));
    this.search.removed(message);
    if (!this.conversations.get(id)) return;
    if (sender !== this.name && !wasHidden) {
      const mention = message.mentions?.includes(this.name) ?? false;
      this.conversations.change(id, ({ unread }) => ({ unread: vanished(unread, message.id, mention) }));
    }
    await this.#latest.drop(message);
  }

  /** The server went back to a backup: ids may come again for other messages. Within a turn. */
  async #forget(): Promise<void> {
    for (const { id, settings } of [...this.conversations.all()]) {
      for await (const page of this.messages.all(id)) {
        this.#ownTexts.keep(page);
        for (const message of page) this.messages.remove(message);
      }
      this.conversations.remove(id);
      this.conversations.change(id, () => ({ settings }));
    }
    this.search.forget();
    this.#hidden.forget();
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

  async #describe(id: ConversationId, message: number) {
    const answered = await this.messages.get(id, message);
    if (!answered || this.#hidden.has(answered)) return { id: message };
    return { id: message, sender: answered.sender, excerpt: preview(bodyOf(answered)) };
  }

  #contactsChanged(): void {
    this.#later(() => this.#furnish());
    this.#showcase.contacts();
  }

  #roomsChanged(): void {
    this.#later(() => this.#furnish());
    this.#showcase.rooms();
  }
}

function messageSecurity(security: Security): 'verified' | 'encrypted' | 'server-readable' {
  return security === 'key-changed' ? 'encrypted' : security;
}
