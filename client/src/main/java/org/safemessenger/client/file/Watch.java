package org.safemessenger.client.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Closes a stream from which nothing came for too long: its reader then gets an exception. */
final class Watch implements AutoCloseable {
  private final InputStream stream;
  private final AtomicLong moves = new AtomicLong();
  private final Thread thread;

  private Watch(InputStream stream, Duration patience) {
    this.stream = stream;
    this.thread = Thread.ofVirtual().name("file-watch").start(() -> run(patience));
  }

  static Watch over(InputStream stream, Duration patience) {
    return new Watch(stream, patience);
  }

  void moved() {
    moves.incrementAndGet();
  }

  void stop() {
    try {
      stream.close();
    } catch (IOException e) {
      return; // it is closed all the same
    }
  }

  private void run(Duration patience) {
    try {
      long before;
      do {
        before = moves.get();
        Thread.sleep(patience);
      } while (moves.get() != before);
      stop();
    } catch (InterruptedException e) {
      return; // the transfer is over
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
