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

  /** NOT_FOUND if there is no such message in the scope, or none that the account may see. */
  static Visible find(Tx tx, Principal who, Scope scope, long messageId, Instant now) {
    Message message = message(tx, scope, messageId, now);
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

  /** NOT_FOUND if there is no such message in the scope; whoever may see it. */
  static Message message(Tx tx, Scope scope, long messageId, Instant now) {
    return tx.messages()
        .byId(messageId, now)
        .filter(message -> scope == Scope.ALL || message.room() == null)
        .orElseThrow(Visible::notFound);
  }

  /** As {@link #find}, and NOT_FOUND for a tombstone. */
  static Visible findAlive(Tx tx, Principal who, Scope scope, long messageId, Instant now) {
    Visible visible = find(tx, who, scope, messageId, now);
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
