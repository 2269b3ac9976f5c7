package org.safemessenger.protocol.safemessenger;

import static org.safemessenger.protocol.Fields.id;
import static org.safemessenger.protocol.Fields.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/**
 * One stored message as every event, history page and unread list shows it. A room message has
 * {@code room}, a direct one {@code recipient}. A deleted or expired message keeps its ids and
 * {@code seq}, has {@code deleted} true and an empty {@code content}.
 *
 * @param seq position in the conversation, from 1, without gaps
 * @param encrypted whether {@code content} is ciphertext between the two ends
 * @param reactions emoji to the names of those who chose it
 * @param kind {@link #MISSED_CALL}, or absent for what somebody wrote
 */
public record ChatMessage(
    Long messageId,
    Long seq,
    String sender,
    @Nullable String room,
    @Nullable String recipient,
    String content,
    Boolean encrypted,
    @Nullable String signature,
    @Nullable String scheme,
    @Nullable String nonce,
    EpochSeconds timestamp,
    @Nullable EpochSeconds expiresAt,
    @Nullable String clientId,
    @Nullable Long replyToId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> mentions,
    @Nullable EpochSeconds editedAt,
    @Nullable Boolean deleted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, List<String>> reactions,
    @Nullable String kind) {
  public static final String MISSED_CALL = "missed_call";

  public ChatMessage {
    id(messageId, "message_id");
    required(sender, "sender");
    required(content, "content");
    required(timestamp, "timestamp");
    encrypted = encrypted == null ? Boolean.FALSE : encrypted;
    mentions = mentions == null ? List.of() : List.copyOf(mentions);
    reactions = reactions == null ? Map.of() : Map.copyOf(reactions);
  }

  /**
   * The sender again, under the name that section 7 of the seed document uses for room messages.
   */
  @JsonProperty("from")
  public @Nullable String from() {
    return room == null ? null : sender;
  }

  public boolean isDeleted() {
    return Boolean.TRUE.equals(deleted);
  }

  @Override
  public String toString() {
    return "ChatMessage[messageId=" + messageId + ", seq=" + seq + "]";
  }
}
