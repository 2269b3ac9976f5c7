package org.safemessenger.server.core.file;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;

/** The right to write to one file. */
final class Writer implements AutoCloseable {
  private final Writers writers;
  private final String digest;
  private final Runnable onEnd;
  private final InstantSource steady;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Instant heard;
  private volatile @Nullable Rejection ended;

  Writer(Writers writers, String digest, Runnable onEnd, InstantSource steady) {
    this.writers = writers;
    this.digest = digest;
    this.onEnd = onEnd;
    this.steady = steady;
    this.heard = steady.instant();
  }

  String digest() {
    return digest;
  }

  /** Something came; throws what ended the right to write, if it was ended. */
  void heard() {
    Rejection why = ended;
    if (why != null) {
      throw why.exception();
    }
    heard = steady.instant();
  }

  /** Why the right was taken away; null while it was not. */
  @Nullable Rejection ended() {
    return ended;
  }

  boolean isSilent(Duration span) {
    return heard.plus(span).isBefore(steady.instant());
  }

  /** Takes the right away; its holder learns of it when it next writes, or by {@code onEnd}. */
  void end(Rejection why) {
    if (ended == null) {
      ended = why;
    }
    onEnd.run();
  }

  void awaitEnd(Duration patience) {
    try {
      over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writers.ended(this);
    over.countDown();
  }
}
