package org.safemessenger.client.link.safemessenger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.link.LinkListener;
import org.safemessenger.client.link.Traffic;
import org.safemessenger.client.link.Wire;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.crypto.ChannelException;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.event.Event;

/** A sealed connection of protocol S: matches answers to commands by nonce, answers PINGs. */
final class SafeMessengerLink implements Link, Traffic.Protocol<SafeMessengerLink.Outgoing> {
  record Outgoing(Command command, CompletableFuture<ServerFrame> answer) {}

  private final Wire wire;
  private final SecureChannel channel;
  private final LinkListener listener;
  private final Traffic<Outgoing> traffic;
  private final Map<String, CompletableFuture<ServerFrame>> unanswered = new ConcurrentHashMap<>();

  SafeMessengerLink(Wire wire, SecureChannel channel, LinkListener listener, Duration silence) {
    this.wire = wire;
    this.channel = channel;
    this.listener = listener;
    this.traffic = new Traffic<>(wire, silence, this);
  }

  void start() {
    traffic.start();
  }

  @Override
  public CompletableFuture<ServerFrame> send(Command command) {
    var answer = new CompletableFuture<ServerFrame>();
    traffic.send(new Outgoing(command, answer));
    return answer;
  }

  @Override
  public CompletableFuture<String> ended() {
    return traffic.ended();
  }

  @Override
  public void close(String reason) {
    traffic.close(reason);
  }

  @Override
  public byte[] frame(Outgoing next) {
    String name = Commands.of(next.command()).name();
    byte[] payload = EnvelopeCodec.encodeCommand(next.command());
    try {
      synchronized (channel) {
        if (!(next.command() instanceof Pong)) {
          unanswered.put(channel.nextNonce(), next.answer());
        }
        return channel.seal(EnvelopeCodec.COMMAND, name, payload);
      }
    } catch (ChannelException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void received(byte[] frame) {
    switch (opened(frame)) {
      case ServerFrame.ReplyFrame reply -> answered(reply.replyTo(), reply);
      case ServerFrame.ErrorFrame error -> {
        if (!answered(error.replyTo(), error)) {
          listener.notice(error);
        }
      }
      case ServerFrame.EventFrame pushed -> {
        if (pushed.event() instanceof Event.Ping ping) {
          traffic.send(new Outgoing(new Pong(ping.timestamp()), new CompletableFuture<>()));
        } else {
          listener.event(this, pushed.event());
        }
      }
      case ServerFrame.UnknownFrame _ -> {
        // A newer server; what this version does not know it does not need.
      }
    }
  }

  private ServerFrame opened(byte[] frame) {
    try {
      synchronized (channel) {
        return EnvelopeCodec.decodeServerFrame(channel.open(frame));
      }
    } catch (ChannelException | MalformedException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean answered(@Nullable String nonce, ServerFrame frame) {
    CompletableFuture<ServerFrame> waiting = nonce == null ? null : unanswered.remove(nonce);
    return waiting != null && waiting.complete(frame);
  }

  @Override
  public void probe() {
    wire.probe();
  }

  @Override
  public void failed(Outgoing item, LinkException failure) {
    item.answer().completeExceptionally(failure);
  }

  @Override
  public void ended(String reason) {
    listener.ended(this, reason);
  }

  @Override
  public void released(LinkException failure) {
    for (String nonce : List.copyOf(unanswered.keySet())) {
      CompletableFuture<ServerFrame> answer = unanswered.remove(nonce);
      if (answer != null) {
        answer.completeExceptionally(failure);
      }
    }
    channel.close();
  }
}
