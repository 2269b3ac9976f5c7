import type { StorageView } from '../api/views';
import type { Vault } from './vault';

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
