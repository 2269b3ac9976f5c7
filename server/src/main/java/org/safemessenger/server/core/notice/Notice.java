package org.safemessenger.server.core.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.contact.ContactView;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.presence.PresenceState;

/**
 * Something that connected devices are told. A wire protocol translates each, or leaves it out.
 * {@code by} is the id of the device that did it, which knows from its own answer.
 */
public sealed interface Notice {
  record MessagePosted(Message message) implements Notice {}

  record MessageEdited(Message message, long by) implements Notice {}

  record MessageDeleted(Message message, long by) implements Notice {}

  /** {@code with}: in a direct chat, the name of the other side as the receiving device sees it. */
  record Reacted(
      Message message,
      @Nullable String with,
      String username,
      String emoji,
      boolean removed,
      long by)
      implements Notice {
    /** In a direct chat, the name of the side that did not react; null in a room. */
    public @Nullable String dest() {
      return username.equals(message.sender()) ? message.recipient() : directSender();
    }

    private @Nullable String directSender() {
      return message.room() == null ? message.sender() : null;
    }
  }

  /**
   * {@code username} has received or read up to the message. Told to who wrote it, and of reading
   * also to {@code username}'s other devices.
   *
   * @param with in a direct chat, the name of the other side as the receiving device sees it
   * @param dest in a direct chat, the side that is not {@code username}
   */
  record Receipt(
      long messageId,
      @Nullable String room,
      @Nullable String with,
      String username,
      @Nullable String dest,
      boolean read,
      Instant at)
      implements Notice {}

  record MemberJoined(String room, String username) implements Notice {}

  record MemberLeft(String room, String username) implements Notice {}

  record RoomInvited(String room, String by) implements Notice {}

  record RoomChanged(
      String room, @Nullable String topic, @Nullable String username, @Nullable String role)
      implements Notice {}

  /** In what follows about contacts {@code dest} is the name of the account that is told. */
  record ContactRequested(
      String username, String dest, Instant at, @Nullable String cipher, @Nullable String key)
      implements Notice {}

  /**
   * @param theyAccepted the account that is told had asked; where two asked each other, both had
   * @param key {@code username}'s, base64
   */
  record ContactAdded(
      String username,
      String dest,
      boolean theyAccepted,
      @Nullable String cipher,
      @Nullable String key)
      implements Notice {}

  record ContactRemoved(String username, String dest) implements Notice {}

  record ContactDeclined(String username, String dest) implements Notice {}

  /** {@code username}, a contact or somebody who asked, gave another key than before. */
  record ContactKeyChanged(String username, String dest, String cipher, String key)
      implements Notice {}

  /** What an account sees of another has changed; told after the notice that says how. */
  record ContactChanged(ContactView view) implements Notice {}

  /** What an account says about itself, as it is now; for its contacts and its other devices. */
  record ProfileChanged(
      String username,
      long userId,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey,
      Instant createdAt)
      implements Notice {}

  /** {@code dest}: the other side of a direct chat, null in a room. */
  record Typing(String username, @Nullable String dest, @Nullable String room, boolean active)
      implements Notice {}

  record PresenceChanged(String username, PresenceState state, Instant at) implements Notice {}

  /**
   * @param with in a direct chat, the name of the other side as the receiving device sees it
   * @param dest in a direct chat, the side that did not set it
   */
  record TimerChanged(
      @Nullable String room,
      @Nullable String with,
      String username,
      @Nullable String dest,
      long seconds,
      long by)
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
