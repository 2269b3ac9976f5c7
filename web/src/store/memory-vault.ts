import { decode, encode } from './codec';
import { storageProblem } from './problems';
import type { Change, Key, Range, Table, Vault } from './vault';

interface Row {
  readonly key: Key;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Where the browser gives no storage: the same vault, gone with the worker. */
export class MemoryVault implements Vault {
  readonly kind = 'memory';
  readonly damaged = 0;
  private readonly tables = new Map<string, Row[]>();

  table<T>(name: string): Table<T> {
    return {
      get: async (key) => {
        const rows = this.rows(name);
        const row = rows[firstNotBefore(rows, key)];
        return row && compare(row.key, key) === 0 ? (decode(row.content).value as T) : undefined;
      },
      put: (key, value) => this.write([{ table: name, key, value }]),
      delete: (key) => this.write([{ table: name, key, delete: true }]),
      range: async (prefix, options = {}) =>
        this.slice(name, prefix, options).map(({ key, content }) => ({
          key: [...key],
          value: decode(content).value as T,
        })),
      count: async (prefix) => this.slice(name, prefix, {}).length,
    };
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const { table, row, key } of changes.map(prepared)) {
      const rows = this.rows(table);
      const at = firstNotBefore(rows, key);
      const there = rows[at];
      rows.splice(at, there && compare(there.key, key) === 0 ? 1 : 0, ...(row ? [row] : []));
    }
  }

  async erase(firstPart: string): Promise<void> {
    for (const [name, rows] of this.tables)
      this.tables.set(
        name,
        rows.filter((row) => row.key[0] !== firstPart),
      );
  }

  async close(): Promise<void> {
    this.tables.clear();
  }

  private rows(table: string): Row[] {
    const rows = this.tables.get(table) ?? [];
    this.tables.set(table, rows);
    return rows;
  }

  private slice(table: string, prefix: Key, { from, to, limit, newestFirst }: Range): Row[] {
    const rows = this.rows(table);
    const start = firstNotBefore(rows, from === undefined ? prefix : [...prefix, from]);
    const end = firstNotBefore(rows, to === undefined ? prefix : [...prefix, to], true);
    const found = rows.slice(start, end);
    if (newestFirst) found.reverse();
    return limit === undefined ? found : found.slice(0, limit);
  }
}

function prepared(change: Change): { table: string; key: Key; row: Row | null } {
  const { table } = change;
  const key = [...change.key];
  try {
    const row = 'delete' in change ? null : { key, content: encode({ texts: [], value: change.value }) };
    return { table, key, row };
  } catch (error) {
    throw storageProblem(error);
  }
}

/** Where a key belongs; with `past`, behind all keys that begin with it. */
function firstNotBefore(rows: readonly Row[], key: Key, past = false): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(rows[middle]?.key ?? [], key, past);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As IndexedDB orders keys: part by part, numbers before texts, the shorter first; with `prefix`, equal if it begins so. */
function compare(key: Key, other: Key, prefix = false): number {
  for (let i = 0; i < other.length; i++) {
    const mine = key[i];
    const theirs = other[i] as string | number;
    if (mine === undefined) return -1;
    if (mine === theirs) continue;
    if (typeof mine !== typeof theirs) return typeof mine === 'number' ? -1 : 1;
    return mine < theirs ? -1 : 1;
  }
  return prefix ? 0 : key.length - other.length;
}
