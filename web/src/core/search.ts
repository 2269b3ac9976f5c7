import MiniSearch from 'minisearch';
import type { ConversationId, SearchHit } from '../api/views';
import type { Conversations } from './conversations';
import { fold, words } from './fold';
import type { Hidden } from './hidden';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import { bodyOf } from './messageView';

const mostHits = 100;
const before = 40;
const length = 160;

interface Indexed {
  readonly id: string;
  readonly text: string;
  readonly sender: string;
}

/** Finds messages by their words. The index is made when it is first needed, and follows what changes from then on. */
export class Search {
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #hidden: Hidden;
  #index: MiniSearch<Indexed> | null = null;
  #building: Promise<void> | null = null;

  constructor(conversations: Conversations, messages: Messages, hidden: Hidden) {
    this.#conversations = conversations;
    this.#messages = messages;
    this.#hidden = hidden;
  }

  /** The newest first. Every word has to be there, or begin so. */
  async find(query: string, conversation?: ConversationId): Promise<SearchHit[]> {
    const wanted = words(query);
    const ready = this.#ready();
    if (wanted.length === 0) {
      // Whoever begins to search is spared the wait.
      ready.catch(() => undefined);
      return [];
    }
    const index = await ready;
    const found = index
      .search(query, { prefix: true, combineWith: 'AND' })
      .map(({ id }) => place(String(id)))
      .filter((hit) => !conversation || hit.conversation === conversation)
      .sort((a, b) => b.id - a.id)
      .slice(0, mostHits);
    const messages = await Promise.all(found.map((hit) => this.#messages.get(hit.conversation, hit.id)));
    return messages.flatMap((message) =>
      message && !message.deleted && !this.#hidden.has(message) ? this.#hit(message, wanted) : [],
    );
  }

  /** A message came, or is another now. */
  changed(message: StoredMessage): void {
    const index = this.#index;
    if (!index) return;
    const id = nameOf(message);
    if (index.has(id)) index.discard(id);
    const entry = this.#entry(message);
    if (entry) index.add(entry);
  }

  removed(message: Pick<StoredMessage, 'conversation' | 'id'>): void {
    if (this.#index?.has(nameOf(message))) this.#index.discard(nameOf(message));
  }

  /** The index is made anew when it is needed again. */
  forget(): void {
    this.#index = null;
    this.#building = null;
  }

  async #ready(): Promise<MiniSearch<Indexed>> {
    this.#index ??= new MiniSearch<Indexed>({
      fields: ['text', 'sender'],
      tokenize: words,
      processTerm: (term) => term,
    });
    const index = this.#index;
    this.#building ??= this.#build(index);
    try {
      await this.#building;
    } catch (error) {
      this.forget();
      throw error;
    }
    return index;
  }

  async #build(index: MiniSearch<Indexed>): Promise<void> {
    for (const { id } of [...this.#conversations.all()]) {
      for await (const page of this.#messages.all(id)) {
        for (const message of page) {
          const entry = this.#entry(message);
          if (entry && !index.has(entry.id)) index.add(entry);
        }
      }
    }
  }

  #entry(message: StoredMessage): Indexed | null {
    const text = this.#hidden.has(message) ? '' : this.#text(message);
    return text === '' ? null : { id: nameOf(message), text, sender: message.sender };
  }

  #text(message: StoredMessage): string {
    const body = bodyOf(message);
    if (body.kind === 'text') return body.text;
    return body.kind === 'file' ? `${body.file.name} ${body.text}` : '';
  }

  #hit(message: StoredMessage, wanted: readonly string[]): SearchHit {
    const { conversation, id, sender, at } = message;
    return { conversation, messageId: id, sender, at, excerpt: excerpt(this.#text(message), wanted) };
  }
}

/** Part of a text with the first of the words that is in it. */
export function excerpt(text: string, wanted: readonly string[]): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  const folded = letters.map(fold);
  const at = Math.max(0, positionOf(folded, wanted) - before);
  const part = letters.slice(at, at + length).join('');
  return `${at > 0 ? '…' : ''}${part}${at + length < letters.length ? '…' : ''}`;
}

function positionOf(folded: readonly string[], wanted: readonly string[]): number {
  const text = folded.join('');
  const found = wanted.map((word) => text.indexOf(word)).filter((index) => index >= 0);
  let left = found.length > 0 ? Math.min(...found) : 0;
  return Math.max(
    0,
    folded.findIndex((letter) => {
      left -= letter.length;
      return left < 0;
    }),
  );
}

const nameOf = ({ conversation, id }: Pick<StoredMessage, 'conversation' | 'id'>): string =>
  `${id} ${conversation}`;

function place(name: string): { conversation: ConversationId; id: number } {
  const space = name.indexOf(' ');
  return { id: Number(name.slice(0, space)), conversation: name.slice(space + 1) as ConversationId };
}
