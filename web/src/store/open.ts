import { CommandError } from '../transport/link';
import { IdbVault } from './idb-vault';
import { MemoryVault } from './memory-vault';
import { storageProblem } from './problems';
import type { Vault } from './vault';

/** Changes the rows of an older version in place; run again from its beginning if it was interrupted. */
export type Migration = (vault: Vault) => Promise<void>;

/** What became of the rows since the first version, in order. */
const MIGRATIONS: readonly Migration[] = [];

export interface OpenVault {
  /** The database's name. */
  readonly name?: string;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens this browser's vault; where storage is denied or missing, one in memory.
 *
 * @throws CommandError `storage-denied` if a newer version of the program has been here
 */
export async function openVault(options: OpenVault = {}): Promise<Vault> {
  const { name = 'safemessenger', migrations = MIGRATIONS } = options;
  const vault = await openIdb(name);
  if (vault === null) return new MemoryVault();
  try {
    await alone(`${name} migration`, () => migrate(vault, migrations));
    return vault;
  } catch (error) {
    await vault.close();
    throw error;
  }
}

async function openIdb(name: string): Promise<IdbVault | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    return await IdbVault.open(name, (await isPersisted()) ? 'persistent' : 'best-effort');
  } catch (error) {
    if (error instanceof Error && error.name === 'VersionError') throw storageProblem(error);
    return null;
  }
}

async function migrate(vault: IdbVault, migrations: readonly Migration[]): Promise<void> {
  const seen = await vault.schema(migrations.length);
  if (seen > migrations.length)
    throw new CommandError({
      code: 'storage-denied',
      message: 'A newer version of SafeMessenger has been used in this browser. Reload this page to get it.',
    });
  for (const [i, migration] of migrations.entries()) {
    if (i < seen) continue;
    await migration(vault);
    await vault.setSchema(i + 1);
  }
}

/** One worker at a time, where the browser can say so. */
async function alone(what: string, run: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.locks) await run();
  else await navigator.locks.request(what, run);
}

async function isPersisted(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) === true;
  } catch {
    return false;
  }
}
