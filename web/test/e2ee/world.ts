import type { Trust } from '../../src/api/views';
import { type FreshKeys, makeKeys, newX25519Secret, readKeys } from '../../src/e2ee/account-keys';
import { type ClassicEndToEnd, createEndToEnd } from '../../src/e2ee/end-to-end';
import type { SealedFields } from '../../src/e2ee/seam';
import { MemoryVault } from '../../src/store/memory-vault';
import type { Vault } from '../../src/store/vault';

/** What a server shows of an account. */
interface Shown {
  publicKey?: string | null;
  half?: { cipher: string; key: string } | null;
}

const POOL = 6;
const pool: Promise<FreshKeys>[] = [];
let taken = 0;

/** Pairs that no other of the last few calls gave; RSA pairs are made once and used again, for they take long. */
export async function freshKeys(): Promise<FreshKeys> {
  const i = taken++ % POOL;
  pool[i] ??= makeKeys();
  const { rsa } = (await pool[i]).secrets;
  const keys = await readKeys({ rsa, x25519: newX25519Secret() });
  if (keys === null) throw new Error('keys that cannot be read');
  return keys;
}

/** A server that shows what a test wants, and clients that ask it. */
export class World {
  now = 1_000_000_000_000;
  online = true;
  asked = 0;
  private readonly shown = new Map<string, Shown>();
  private readonly given = new Map<string, string>();
  private messages = 0;

  show(name: string, shown: Shown): void {
    this.shown.set(name, { ...this.shown.get(name), ...shown });
  }

  /** The half that an account has given a contact. */
  give(from: string, to: string, key: string): void {
    this.given.set(`${from} ${to}`, key);
  }

  async client(account: string, options: { vault?: Vault; keys?: FreshKeys | null } = {}): Promise<Client> {
    const trust: [string, Trust][] = [];
    const e2ee: ClassicEndToEnd = await createEndToEnd({
      account,
      vault: options.vault ?? new MemoryVault(),
      clock: { now: () => this.now, after: () => () => {} },
      look: async (name) => {
        this.asked++;
        if (!this.online) throw new Error('offline');
        const { publicKey = null, half = null } = this.shown.get(name) ?? {};
        const ownKey = this.given.get(`${account} ${name}`);
        await e2ee.contacts.observe(name, publicKey, half && { ...half, ownKey });
      },
      onTrust: (name, now) => trust.push([name, now]),
    });
    if (options.keys !== null && !e2ee.keys.ready) await e2ee.keys.adopt(options.keys ?? (await freshKeys()));
    return { name: account, e2ee, trust };
  }

  /** The account's published key is with the server. */
  async publishing(account: string): Promise<Client> {
    const client = await this.client(account);
    this.show(account, { publicKey: client.e2ee.keys.required().publicKey });
    return client;
  }

  /** As it comes back from the server. */
  message(from: string, to: string, clientId: string, sealed: SealedFields, id = ++this.messages) {
    return {
      message_id: id,
      seq: id,
      sender: from,
      recipient: to,
      timestamp: 1,
      client_id: clientId,
      ...sealed,
    };
  }
}

export interface Client {
  readonly name: string;
  readonly e2ee: ClassicEndToEnd;
  readonly trust: [string, Trust][];
}
