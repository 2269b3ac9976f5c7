import type { EndToEnd } from '../e2ee/seam';
import type { Message } from '../protocol/message';
import type { Context } from './context';
import type { Reading, StoredMessage } from './message';

/** What this browser wrote itself: it may be unable to open that again. */
export interface OwnTexts {
  /** By the name it gave the message. */
  sent(clientId: string): Promise<string | undefined> | string | undefined;
  /** Of an edit on its way; asked once. */
  edited(id: number): string | undefined;
}

/** The texts of messages, each opened once: afterwards it is kept in clear inside of the vault. */
export class Readings {
  readonly #context: Context;
  readonly #endToEnd: EndToEnd;
  readonly #own: OwnTexts;

  constructor(context: Context, endToEnd: EndToEnd, own: OwnTexts) {
    this.#context = context;
    this.#endToEnd = endToEnd;
    this.#own = own;
  }

  /** @param known the message as it is here */
  async read(wire: Message, known: StoredMessage | undefined): Promise<Reading> {
    if (wire.deleted) return { text: '', seal: wire.encrypted ? 'signed' : 'clear' };
    if (!wire.encrypted) return { text: wire.content, seal: 'clear' };
    // What is sealed names two people and no room: a server that shows it in one puts words into another's mouth there.
    if (wire.room !== undefined) return { text: '', seal: 'signed', unreadable: 'It is damaged.' };
    if (known && isSame(wire, known)) return { text: known.text, seal: known.seal };
    const own = await this.#ownText(wire);
    if (own !== undefined) return { text: own, seal: 'signed' };
    const opened = await this.#endToEnd.open(wire);
    if (opened.kind === 'text') return { text: opened.text, seal: opened.verified ? 'signed' : 'unsigned' };
    return { text: '', seal: 'signed', unreadable: opened.why, sealed: wire };
  }

  async #ownText({ sender, client_id, edited_at, message_id }: Message): Promise<string | undefined> {
    if (sender !== this.#context.me) return undefined;
    if (edited_at !== undefined) return this.#own.edited(message_id);
    return client_id === undefined ? undefined : this.#own.sent(client_id);
  }
}

/** Whether what is here was read from this very text. */
function isSame(wire: Message, known: StoredMessage): boolean {
  const edited = wire.edited_at === undefined ? undefined : wire.edited_at * 1000;
  return (
    known.unreadable === undefined &&
    !known.deleted &&
    known.editedAt === edited &&
    known.sender === wire.sender
  );
}
