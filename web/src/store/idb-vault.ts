import type { IDBPObjectStore } from 'idb';
import { type Database, type Layout, openDatabase } from './database';
import { storageProblem } from './problems';
import { Sealing, type StoredKey, type VaultKeys } from './sealing';
import type { Change, Key, Range, Table, Vault } from './vault';
import { WriteQueue } from './write-queue';

type Row = readonly [StoredKey, Uint8Array<ArrayBuffer> | null];
type Write = { readonly rows: readonly Row[] } | { readonly erase: StoredKey };
type Found<T> = { key: Key; value: T };

/** Sorts after every number and text in a key. */
const LAST: never[] = [];

/** The vault over IndexedDB. Several may be open on one database, also in several workers. */
export class IdbVault implements Vault {
  private database: Promise<Database>;
  private gone = false;
  private keys: VaultKeys;
  private sealing: Sealing;
  private readonly writes = new WriteQueue<Write>((batch) => this.commit(batch));
  private readonly broken = new Set<string>();
  private readonly name: string;
  readonly kind: 'persistent' | 'best-effort';

  private constructor(name: string, kind: 'persistent' | 'best-effort', database: Database, keys: VaultKeys) {
    this.name = name;
    this.kind = kind;
    this.database = Promise.resolve(database);
    this.keys = keys;
    this.sealing = new Sealing(keys);
  }

  static async open(name: string, kind: 'persistent' | 'best-effort'): Promise<IdbVault> {
    let gone = () => {};
    const { database, keys } = await openDatabase(name, null, () => gone());
    const vault = new IdbVault(name, kind, database, keys);
    gone = () => {
      vault.gone = true;
    };
    return vault;
  }

  get damaged(): number {
    return this.broken.size;
  }

