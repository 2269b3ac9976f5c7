import type { AccountName, Preferences } from '../api/views';
import type { Action, FieldsOf, ReplyOf } from '../protocol/commands';
import type { Clock } from '../transport/link';
import type { Feed } from './feed';
import type { Ledger } from './ledger';
import type { Pages } from './pages';

/** What the parts of one account share. */
export interface Context {
  readonly me: AccountName;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly pages: Pages;
  readonly feed: Pick<Feed, 'changed'>;
  readonly freshId: () => string;
  /**
   * Sends a command and reads its reply. Rejects with a {@link CommandError}: `offline` where there is no connection, `protocol`
   * where the reply is not as documented.
   */
  readonly request: <A extends Action>(action: A, fields: FieldsOf<A>) => Promise<ReplyOf<A>>;
  /**
   * Runs a job after all that were asked for before, and commits what it changed. A job must not wait for another turn, nor for
   * the server: everybody would wait with it.
   */
  readonly turn: <T>(job: () => Promise<T> | T) => Promise<T>;
  readonly isOnline: () => boolean;
  /** The server's clock, milliseconds. */
  readonly serverNow: () => number;
  readonly preferences: () => Preferences;
}
