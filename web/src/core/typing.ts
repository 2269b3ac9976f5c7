import type { ConversationId } from '../api/views';
import type { Context } from './context';

/** An indicator that is not renewed fades after so many milliseconds (section 7, `typing`). */
const fade = 6_000;
/** Told to the others at most this often while one types. */
const between = 3_000;

/** Who types where, and telling that one does. */
export class Typing {
  readonly #context: Context;
  readonly #changed: (id: ConversationId) => void;
  readonly #others = new Map<ConversationId, Map<string, () => void>>();
  readonly #told = new Map<ConversationId, number>();

  constructor(context: Context, changed: (id: ConversationId) => void) {
    this.#context = context;
    this.#changed = changed;
  }

  in(id: ConversationId): readonly string[] {
    return [...(this.#others.get(id)?.keys() ?? [])];
  }

  /** Somebody typed, stopped, or sent what they typed. */
  heard(id: ConversationId, name: string, active: boolean): void {
    if (name === this.#context.me) return;
    const names = this.#others.get(id) ?? new Map<string, () => void>();
    this.#others.set(id, names);
    const before = names.get(name);
    before?.();
    if (active) {
      names.set(
        name,
        this.#context.clock.after(fade, () => this.heard(id, name, false)),
      );
    } else {
      names.delete(name);
    }
    if ((before !== undefined) !== active) this.#changed(id);
  }

  /** The connection is gone: nobody will say that they stopped. */
  forget(): void {
    for (const [id, names] of this.#others) {
      for (const cancel of names.values()) cancel();
      if (names.size > 0) {
        names.clear();
        this.#changed(id);
      }
    }
    this.#told.clear();
  }

  /** What was typed has been sent, which tells the others that nobody types. */
  sent(id: ConversationId): void {
    this.#told.delete(id);
  }

  /** The person of this account types, or has stopped. Lost where there is no connection. */
  tell(id: ConversationId, where: { room: string } | { with: string }, active: boolean): void {
    const { clock, request, isOnline, preferences } = this.#context;
    const now = clock.now();
    const told = this.#told.get(id);
    if (!isOnline() || (active ? !preferences().sendTyping : told === undefined)) return;
    if (active && told !== undefined && now - told < between) return;
    if (active) this.#told.set(id, now);
    else this.#told.delete(id);
    request('typing', { ...where, active }).catch(() => undefined);
  }
}
