import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { makeVaultKeys, type StoredKey, type VaultKeys } from './sealing';

export interface Layout extends DBSchema {
  /** `keys`: the two keys; `schema`: how many migrations the rows have seen. */
  meta: { key: string; value: VaultKeys | number };
  rows: { key: StoredKey; value: Uint8Array<ArrayBuffer> };
}

export type Database = IDBPDatabase<Layout>;

/** Of the two object stores, not of the rows in them. */
const LAYOUT_VERSION = 1;

/**
 * Opens the database, makes its keys if it has none.
 *
 * @param ours keys to go on with where somebody erased the database meanwhile
 * @param onGone the database may not be used any more: it is erased or replaced by a newer version of the program
 */
export async function openDatabase(
  name: string,
  ours: VaultKeys | null,
  onGone: () => void,
): Promise<{ database: Database; keys: VaultKeys }> {
  const database = await openDB<Layout>(name, LAYOUT_VERSION, {
    upgrade(fresh, before) {
      if (before < 1) {
        fresh.createObjectStore('meta');
        fresh.createObjectStore('rows');
      }
    },
    blocking() {
      database.close();
      onGone();
    },
    terminated: onGone,
  });
  try {
    return { database, keys: await keysOf(database, ours) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Two workers may come here at once: who writes first gives the keys. */
async function keysOf(database: Database, ours: VaultKeys | null): Promise<VaultKeys> {
  const known = await database.get('meta', 'keys');
  if (known !== undefined) return known as VaultKeys;
  const fresh = ours ?? (await makeVaultKeys());
  const transaction = database.transaction('meta', 'readwrite');
  const meanwhile = await transaction.store.get('keys');
  if (meanwhile === undefined) await transaction.store.put(fresh, 'keys');
  await transaction.done;
  return (meanwhile as VaultKeys | undefined) ?? fresh;
}
