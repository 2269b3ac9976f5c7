import type { Table, Vault } from '../store/vault';

/**
 * Notices a letter that comes again as another message: what makes it unique (`client_id`, or `nonce` of a negotiated key) is
 * authenticated, and its sender uses it once. Ask it about letters that verified: others anybody could have made. It
 * remembers for good.
 */
export class ReplayGuard {
  private readonly account: string;
  private readonly table: Table<number>;
  private readonly underWay = new Map<string, number>();

  constructor(account: string, vault: Vault) {
    this.account = account;
    this.table = vault.table('opened-letters');
  }

  /** Whether the letter is new, or the same message once more. */
  async admits(sender: string, once: string, messageId: number): Promise<boolean> {
    const mark = `${sender}\n${once}`;
    const meanwhile = this.underWay.get(mark);
    if (meanwhile !== undefined) return meanwhile === messageId;
    this.underWay.set(mark, messageId);
    try {
      const before = await this.table.get([this.account, sender, once]);
      if (before === undefined) await this.table.put([this.account, sender, once], messageId);
      return before === undefined || before === messageId;
    } catch {
      return true; // A full disk must not make messages unreadable.
    } finally {
      this.underWay.delete(mark);
    }
  }

  /** After a server went back to a backup: message ids are given anew. */
  async forget(): Promise<void> {
    for (const { key } of await this.table.range([this.account])) await this.table.delete(key);
  }
}
