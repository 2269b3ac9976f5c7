import type { Bytes } from '../protocol/bytes';
import type { Table, Vault } from '../store/vault';
import { CommandError } from '../transport/link';
import { fileKey } from './chunks';
import { Opening } from './opening';
import { PART, partsOf, sealFile, sealPart } from './parts';
import { failure } from './problems';

/** A file that is encrypted and waits for its upload, as the vault has it. */
export interface Staged {
  /** 32 bytes. */
  readonly key: Bytes;
  /** SHA-256 of the encrypted bytes. */
  readonly hash: Bytes;
  /** Bytes of the plaintext. */
  readonly size: number;
  /** What the server calls it, once the upload has begun. */
  readonly id?: string;
  /** All of it is on the server; its bytes are kept here no more. */
  readonly complete?: boolean;
}

/** A file that was being encrypted when the worker ended. */
interface Unfinished {
  readonly unfinished: true;
}

/**
 * Files on their way to the server, by the key of their message. They are encrypted first and kept so in the vault, which is
 * how an upload goes on after a reload. Where the vault has no room they last as long as this worker.
 */
export class Staging {
  private readonly account: string;
  private readonly vault: Vault;
  private readonly rows: Table<Staged | Unfinished>;
  private readonly parts: Table<Bytes>;
  /** Files that the vault has no room for, and what is known of them. */
  private readonly held = new Map<string, { readonly file: Blob; staged: Staged }>();
  private swept: Promise<void> | null = null;

  constructor(account: string, vault: Vault) {
    this.account = account;
    this.vault = vault;
    this.rows = vault.table('uploads');
    this.parts = vault.table('upload-parts');
  }

  /** @throws CommandError `bad-file` if the file cannot be read */
  async stage(name: string, file: Blob): Promise<Staged> {
    await this.sweep();
    const key = crypto.getRandomValues(new Uint8Array(32));
    try {
      if (this.vault.kind === 'memory') return await this.hold(name, file, key);
      await this.rows.put([this.account, name], { unfinished: true });
      const hash = await sealFile(await fileKey(key), file, (part, bytes) =>
        this.parts.put([this.account, name, part], bytes),
      );
      const staged = { key, hash, size: file.size };
      await this.rows.put([this.account, name], staged);
      return staged;
    } catch (error) {
      await this.drop(name);
      if (!(error instanceof CommandError)) throw unreadable();
      if (error.problem.code !== 'storage-full') throw error;
      return this.hold(name, file, key);
    }
  }

  /** Null for a file that is not here (any more). */
  async get(name: string): Promise<Staged | null> {
    const held = this.held.get(name);
    if (held) return held.staged;
    const kept = await this.rows.get([this.account, name]);
    return kept === undefined || 'unfinished' in kept ? null : kept;
  }

  /** The keys of all. */
  async all(): Promise<string[]> {
    await this.sweep();
    const kept = await this.rows.range([this.account]);
    const finished = kept.filter(({ value }) => !('unfinished' in value));
    return [...finished.map(({ key }) => String(key[1])), ...this.held.keys()];
  }

  async note(name: string, staged: Staged): Promise<void> {
    const held = this.held.get(name);
    if (held) held.staged = staged;
    else await this.rows.put([this.account, name], staged);
    if (staged.complete) await this.dropParts(name);
  }

  async drop(name: string): Promise<void> {
    this.held.delete(name);
    await this.dropParts(name);
    await this.rows.delete([this.account, name]);
  }

  /** Encrypted bytes from an offset on, at most so many. */
  async read(name: string, offset: number, length: number): Promise<Bytes> {
    const read = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const at = offset + filled;
      const part = await this.part(name, Math.floor(at / PART));
      const piece = part.subarray(at % PART, (at % PART) + length - filled);
      if (piece.length === 0) break;
      read.set(piece, filled);
      filled += piece.length;
    }
    return read.subarray(0, filled);
  }

  /** The file itself, to show while it is uploaded. */
  async open(name: string): Promise<Blob | null> {
    const held = this.held.get(name);
    if (held) return held.file;
    const staged = await this.get(name);
    if (staged === null || staged.complete) return null;
    const opening = new Opening(await fileKey(staged.key), staged.size);
    for (let part = 0; part < partsOf(staged.size); part++) await opening.push(await this.part(name, part));
    return opening.end(staged.hash);
  }

  /** What an earlier worker did not finish is of no use: nobody has its file. */
  private sweep(): Promise<void> {
    this.swept ??= this.rows.range([this.account]).then(async (rows) => {
      for (const { key, value } of rows) if ('unfinished' in value) await this.drop(String(key[1]));
    });
    return this.swept;
  }

  private async hold(name: string, file: Blob, key: Bytes): Promise<Staged> {
    const hash = await sealFile(await fileKey(key), file, async () => {});
    const staged = { key, hash, size: file.size };
    this.held.set(name, { file, staged });
    return staged;
  }

  private async part(name: string, part: number): Promise<Bytes> {
    const held = this.held.get(name);
    if (!held) {
      const kept = await this.parts.get([this.account, name, part]);
      if (kept === undefined) throw unreadable();
      return kept;
    }
    try {
      return await sealPart(await fileKey(held.staged.key), held.file, part);
    } catch {
      throw unreadable();
    }
  }

  private async dropParts(name: string): Promise<void> {
    const parts = await this.parts.count([this.account, name]);
    await this.vault.write(
      Array.from({ length: parts }, (_, part) => ({
        table: 'upload-parts',
        key: [this.account, name, part],
        delete: true,
      })),
    );
  }
}

const unreadable = () =>
  failure('bad-file', 'This file cannot be read any more; perhaps it was moved or changed. Choose it again.');
