package org.safemessenger.server.link;

import java.time.Instant;
import java.util.concurrent.Executor;
import org.safemessenger.server.core.limit.Origin;

/**
 * One connection as a wire protocol sees it. All methods but {@link #loop} belong to the
 * connection's own event loop.
 */
public interface Link {

  Origin origin();

  /** Whether nobody in between can read along: TLS, or the loopback interface. */
  boolean confidential();

  /** The connection's event loop: one thread, and the same object for all connections it serves. */
  Executor loop();

  /**
   * Queues one text message without a line feed in it; everything queued in a loop's turn leaves in
   * one flush.
   */
  void send(byte[] utf8);

  /** Bytes that were queued and have not reached the kernel. */
  long queued();

  /** Asks for {@link Session#due} at that moment instead of the one it answered last. */
  void callAt(Instant moment);

  /** Stops or goes on reading; of a WebSocket what was already read still arrives. */
  void reading(boolean on);

  /**
   * Asks the peer for a sign of life, if the transport can: a WebSocket sends a ping, of a TCP
   * stream the kernel takes care.
   *
   * @return false if no sign is to be expected
   */
  boolean probe();

  /** When something last came from the peer, be it half a message or the answer to a probe. */
  Instant heardAt();

  /** Flushes, says why, closes. Later calls do nothing. */
  void close(CloseReason reason);
}