  table<T>(name: string): Table<T> {
    return {
      get: (key) => this.get<T>(name, key),
      put: (key, value) => this.write([{ table: name, key, value }]),
      delete: (key) => this.write([{ table: name, key, delete: true }]),
      range: (prefix, options = {}) => this.range<T>(name, prefix, options),
      count: (prefix) => this.count(name, prefix),
    };
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length > 0) await this.writes.add(this.sealed(changes));
  }

  async erase(firstPart: string): Promise<void> {
    await this.writes.add(this.sealing.key('', [firstPart]).then((erase) => ({ erase })));
  }

  async close(): Promise<void> {
    await this.writes.idle();
    (await this.database).close();
  }

  /** How many migrations the rows have seen; a fresh database has seen them all. */
  schema(ofFresh: number): Promise<number> {
    return this.during(async (database) => {
      const transaction = database.transaction(['meta', 'rows'], 'readwrite');
      const meta = transaction.objectStore('meta');
      const seen = (await meta.get('schema')) as number | undefined;
      const now = seen ?? ((await transaction.objectStore('rows').count()) === 0 ? ofFresh : 0);
      if (seen === undefined) await meta.put(now, 'schema');
      await transaction.done;
      return now;
    });
  }

  async setSchema(seen: number): Promise<void> {
    await this.during((database) => database.put('meta', seen, 'schema'));
  }

  private async sealed(changes: readonly Change[]): Promise<Write> {
    const sealing = this.sealing;
    const rows = changes.map(async (change): Promise<Row> => {
      const key = await sealing.key(change.table, change.key);
      const texts = change.key.filter((part) => typeof part === 'string');
      return [key, 'delete' in change ? null : await sealing.seal(key, { texts, value: change.value })];
    });
    return { rows: await Promise.all(rows).catch((error) => Promise.reject(storageProblem(error))) };
  }

  private commit(batch: readonly Write[]): Promise<void> {
    return this.during(async (database) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'relaxed' });
      transaction.done.catch(() => {});
      for (const write of batch) {
        if ('erase' in write) await eraseFrom(transaction.store, write.erase[1] as string);
        else {
          for (const [key, row] of write.rows) {
            const request = row === null ? transaction.store.delete(key) : transaction.store.put(row, key);
            request.catch(() => {}); // The transaction fails with it.
          }
        }
      }
      await transaction.done;
    });
  }

  private async get<T>(table: string, key: Key): Promise<T | undefined> {
    const stored = await this.sealing.key(table, key);
    const row = await this.during((database) => database.get('rows', stored));
    return row === undefined ? undefined : (await this.opened<T>(stored, row))?.value;
  }

  private async count(table: string, prefix: Key): Promise<number> {
    const stored = await this.sealing.key(table, prefix);
    return this.during((database) => database.count('rows', bounds(stored, {})));
  }

  private async range<T>(table: string, prefix: Key, options: Range): Promise<Found<T>[]> {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = options;
    const { limit = Number.POSITIVE_INFINITY, newestFirst = false } = options;
    if (from > to) return [];
    const found: Found<T>[] = [];
    let next: IDBKeyRange | null = bounds(await this.sealing.key(table, prefix), options);
    // More than once only where rows are damaged and left out.
    while (next !== null && found.length < limit) {
      const page: Page = await this.page(next, limit - found.length, newestFirst);
      const opened = await Promise.all(page.keys.map((key, i) => this.opened<T>(key, page.rows[i])));
      found.push(...opened.filter((row) => row !== null));
      next = page.rest;
    }
    return found;
  }

  /** Rows as they lie there. Backwards in three requests, however many rows. */
  private page(range: IDBKeyRange, limit: number, newestFirst: boolean): Promise<Page> {
    const most = Math.min(limit, 0xffff_ffff);
    return this.during(async (database) => {
      const { store } = database.transaction('rows');
      let of = range;
      if (newestFirst && Number.isFinite(limit)) {
        let cursor = await store.openKeyCursor(range, 'prev');
        if (cursor !== null && most > 1) cursor = await cursor.advance(most - 1);
        if (cursor) of = IDBKeyRange.bound(cursor.key, range.upper, false, range.upperOpen);
      }
      const [keys, rows] = await Promise.all([store.getAllKeys(of, most), store.getAll(of, most)]);
      const edge = newestFirst ? keys[0] : keys.at(-1);
      const more = keys.length === limit && edge !== undefined;
      if (newestFirst) {
        keys.reverse();
        rows.reverse();
      }
      return { keys, rows, rest: more ? beyond(range, edge, newestFirst) : null };
    });
  }

  private async opened<T>(key: StoredKey, row: unknown): Promise<Found<T> | null> {
    const content = await this.sealing.open(key, row);
    if (content === null) {
      this.broken.add(key.join('\n'));
      return null;
    }
    const texts = content.texts.values();
    const parts = key.slice(1).map((part) => (typeof part === 'string' ? (texts.next().value ?? '') : part));
    return { key: parts, value: content.value as T };
  }

  /** Runs with the database; once more with a new connection if this one was taken away. */
  private async during<R>(run: (database: Database) => Promise<R>): Promise<R> {
    try {
      try {
        return await run(await this.connection());
      } catch (error) {
        const taken = this.gone || (error instanceof Error && error.name === 'InvalidStateError');
        if (!taken) throw error;
        return await run(await this.connection());
      }
    } catch (error) {
      throw storageProblem(error);
    }
  }

  private connection(): Promise<Database> {
    return this.gone ? this.reopen() : this.database;
  }

  private reopen(): Promise<Database> {
    this.gone = false;
    this.database = openDatabase(this.name, this.keys, () => {
      this.gone = true;
    }).then(
      ({ database, keys }) => {
        this.keys = keys;
        this.sealing = new Sealing(keys);
        return database;
      },
      (error) => {
        this.gone = true;
        throw error;
      },
    );
    return this.database;
  }
}

interface Page {
  readonly keys: StoredKey[];
  readonly rows: unknown[];
  readonly rest: IDBKeyRange | null;
}

/** `from` is not above `to`. */
function bounds(prefix: StoredKey, { from, to }: Range): IDBKeyRange {
  const lower = from === undefined ? prefix : [...prefix, from];
  const upper = to === undefined ? [...prefix, LAST] : [...prefix, to, LAST];
  return IDBKeyRange.bound(lower, upper);
}

/** What of a range lies behind a key, in the direction of reading; null for nothing. */
function beyond(range: IDBKeyRange, key: StoredKey, newestFirst: boolean): IDBKeyRange | null {
  if (!newestFirst) return IDBKeyRange.bound(key, range.upper, true);
  return indexedDB.cmp(range.lower, key) < 0 ? IDBKeyRange.bound(range.lower, key, false, true) : null;
}

/** In all tables, whichever there are: from table to table by one look each. */
async function eraseFrom(
  rows: IDBPObjectStore<Layout, ['rows'], 'rows', 'readwrite'>,
  hash: string,
): Promise<void> {
  let cursor = await rows.openKeyCursor();
  while (cursor) {
    const table = cursor.key[0] as string;
    await rows.delete(IDBKeyRange.bound([table, hash], [table, hash, LAST]));
    cursor = await rows.openKeyCursor(IDBKeyRange.lowerBound([table, LAST]));
  }
}
