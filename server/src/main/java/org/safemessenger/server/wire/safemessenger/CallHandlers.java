package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.CALL;
import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.reply.CallReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.call.IceServers;
import org.safemessenger.server.core.call.Sealed;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

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
        Row.alone(CallCommand.CallRequest.class, CALL, this::request),
        Row.alone(CallCommand.CallAccept.class, SIGNAL, this::accept),
        Row.alone(CallCommand.CallReject.class, SIGNAL, this::reject),
        Row.alone(CallCommand.CallCandidate.class, SIGNAL, this::candidate),
        Row.alone(CallCommand.CallEnd.class, SIGNAL, this::end),
        Row.alone(CallCommand.CallServers.class, QUERY, this::servers));
  }

  private CompletableFuture<Answer> request(Caller caller, CallCommand.CallRequest command) {
    return calls
        .request(
            caller.principal(),
            command.dest(),
            command.call(),
            new Sealed(command.nonce(), command.message()),
            Boolean.TRUE.equals(command.video()))
        .thenApply(CallHandlers::done);
  }

  private CompletableFuture<Answer> accept(Caller caller, CallCommand.CallAccept command) {
    Sealed sealed = new Sealed(command.nonce(), command.message());
    return calls
        .accept(caller.principal(), command.dest(), command.call(), sealed)
        .thenApply(CallHandlers::done);
  }

  private CompletableFuture<Answer> reject(Caller caller, CallCommand.CallReject command) {
    return calls
        .reject(caller.principal(), command.dest(), command.call(), command.reason())
        .thenApply(CallHandlers::done);
  }

  private CompletableFuture<Answer> candidate(Caller caller, CallCommand.CallCandidate command) {
    Sealed sealed = new Sealed(command.nonce(), command.message());
    return calls
        .candidate(caller.principal(), command.dest(), command.call(), sealed)
        .thenApply(CallHandlers::done);
  }

  private CompletableFuture<Answer> end(Caller caller, CallCommand.CallEnd command) {
    return calls
        .end(caller.principal(), command.dest(), command.call(), command.reason())
        .thenApply(CallHandlers::done);
  }

  private CompletableFuture<Answer> servers(Caller caller, CallCommand.CallServers command) {
    IceServers.Offer offer = iceServers.offer(caller.principal());
    return CompletableFuture.completedFuture(
        new Answer.Plain(
            new CallReply.Servers(
                offer.servers().stream()
                    .map(one -> new CallReply.Server(one.urls(), one.username(), one.credential()))
                    .toList(),
                offer.ttl().toSeconds())));
  }

  private static Answer done(Void ignored) {
    return new Answer.Plain(new Done());
  }
}
