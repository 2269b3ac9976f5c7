import { concat } from '../protocol/bytes';
import { integer, Malformed, object } from '../protocol/shape';
import type { Vault } from '../store/vault';
import type { Clock } from '../transport/link';
import { FileCache } from './cache';
import { fileKey, sealedSize } from './chunks';
import { download } from './download';
import { KeptFiles } from './kept-files';
import type { FileReference } from './message';
import { Opening } from './opening';
import { canceled, failure } from './problems';
import { shownType } from './shown-type';
import { Staging } from './staging';
import { type Server, Tus } from './tus';
import { upload } from './upload';

export interface FilesOptions extends Server {
  readonly account: string;
  readonly vault: Vault;
  readonly clock: Clock;
}

export interface FileLimits {
  /** Of one file as the server sees it: encrypted. */
  readonly maxBytes: number;
  readonly quotaBytes: number;
  readonly usedBytes: number;
  /** 0: kept until deleted. */
  readonly retentionSeconds: number;
}

export interface TransferOptions {
  /** Bytes on the way, encrypted. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const MEBI = 1024 * 1024;
/** Bytes of opened files in memory, and of encrypted ones in the vault. */
const CACHED = 96 * MEBI;
const KEPT = { each: 4 * MEBI, all: 96 * MEBI };
const readLimits = object({
  max_size: integer(0),
  quota: integer(0),
  used: integer(0),
  retention_seconds: integer(0),
});

/** An account's files: encrypted here, opaque to the server. Everything rejects with a CommandError. */
export class Files {
  private readonly tus: Tus;
  private readonly staging: Staging;
  private readonly clock: Clock;
  private readonly cache = new FileCache(CACHED);
  private readonly kept: KeptFiles;
  private readonly downloads = new Map<string, Promise<Blob>>();
  private readonly uploads = new Map<string, Promise<FileReference>>();

  constructor(options: FilesOptions) {
    this.tus = new Tus(options);
    this.staging = new Staging(options.account, options.vault);
    this.clock = options.clock;
    this.kept = new KeptFiles(options.account, options.vault, () => options.clock.now(), KEPT);
  }

  async limits(): Promise<FileLimits> {
    try {
      const { max_size, quota, used, retention_seconds } = readLimits(await this.tus.limits(), '');
      return { maxBytes: max_size, quotaBytes: quota, usedBytes: used, retentionSeconds: retention_seconds };
    } catch (error) {
      if (!(error instanceof Malformed || error instanceof SyntaxError)) throw error;
      throw failure(1005, 'The server could not say how large files may be. Try again later.');
    }
  }

  /**
   * Encrypts a file and keeps it until {@link forget}, also over a reload.
   *
   * @param key of its message
   */
  async stage(key: string, file: Blob): Promise<void> {
    await this.staging.stage(key, file);
    this.cache.put(stagedName(key), file);
  }

  /** Messages whose file is staged or uploaded and not forgotten yet. */
  staged(): Promise<string[]> {
    return this.staging.all();
  }

  /** A staged file, to show while it is uploaded, as {@link open} gives it; null where it is not here any more. */
  async openStaged(key: string, type: string): Promise<Blob | null> {
    const file = this.cache.get(stagedName(key)) ?? (await this.staging.open(key));
    if (file === null) return null;
    this.cache.put(stagedName(key), file);
    return file.slice(0, file.size, shownType(type));
  }

  /**
   * Uploads a staged file, or the rest of it. After `offline` call it again when there is a connection; a call while it is
   * under way gets the same upload.
   */
  upload(key: string, options: TransferOptions = {}): Promise<FileReference> {
    return once(this.uploads, key, () => this.uploaded(key, options));
  }

  /** The message with the file was sent. */
  async forget(key: string): Promise<void> {
    this.cache.delete(stagedName(key));
    await this.staging.drop(key);
  }

  /** The message will not be sent: nothing of its file stays, here or on the server. Stop its upload first. */
  async discard(key: string): Promise<void> {
    const staged = await this.staging.get(key);
    await this.forget(key);
    if (staged?.id !== undefined) await this.tus.remove(staged.id).catch(() => {}); // It expires by itself.
  }

  /**
   * A file, verified and decrypted. Its type is one that a browser shows without running anything, or that of any bytes.
   *
   * @param type as the message says
   */
  async open(reference: FileReference, type: string, options: TransferOptions = {}): Promise<Blob> {
    const file = this.cache.get(reference.id) ?? (await this.shared(reference, options));
    return file.slice(0, file.size, shownType(type));
  }

  /** Erases a file on the server, for the message was deleted for everyone. */
  async remove(id: string): Promise<void> {
    this.cache.delete(id);
    await this.kept.delete(id);
    await this.tus.remove(id);
  }

  private async uploaded(key: string, options: TransferOptions): Promise<FileReference> {
    const { onProgress, signal = never() } = options;
    const id = await upload(key, this.staging, this.tus, {
      onProgress,
      signal,
      now: () => this.clock.now(),
      onComplete: (uploaded) => this.keepStaged(key, uploaded),
    });
    const staged = await this.staging.get(key);
    if (staged === null) throw canceled();
    const file = this.cache.get(stagedName(key));
    if (file) this.cache.put(id, file);
    return { id, key: staged.key, hash: staged.hash, size: staged.size };
  }

  /** Those who ask for a file while it is on its way get the same download. */
  private shared(reference: FileReference, { onProgress, signal = never() }: TransferOptions): Promise<Blob> {
    const { id, size } = reference;
    return once(this.downloads, id, async () => {
      const pieces: Uint8Array[] = [];
      const onBytes = this.kept.takes(sealedSize(size))
        ? (bytes: Uint8Array) => pieces.push(bytes)
        : undefined;
      const file =
        (await this.openKept(reference)) ??
        (await download(reference, this.tus, { onProgress, onBytes, signal }));
      if (pieces.length > 0) await this.kept.put(id, concat(...pieces)).catch(ignore);
      this.cache.put(id, file);
      return file;
    });
  }

  /** Null for a file that is not kept here, or was damaged since. */
  private async openKept({ id, key, size, hash }: FileReference): Promise<Blob | null> {
    try {
      const bytes = await this.kept.get(id);
      if (bytes === null) return null;
      const opening = new Opening(await fileKey(key), size);
      await opening.push(bytes);
      return await opening.end(hash);
    } catch {
      await this.kept.delete(id).catch(ignore);
      return null;
    }
  }

  private async keepStaged(key: string, id: string): Promise<void> {
    const staged = await this.staging.get(key);
    const size = sealedSize(staged?.size ?? 0);
    if (staged && this.kept.takes(size))
      await this.kept.put(id, await this.staging.read(key, 0, size)).catch(ignore);
  }
}

function once<T>(running: Map<string, Promise<T>>, name: string, run: () => Promise<T>): Promise<T> {
  const known = running.get(name);
  if (known) return known;
  const started = run().finally(() => running.delete(name));
  running.set(name, started);
  return started;
}

/** Not an id of the server, which has 22 characters. */
const stagedName = (key: string): string => `staged ${key}`;
/** What cannot be kept is fetched again. */
const ignore = (): void => {};
const never = (): AbortSignal => new AbortController().signal;

export function createFiles(options: FilesOptions): Files {
  return new Files(options);
}
