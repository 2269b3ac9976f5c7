import type { Table, Vault } from '../store/vault';
import { type AccountKeys, type FreshKeys, type KeySecrets, readKeys } from './account-keys';
import { failure } from './failure';
import { openKeyFile, sealKeyFile } from './key-file';

/** The account's own pairs, as this browser has them. */
export class OwnKeys {
  /** Called when other pairs come into use. */
  onAdopted = (): void => {};
  /** Other pairs were published by another device: these open old messages and seal nothing any more. */
  superseded = false;
  private keys: FreshKeys | null;
  private readonly account: string;
  private readonly table: Table<KeySecrets>;

  private constructor(account: string, table: Table<KeySecrets>, keys: FreshKeys | null) {
    this.account = account;
    this.table = table;
    this.keys = keys;
  }

  static async load(account: string, vault: Vault): Promise<OwnKeys> {
    const table = vault.table<KeySecrets>('own-keys');
    const secrets = await table.get([account]);
    return new OwnKeys(account, table, secrets ? await readKeys(secrets) : null);
  }

  /** To read with. Null while the keys are not in this browser. */
  get ready(): AccountKeys | null {
    return this.keys;
  }

  /**
   * To seal with.
   *
   * @throws CommandError `no-keys`
   */
  required(): AccountKeys {
    return this.held();
  }

  /** Keeps the pairs and uses them from now on. Publish their `publicKey` first, unless the server has it. */
  async adopt(fresh: FreshKeys): Promise<void> {
    await this.table.put([this.account], fresh.secrets);
    this.keys = fresh;
    this.superseded = false;
    this.onAdopted();
  }

  /**
   * Whether the server shows this browser's key for the account. If not, they were replaced elsewhere.
   *
   * @param publicKey PEM, from the own profile
   */
  isPublished(publicKey: string | undefined): boolean {
    return this.keys !== null && publicKey !== undefined && bare(publicKey) === bare(this.keys.publicKey);
  }

  /**
   * A key file, which the terminal client reads as well.
   *
   * @throws CommandError `no-keys`
   */
  async exportFile(passphrase: string): Promise<Blob> {
    return sealKeyFile(this.account, this.held(), passphrase);
  }

  /**
   * The keys of a key file. They are not in use before {@link adopt}.
   *
   * @throws CommandError `bad-file` or `wrong-passphrase`
   */
  openFile(file: Blob, passphrase: string): Promise<FreshKeys> {
    return openKeyFile(this.account, file, passphrase);
  }

  private held(): FreshKeys {
    if (this.keys && !this.superseded) return this.keys;
    throw failure(
      'no-keys',
      'The keys for end-to-end encryption are not in this browser. Import them from a device that has them, or begin with new ones.',
    );
  }
}

const bare = (pem: string): string => pem.replace(/\s/g, '');
