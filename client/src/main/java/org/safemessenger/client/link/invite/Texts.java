package org.safemessenger.client.link.invite;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.event.CallEvent;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** Messages of protocol I as protocol S has them, and their contents back. */
final class Texts {
  /** What a message carries: both fields as protocol I has them. */
  record Carried(String nonce, String message) {
    /** {@code content} of protocol S: text where it is not encrypted. */
    static Carried of(boolean encrypted, String content, @Nullable String nonce) {
      return encrypted
          ? new Carried(nonce == null ? "" : nonce, content)
          : new Carried(
              "", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Texts() {}

  static List<ChatMessage> stored(List<InviteMessage> messages) {
    return messages.stream().map(Texts::stored).toList();
  }

  static ChatMessage stored(InviteMessage it) {
    boolean encrypted = it.isEncrypted();
    return new ChatMessage(
        it.id(),
        it.seq(),
        it.source(),
        null,
        it.dest(),
        encrypted ? it.message() : clear(it.message()),
        encrypted,
        it.signature(),
        it.scheme(),
        it.nonce().isEmpty() ? null : it.nonce(),
        it.timestamp(),
        it.expiresAt(),
        it.clientId(),
        it.replyToId(),
        null,
        it.editedAt(),
        it.deleted(),
        it.reactions(),
        it.kind());
  }

  static ChatMessage missedCall(CallEvent.Ended it, long id, long seq) {
    return new ChatMessage(
        id,
        seq,
        it.source(),
        null,
        it.dest(),
        "Missed call",
        false,
        null,
        null,
        null,
        it.timestamp(),
        null,
        it.call(),
        null,
        null,
        null,
        null,
        null,
        ChatMessage.MISSED_CALL);
  }

  /** What is no base64 is shown as it is rather than not at all. */
  private static String clear(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return base64;
    }
  }
}
