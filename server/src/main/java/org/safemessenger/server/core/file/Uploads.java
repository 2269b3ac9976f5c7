package org.safemessenger.server.core.file;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.file.StoredFile.State;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Uploads of files, in as many pieces as it takes. Everything here blocks; safe for any thread. */
public final class Uploads {
  /** What an account may upload, and has; the bytes of {@link FileRules}. */
  public record Allowance(FileRules rules, long used) {}

  /**
   * An upload that may begin.
   *
   * @param expires when it is erased unless it is complete
   */
  public record Begun(FileId id, Instant expires) {}

  /**
   * How far an upload is.
   *
   * @param expires null once it is complete
   */
  public record Standing(long offset, long length, @Nullable Instant expires) {}

  private final Storage storage;
  private final Blobs blobs;
  private final Disk disk;
  private final FileRules rules;
  private final Writers writers;
  private final RateLimits limits;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Uploads(
      Storage storage,
      Blobs blobs,
      Disk disk,
      FileRules rules,
      Writers writers,
      RateLimits limits,
      InstantSource clock) {
    this.storage = storage;
    this.blobs = blobs;
    this.disk = disk;
    this.rules = rules;
    this.writers = writers;
    this.limits = limits;
    this.clock = clock;
  }

  /** The largest file that anybody may upload, in bytes. */
  public long maxSize() {
    return rules.maxSize();
  }

  public Allowance allowance(Principal who) {
    return new Allowance(rules, storage.read(tx -> tx.files().used(who.accountId())));
  }

  /**
   * Reserves room for a file; TOO_LARGE, or NO_ROOM when a quota or the disk is full.
   *
   * @param length in bytes
   */
  public Begun begin(Principal who, Origin origin, long length) {
    limits.check(LimitClass.FILE, origin, who.accountId());
    if (length > rules.maxSize()) {
      throw Rejection.because(
          Reason.TOO_LARGE,
          "A file has at most " + rules.maxSize() + " bytes; send a smaller one.");
    }
    if (blobs.free() < rules.minFree() + length) {
      throw Disk.full();
    }
    FileId id = FileId.fresh(random);
    Instant now = clock.instant();
    StoredFile file = new StoredFile(id.digest(), who.accountId(), length, State.UNFINISHED, now);
    Futures.await(storage.write(tx -> reserve(tx, file)));
    return new Begun(id, now.plus(FileRules.UNFINISHED));
  }

  /** How far one's own upload is; null if it is somebody else's; NOT_FOUND or EXPIRED. */
  public @Nullable Standing standing(Principal who, FileId id) {
    StoredFile file = storage.read(tx -> Missing.find(tx, id));
    if (file.ownerId() != who.accountId()) {
      return null;
    }
    if (file.is(State.COMPLETE)) {
      return new Standing(file.length(), file.length(), null);
    }
    long size = size(file);
    if (size == file.length() && settle(file)) {
      return new Standing(size, size, null);
    }
    return new Standing(size, file.length(), file.since().plus(FileRules.UNFINISHED));
  }

  /**
   * Goes on with one's own upload; NOT_PERMITTED, NOT_FOUND, EXPIRED, or CONFLICT with another
   * offset than the server has or with somebody else who is writing. To be closed.
   *
   * @param onEnd called from any thread when the right to write is taken away
   */
  public Upload resume(Principal who, FileId id, long offset, Runnable onEnd) {
    own(who, id);
    Writer writer = writers.begin(id.digest(), onEnd);
    try {
      StoredFile file = own(who, id);
      long size = file.is(State.COMPLETE) ? file.length() : size(file);
      if (size != offset) {
        throw Rejection.because(
            Reason.CONFLICT, "The server has " + size + " bytes of this file; go on from there.");
      }
      return over(file, size, writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Makes an upload complete if all of it came, as when a crash came before that was said; false if
   * it did not, or somebody is writing to it.
   */
  boolean settle(StoredFile file) {
    long size = size(file);
    if (size != file.length() || !writers.isFree(file.digest())) {
      return false;
    }
    try (Upload rest = over(file, size, writers.begin(file.digest(), () -> {}))) {
      rest.finish();
      return true;
    }
  }

  private Upload over(StoredFile file, long size, Writer writer) {
    return new Upload(storage, blobs, disk, rules, clock, writer, file, size);
  }

  private boolean reserve(Tx tx, StoredFile file) {
    long weight = FileRules.weight(file.length());
    long used = tx.files().used(file.ownerId());
    if (used + weight > rules.quota()) {
      throw noRoom(
          "Your files take up "
              + used
              + " of "
              + rules.quota()
              + " bytes, so this one does not fit; delete some, or send a smaller one.");
    }
    if (rules.total() > 0 && tx.files().usedByAll() + weight > rules.total()) {
      throw noRoom("The server keeps as many files as it may; tell the operator.");
    }
    tx.files().insert(file, weight);
    return true;
  }

  private StoredFile own(Principal who, FileId id) {
    StoredFile file = storage.read(tx -> Missing.find(tx, id));
    if (file.ownerId() != who.accountId()) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "Somebody else uploaded this file; only they may change it.");
    }
    return file;
  }

  private long size(StoredFile file) {
    try {
      return blobs.size(file.digest());
    } catch (IOException e) {
      throw disk.unreadable(e);
    }
  }

  private static Rejected noRoom(String message) {
    return Rejection.because(Reason.NO_ROOM, message);
  }
}
