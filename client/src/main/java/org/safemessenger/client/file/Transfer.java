package org.safemessenger.client.file;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Watches one upload or download, and can end it. Safe for any thread. */
public final class Transfer {
  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called on the thread that asked for the transfer or on one of the network's; must not block.
     *
     * @param done bytes so far; fewer than before when some have to be sent again
     * @param all bytes in all
     */
    void moved(long done, long all);
  }

  private final Progress progress;
  private final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();
  private volatile boolean cancelled;

  public Transfer(Progress progress) {
    this.progress = progress;
  }

  /** Nobody watches it. */
  public static Transfer unwatched() {
    return new Transfer((done, all) -> {});
  }

  /**
   * Ends it: whoever waits for it gets a {@link CancellationException}, and what had arrived
   * anywhere is deleted.
   */
  public void cancel() {
    cancelled = true;
    Runnable current = stop.get();
    if (current != null) {
      current.run();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  void moved(long done, long all) {
    progress.moved(done, all);
  }

  /**
   * @param how ends what is under way from now on; null: nothing is
   */
  void stoppable(@Nullable Runnable how) {
    stop.set(how);
    if (how != null && cancelled) {
      how.run();
    }
  }

  void check() {
    if (cancelled) {
      throw new CancellationException("the transfer was cancelled");
    }
  }
}
