package org.safemessenger.client.link.invite;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.link.Traffic;
import org.safemessenger.client.link.Wire;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.ServerFrame;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.Reply;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.invite.request.Requests;

/** Requests and answers on a sealed connection: an answer belongs to the oldest open request. */
final class Exchange implements Asking, Traffic.Protocol<Exchange.Asked> {
  record Asked(Request request, CompletableFuture<Reply> answer) {
    String type() {
      return Requests.of(request).type();
    }
  }

  /** What answers nothing, and the end; on the reader. */
  interface Unasked {
    void event(org.safemessenger.protocol.invite.event.Event event);

    /** The server is about to close. */
    void notice(ServerFrame.RefusalFrame refusal);

    void ended(String reason);
  }

  private final InviteChannel channel;
  private final Unasked unasked;
  private final Traffic<Asked> traffic;
  private final Queue<Asked> unanswered = new ConcurrentLinkedQueue<>();

  Exchange(Wire wire, InviteChannel channel, Duration silence, Unasked unasked) {
    this.channel = channel;
    this.unasked = unasked;
    this.traffic = new Traffic<>(wire, silence, this);
  }

  Traffic<Asked> traffic() {
    return traffic;
  }

  @Override
  public <R extends Reply> CompletableFuture<R> ask(Request request, Class<R> answer) {
    var asked = new Asked(request, new CompletableFuture<>());
    traffic.send(asked);
    return asked.answer().thenApply(answer::cast);
  }

  @Override
  public byte[] frame(Asked next) {
    byte[] frame = InviteCodec.encodeRequest(next.request());
    unanswered.add(next);
    synchronized (channel) {
      return channel.seal(frame);
    }
  }

  @Override
  public void received(byte[] frame) {
    switch (opened(frame)) {
      case ServerFrame.EventFrame it -> unasked.event(it.event());
      case ServerFrame.ReplyFrame it -> answered(it.type()).complete(it.reply());
      case ServerFrame.RefusalFrame it when it.type().equals(InviteCodec.ERROR) -> unasked(it);
      case ServerFrame.RefusalFrame it -> answered(it.type()).completeExceptionally(Refused.by(it));
      case ServerFrame.UnknownFrame _ -> {
        // A newer server; what this version does not know it does not need.
      }
    }
  }

  private void unasked(ServerFrame.RefusalFrame refusal) {
    if (refusal.known().filter(RespCode.UNAVAILABLE::equals).isEmpty()) {
      // Which request it answers is not said, so no later answer could be told apart.
      throw new LinkException("the server did not understand: " + refusal.error(), null);
    }
    unasked.notice(refusal);
  }

  private ServerFrame opened(byte[] frame) {
    try {
      synchronized (channel) {
        return InviteCodec.decodeServerFrame(channel.open(frame));
      }
    } catch (CannotOpenException | MalformedException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  private CompletableFuture<Reply> answered(String type) {
    Asked oldest = unanswered.poll();
    if (oldest == null || !oldest.type().equals(type)) {
      if (oldest != null) {
        failed(oldest, new LinkException("the server did not answer it", null));
      }
      throw new LinkException("the server answers in another order than it was asked", null);
    }
    return oldest.answer();
  }

  @Override
  public void probe() {
    ask(new ConnectionRequest.Ping(), Done.class);
  }

  @Override
  public void failed(Asked item, LinkException failure) {
    item.answer().completeExceptionally(failure);
  }

  @Override
  public void ended(String reason) {
    unasked.ended(reason);
  }

  @Override
  public void released(LinkException failure) {
    for (Asked next = unanswered.poll(); next != null; next = unanswered.poll()) {
      failed(next, failure);
    }
    synchronized (channel) {
      channel.close();
    }
  }
}
