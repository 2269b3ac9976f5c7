import type { Problem } from '../api/views';
import type { Change, Key, Range, Vault } from '../store/vault';
import { problemOf } from './problem';

interface Pending {
  readonly key: Key;
  /** Undefined: deleted. */
  readonly value: unknown;
}

/**
 * The vault with what is still to be written laid over it. Changes are collected and committed together. When the vault has
 * no room they stay here, are seen by whoever reads, and are written with a later commit.
 */
export class Ledger {
  readonly #vault: Vault;
  readonly #failed: (problem: Problem | null) => void;
  readonly #pending = new Map<string, Map<string, Pending>>();
  #refused = false;

  /** @param failed called when a commit fails, and with null when one works again */
  constructor(vault: Vault, failed: (problem: Problem | null) => void) {
    this.#vault = vault;
    this.#failed = failed;
  }

  /** Whether what is written now would be gone with the worker. */
  get refused(): boolean {
    return this.#refused;
  }

  put(table: string, key: Key, value: unknown): void {
    this.#set(table, { key, value });
  }

  delete(table: string, key: Key): void {
    this.#set(table, { key, value: undefined });
  }

  async get<T>(table: string, key: Key): Promise<T | undefined> {
    const pending = this.#pending.get(table)?.get(place(key));
    return pending ? (pending.value as T | undefined) : this.#vault.table<T>(table).get(key);
  }

  /** The values of a range, in the order of {@link Range}. */
  async range<T>(table: string, prefix: Key, options: Range = {}): Promise<T[]> {
    const pending = [...(this.#pending.get(table)?.values() ?? [])].filter(({ key }) =>
      inRange(key, prefix, options),
    );
    const { limit } = options;
    const more = limit === undefined ? {} : { limit: limit + pending.length };
    const kept = await this.#vault.table<T>(table).range(prefix, { ...options, ...more });
    if (pending.length === 0) return kept.map(({ value }) => value);
    const rows = new Map(kept.map(({ key, value }) => [place(key), { key, value }]));
    for (const { key, value } of pending) {
      if (value === undefined) rows.delete(place(key));
      else rows.set(place(key), { key, value: value as T });
    }
    const sorted = [...rows.values()].sort((a, b) => byKey(a.key, b.key) * (options.newestFirst ? -1 : 1));
    return sorted.slice(0, limit).map(({ value }) => value);
  }

  /** Writes all that is pending, all or nothing. Never rejects. */
  async commit(): Promise<void> {
    const changes: Change[] = [];
    const written: [Map<string, Pending>, string, Pending][] = [];
    for (const [table, rows] of this.#pending) {
      for (const [at, pending] of rows) {
        const { key, value } = pending;
        changes.push(value === undefined ? { table, key, delete: true } : { table, key, value });
        written.push([rows, at, pending]);
      }
    }
    if (changes.length === 0) return;
    try {
      await this.#vault.write(changes);
      for (const [rows, at, pending] of written) if (rows.get(at) === pending) rows.delete(at);
      if (this.#refused) this.#failed(null);
      this.#refused = false;
    } catch (error) {
      this.#refused = true;
      this.#failed(problemOf(error));
    }
  }

  #set(table: string, pending: Pending): void {
    const rows = this.#pending.get(table) ?? new Map<string, Pending>();
    this.#pending.set(table, rows);
    rows.set(place(pending.key), pending);
  }
}

const place = (key: Key): string => JSON.stringify(key);

function inRange(key: Key, prefix: Key, { from, to }: Range): boolean {
  if (!prefix.every((part, i) => part === key[i])) return false;
  const next = key[prefix.length];
  if (from === undefined && to === undefined) return true;
  return typeof next === 'number' && next >= (from ?? -Infinity) && next <= (to ?? Infinity);
}

function byKey(a: Key, b: Key): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (part === other) continue;
    if (other === undefined) return 1;
    return typeof part === 'number' && typeof other === 'number' ? part - other : part < other ? -1 : 1;
  }
  return a.length - b.length;
}
