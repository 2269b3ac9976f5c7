package org.safemessenger.server.core.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.presence.PresenceState;

/** Something that connected devices are told. A wire protocol translates each, or leaves it out. */
public sealed interface Notice {
  record MessagePosted(Message message) implements Notice {}

  record MessageEdited(Message message) implements Notice {}

  record MessageDeleted(Message message) implements Notice {}

  /** {@code with}: in a direct chat, the name of the other side as the receiving device sees it. */
  record Reacted(
      Message message, @Nullable String with, String username, String emoji, boolean removed)
      implements Notice {}

  /** {@code username} has received or read up to the message. */
  record Receipt(
      long messageId,
      @Nullable String room,
      @Nullable String with,
      String username,
      boolean read,
      Instant at)
      implements Notice {}

  record MemberJoined(String room, String username) implements Notice {}

  record MemberLeft(String room, String username) implements Notice {}

  record RoomInvited(String room, String by) implements Notice {}

  record RoomChanged(
      String room, @Nullable String topic, @Nullable String username, @Nullable String role)
      implements Notice {}

  record ContactRequested(String username, Instant at) implements Notice {}

  record ContactAdded(String username) implements Notice {}

  record ContactRemoved(String username) implements Notice {}

  record ContactDeclined(String username) implements Notice {}

  record Typing(String username, @Nullable String room, boolean active) implements Notice {}

  record PresenceChanged(String username, PresenceState state, Instant at) implements Notice {}

  record TimerChanged(@Nullable String room, @Nullable String with, String username, long seconds)
      implements Notice {}

  /**
   * Signalling of a call. {@code source} is the other side and {@code dest} the one that is told,
   * {@code call} the id as the caller wrote it.
   */
  sealed interface Call extends Notice {
    String source();

    String dest();

    String call();

    Instant at();

    record Ringing(
        String source,
        String dest,
        String call,
        String nonce,
        String message,
        boolean video,
        Instant at)
        implements Call {}

    record Accepted(
        String source, String dest, String call, String nonce, String message, Instant at)
        implements Call {}

    record Rejected(String source, String dest, String call, @Nullable String reason, Instant at)
        implements Call {}

    record Candidate(
        String source, String dest, String call, String nonce, String message, Instant at)
        implements Call {}

    record Ended(String source, String dest, String call, @Nullable String reason, Instant at)
        implements Call {}
  }
}
