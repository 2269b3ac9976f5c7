import type { Context } from './context';

const table = 'lists';

/** A value of an account that is kept whole. Changes belong into a turn. */
export class Kept<T> {
  readonly #context: Context;
  readonly #name: string;
  #value: T;

  constructor(context: Context, name: string, initial: T) {
    this.#context = context;
    this.#name = name;
    this.#value = initial;
  }

  get value(): T {
    return this.#value;
  }

  async load(): Promise<void> {
    const { ledger, me } = this.#context;
    this.#value = (await ledger.get<T>(table, [me, this.#name])) ?? this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#context.ledger.put(table, [this.#context.me, this.#name], value);
  }
}
