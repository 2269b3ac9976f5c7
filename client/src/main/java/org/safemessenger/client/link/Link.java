package org.safemessenger.client.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.Command;

/**
 * One connection from handshake to end, whatever protocol it speaks: commands, answers and events
 * are protocol S's records.
 */
public interface Link extends AutoCloseable {
  /**
   * @param handshake how long connecting and the handshake may take, each
   * @param silence after so long without a sign of life one is asked for, after as long again the
   *     connection counts as dead
   */
  record Limits(Duration handshake, Duration silence) {
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(25));
  }

  /**
   * Sends a command after those before it; the future gives a reply, a refusal, or fails with
   * {@link LinkException} if the link ends first. Its stages run on the reader: they must not
   * block.
   */
  CompletableFuture<ServerFrame> send(Command command);

  /**
   * Completes with the reason when the link has ended and {@link LinkListener#ended} was called.
   */
  CompletableFuture<String> ended();

  void close(String reason);

  @Override
  default void close() {
    close("the connection was closed on this side");
  }
}
