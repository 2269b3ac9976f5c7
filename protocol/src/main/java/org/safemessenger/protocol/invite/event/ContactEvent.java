package org.safemessenger.protocol.invite.event;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Events about contacts. */
public sealed interface ContactEvent extends Event.Other {

  /** {@code invite.request}. */
  record Invited(
      String source,
      String dest,
      @Nullable String cipher,
      @Nullable String key,
      EpochSeconds timestamp)
      implements ContactEvent {
    @Override
    public String toString() {
      return "Invited[source=" + source + ", dest=" + dest + "]";
    }
  }

  /** {@code invite.accept}. */
  record Accepted(String source, String dest, @Nullable String cipher, @Nullable String key)
      implements ContactEvent {
    @Override
    public String toString() {
      return "Accepted[source=" + source + ", dest=" + dest + "]";
    }
  }

  /** {@code invite.reject}. */
  record Rejected(String source, String dest) implements ContactEvent {}

  /** {@code contact}: the contact as it is now; {@code cursor} as in {@code contacts.sync}. */
  record Changed(
      String username,
      String state,
      @Nullable Boolean incoming,
      String status,
      @Nullable String text,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable String ownKey,
      @Nullable EpochSeconds since,
      String cursor)
      implements ContactEvent {
    @Override
    public String toString() {
      return "Changed[username=" + username + ", state=" + state + ", cursor=" + cursor + "]";
    }
  }
}
