package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.REQUEST;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.safemessenger.command.PushCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.PushReply;
import org.safemessenger.server.core.push.Push;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Waking up a browser that is not connected. */
public final class PushHandlers {
  private final Push push;

  public PushHandlers(Push push) {
    this.push = push;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(PushCommand.Key.class, QUERY, this::key),
        Row.alone(PushCommand.Subscribe.class, REQUEST, this::subscribe),
        Row.alone(PushCommand.Unsubscribe.class, QUERY, this::unsubscribe));
  }

  private CompletableFuture<Answer> key(Caller caller, PushCommand.Key command) {
    return CompletableFuture.completedFuture(
        new Answer.Plain(new PushReply.Key(push.key().orElse(null))));
  }

  private CompletableFuture<Answer> subscribe(Caller caller, PushCommand.Subscribe command) {
    return push.subscribe(caller.principal(), command.endpoint())
        .thenApply(done -> new Answer.Plain(new Done()));
  }

  private CompletableFuture<Answer> unsubscribe(Caller caller, PushCommand.Unsubscribe command) {
    return push.unsubscribe(caller.principal()).thenApply(done -> new Answer.Plain(new Done()));
  }
}
