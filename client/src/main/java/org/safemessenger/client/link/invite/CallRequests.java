package org.safemessenger.client.link.invite;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.invite.reply.CallReply.Server;
import org.safemessenger.protocol.invite.reply.CallReply.Servers;
import org.safemessenger.protocol.invite.request.CallRequest;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.reply.CallReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Signalling of calls. */
final class CallRequests {
  private final Asking asking;
  private final Self self;

  CallRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(CallCommand command) {
    String session = self.session();
    return switch (command) {
      case CallCommand.CallRequest it ->
          done(
              new CallRequest.Ring(
                  session, null, it.dest(), it.call(), it.nonce(), it.message(), it.video()));
      case CallCommand.CallAccept it ->
          done(
              new CallRequest.Accept(
                  session, null, it.dest(), it.call(), it.nonce(), it.message()));
      case CallCommand.CallReject it ->
          done(new CallRequest.Reject(session, null, it.dest(), it.call(), it.reason()));
      case CallCommand.CallCandidate it ->
          done(
              new CallRequest.Candidate(
                  session, null, it.dest(), it.call(), it.nonce(), it.message()));
      case CallCommand.CallEnd it ->
          done(new CallRequest.End(session, null, it.dest(), it.call(), it.reason()));
      case CallCommand.CallServers _ -> servers();
    };
  }

  private CompletableFuture<Reply> done(CallRequest request) {
    return asking
        .ask(request, org.safemessenger.protocol.invite.reply.Done.class)
        .thenApply(_ -> new Done());
  }

  private CompletableFuture<Reply> servers() {
    return asking
        .ask(new CallRequest.Servers(self.session()), Servers.class)
        .thenApply(
            list ->
                new CallReply.Servers(
                    list.servers().stream().map(CallRequests::server).toList(), list.ttl()));
  }

  private static CallReply.Server server(Server it) {
    return new CallReply.Server(it.urls(), it.username(), it.credential());
  }
}
