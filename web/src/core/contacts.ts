import type { ContactView, Presence, RequestView, Trust } from '../api/views';
import type { ContactKeys } from '../e2ee/seam';
import type { ReplyOf } from '../protocol/commands';
import type { Context } from './context';
import { Kept } from './kept';

type Friend = ReplyOf<'get_friends_list'>['friends'][number];

/** What is kept of a contact. */
interface Contact {
  readonly name: string;
  readonly displayName?: string;
  readonly presence: Presence;
  readonly statusText?: string;
  readonly lastSeen?: number;
}

/** What is sent with a request or its acceptance: one's half of a key negotiation. */
export type OwnHalf = () => string | undefined;

/** Contacts, their requests, and blocks. */
export class Contacts {
  readonly #context: Context;
  readonly #keys: ContactKeys;
  readonly #half: OwnHalf;
  readonly #changed: () => void;
  readonly #contacts: Kept<readonly Contact[]>;
  readonly #requests: Kept<readonly RequestView[]>;
  #byName = new Map<string, Contact>();

  constructor(context: Context, keys: ContactKeys, half: OwnHalf, changed: () => void) {
    this.#context = context;
    this.#keys = keys;
    this.#half = half;
    this.#changed = changed;
    this.#contacts = new Kept<readonly Contact[]>(context, 'contacts', []);
    this.#requests = new Kept<readonly RequestView[]>(context, 'requests', []);
  }

  async load(): Promise<void> {
    await Promise.all([this.#contacts.load(), this.#requests.load()]);
    this.#index();
    // Nobody is known to be online before the server has said so, nor how long they stayed.
    this.#leave(() => undefined);
  }

  /** As the server has them now. */
  async refresh(): Promise<void> {
    const { request, turn } = this.#context;
    const [{ friends }, { requests }] = await Promise.all([
      request('get_friends_list', {}),
      request('get_friend_requests', {}),
    ]);
    for (const friend of friends) await this.#observe(friend);
    await turn(() => {
      this.#contacts.set(friends.map(contactOf));
      this.#requests.set(
        requests.map(({ username, timestamp }) => ({ from: username, at: timestamp * 1000 })),
      );
      this.#index();
      this.#changed();
    });
  }

  get(name: string): Contact | undefined {
    return this.#byName.get(name);
  }

  names(): Iterable<string> {
    return this.#byName.keys();
  }

  trust(name: string): Trust {
    return this.#keys.trust(name);
  }

  views(): ContactView[] {
    return this.#contacts.value.map((contact) => ({ ...contact, trust: this.#keys.trust(contact.name) }));
  }

  requests(): readonly RequestView[] {
    return this.#requests.value;
  }

  /** Within a turn. */
  presence(name: string, presence: Presence, statusText: string | undefined, at: number): void {
    const before = this.#byName.get(name);
    if (!before) return;
    const { statusText: _, lastSeen, ...rest } = before;
    const seen = presence === 'offline' && before.presence !== 'offline' ? at : lastSeen;
    this.#replace({
      ...rest,
      presence,
      ...(statusText && { statusText }),
      ...(seen !== undefined && { lastSeen: seen }),
    });
  }

  /**
   * Gives contacts this browser's half of the key negotiation: those who have none from this account yet, since a half that
   * another device gave is left alone.
   *
   * @param replacing to everybody, in place of whatever they have
   */
  async giveHalves(replacing = false): Promise<void> {
    const key = this.#half();
    if (key === undefined) return;
    const { request } = this.#context;
    const { friends } = await request('get_friends_list', {});
    for (const friend of friends) {
      const { username, own_key } = friend;
      if (replacing ? own_key === key : own_key !== undefined) continue;
      await request('send_friend_request', { friend_username: username, key });
      await this.#observe({ ...friend, own_key: key });
    }
  }

  /** A new half of a key negotiation. */
  async offered(name: string, cipher: string, key: string): Promise<void> {
    await this.#keys.observe(name, undefined, { cipher, key });
  }

  /** The connection is gone: who is online is not known any more, and until now they were. Within a turn. */
  offline(): void {
    this.#leave(() => this.#context.serverNow());
  }

  #leave(seen: () => number | undefined): void {
    const contacts = this.#contacts.value;
    if (contacts.every(({ presence }) => presence === 'offline')) return;
    const at = seen();
    this.#contacts.set(
      contacts.map((contact) => {
        if (contact.presence === 'offline') return contact;
        const { lastSeen: _, ...rest } = contact;
        return { ...rest, presence: 'offline' as const, ...(at !== undefined && { lastSeen: at }) };
      }),
    );
    this.#index();
    this.#changed();
  }

  async request(name: string): Promise<void> {
    await this.#context.request('send_friend_request', { friend_username: name, ...this.#ownHalf() });
    await this.refresh();
  }

  async accept(name: string): Promise<void> {
    await this.#context.request('accept_friend_request', {
      friend_username: name,
      ...this.#ownHalf(),
    });
    await this.refresh();
  }

  async decline(name: string): Promise<void> {
    await this.#context.request('decline_friend_request', { friend_username: name });
    await this.refresh();
  }

  async remove(name: string): Promise<void> {
    await this.#context.request('remove_friend', { friend_username: name });
    await this.refresh();
  }

  async block(name: string): Promise<void> {
    await this.#context.request('block_user', { username: name });
    await this.refresh();
  }

  async unblock(name: string): Promise<void> {
    await this.#context.request('unblock_user', { username: name });
  }

  async blocked(): Promise<string[]> {
    return [...(await this.#context.request('get_blocked_users', {})).usernames];
  }

  /** Somebody asks to become a contact. Within a turn. */
  asked(from: string, at: number): boolean {
    const requests = this.#requests.value;
    if (requests.some((each) => each.from === from)) return false;
    this.#requests.set([...requests, { from, at }]);
    this.#changed();
    return true;
  }

  #ownHalf(): { key?: string } {
    const key = this.#half();
    return key === undefined ? {} : { key };
  }

  async #observe({ username, public_key, cipher, key, own_key }: Friend): Promise<void> {
    const negotiated =
      cipher !== undefined && key !== undefined ? { cipher, key, ownKey: own_key ?? null } : null;
    await this.#keys.observe(username, public_key ?? null, negotiated);
  }

  #replace(contact: Contact): void {
    this.#contacts.set(this.#contacts.value.map((each) => (each.name === contact.name ? contact : each)));
    this.#byName.set(contact.name, contact);
    this.#changed();
  }

  #index(): void {
    this.#byName = new Map(this.#contacts.value.map((contact) => [contact.name, contact]));
  }
}

function contactOf({ username, display_name, status, text, last_login }: Friend): Contact {
  return {
    name: username,
    presence: status,
    ...(display_name && { displayName: display_name }),
    ...(text && { statusText: text }),
    ...(last_login !== undefined && { lastSeen: last_login * 1000 }),
  };
}
