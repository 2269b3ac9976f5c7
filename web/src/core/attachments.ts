import type { Changing } from './changing';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import type { MessageViews } from './messageViews';
import type { Outbox } from './outbox';
import { failure } from './problem';
import type { Transfers } from './transfers';

/** The files of messages, by the keys that pages know. */
export class Attachments {
  readonly #messages: Messages;
  readonly #views: MessageViews;
  readonly #outbox: Outbox;
  readonly #changing: Changing;
  readonly #transfers: Transfers;

  constructor(
    messages: Messages,
    views: MessageViews,
    outbox: Outbox,
    changing: Changing,
    transfers: Transfers,
  ) {
    this.#messages = messages;
    this.#views = views;
    this.#outbox = outbox;
    this.#changing = changing;
    this.#transfers = transfers;
  }

  /** The file of a message, sent or still to be. */
  async open(key: string): Promise<Blob> {
    const entry = this.#outbox.entry(key);
    if (entry?.file) return this.#transfers.openStaged(key, entry.file.type);
    return this.#transfers.open(key, await this.#byKey(key));
  }

  /** What is sent is not sent then; what is fetched may be asked for again. */
  async cancel(key: string): Promise<void> {
    this.#transfers.cancel(key);
    if (this.#outbox.has(key)) await this.#outbox.discard(key);
  }

  async #byKey(key: string): Promise<StoredMessage> {
    if (key.startsWith('m:')) return this.#changing.find(Number(key.slice(2)));
    const place = this.#views.placeOf(key);
    const message = place && (await this.#messages.get(place.conversation, place.id));
    if (!message) throw failure(1102, 'This message is not there any more.');
    return message;
  }
}
