package org.safemessenger.server.core.call;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Messages;
import org.safemessenger.server.core.message.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps unanswered calls as messages from the caller, so that they are delivered like them. */
public final class MissedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(MissedCalls.class);
  private static final Body BODY = Body.plain("Missed call");

  private final Messages messages;

  public MissedCalls(Messages messages) {
    this.messages = messages;
  }

  /** Completes when all are on stable storage, or cannot be; the call is over either way. */
  CompletableFuture<Void> keep(Collection<Missed> missed) {
    return CompletableFuture.allOf(
        missed.stream().map(this::keep).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> keep(Missed missed) {
    Draft draft = new Draft(Draft.Form.MISSED_CALL, BODY, missed.call(), null, null, List.of());
    return messages
        .send(nowhere(missed.caller()), new Place.With(missed.callee().username()), draft)
        .handle(
            (sent, failure) -> {
              report(failure);
              return null;
            });
  }

  /** On no device, so that the one that called is told of the message as all others are. */
  private static Principal nowhere(Principal caller) {
    return new Principal(caller.accountId(), caller.username(), 0);
  }

  private static void report(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Rejected rejected) {
      LOG.debug("event=missed_call_not_kept reason={}", rejected.rejection().reason());
    } else if (cause != null) {
      LOG.error("event=missed_call_not_kept fault=ours", cause);
    }
  }
}
