import { decodeFileMessage } from '../files/message';
import type { Changing } from './changing';
import type { Conversations } from './conversations';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import { bodyOf } from './messageView';
import type { MessageViews } from './messageViews';
import type { Outbox } from './outbox';
import { failure } from './problem';
import type { Transfers } from './transfers';

/** The contents and files of messages, by the keys that pages know. */
export class Attachments {
  readonly #me: string;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #views: MessageViews;
  readonly #outbox: Outbox;
  readonly #changing: Changing;
  readonly #transfers: Transfers;

  constructor(
    me: string,
    conversations: Conversations,
    messages: Messages,
    views: MessageViews,
    outbox: Outbox,
    changing: Changing,
    transfers: Transfers,
  ) {
    this.#me = me;
    this.#conversations = conversations;
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
    // What is forwarded has its file on the server before it is sent.
    return this.#transfers.open(key, entry ?? (await this.#byKey(key)));
  }

  /** What a message says, as it is sent on: a file by its id and key, not its bytes. */
  async contents(key: string): Promise<string> {
    const message = await this.#byKey(key);
    const { kind } = bodyOf(message);
    if (kind === 'text' || kind === 'file') return message.text;
    throw failure(1102, 'There is nothing in this message that could be forwarded.');
  }

  /** A message of this account's was deleted for everyone: its file goes as well, unless another one still has it. */
  async erase({ text }: StoredMessage): Promise<void> {
    const id = decodeFileMessage(text)?.reference.id;
    if (id !== undefined && !(await this.#isUsed(id))) await this.#transfers.erase(id);
  }

  /** What is sent is not sent then; what is fetched may be asked for again. */
  async cancel(key: string): Promise<void> {
    this.#transfers.cancel(key);
    if (this.#outbox.has(key)) await this.#outbox.discard(key);
  }

  async #isUsed(file: string): Promise<boolean> {
    const names = (text: string) => text.includes(file) && decodeFileMessage(text)?.reference.id === file;
    for (const { id } of [...this.#conversations.all()]) {
      if (this.#outbox.texts(id).some(names)) return true;
      for await (const page of this.#messages.all(id)) {
        if (page.some(({ sender, text }) => sender === this.#me && names(text))) return true;
      }
    }
    return false;
  }

  async #byKey(key: string): Promise<StoredMessage> {
    if (key.startsWith('m:')) return this.#changing.find(Number(key.slice(2)));
    const place = this.#views.placeOf(key);
    const message = place && (await this.#messages.get(place.conversation, place.id));
    if (!message) throw failure(1102, 'This message is not there any more.');
    return message;
  }
}
