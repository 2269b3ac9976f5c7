package org.safemessenger.server.core.message;

import java.time.Instant;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Tx;

/**
 * A message that the asking account may see, with its conversation. Whoever takes no part in a
 * conversation does not find out which messages exist.
 */
record Visible(Message message, Conversation conversation) {

  /** NOT_FOUND if there is no such message, or none that the account may see. */
  static Visible find(Tx tx, Principal who, long messageId, Instant now) {
    Message message = tx.messages().byId(messageId, now).orElseThrow(Visible::notFound);
    boolean seen =
        tx.conversations()
            .visibleAbove(message.conversationId(), who.accountId())
            .filter(from -> message.seq() > from)
            .isPresent();
    if (!seen) {
      throw notFound();
    }
    return new Visible(message, tx.conversations().byId(message.conversationId()).orElseThrow());
  }

  /** The same, and NOT_FOUND for a tombstone. */
  static Visible findAlive(Tx tx, Principal who, long messageId, Instant now) {
    Visible visible = find(tx, who, messageId, now);
    if (visible.message().body() == null) {
      throw notFound();
    }
    return visible;
  }

  static RuntimeException notFound() {
    return Rejection.because(
        Reason.NOT_FOUND, "There is no such message; it may have expired or been deleted.");
  }
}
