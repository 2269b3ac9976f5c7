package org.safemessenger.protocol.invite.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Answers about sessions and accounts. */
public sealed interface AccountReply extends Reply {

  /** A new session's token. */
  record Session(String session) implements AccountReply {
    @Override
    public String toString() {
      return "Session[***]";
    }
  }

  record Sessions(List<Device> sessions) implements AccountReply {
    public Sessions {
      sessions = List.copyOf(sessions);
    }
  }

  /** One session; the token itself is never shown again. */
  record Device(
      long id, String name, EpochSeconds createdAt, EpochSeconds lastSeen, boolean current) {}

  /** One's own: what one set, {@code invisible} included. */
  record Status(String status, @Nullable String text) implements AccountReply {}

  record Profile(
      String username,
      long userId,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey,
      EpochSeconds createdAt)
      implements AccountReply {}
}
