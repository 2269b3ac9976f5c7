/**
 * The encrypted store of this browser. Values are sealed by AES-256-GCM under a non-extractable key; text parts of keys are
 * replaced by a keyed hash, numbers stay as they are so that ranges work.
 *
 * Values are plain data: what JSON can say, and bytes, maps, sets, dates and infinities; no blobs and no class instances.
 * Everything rejects with a {@link CommandError}: `storage-full` or `storage-denied`.
 */
export interface Vault {
  table<T>(name: string): Table<T>;
  /** All or nothing, over several tables. Writes take effect in the order of their calls. */
  write(changes: readonly Change[]): Promise<void>;
  /** Erases every row of every table whose key begins with this part (an account). */
  erase(firstPart: string): Promise<void>;
  readonly kind: 'persistent' | 'best-effort' | 'memory';
  /** How many rows could not be opened so far and were left out of answers. */
  readonly damaged: number;
  /** Lets go of the database; nothing may be asked afterwards. */
  close(): Promise<void>;
}

/** Rows in key order; a key is text parts followed by number parts, such as `[account, conversation, messageId]`. */
export interface Table<T> {
  get(key: Key): Promise<T | undefined>;
  put(key: Key, value: T): Promise<void>;
  delete(key: Key): Promise<void>;
  /** Rows whose key begins with `prefix` and whose next number lies in the bounds (both inclusive). */
  range(prefix: Key, options?: Range): Promise<{ key: Key; value: T }[]>;
  count(prefix: Key): Promise<number>;
}

export type Key = readonly (string | number)[];

export interface Range {
  readonly from?: number;
  readonly to?: number;
  readonly limit?: number;
  readonly newestFirst?: boolean;
}

export type Change =
  | { readonly table: string; readonly key: Key; readonly value: unknown }
  | { readonly table: string; readonly key: Key; readonly delete: true };
