package org.safemessenger.server.core.file;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.file.StoredFile.State;
import org.safemessenger.server.core.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases files: the store forgets them first, so that what a crash leaves of them is found at the
 * next start as bytes that belong to nothing. Blocks; safe for any thread.
 */
public final class FileErasure {
  private static final Logger LOG = LoggerFactory.getLogger(FileErasure.class);
  private static final int BATCH = 200;

  private final Storage storage;
  private final Blobs blobs;
  private final Disk disk;
  private final FileRules rules;
  private final Writers writers;
  private final InstantSource clock;

  FileErasure(
      Storage storage,
      Blobs blobs,
      Disk disk,
      FileRules rules,
      Writers writers,
      InstantSource clock) {
    this.storage = storage;
    this.blobs = blobs;
    this.disk = disk;
    this.rules = rules;
    this.writers = writers;
    this.clock = clock;
  }

  /** Erases one's own file, complete or not; NOT_PERMITTED or NOT_FOUND. */
  public void delete(Principal who, FileId id) {
    Futures.await(
        storage.write(
            tx -> {
              StoredFile file = tx.files().find(id.digest()).orElseThrow(Missing::unknown);
              if (file.ownerId() != who.accountId()) {
                throw Rejection.because(
                    Reason.NOT_PERMITTED,
                    "Somebody else uploaded this file; only they may delete it.");
              }
              return tx.files().delete(id.digest());
            }));
    erase(List.of(id.digest()), Missing.unknown());
  }

  /** Erases the bytes of files that the store has forgotten, on a thread of its own. */
  public CompletableFuture<Void> eraseLater(Collection<String> digests) {
    return digests.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(
            () -> erase(digests, Missing.unknown()), Thread::startVirtualThread);
  }

  /** Erases what is due: uploads that took too long, and files older than the retention. */
  public void run() {
    Instant now = clock.instant();
    expire(State.UNFINISHED, now.minus(FileRules.UNFINISHED), now);
    if (rules.retention().isPositive()) {
      expire(State.COMPLETE, now.minus(rules.retention()), now);
    }
    Futures.await(storage.write(tx -> tx.files().forgetExpired(now.minus(FileRules.REMEMBERED))));
  }

  private void expire(State state, Instant before, Instant now) {
    List<String> gone;
    do {
      gone = Futures.await(storage.write(tx -> tx.files().expire(state, before, now, BATCH)));
      erase(gone, Missing.expired());
    } while (gone.size() == BATCH);
  }

  private void erase(Collection<String> digests, Rejected why) {
    IOException failure = null;
    for (String digest : digests) {
      writers.end(digest, why.rejection());
      try {
        blobs.erase(digest);
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      LOG.error("event=file_not_erased fault=environment error={}", failure.getClass().getName());
      throw disk.unreadable(failure);
    }
  }
}
