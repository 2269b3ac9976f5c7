package org.safemessenger.client.link.invite;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.invite.request.PushRequest;
import org.safemessenger.protocol.safemessenger.command.PushCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.PushReply;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Being woken up. */
final class PushRequests {
  private final Asking asking;
  private final Self self;

  PushRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(PushCommand command) {
    String session = self.session();
    return switch (command) {
      case PushCommand.Key _ ->
          asking
              .ask(
                  new PushRequest.Key(session),
                  org.safemessenger.protocol.invite.reply.PushReply.Key.class)
              .thenApply(it -> new PushReply.Key(it.key()));
      case PushCommand.Subscribe it ->
          done(new PushRequest.Subscribe(session, it.endpoint(), it.p256dh(), it.auth()));
      case PushCommand.Unsubscribe _ -> done(new PushRequest.Unsubscribe(session));
    };
  }

  private CompletableFuture<Reply> done(PushRequest request) {
    return asking
        .ask(request, org.safemessenger.protocol.invite.reply.Done.class)
        .thenApply(_ -> new Done());
  }
}
