import type { StorageView } from '../api/views';
import type { Vault } from './vault';

/** Asks the browser not to clear what is kept here when space gets scarce. To be called by a page: workers may not. */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

/** What a page shows of the vault now. */
export async function storageView(vault: Vault): Promise<StorageView> {
  if (vault.kind === 'memory') return { kind: 'memory' };
  try {
    const [persisted, { usage }] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ]);
    return {
      kind: persisted ? 'persistent' : 'best-effort',
      ...(usage === undefined ? {} : { usedBytes: usage }),
    };
  } catch {
    return { kind: vault.kind };
  }
}
