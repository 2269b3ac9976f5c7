import type { Change, Key, Range, Table, Vault } from './vault';

/** A vault as an account has it, until the account is erased: what work under way still writes afterwards is dropped. */
export class EndingVault implements Vault {
  private readonly vault: Vault;
  private ended = false;

  constructor(vault: Vault) {
    this.vault = vault;
  }

  get kind(): Vault['kind'] {
    return this.vault.kind;
  }

  get damaged(): number {
    return this.vault.damaged;
  }

  /** Nothing is written from now on. */
  end(): void {
    this.ended = true;
  }

  table<T>(name: string): Table<T> {
    const table = this.vault.table<T>(name);
    return {
      get: (key: Key) => table.get(key),
      range: (prefix: Key, options?: Range) => table.range(prefix, options),
      count: (prefix: Key) => table.count(prefix),
      put: (key: Key, value: T) => this.write([{ table: name, key, value }]),
      delete: (key: Key) => this.write([{ table: name, key, delete: true }]),
    };
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (!this.ended) await this.vault.write(changes);
  }

  async erase(firstPart: string): Promise<void> {
    if (!this.ended) await this.vault.erase(firstPart);
  }

  close(): Promise<void> {
    return this.vault.close();
  }
}
