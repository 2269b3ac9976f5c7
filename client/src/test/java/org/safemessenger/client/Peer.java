package org.safemessenger.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.safemessenger.client.link.Wire;
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
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Optional<byte[]>> toClient = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> toServer = new LinkedBlockingQueue<>();
  private final AtomicLong heard = new AtomicLong();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private SecureChannel channel;
  private volatile boolean answersProbes = true;

  /** The client's end of it. */
  final Wire wire =
      new Wire() {
        @Override
        public byte[] receive(Duration within) throws IOException, InterruptedException {
          Optional<byte[]> frame = toClient.poll(within.toMillis(), TimeUnit.MILLISECONDS);
          if (frame == null) {
            return null;
          }
          if (frame.isEmpty()) {
            toClient.add(frame);
            throw new IOException("the connection was cut");
          }
          return frame.get();
        }

        @Override
        public void send(byte[] frame) {
          toServer.add(frame);
        }

        @Override
        public void probe() {
          if (answersProbes) {
            heard.incrementAndGet();
          }
        }

        @Override
        public long heard() {
          return heard.get();
        }

        @Override
        public void close() {
          ended.complete("closed by the client");
          cut();
        }
      };

  Peer(ServerHandshake.Context context) {
    var handshake = new ServerHandshake(context);
    toClient.add(Optional.of(handshake.hello()));
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var accepted = handshake.accept(EnvelopeCodec.decodeCommand(toServer.take()));
                synchronized (this) {
                  channel = accepted.channel();
                  toClient.add(Optional.of(accepted.answer()));
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
    byte[] sealed = toServer.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (sealed == null) {
      throw new AssertionError("no " + type.getSimpleName() + " came");
    }
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
    toClient.add(Optional.of(channel().seal(type, action, payload)));
  }

  /** From now on the connection looks open and carries nothing. */
  void fallSilent() {
    answersProbes = false;
  }

  /** Completes with who ended the connection. */
  CompletableFuture<String> ended() {
    return ended;
  }

  void cut() {
    ended.complete("cut by the test");
    toClient.add(Optional.empty());
  }

  private synchronized SecureChannel channel() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (channel == null && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
    return channel;
  }
}
