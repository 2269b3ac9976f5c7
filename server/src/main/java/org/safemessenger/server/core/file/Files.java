package org.safemessenger.server.core.file;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.core.storage.Storage;

/** Everything about files. */
public final class Files implements AutoCloseable {
  private final Uploads uploads;
  private final Downloads downloads;
  private final FileErasure erasure;
  private final Reconciliation reconciliation;

  /**
   * @param clock what ages go by
   * @param steady what silence goes by
   */
  public Files(
      Storage storage,
      Blobs blobs,
      FileRules rules,
      RateLimits limits,
      InstantSource clock,
      InstantSource steady) {
    Disk disk = new Disk();
    Writers writers = new Writers(steady);
    this.uploads = new Uploads(storage, blobs, disk, rules, writers, limits, clock);
    this.downloads = new Downloads(storage, blobs, disk);
    this.erasure = new FileErasure(storage, blobs, disk, rules, writers, clock);
    this.reconciliation = new Reconciliation(storage, blobs, uploads);
  }

  /** To be called once: makes good what a crash left behind, on a thread of its own. */
  public CompletableFuture<Void> reconcile() {
    return CompletableFuture.runAsync(reconciliation::run, Thread::startVirtualThread);
  }

  /** Ends what {@link #reconcile} began. To be called after it, before the storage closes. */
  @Override
  public void close() {
    reconciliation.stop();
  }

  public Uploads uploads() {
    return uploads;
  }

  public Downloads downloads() {
    return downloads;
  }

  public FileErasure erasure() {
    return erasure;
  }
}
