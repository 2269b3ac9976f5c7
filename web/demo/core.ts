import type { Core, Update } from '../src/api/core';
import type * as V from '../src/api/views';
import { defaultPreferences } from '../src/ui/bridge/mirror';
import * as data from './data';
import { picture } from './picture';
import { gallery, long } from './talk';

/** Answers as the worker would, from memory. What it does not know resolves with nothing. */
export function demoCore(
  post: (update: Update) => void,
  scenario: string,
): { core: Partial<Core>; hello(): void } {
  let accounts: V.AccountView[] =
    scenario === 'fresh'
      ? []
      : [
          data.account('ann', {
            displayName: 'Ann Lindqvist',
            about: 'Gardens and maps',
            statusText: 'Working from home',
            unread: 5,
            connection: connection(scenario),
            ...(scenario === 'no-keys' ? { keys: { state: 'missing' } } : {}),
          }),
          data.account('workshop', { displayName: 'Workshop', unread: 3 }),
        ];
  let preferences: V.Preferences = defaultPreferences;
  let conversations = scenario === 'empty' ? data.conversations.slice(5, 6) : data.conversations;
  let contacts = scenario === 'empty' ? [] : data.contacts;
  let requests = scenario === 'empty' ? [] : data.requests;
  let invitations = scenario === 'empty' ? [] : data.invitations;
  let sessions = data.sessions;
  const lists = new Map<string, V.MessageView[]>();
  const messages = (id: V.ConversationId) => {
    const list = lists.get(id) ?? talk(id);
    lists.set(id, list);
    return list;
  };

  const talk = (id: V.ConversationId): V.MessageView[] => {
    if (scenario === 'long' && id === 'room:general') return long(50_000);
    if (scenario === 'new') return [];
    return id === 'with:chiara' || id === 'room:garden' ? gallery(id) : data.messages(id);
  };
  /** Puts a message into its conversation's list and tells the page. */
  const put = (id: V.ConversationId, changed: V.MessageView[], remove: string[] = []) => {
    const list = messages(id).filter(({ key }) => !remove.includes(key));
    for (const message of changed) {
      const at = list.findIndex(({ key }) => key === message.key);
      if (at >= 0) list[at] = message;
      else list.push(message);
    }
    lists.set(id, list);
    post({
      topic: 'timeline',
      account: 'ann',
      conversation: id,
      page: '*',
      change: { kind: 'change', upsert: changed, remove },
    });
  };
  const find = (test: (message: V.MessageView) => boolean) => {
    for (const [id, list] of lists) {
      const message = list.find(test);
      if (message && opened === id) return { id: id as V.ConversationId, message };
    }
    return undefined;
  };
  let opened: V.ConversationId | null = null;

  const say = (account: string) => {
    const own = account === 'ann';
    post({ topic: 'contacts', account, value: own ? contacts : [] });
    post({ topic: 'requests', account, value: own ? requests : [] });
    post({ topic: 'invitations', account, value: own ? invitations : [] });
    post({ topic: 'conversations', account, value: own ? conversations : [] });
    post({ topic: 'transfers', account, value: [] });
    post({ topic: 'call', account, value: null });
  };
  const hello = () => {
    post({ topic: 'preferences', value: preferences });
    post({ topic: 'storage', value: { kind: 'persistent', usedBytes: 4_200_000 } });
    post({ topic: 'accounts', value: accounts });
    for (const { name } of accounts) {
      say(name);
    }
  };
  const change = (id: V.ConversationId, with_: Partial<V.ConversationView>) => {
    conversations = conversations.map((each) => (each.id === id ? { ...each, ...with_ } : each));
    post({ topic: 'conversations', account: 'ann', value: conversations });
  };
  const update = (name: string, with_: Partial<V.AccountView>) => {
    accounts = accounts.map((each) => (each.name === name ? { ...each, ...with_ } : each));
    post({ topic: 'accounts', value: accounts });
  };
  const enter = async ({ name, password }: { name: string; password: string }) => {
    await pause();
    if (password === 'wrong') {
      throw { code: 1001, message: 'wrong password' } satisfies V.Problem;
    }
    accounts = [...accounts, data.account(name)];
    post({ topic: 'accounts', value: accounts });
    say(name);
    return name;
  };

  const core: Partial<Core> = {
    register: enter,
    signIn: enter,
    async signOut(account) {
      accounts = accounts.filter((each) => each.name !== account);
      post({ topic: 'accounts', value: accounts });
    },
    async acceptServerKey(account) {
      update(account, { connection: { phase: 'online' } });
    },
    async reconnectNow(account) {
      update(account, { connection: { phase: 'connecting' } });
      await pause();
      update(account, { connection: { phase: 'online' } });
    },
    async setPreferences(with_) {
      preferences = { ...preferences, ...with_ };
      post({ topic: 'preferences', value: preferences });
    },
    async setProfile(account, with_) {
      update(account, with_);
    },
    async setPresence(account, presence, statusText) {
      update(account, { presence, statusText });
    },
    async exportAccount() {
      return new Blob(['{}'], { type: 'application/json' });
    },
    async exportKeys() {
      await pause();
      return new Blob(['{}'], { type: 'application/json' });
    },
    async importKeys(account) {
      await pause();
      update(account, { keys: { state: 'ready' } });
    },
    async replaceKeys(account) {
      await pause();
      update(account, { keys: { state: 'ready' } });
    },
    async sessions() {
      await pause();
      return sessions;
    },
    async revokeSession(_, id) {
      sessions = sessions.filter((each) => each.id !== id);
    },
    async signOutEverywhereElse() {
      sessions = sessions.filter((each) => each.current);
    },
    async safetyNumber(_, name) {
      const trust = contacts.find((each) => each.name === name)?.trust;
      return {
        digits: '482910773105628841907265331048827109364520918837265501947723',
        verified: trust === 'verified',
        changed: trust === 'changed',
      };
    },
    async setVerified(account, name, verified) {
      contacts = contacts.map((each) =>
        each.name === name ? { ...each, trust: verified ? 'verified' : 'pinned' } : each,
      );
      post({ topic: 'contacts', account, value: contacts });
      change(`with:${name}`, { security: verified ? 'verified' : 'encrypted' });
    },
    async acceptContactKey(account, name) {
      contacts = contacts.map((each) => (each.name === name ? { ...each, trust: 'pinned' } : each));
      post({ topic: 'contacts', account, value: contacts });
      change(`with:${name}`, { security: 'encrypted' });
    },
    async findPerson(_, name) {
      await pause();
      if (name === 'nobody') {
        throw { code: 1102, message: 'no such user' } satisfies V.Problem;
      }
      return { name, displayName: 'Jonas', about: 'Boats' };
    },
    async acceptContact(account, name) {
      requests = requests.filter((each) => each.from !== name);
      post({ topic: 'requests', account, value: requests });
      contacts = [...contacts, { name, presence: 'online', trust: 'pinned' }];
      post({ topic: 'contacts', account, value: contacts });
    },
    async declineContact(account, name) {
      requests = requests.filter((each) => each.from !== name);
      post({ topic: 'requests', account, value: requests });
    },
    async block(account, name) {
      requests = requests.filter((each) => each.from !== name);
      post({ topic: 'requests', account, value: requests });
      contacts = contacts.filter((each) => each.name !== name);
      post({ topic: 'contacts', account, value: contacts });
    },
    async blocked() {
      return ['spammy'];
    },
    async rooms() {
      await pause();
      return data.rooms;
    },
    async createRoom(account, { name }) {
      const id: V.ConversationId = `room:${name}`;
      const model = data.conversations[1];
      if (model) {
        conversations = [
          { ...model, id, title: name, unread: 0, unreadMentions: 0, pinned: false },
          ...conversations,
        ];
        post({ topic: 'conversations', account, value: conversations });
      }
      return id;
    },
    async joinRoom(_, name) {
      invitations = invitations.filter((each) => each.room !== name);
      post({ topic: 'invitations', account: 'ann', value: invitations });
      return `room:${name}`;
    },
    async members() {
      await pause();
      return data.members;
    },
    async openTimeline(_, conversation) {
      opened = conversation;
      return {
        conversation,
        messages: [...messages(conversation)],
        atStart: true,
        atEnd: true,
        firstUnreadId: conversations.find((each) => each.id === conversation)?.unread
          ? (messages(conversation).at(scenario === 'long' ? -104 : -4)?.id ?? null)
          : null,
      };
    },
    async jumpTo(_, conversation) {
      return {
        conversation,
        messages: [...messages(conversation)],
        atStart: true,
        atEnd: true,
        firstUnreadId: null,
      };
    },
    async react(account, id, emoji, remove) {
      const found = find((each) => each.id === id);
      if (!found) return;
      const { message } = found;
      const by = message.reactions.find((each) => each.emoji === emoji)?.by ?? [];
      const others = message.reactions.filter((each) => each.emoji !== emoji);
      const left = remove ? by.filter((name) => name !== account) : [...by, account];
      put(found.id, [{ ...message, reactions: left.length > 0 ? [...others, { emoji, by: left }] : others }]);
    },
    async edit(_, id, text) {
      const found = find((each) => each.id === id);
      if (found) put(found.id, [{ ...found.message, body: { kind: 'text', text }, editedAt: Date.now() }]);
    },
    async deleteMessage(_, id) {
      const found = find((each) => each.id === id);
      if (found) put(found.id, [{ ...found.message, body: { kind: 'deleted' }, reactions: [] }]);
    },
    async retry(_, key) {
      const found = find((each) => each.key === key);
      const { problem: _problem, ...message } = found?.message ?? ({} as V.MessageView);
      if (found) put(found.id, [{ ...message, id: Date.now(), state: 'stored' }]);
    },
    async discard(_, key) {
      const found = find((each) => each.key === key);
      if (found) put(found.id, [], [key]);
    },
    async openFile(_, key) {
      await pause();
      const body = find((each) => each.key === key)?.message.body;
      return body?.kind === 'file' && body.file.type.startsWith('image/')
        ? picture(body.file.width ?? 400, body.file.height ?? 300)
        : new Blob(['sample']);
    },
    async markRead(_, id) {
      change(id, { unread: 0, unreadMentions: 0, markedUnread: false });
    },
    async markUnread(_, id) {
      change(id, { markedUnread: true });
    },
    async saveDraft(_, id, draft) {
      change(id, { draft });
    },
    async setMuted(_, id, mutedUntil) {
      change(id, { mutedUntil });
    },
    async setLevel(_, id, level) {
      change(id, { level });
    },
    async setPinned(_, id, pinned) {
      change(id, { pinned });
    },
    async setArchived(_, id, archived) {
      change(id, { archived });
    },
    async setExpiry(_, id, expirySeconds) {
      change(id, { expirySeconds });
    },
    async send(account, conversation, message) {
      const key = crypto.randomUUID();
      if (message.text === 'fail') throw { code: 'storage-full', message: '' } satisfies V.Problem;
      const answered = messages(conversation).find((each) => each.id === message.replyToId);
      const sent: V.MessageView = {
        key,
        id: null,
        sender: account,
        mine: true,
        at: Date.now(),
        body: message.file
          ? { kind: 'file', file: { ...message.file.view, id: key }, text: message.text }
          : { kind: 'text', text: message.text },
        ...(answered?.id
          ? {
              replyTo: {
                id: answered.id,
                sender: answered.sender,
                excerpt: answered.body.kind === 'text' ? answered.body.text : '',
              },
            }
          : {}),
        mentionsMe: false,
        reactions: [],
        state: 'sending',
        security: 'encrypted',
      };
      put(conversation, [sent]);
      change(conversation, {
        draft: '',
        last: { sender: account, mine: true, preview: message.text, at: sent.at, state: 'stored' },
      });
      pause().then(() => put(conversation, [{ ...sent, id: sent.at, state: 'stored' }]));
      return { key };
    },
    async fileLimits() {
      return { maxBytes: 100_000_000, quotaBytes: 1_000_000_000, usedBytes: 128_000_000 };
    },
    async callServers() {
      return [];
    },
    async search(_, query) {
      await pause();
      return conversations
        .flatMap(({ id }) =>
          messages(id)
            .filter(
              (each) =>
                each.body.kind === 'text' && each.body.text.toLowerCase().includes(query.toLowerCase()),
            )
            .slice(0, 2)
            .map((each) => ({
              conversation: id,
              messageId: each.id ?? 0,
              sender: each.sender,
              at: each.at,
              excerpt: each.body.kind === 'text' ? each.body.text : '',
            })),
        )
        .slice(0, 20);
    },
    async pushKey() {
      return null;
    },
  };
  return { core, hello };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 300));

function connection(scenario: string): V.ConnectionView {
  switch (scenario) {
    case 'offline':
      return { phase: 'offline', retryAt: Date.now() + 25_000 };
    case 'signed-out':
      return { phase: 'signed-out' };
    case 'server-key':
      return {
        phase: 'server-key-changed',
        known: 'SHA256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0',
        offered: 'SHA256:2c26b46b68ffc68ff99b453c1d30413413422d706',
      };
    default:
      return { phase: 'online' };
  }
}
