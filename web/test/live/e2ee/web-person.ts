import { randomUUID } from 'node:crypto';
import { type FreshKeys, makeKeys } from '../../../src/e2ee/account-keys';
import { type ClassicEndToEnd, createEndToEnd } from '../../../src/e2ee/end-to-end';
import type { Opened } from '../../../src/e2ee/seam';
import { createFiles, type Files } from '../../../src/files/files';
import { MemoryVault } from '../../../src/store/memory-vault';
import { systemClock } from '../../../src/transport/clock';
import { freshName, LiveClient, PASSWORD } from '../client';

/** The TypeScript client's end-to-end encryption on a real connection. */
export class WebPerson {
  readonly name: string;
  readonly client: LiveClient;
  readonly e2ee: ClassicEndToEnd;
  /** The session token. */
  readonly session: string;

  private constructor(name: string, session: string, client: LiveClient, e2ee: ClassicEndToEnd) {
    this.name = name;
    this.session = session;
    this.client = client;
    this.e2ee = e2ee;
  }

  static async register(url: string, stem: string): Promise<WebPerson> {
    const client = await LiveClient.connect(url);
    const name = freshName(stem);
    const keys = await makeKeys();
    await client.ask('register', { username: name, password: PASSWORD, public_key: keys.publicKey });
    return WebPerson.of(client, await client.event('registration_success'), keys);
  }

  /** Another device of an account; its keys are elsewhere. */
  static async signIn(url: string, username: string): Promise<WebPerson> {
    const client = await LiveClient.connect(url);
    await client.ask('login', { username, password: PASSWORD });
    return WebPerson.of(client, await client.event('login_success'), null);
  }

  private static async of(
    client: LiveClient,
    { username: account, session }: { username: string; session: string },
    keys: FreshKeys | null,
  ): Promise<WebPerson> {
    const e2ee: ClassicEndToEnd = await createEndToEnd({
      account,
      vault: new MemoryVault(),
      clock: systemClock,
      look: async (name) => {
        const profile = await client.ask('get_profile', { username: name });
        const { friends } = await client.ask('get_friends_list', {});
        const friend = friends.find(({ username }) => username === name);
        const { cipher, key, own_key: ownKey } = friend ?? {};
        await e2ee.contacts.observe(
          name,
          profile.public_key ?? null,
          cipher !== undefined && key !== undefined ? { cipher, key, ownKey } : null,
        );
      },
    });
    if (keys) await e2ee.keys.adopt(keys);
    return new WebPerson(account, session, client, e2ee);
  }

  /** Asks somebody who has asked already: both are contacts then. Gives the half of a key negotiation with it. */
  async befriend(name: string): Promise<void> {
    const key = this.e2ee.keys.required().negotiationKey;
    await this.client.ask('send_friend_request', { friend_username: name, key });
    await this.client.event('friend_added', ({ username }) => username === name);
  }

  async send(to: string, text: string): Promise<{ id: number; scheme: string | undefined }> {
    const clientId = randomUUID();
    const sealed = await this.e2ee.seal(to, clientId, text);
    if (!sealed.encrypted) throw new Error('it would have been sent in clear');
    const sent = await this.client.ask('private_message', { recipient: to, client_id: clientId, ...sealed });
    return { id: sent.message_id, scheme: sealed.scheme };
  }

  /** The next message from somebody. */
  async receives(from: string): Promise<Opened & { scheme: string | undefined }> {
    const message = await this.client.event('private_message', ({ sender }) => sender === from);
    const opened = await this.e2ee.open(message);
    return { ...opened, scheme: message.scheme };
  }

  /** @param http of the server */
  files(http: string): Files {
    return createFiles({
      account: this.name,
      vault: new MemoryVault(),
      clock: systemClock,
      origin: http.replace(/\/$/, ''),
      token: () => this.session,
      fetch,
    });
  }

  close(): void {
    this.client.close();
  }
}
