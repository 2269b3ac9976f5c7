package org.safemessenger.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerHandshake;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.event.Events;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** The server's end of one connection, played step by step by a test. */
final class Peer {
  /** The client's end of it. */
  final PlayedWire wire = new PlayedWire();

  private SecureChannel channel;

  Peer(ServerHandshake.Context context) {
    var handshake = new ServerHandshake(context);
    wire.deliver(handshake.hello());
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var accepted =
                    handshake.accept(EnvelopeCodec.decodeCommand(wire.sent("session_key")));
                synchronized (this) {
                  channel = accepted.channel();
                  wire.deliver(accepted.answer());
                  notifyAll();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Waits for the client's next command, which must be of this type. */
  <C extends Command> ClientFrame expect(Class<C> type) throws InterruptedException {
    SecureChannel ready = channel();
    byte[] sealed = wire.sent(type.getSimpleName());
    ClientFrame frame = EnvelopeCodec.decodeCommand(ready.open(sealed));
    if (!type.isInstance(frame.command())) {
      throw new AssertionError(type.getSimpleName() + " was expected, not " + frame.name());
    }
    return frame;
  }

  void reply(ClientFrame to, Reply reply) throws InterruptedException {
    send(
        EnvelopeCodec.RESPONSE,
        Commands.of(to.command()).replyName(),
        EnvelopeCodec.encodeReply(reply, to.nonce()));
  }

  void push(Event event) throws InterruptedException {
    send(EnvelopeCodec.EVENT, Events.name(event), EnvelopeCodec.encodeEvent(event));
  }

  void error(ServerFrame.ErrorFrame error) throws InterruptedException {
    send(EnvelopeCodec.ERROR, EnvelopeCodec.ERROR, EnvelopeCodec.encodeError(error));
  }

  synchronized void send(String type, String action, byte[] payload) throws InterruptedException {
    wire.deliver(channel().seal(type, action, payload));
  }

  void fallSilent() {
    wire.fallSilent();
  }

  CompletableFuture<String> ended() {
    return wire.ended();
  }

  void cut() {
    wire.cut();
  }

  private synchronized SecureChannel channel() throws InterruptedException {
    long deadline = System.nanoTime() + PlayedWire.PATIENCE.toNanos();
    while (channel == null && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
    return channel;
  }
}
