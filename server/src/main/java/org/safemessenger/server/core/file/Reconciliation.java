package org.safemessenger.server.core.file;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.file.StoredFile.State;
import org.safemessenger.server.core.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the store and the disk agree again after a crash: bytes that belong to nothing go, and an
 * upload that has all its bytes is complete. It may run beside everything else, because a file is
 * in the store before its first byte is on the disk, and leaves the disk after it left the store.
 */
final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int BATCH = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Storage storage;
  private final Blobs blobs;
  private final Uploads uploads;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private int erased;
  private int completed;

  Reconciliation(Storage storage, Blobs blobs, Uploads uploads) {
    this.storage = storage;
    this.blobs = blobs;
    this.uploads = uploads;
  }

  /** Blocks. What cannot be mended now is found again at the next start. */
  void run() {
    try {
      lookThrough();
    } finally {
      ended.countDown();
    }
  }

  /** Returns when it has ended, or will not any more. */
  void stop() {
    stopping = true;
    try {
      ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookThrough() {
    try {
      List<String> batch = new ArrayList<>();
      blobs.each(
          name -> {
            batch.add(name);
            if (batch.size() == BATCH) {
              settle(batch);
              batch.clear();
            }
          });
      settle(batch);
    } catch (IOException e) {
      LOG.error("event=files_not_looked_through fault=environment", e);
    } catch (Rejected e) {
      if (e.rejection().reason() != Reason.UNAVAILABLE) {
        throw e;
      }
    }
    if (erased + completed > 0) {
      LOG.info("event=files_reconciled erased={} completed={}", erased, completed);
    }
  }

  private void settle(List<String> names) {
    if (stopping) {
      return;
    }
    Map<String, StoredFile> known =
        storage.read(
            tx -> {
              Map<String, StoredFile> found = new HashMap<>();
              names.forEach(name -> tx.files().find(name).ifPresent(file -> found.put(name, file)));
              return found;
            });
    for (String name : names) {
      StoredFile file = known.get(name);
      if (file == null || file.is(State.EXPIRED)) {
        erase(name);
      } else if (file.is(State.UNFINISHED) && uploads.settle(file)) {
        completed++;
      }
    }
  }

  private void erase(String name) {
    try {
      blobs.erase(name);
      erased++;
    } catch (IOException e) {
      LOG.error("event=file_not_erased fault=environment", e);
    }
  }
}
