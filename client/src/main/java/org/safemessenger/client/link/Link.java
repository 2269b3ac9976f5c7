package org.safemessenger.client.link;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.crypto.ChannelException;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;
import org.safemessenger.protocol.safemessenger.event.Event;

/**
 * One sealed connection from handshake to end: a writer thread seals and sends in the order of
 * {@link #send}, a reader thread opens, matches answers to commands, answers {@code PING}, and
 * watches for silence. The reader never waits for the writer.
 */
public final class Link implements AutoCloseable {
  /**
   * @param handshake how long connecting and the handshake may take, each
   * @param silence after so long without a sign of life one is asked for, after as long again the
   *     connection counts as dead
   */
  public record Limits(Duration handshake, Duration silence) {
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(25));
  }

  private record Outgoing(Command command, CompletableFuture<ServerFrame> answer) {}

  private final Wire wire;
  private final ServerInfo info;
  private final SecureChannel channel;
  private final LinkListener listener;
  private final Duration silence;
  private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<ServerFrame>> unanswered = new ConcurrentHashMap<>();
  private final AtomicReference<String> end = new AtomicReference<>("");
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  private Link(Wire wire, Handshake.Sealed sealed, LinkListener listener, Duration silence) {
    this.wire = wire;
    this.info = sealed.info();
    this.channel = sealed.channel();
    this.listener = listener;
    this.silence = silence;
  }

  /**
   * Connects and makes the channel.
   *
   * @throws LinkException when that fails in a way that may pass
   * @throws org.safemessenger.client.trust.ServerKeyChangedException and
   * @throws org.safemessenger.client.trust.CertificateChangedException when the server is not the
   *     one that was pinned
   */
  public static Link open(
      Transport transport, URI server, PinStore pins, Limits limits, LinkListener listener)
      throws InterruptedException {
    try {
      Wire wire = transport.open(server, limits.handshake());
      try {
        var sealed = new Handshake(server, pins).over(wire, limits.handshake());
        Link link = new Link(wire, sealed, listener, limits.silence());
        Thread.ofVirtual().name("link-writer").start(link::write);
        Thread.ofVirtual().name("link-reader").start(link::read);
        return link;
      } catch (IOException | RuntimeException | InterruptedException e) {
        wire.close();
        throw e;
      }
    } catch (IOException | HandshakeException | ChannelException | MalformedException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  public ServerInfo info() {
    return info;
  }

  /**
   * Sends a command after those before it; the future gives a reply, a refusal, or fails with
   * {@link LinkException} if the link ends first. Its stages run on the reader: they must not
   * block.
   */
  public CompletableFuture<ServerFrame> send(Command command) {
    var answer = new CompletableFuture<ServerFrame>();
    outgoing.add(new Outgoing(command, answer));
    if (ended.isDone()) {
      failUnanswered(ended.join());
    }
    return answer;
  }

  /**
   * Completes with the reason when the link has ended and {@link LinkListener#ended} was called.
   */
  public CompletableFuture<String> ended() {
    return ended;
  }

  @Override
  public void close() {
    close("the connection was closed on this side");
  }

  public void close(String reason) {
    end.compareAndSet("", reason);
    wire.close();
  }

  private void write() {
    try {
      while (true) {
        Outgoing next = outgoing.take();
        if (ended.isDone()) {
          outgoing.add(next);
          return;
        }
        wire.send(seal(next));
      }
    } catch (IOException | ChannelException e) {
      close(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      close("interrupted");
    } finally {
      failUnanswered(ended.join());
      channel.close();
    }
  }

  private byte[] seal(Outgoing next) {
    String name = Commands.of(next.command()).name();
    byte[] payload = EnvelopeCodec.encodeCommand(next.command());
    synchronized (channel) {
      if (!(next.command() instanceof Pong)) {
        unanswered.put(channel.nextNonce(), next.answer());
      }
      return channel.seal(EnvelopeCodec.COMMAND, name, payload);
    }
  }

  private void read() {
    try {
      long unprobed = -1;
      long heard = unprobed;
      while (true) {
        byte[] frame = wire.receive(silence);
        if (frame != null) {
          heard = unprobed;
          receive(frame);
        } else if (heard == wire.heard()) {
          throw new IOException("the server has fallen silent");
        } else {
          heard = wire.heard();
          wire.probe();
        }
      }
    } catch (IOException | ChannelException | MalformedException e) {
      end.compareAndSet("", String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      end.compareAndSet("", "interrupted");
    } finally {
      finish();
    }
  }

  private void receive(byte[] frame) {
    ServerFrame received;
    synchronized (channel) {
      received = EnvelopeCodec.decodeServerFrame(channel.open(frame));
    }
    switch (received) {
      case ServerFrame.ReplyFrame reply -> answered(reply.replyTo(), reply);
      case ServerFrame.ErrorFrame error -> {
        if (!answered(error.replyTo(), error)) {
          listener.notice(error);
        }
      }
      case ServerFrame.EventFrame pushed -> {
        if (pushed.event() instanceof Event.Ping ping) {
          outgoing.add(new Outgoing(new Pong(ping.timestamp()), new CompletableFuture<>()));
        } else {
          listener.event(this, pushed.event());
        }
      }
      case ServerFrame.UnknownFrame _ -> {
        // A newer server; what this version does not know it does not need.
      }
    }
  }

  private boolean answered(@Nullable String nonce, ServerFrame frame) {
    CompletableFuture<ServerFrame> waiting = nonce == null ? null : unanswered.remove(nonce);
    return waiting != null && waiting.complete(frame);
  }

  private void finish() {
    wire.close();
    String reason = String.valueOf(end.get());
    listener.ended(this, reason);
    ended.complete(reason);
    // Wakes the writer, which sees that the link has ended.
    outgoing.add(new Outgoing(new Pong(null), new CompletableFuture<>()));
  }

  private void failUnanswered(String reason) {
    var failure = new LinkException(reason, null);
    for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
      next.answer().completeExceptionally(failure);
    }
    for (String nonce : List.copyOf(unanswered.keySet())) {
      fail(unanswered.remove(nonce), failure);
    }
  }

  private static void fail(@Nullable CompletableFuture<?> answer, LinkException failure) {
    if (answer != null) {
      answer.completeExceptionally(failure);
    }
  }
}
