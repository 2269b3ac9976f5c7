import type { ConversationId, TransferView } from '../api/views';
import type { Files } from '../files/files';
import { decodeFileMessage, encodeFileMessage } from '../files/message';
import type { Context } from './context';
import { ownKey, type StoredMessage } from './message';
import type { Entry, OutboxSurroundings } from './outbox';
import { failure, problemOf } from './problem';

interface Transfer {
  readonly view: TransferView;
  readonly abort: AbortController;
}

/** Files on their way, in both directions. */
export class Transfers {
  readonly #context: Context;
  readonly #files: Files;
  readonly #running = new Map<string, Transfer>();

  constructor(context: Context, files: Files) {
    this.#context = context;
    this.#files = files;
  }

  /** What the outbox does with files. */
  readonly outgoing: Pick<OutboxSurroundings, 'stage' | 'prepare' | 'release'> = {
    stage: async (entry, file) => {
      this.#show(entry, entry.conversation, 'up', file.size);
      await this.#files.stage(ownKey(entry.clientId), file);
    },
    prepare: async (entry) => (entry.file ? this.#upload(entry, entry.file) : entry.text),
    release: (entry, sent) => {
      const key = ownKey(entry.clientId);
      this.#end(key);
      const released = sent ? this.#files.forget(key) : this.#files.discard(key);
      released.catch(() => undefined);
    },
  };

  /** Files of messages that never came to be kept. */
  async sweep(isWanted: (key: string) => boolean): Promise<void> {
    for (const key of await this.#files.staged()) if (!isWanted(key)) await this.#files.discard(key);
  }

  async openStaged(key: string, type: string): Promise<Blob> {
    const file = await this.#files.openStaged(key, type);
    if (!file) throw failure('bad-file', 'This file is not here any more. Choose it again.');
    return file;
  }

  /** The file that a message names, decrypted and verified. */
  async open(
    key: string,
    { text, conversation }: Pick<StoredMessage, 'text' | 'conversation'>,
  ): Promise<Blob> {
    const message = decodeFileMessage(text);
    if (!message) throw failure('bad-file', 'This message has no file that could be opened.');
    const { reference, view } = message;
    const { signal } = this.#begin(key, conversation, 'down', reference.size).abort;
    try {
      const onProgress = (done: number, total: number) => this.#progress(key, done, total);
      const file = await this.#files.open(reference, view.type, { signal, onProgress });
      this.#end(key);
      return file;
    } catch (error) {
      this.#fail(key, error);
      throw error;
    }
  }

  /** The account is gone from here: so is what was on its way. */
  stop(): void {
    for (const { abort } of this.#running.values()) abort.abort();
  }

  cancel(key: string): void {
    this.#running.get(key)?.abort.abort();
    this.#end(key);
  }

  /** The last message of this account's with it was deleted for everyone: the server need not keep the file. */
  async erase(id: string): Promise<void> {
    await this.#files.remove(id).catch(() => undefined);
  }

  async #upload(entry: Entry, view: NonNullable<Entry['file']>): Promise<string> {
    const key = ownKey(entry.clientId);
    const { signal } = this.#begin(key, entry.conversation, 'up', view.size).abort;
    try {
      const onProgress = (done: number, total: number) => this.#progress(key, done, total);
      const reference = await this.#files.upload(key, { signal, onProgress });
      return encodeFileMessage(reference, view, entry.text);
    } catch (error) {
      this.#fail(key, error);
      throw error;
    }
  }

  #show(entry: Entry, conversation: ConversationId, direction: 'up' | 'down', total: number): void {
    const view = {
      key: ownKey(entry.clientId),
      conversation,
      direction,
      done: 0,
      total,
      state: 'waiting',
    } as const;
    this.#running.set(view.key, { view, abort: new AbortController() });
    this.#changed();
  }

  #begin(key: string, conversation: ConversationId, direction: 'up' | 'down', total: number): Transfer {
    const view = { key, conversation, direction, done: 0, total, state: 'running' } as const;
    const transfer = { view, abort: new AbortController() };
    this.#running.set(key, transfer);
    this.#changed();
    return transfer;
  }

  #progress(key: string, done: number, total: number): void {
    const transfer = this.#running.get(key);
    if (!transfer) return;
    this.#running.set(key, { ...transfer, view: { ...transfer.view, done, total, state: 'running' } });
    this.#changed();
  }

  /** It stays to be seen: what waits for a connection goes on, for the rest a person decides. */
  #fail(key: string, error: unknown): void {
    const transfer = this.#running.get(key);
    if (!transfer) return;
    const problem = problemOf(error);
    if (problem.code === 'canceled') {
      this.#end(key);
      return;
    }
    const state = problem.code === 'offline' ? 'waiting' : 'failed';
    this.#running.set(key, { ...transfer, view: { ...transfer.view, state, problem } });
    this.#changed();
  }

  #end(key: string): void {
    if (this.#running.delete(key)) this.#changed();
  }

  #changed(): void {
    const { feed, me } = this.#context;
    feed.changed(`transfers ${me}`, () => ({
      topic: 'transfers',
      account: me,
      value: [...this.#running.values()].map(({ view }) => view),
    }));
  }
}
