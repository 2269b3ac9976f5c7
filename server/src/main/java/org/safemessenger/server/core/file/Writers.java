package org.safemessenger.server.core.file;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * Who is writing to which file: one at a time. A writer that nothing came from for a while lost its
 * connection without knowing it, and makes room for the next. Safe for any thread.
 */
final class Writers {
  /** After so long without a byte a writer can be displaced. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConcurrentHashMap<String, Writer> byDigest = new ConcurrentHashMap<>();
  private final InstantSource steady;

  /**
   * @param steady what silence goes by
   */
  Writers(InstantSource steady) {
    this.steady = steady;
  }

  /** CONFLICT if somebody else is writing. */
  Writer begin(String digest, Runnable onEnd) {
    Writer fresh = new Writer(this, digest, onEnd, steady);
    Writer holder = byDigest.putIfAbsent(digest, fresh);
    if (holder != null && holder.isSilent(SILENCE)) {
      holder.end(writing());
      holder.awaitEnd(PATIENCE);
      holder = byDigest.putIfAbsent(digest, fresh);
    }
    if (holder != null) {
      throw writing().exception();
    }
    return fresh;
  }

  /** Tells whoever writes to it, if anybody does, that the file is gone. */
  void end(String digest, Rejection why) {
    Writer holder = byDigest.get(digest);
    if (holder != null) {
      holder.end(why);
    }
  }

  boolean isFree(String digest) {
    return !byDigest.containsKey(digest);
  }

  void ended(Writer writer) {
    byDigest.remove(writer.digest(), writer);
  }

  private static Rejection writing() {
    return Rejection.because(
            Reason.CONFLICT, "Somebody else is writing to this file; ask for its offset and go on.")
        .rejection();
  }
}
