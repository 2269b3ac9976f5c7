/** A write whose bytes are being prepared. */
interface Waiting<W> {
  readonly prepared: Promise<W>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const MOST_AT_ONCE = 512;

/**
 * Writes in the order of the calls, as many at once as have gathered while the one before was under way. Where several fail
 * together, each is tried alone: one that cannot be kept does not take the others with it.
 */
export class WriteQueue<W> {
  private readonly waiting: Waiting<W>[] = [];
  private running: Promise<void> | null = null;
  private readonly commit: (writes: readonly W[]) => Promise<void>;

  constructor(commit: (writes: readonly W[]) => Promise<void>) {
    this.commit = commit;
  }

  add(prepared: Promise<W>): Promise<void> {
    prepared.catch(() => {}); // Told to the caller when its turn comes.
    const done = new Promise<void>((resolve, reject) => {
      this.waiting.push({ prepared, resolve, reject });
    });
    this.running ??= this.run();
    return done;
  }

  async idle(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) await this.runOnce(this.waiting.splice(0, MOST_AT_ONCE));
    this.running = null;
  }

  private async runOnce(batch: readonly Waiting<W>[]): Promise<void> {
    const prepared = await Promise.allSettled(batch.map((each) => each.prepared));
    const good: { write: W; from: Waiting<W> }[] = [];
    batch.forEach((from, i) => {
      const result = prepared[i];
      if (result?.status === 'fulfilled') good.push({ write: result.value, from });
      else from.reject(result?.reason);
    });
    try {
      await this.commit(good.map(({ write }) => write));
      for (const { from } of good) from.resolve();
    } catch (error) {
      if (good.length === 1) return good[0]?.from.reject(error);
      for (const { write, from } of good) await this.commit([write]).then(from.resolve, from.reject);
    }
  }
}
