package org.safemessenger.server.core.presence;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;

/**
 * Presence of accounts on this node; contacts hear of changes, and whoever watches a room they are
 * in.
 */
public final class Presence {
  public PresenceState of(long accountId) {
    throw new UnsupportedOperationException();
  }

  /** Null leaves the status or the text as it is. */
  public CompletableFuture<Void> set(
      Principal who, PresenceState.@Nullable Status status, @Nullable String text) {
    throw new UnsupportedOperationException();
  }

  /**
   * From now on the asking device hears of the presence of a room's members; it must be a member
   * itself.
   */
  public CompletableFuture<Void> watchRoom(Principal who, String room) {
    throw new UnsupportedOperationException();
  }
}
