package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.CALL;
import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.reply.CallReply;
import org.safemessenger.protocol.invite.request.CallRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.call.IceServers;
import org.safemessenger.server.core.call.Sealed;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** Signalling of calls. */
public final class CallHandlers {
  private final Calls calls;
  private final IceServers iceServers;

  public CallHandlers(Calls calls, IceServers iceServers) {
    this.calls = calls;
    this.iceServers = iceServers;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(CallRequest.Ring.class, CALL, this::ring),
        Row.alone(CallRequest.Accept.class, SIGNAL, this::accept),
        Row.alone(CallRequest.Reject.class, SIGNAL, this::reject),
        Row.alone(CallRequest.Candidate.class, SIGNAL, this::candidate),
        Row.alone(CallRequest.End.class, SIGNAL, this::end),
        Row.alone(CallRequest.Servers.class, QUERY, this::servers));
  }

  private CompletableFuture<Answer> ring(Principal who, CallRequest.Ring request) {
    Sealed sealed = new Sealed(request.nonce(), request.message());
    boolean video = Boolean.TRUE.equals(request.video());
    return calls
        .request(who, request.dest(), request.call(), sealed, video)
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> accept(Principal who, CallRequest.Accept request) {
    Sealed sealed = new Sealed(request.nonce(), request.message());
    return calls.accept(who, request.dest(), request.call(), sealed).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> reject(Principal who, CallRequest.Reject request) {
    return calls
        .reject(who, request.dest(), request.call(), request.reason())
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> candidate(Principal who, CallRequest.Candidate request) {
    Sealed sealed = new Sealed(request.nonce(), request.message());
    return calls
        .candidate(who, request.dest(), request.call(), sealed)
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> end(Principal who, CallRequest.End request) {
    return calls
        .end(who, request.dest(), request.call(), request.reason())
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> servers(Principal who, CallRequest.Servers request) {
    IceServers.Offer offer = iceServers.offer(who);
    return CompletableFuture.completedFuture(
        new Answer.Plain(
            new CallReply.Servers(
                offer.servers().stream()
                    .map(one -> new CallReply.Server(one.urls(), one.username(), one.credential()))
                    .toList(),
                offer.ttl().toSeconds())));
  }
}
