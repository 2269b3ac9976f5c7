const COUNTER = /^(?:0|[1-9][0-9]{0,17})$/;
const MOST_STRINGS = 65_536;

/** What the rule says of a nonce: `used-up` asks for a new connection (1108). */
export type Verdict = 'new' | 'refused' | 'used-up';

/** The rule of section 3 for one direction of one connection: counters that grow, or strings that never come again. */
export class ReplayRule {
  private counting: boolean | null = null;
  private last = -1n;
  private readonly seen = new Set<string>();

  take(nonce: string): Verdict {
    const counter = COUNTER.test(nonce);
    this.counting ??= counter;
    return this.counting ? this.takeCounter(nonce, counter) : this.takeString(nonce);
  }

  private takeCounter(nonce: string, counter: boolean): Verdict {
    if (!counter) return 'refused';
    const value = BigInt(nonce);
    if (value <= this.last) return 'refused';
    this.last = value;
    return 'new';
  }

  private takeString(nonce: string): Verdict {
    if (this.seen.has(nonce)) return 'refused';
    if (this.seen.size >= MOST_STRINGS) return 'used-up';
    this.seen.add(nonce);
    return 'new';
  }
}
