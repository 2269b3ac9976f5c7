package org.safemessenger.server.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.file.StoredFile.State;
import org.safemessenger.server.core.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the store and the disk agree again after a crash, before anybody asks: bytes that belong to
 * nothing go, and an upload that has all its bytes is complete.
 */
final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int PAGE = 1_000;

  private final Storage storage;
  private final Blobs blobs;
  private final InstantSource clock;

  Reconciliation(Storage storage, Blobs blobs, InstantSource clock) {
    this.storage = storage;
    this.blobs = blobs;
    this.clock = clock;
  }

  void run() {
    try {
      Set<String> names = new HashSet<>();
      blobs.each(names::add);
      int missing = 0;
      int completed = 0;
      String last = "";
      List<StoredFile> page;
      do {
        String after = last;
        page = storage.read(tx -> tx.files().after(after, PAGE));
        for (StoredFile file : page) {
          boolean there = !file.is(State.EXPIRED) && names.remove(file.digest());
          missing += file.is(State.COMPLETE) && !there ? 1 : 0;
          completed += file.is(State.UNFINISHED) && there && complete(file) ? 1 : 0;
          last = file.digest();
        }
      } while (page.size() == PAGE);
      for (String name : new ArrayList<>(names)) {
        blobs.erase(name);
      }
      if (completed + names.size() > 0) {
        LOG.info("event=files_reconciled completed={} erased={}", completed, names.size());
      }
      if (missing > 0) {
        LOG.error("event=files_missing fault=environment count={}", missing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of files cannot be read; check its owner", e);
    }
  }

  private boolean complete(StoredFile file) throws IOException {
    if (blobs.size(file.digest()) != file.length()) {
      return false;
    }
    blobs.publish(file.digest());
    return Futures.await(storage.write(tx -> tx.files().complete(file.digest(), clock.instant())));
  }
}
