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

/** A wire in memory of which a test holds the other end. */
final class PlayedWire implements Wire {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Optional<byte[]>> toClient = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> toServer = new LinkedBlockingQueue<>();
  private final AtomicLong heard = new AtomicLong();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile boolean answersProbes = true;

  /** The next frame that the client sent. */
  byte[] sent(String wanted) throws InterruptedException {
    byte[] frame = toServer.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (frame == null) {
      throw new AssertionError("no " + wanted + " came");
    }
    return frame;
  }

  void deliver(byte[] frame) {
    toClient.add(Optional.of(frame));
  }

  /** From now on the connection looks open and carries nothing. */
  void fallSilent() {
    answersProbes = false;
  }

  void cut() {
    ended.complete("cut by the test");
    toClient.add(Optional.empty());
  }

  /** Completes with who ended the connection. */
  CompletableFuture<String> ended() {
    return ended;
  }

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
}
