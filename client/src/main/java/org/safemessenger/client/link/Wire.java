package org.safemessenger.client.link;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection that carries text frames. One thread receives, one sends, any may close. */
public interface Wire extends AutoCloseable {
  /**
   * Waits for the next frame.
   *
   * @return its UTF-8 bytes, or null if none came within the time
   * @throws IOException when the connection has ended; the message says how
   */
  byte @Nullable [] receive(Duration within) throws IOException, InterruptedException;

  /**
   * {@link #receive} where a frame must come.
   *
   * @throws IOException also when none came within the time
   */
  default byte[] next(Duration within) throws IOException, InterruptedException {
    byte[] frame = receive(within);
    if (frame == null) {
      throw new IOException("the server did not answer in time");
    }
    return frame;
  }

  /** Hands a frame over and waits until the network has taken it. */
  void send(byte[] frame) throws IOException, InterruptedException;

  /** Asks the other end for a sign of life; {@link #heard} tells whether it came. */
  void probe();

  /** How many frames and signs of life have come so far. */
  long heard();

  /** Ends the connection at once; threads that wait in it are released. */
  @Override
  void close();
}
