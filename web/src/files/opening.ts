import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../protocol/bytes';
import { CHUNK, chunksOf, openChunk, sealedSize, TAG } from './chunks';
import { badFile } from './problems';

const GATHERED = 4 * 1024 * 1024;

/** Decrypts a file as it arrives. Nothing of it is given out before all of it has been verified. */
export class Opening {
  /** Encrypted bytes that came so far. */
  received = 0;
  private readonly hash = sha256.create();
  private readonly chunk = new Uint8Array(CHUNK + TAG);
  private filled = 0;
  private index = 0;
  private readonly blobs: Blob[] = [];
  private gathered: Bytes[] = [];
  private gatheredBytes = 0;
  private readonly key: CryptoKey;
  private readonly size: number;

  /** @param size of the plaintext, from the message */
  constructor(key: CryptoKey, size: number) {
    this.key = key;
    this.size = size;
  }

  /** @throws CommandError `bad-file` */
  async push(bytes: Uint8Array): Promise<void> {
    this.received += bytes.length;
    if (this.received > sealedSize(this.size)) throw badFile();
    this.hash.update(bytes);
    let rest = bytes;
    while (rest.length > 0) {
      const taken = rest.subarray(0, this.chunk.length - this.filled);
      this.chunk.set(taken, this.filled);
      this.filled += taken.length;
      rest = rest.subarray(taken.length);
      if (this.filled === this.chunk.length) await this.open();
    }
  }

  /**
   * The file, once all bytes have come.
   *
   * @param hash that the encrypted bytes must have
   * @throws CommandError `bad-file`
   */
  async end(hash: Bytes): Promise<Blob> {
    if (this.filled > 0) await this.open();
    if (this.index !== chunksOf(this.size) || this.received !== sealedSize(this.size)) throw badFile();
    const actual = this.hash.digest();
    if (actual.some((byte, i) => byte !== hash[i]) || hash.length !== actual.length) throw badFile();
    this.gather();
    return new Blob(this.blobs);
  }

  private async open(): Promise<void> {
    const last = this.index === chunksOf(this.size) - 1;
    const text = await openChunk(this.key, this.index, last, this.chunk.slice(0, this.filled));
    if (text === null) throw badFile();
    this.index++;
    this.filled = 0;
    this.gathered.push(text);
    this.gatheredBytes += text.length;
    if (this.gatheredBytes >= GATHERED) this.gather();
  }

  /** A blob lies outside of this worker's memory. */
  private gather(): void {
    this.blobs.push(new Blob(this.gathered));
    this.gathered = [];
    this.gatheredBytes = 0;
  }
}
