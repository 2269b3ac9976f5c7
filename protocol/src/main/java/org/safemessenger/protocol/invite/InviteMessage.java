package org.safemessenger.protocol.invite;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.Fields;

/**
 * One stored message as every event and page shows it.
 *
 * @param nonce opaque; empty where {@code encrypted} is false
 * @param message ciphertext, or the base64 of the text where {@code encrypted} is false; empty when
 *     deleted
 * @param seq position in the conversation, from 1, without gaps
 * @param encrypted false for a message that the server can read; absent means true
 * @param clientId the sender's own id for it
 * @param kind {@link #MISSED_CALL}, or absent for what somebody wrote
 * @param reactions emoji to the names of those who chose it
 */
public record InviteMessage(
    String source,
    String dest,
    String nonce,
    String message,
    long id,
    EpochSeconds timestamp,
    long seq,
    @Nullable Boolean encrypted,
    @Nullable String scheme,
    @Nullable String signature,
    @Nullable String clientId,
    @Nullable EpochSeconds expiresAt,
    @Nullable Long replyToId,
    @Nullable EpochSeconds editedAt,
    @Nullable Boolean deleted,
    @Nullable String kind,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, List<String>> reactions) {
  /** A call that rang in vain; {@code clientId} is the call's. */
  public static final String MISSED_CALL = "missed_call";

  public InviteMessage {
    Fields.id(id, "id");
    reactions = reactions == null ? Map.of() : Map.copyOf(reactions);
  }

  public boolean isEncrypted() {
    return !Boolean.FALSE.equals(encrypted);
  }

  public boolean isMissedCall() {
    return MISSED_CALL.equals(kind);
  }

  public boolean isDeleted() {
    return Boolean.TRUE.equals(deleted);
  }

  @Override
  public String toString() {
    return "InviteMessage[id=" + id + ", seq=" + seq + "]";
  }
}
