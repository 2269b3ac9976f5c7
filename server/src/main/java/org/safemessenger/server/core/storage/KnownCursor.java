package org.safemessenger.server.core.storage;

import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * A cursor that a client brings. One beyond all changes comes from before a backup was restored, or
 * is made up: whoever went on from it would miss everything up to it.
 */
public final class KnownCursor {
  private KnownCursor() {}

  /**
   * NOT_FOUND for one of the future.
   *
   * @param own the newest change that the account is known to have been told of, or less
   */
  public static void require(Tx tx, long cursor, long own) {
    if (cursor > own && !tx.messages().hasReached(cursor)) {
      throw Rejection.because(
          Reason.NOT_FOUND,
          "This cursor is not one of this server's, whose data may have been restored from a"
              + " backup; ask again without one.");
    }
  }
}
