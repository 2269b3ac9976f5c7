/** Runs jobs one after the other, so that each sees what the one before has done. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T> | T): Promise<T> {
    const turn = this.#last.then(job);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves once all that was asked for until now is done. */
  async idle(): Promise<void> {
    let seen: unknown;
    do {
      seen = this.#last;
      await seen;
    } while (seen !== this.#last);
  }
}
