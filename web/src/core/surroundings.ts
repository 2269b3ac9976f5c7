import type { Vault } from '../store/vault';
import type { Clock, OpenLink } from '../transport/link';

/** All that the engine takes from outside: tests hand it other ones. */
export interface Surroundings {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly openLink: OpenLink;
  /** Where the server listens, `wss://HOST/`. */
  readonly url: string;
  /** Of its HTTP side, without a slash at its end; empty for the one that this program came from. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** A fresh string of at most 64 printable ASCII characters. */
  readonly freshId: () => string;
  /** At least 0 and below 1. */
  readonly random: () => number;
}
