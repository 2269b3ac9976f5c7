import { fileKey, sealedSize } from './chunks';
import type { FileReference } from './message';
import { Opening } from './opening';
import { badFile, canceled, offline } from './problems';
import type { Tus } from './tus';

export interface DownloadOptions {
  /** Encrypted bytes that came, and all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal: AbortSignal;
  /** Gets what came, encrypted, piece by piece. */
  readonly onBytes?: ((bytes: Uint8Array) => void) | undefined;
}

/**
 * Gets, verifies and decrypts a file. Goes on where a connection broke, as long as each one brings something.
 *
 * @throws CommandError `bad-file` for one that is not what the message says, to the byte
 */
export async function download(
  { id, key, hash, size }: FileReference,
  tus: Tus,
  { onProgress, onBytes, signal }: DownloadOptions,
): Promise<Blob> {
  const total = sealedSize(size);
  const opening = new Opening(await fileKey(key), size);
  onProgress?.(0, total);
  while (opening.received < total) {
    const before = opening.received;
    const response = await tus.download(id, before, signal);
    checkLength(response, before, total);
    const broke = await receive(response, opening, (bytes) => {
      onBytes?.(bytes);
      onProgress?.(opening.received, total);
    });
    if (signal.aborted) throw canceled();
    if (broke && opening.received === before) throw offline();
    if (!broke && opening.received < total) throw badFile();
  }
  return opening.end(hash);
}

/** Whether the connection broke before the end. */
async function receive(
  response: Response,
  opening: Opening,
  onBytes: (bytes: Uint8Array) => void,
): Promise<boolean> {
  const reader = response.body?.getReader();
  if (!reader) return false;
  try {
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null) return true;
      if (next.done) return false;
      await opening.push(next.value);
      onBytes(next.value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What is too long or too short is refused before its bytes are fetched. */
function checkLength(response: Response, offset: number, total: number): void {
  if (offset > 0 && response.status !== 206) throw badFile();
  const length = response.headers.get('Content-Length');
  if (length !== null && Number(length) !== total - offset) {
    response.body?.cancel().catch(() => {});
    throw badFile();
  }
}
