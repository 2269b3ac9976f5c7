package org.safemessenger.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.protocol.EpochSeconds;

/**
 * A message to send.
 *
 * @param clear true: never end-to-end encrypted. False: direct messages are encrypted whenever the
 *     recipient publishes a key
 * @param expiresAt when the server erases it; null for the conversation's own timer
 * @param replyToId the message it answers
 * @param clientId names this send for ever: a repeated send with the same id is stored once
 */
public record Outgoing(
    Place place,
    String text,
    boolean clear,
    @Nullable Instant expiresAt,
    @Nullable Long replyToId,
    List<String> mentions,
    String clientId) {
  public Outgoing {
    mentions = List.copyOf(mentions);
  }

  public static Outgoing of(Place place, String text) {
    return new Outgoing(place, text, false, null, null, List.of(), UUID.randomUUID().toString());
  }

  /** A message with a file that {@link Files#upload} uploaded. */
  public static Outgoing of(Place place, FileAttachment file) {
    return of(place, file.toText());
  }

  public Outgoing inClear() {
    return new Outgoing(place, text, true, expiresAt, replyToId, mentions, clientId);
  }

  public Outgoing expiring(Instant at) {
    return new Outgoing(place, text, clear, at, replyToId, mentions, clientId);
  }

  public Outgoing replyingTo(long messageId) {
    return new Outgoing(place, text, clear, expiresAt, messageId, mentions, clientId);
  }

  public Outgoing mentioning(List<String> usernames) {
    return new Outgoing(place, text, clear, expiresAt, replyToId, usernames, clientId);
  }

  public Outgoing named(String id) {
    return new Outgoing(place, text, clear, expiresAt, replyToId, mentions, id);
  }

  @Nullable EpochSeconds expiresAtOrNull() {
    return expiresAt == null ? null : EpochSeconds.of(expiresAt);
  }

  @Override
  public String toString() {
    return "Outgoing[clientId=" + clientId + "]";
  }
}
