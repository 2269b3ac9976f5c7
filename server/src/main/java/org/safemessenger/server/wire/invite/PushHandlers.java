package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.REQUEST;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.reply.PushReply;
import org.safemessenger.protocol.invite.request.PushRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.push.Push;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** Waking up a browser that is not connected. */
public final class PushHandlers {
  private final Push push;

  public PushHandlers(Push push) {
    this.push = push;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(PushRequest.Key.class, QUERY, this::key),
        Row.alone(PushRequest.Subscribe.class, REQUEST, this::subscribe),
        Row.alone(PushRequest.Unsubscribe.class, QUERY, this::unsubscribe));
  }

  private CompletableFuture<Answer> key(Principal who, PushRequest.Key request) {
    return CompletableFuture.completedFuture(
        new Answer.Plain(new PushReply.Key(push.key().orElse(null))));
  }

  private CompletableFuture<Answer> subscribe(Principal who, PushRequest.Subscribe request) {
    return push.subscribe(who, request.endpoint()).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> unsubscribe(Principal who, PushRequest.Unsubscribe request) {
    return push.unsubscribe(who).thenApply(done -> Answer.DONE);
  }
}
