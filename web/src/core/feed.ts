import type { Update } from '../api/core';
import type { Clock } from '../transport/link';
import type { Pages } from './pages';

/** Whoever looks sees no more than this many milliseconds late what happened. */
const pause = 100;

interface Stream {
  make: (() => Update) | null;
  last: number;
  cancel: (() => void) | null;
}

/** Posts whole values, at once when it is quiet and otherwise a few times a second, always the newest. */
export class Feed {
  readonly #pages: Pages;
  readonly #clock: Clock;
  readonly #streams = new Map<string, Stream>();

  constructor(pages: Pages, clock: Clock) {
    this.#pages = pages;
    this.#clock = clock;
  }

  /**
   * @param key its topic, and after a space the account if it is one's
   * @param make is called when it is posted, and not for each change
   */
  changed(key: string, make: () => Update): void {
    const stream = this.#streams.get(key) ?? { make: null, last: -pause, cancel: null };
    this.#streams.set(key, stream);
    stream.make = make;
    if (stream.cancel) return;
    const wait = Math.max(0, Math.min(pause, stream.last + pause - this.#clock.now()));
    stream.cancel = this.#clock.after(wait, () => this.#post(stream));
  }

  /** Posts now what is waiting. */
  flush(): void {
    for (const stream of this.#streams.values()) {
      if (!stream.cancel) continue;
      stream.cancel();
      this.#post(stream);
    }
  }

  /** Nothing that waits is posted of an account that was erased. */
  forget(account: string): void {
    for (const [key, stream] of this.#streams) {
      if (key.slice(key.indexOf(' ') + 1) !== account) continue;
      stream.cancel?.();
      this.#streams.delete(key);
    }
  }

  #post(stream: Stream): void {
    const { make } = stream;
    stream.make = null;
    stream.cancel = null;
    stream.last = this.#clock.now();
    if (make) this.#pages.publish(make());
  }
}
