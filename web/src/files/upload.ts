import { sealedSize } from './chunks';
import { canceled, failure, offline } from './problems';
import type { Staged, Staging } from './staging';
import type { Tus } from './tus';

/** Bytes in a request: few at first, so that progress shows on a slow connection, more on one that has proved quick. */
const FEWEST = 256 * 1024;
const MOST = 4 * 1024 * 1024;
const QUICK = 1_000;
/** How often in a row the server may say that another offset counts, or that somebody else is writing. */
const MOST_CONFLICTS = 3;

export interface UploadOptions {
  /** Encrypted bytes that the server has, and all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal: AbortSignal;
  /** All of it is on the server, and still here. */
  readonly onComplete?: ((id: string) => Promise<void>) | undefined;
  /** Milliseconds, for the size of requests. */
  readonly now: () => number;
}

/** Uploads a staged file from where an earlier try, perhaps before a reload, broke off. Returns the file's id. */
export async function upload(
  name: string,
  staging: Staging,
  tus: Tus,
  { onProgress, onComplete, signal, now }: UploadOptions,
): Promise<string> {
  const staged = await staging.get(name);
  if (staged === null) throw failure('bad-file', 'This file is not here any more. Choose it again.');
  if (staged.complete && staged.id !== undefined) return staged.id;
  const total = sealedSize(staged.size);
  let size = FEWEST;
  let conflicts = 0;
  let { id, offset } = await begun(name, staged, staging, tus, signal);
  for (;;) {
    if (signal.aborted) throw canceled();
    onProgress?.(offset, total);
    if (offset >= total) break;
    const before = now();
    const bytes = await staging.read(name, offset, Math.min(size, total - offset));
    const next = await tus.append(id, offset, bytes, signal);
    if (next !== null && next <= offset)
      throw failure(1005, 'The server did not take the file. Try again later.');
    conflicts = next === null ? conflicts + 1 : 0;
    // An earlier connection of ours may still be open there.
    if (conflicts > MOST_CONFLICTS) throw offline();
    if (next === null) ({ id, offset } = await begun(name, { ...staged, id }, staging, tus, signal));
    else offset = next;
    size = now() - before < QUICK ? Math.min(MOST, size * 2) : Math.max(FEWEST, size / 2);
  }
  await onComplete?.(id);
  await staging.note(name, { ...staged, id, complete: true });
  return id;
}

async function begun(
  name: string,
  staged: Staged,
  staging: Staging,
  tus: Tus,
  signal: AbortSignal,
): Promise<{ id: string; offset: number }> {
  if (staged.id !== undefined) {
    const offset = await tus.offset(staged.id, signal);
    if (offset !== null) return { id: staged.id, offset };
  }
  const total = sealedSize(staged.size);
  const first = await staging.read(name, 0, Math.min(FEWEST, total));
  const created = await tus.create(total, first, signal);
  await staging.note(name, { ...staged, id: created.id });
  return created;
}
