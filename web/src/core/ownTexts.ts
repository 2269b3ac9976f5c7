import type { Context } from './context';
import { Kept } from './kept';
import type { StoredMessage } from './message';
import type { Outbox } from './outbox';
import type { OwnTexts as Known } from './readings';

/** Texts that were written here and that this browser may be unable to open again. */
export class OwnTexts implements Known {
  /** Of edits on their way, by message id. */
  readonly edits = new Map<number, string>();
  readonly #me: string;
  readonly #outbox: () => Pick<Outbox, 'textOf'>;
  /** Of messages that the server may show again under other ids, by `client_id`. */
  readonly #kept: Kept<Readonly<Record<string, string>>>;

  constructor(context: Context, outbox: () => Pick<Outbox, 'textOf'>) {
    this.#me = context.me;
    this.#outbox = outbox;
    this.#kept = new Kept<Readonly<Record<string, string>>>(context, 'own-texts', {});
  }

  load(): Promise<void> {
    return this.#kept.load();
  }

  sent(clientId: string): string | undefined {
    const kept = this.#kept.value;
    return this.#outbox().textOf(clientId) ?? (Object.hasOwn(kept, clientId) ? kept[clientId] : undefined);
  }

  edited(id: number): string | undefined {
    const text = this.edits.get(id);
    this.edits.delete(id);
    return text;
  }

  /** A message is gone for good. Within a turn. */
  forget({ sender, clientId }: Pick<StoredMessage, 'sender' | 'clientId'>): void {
    if (sender !== this.#me || clientId === undefined || !Object.hasOwn(this.#kept.value, clientId)) return;
    const { [clientId]: _, ...rest } = this.#kept.value;
    this.#kept.set(rest);
  }

  /** These messages are forgotten, and may come again. Within a turn. */
  keep(messages: readonly StoredMessage[]): void {
    const own = messages.filter(
      ({ sender, clientId, seal, text }) =>
        sender === this.#me && clientId !== undefined && seal !== 'clear' && text !== '',
    );
    if (own.length === 0) return;
    this.#kept.set({
      ...this.#kept.value,
      ...Object.fromEntries(own.map(({ clientId, text }) => [clientId, text])),
    });
  }
}
