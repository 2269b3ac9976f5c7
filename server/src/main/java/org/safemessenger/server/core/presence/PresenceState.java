package org.safemessenger.server.core.presence;

import org.jspecify.annotations.Nullable;

/** What others may see of an account: an invisible one shows as offline. */
public record PresenceState(Status status, @Nullable String text) {
  public enum Status {
    ONLINE,
    AWAY,
    BUSY,
    INVISIBLE,
    OFFLINE
  }

  public static final PresenceState OFFLINE = new PresenceState(Status.OFFLINE, null);

  public boolean online() {
    return status != Status.OFFLINE && status != Status.INVISIBLE;
  }
}
