import type { AccountName } from '../api/views';
import type { Vault } from '../store/vault';

const table = 'accounts';

/** What has to be known of an account to connect it. */
export interface AccountRecord {
  readonly name: AccountName;
  /** The session token: whoever has it is the account. */
  readonly token: string;
  /** The fingerprint of the server's key. */
  readonly pinned: string;
  /** When it was added here, for the order. */
  readonly since: number;
}

/** The accounts of this browser. */
export class Registry {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async all(): Promise<AccountRecord[]> {
    const rows = await this.#vault.table<AccountRecord>(table).range([]);
    return rows.map(({ value }) => value).sort((a, b) => a.since - b.since);
  }

  put(record: AccountRecord): Promise<void> {
    return this.#vault.table<AccountRecord>(table).put([record.name], record);
  }

  /** Everything that is kept of an account. */
  erase(name: AccountName): Promise<void> {
    return this.#vault.erase(name);
  }
}
