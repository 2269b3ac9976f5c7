import type { Bytes } from '../protocol/bytes';
import type { Table, Vault } from '../store/vault';

interface Entry {
  readonly size: number;
  /** When it was last asked for, milliseconds. */
  readonly used: number;
}

/** How long ago it may have been noted that a file was used. */
const NOTED_EVERY = 3_600_000;

/**
 * Files as the server gave them, still encrypted, so that what was seen once is there without a connection and after a reload.
 * Those used last stay; where the vault has no room none do.
 */
export class KeptFiles {
  private readonly account: string;
  private readonly entries: Table<Entry>;
  private readonly bytes: Table<Bytes>;
  private readonly vault: Vault;
  private readonly now: () => number;
  private readonly most: { readonly each: number; readonly all: number };
  private index: Promise<Map<string, Entry>> | null = null;

  /** @param most bytes of one file, and of all together */
  constructor(account: string, vault: Vault, now: () => number, most: { each: number; all: number }) {
    this.account = account;
    this.vault = vault;
    this.entries = vault.table('kept-files');
    this.bytes = vault.table('kept-file-bytes');
    this.now = now;
    this.most = most;
  }

  /** Whether a file of so many bytes would be kept. */
  takes(size: number): boolean {
    return this.vault.kind !== 'memory' && size <= this.most.each;
  }

  async get(id: string): Promise<Bytes | null> {
    const index = await this.load();
    const entry = index.get(id);
    if (entry === undefined) return null;
    const used = this.now();
    index.delete(id);
    index.set(id, { ...entry, used });
    if (used - entry.used > NOTED_EVERY) await this.entries.put([this.account, id], { ...entry, used });
    return (await this.bytes.get([this.account, id])) ?? null;
  }

  async put(id: string, bytes: Bytes): Promise<void> {
    if (!this.takes(bytes.length)) return;
    const index = await this.load();
    const entry = { size: bytes.length, used: this.now() };
    await this.vault.write([
      { table: 'kept-files', key: [this.account, id], value: entry },
      { table: 'kept-file-bytes', key: [this.account, id], value: bytes },
    ]);
    index.delete(id);
    index.set(id, entry);
    let all = [...index.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of [...index]) {
      if (all <= this.most.all) break;
      await this.delete(oldest);
      all -= size;
    }
  }

  async delete(id: string): Promise<void> {
    if (!(await this.load()).delete(id)) return;
    await this.vault.write([
      { table: 'kept-files', key: [this.account, id], delete: true },
      { table: 'kept-file-bytes', key: [this.account, id], delete: true },
    ]);
  }

  /** In the order of their use. */
  private load(): Promise<Map<string, Entry>> {
    this.index ??= this.entries.range([this.account]).then((rows) => {
      rows.sort((one, other) => one.value.used - other.value.used);
      return new Map(rows.map(({ key, value }) => [String(key[1]), value]));
    });
    return this.index;
  }
}
