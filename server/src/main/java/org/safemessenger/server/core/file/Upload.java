package org.safemessenger.server.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Storage;

/**
 * One piece of an upload. What was written stays whatever happens next; {@link #finish} says that
 * it will. Blocks; for one thread at a time.
 */
public final class Upload implements AutoCloseable {
  /** After so many bytes the disk is asked again how much it can take. */
  private static final long LOOK_AGAIN = 1 << 20;

  private final Storage storage;
  private final Blobs blobs;
  private final Disk disk;
  private final FileRules rules;
  private final InstantSource clock;
  private final Writer writer;
  private final StoredFile file;
  private final long start;
  private long offset;
  private long lookAt;
  private Blobs.@Nullable Appender part;

  Upload(
      Storage storage,
      Blobs blobs,
      Disk disk,
      FileRules rules,
      InstantSource clock,
      Writer writer,
      StoredFile file,
      long start) {
    this.storage = storage;
    this.blobs = blobs;
    this.disk = disk;
    this.rules = rules;
    this.clock = clock;
    this.writer = writer;
    this.file = file;
    this.start = start;
    this.offset = start;
    this.lookAt = start;
  }

  /** How many bytes there are. */
  public long offset() {
    return offset;
  }

  /** How many there are to be. */
  public long length() {
    return file.length();
  }

  /** When it is erased unless it is complete. */
  public Instant expires() {
    return file.since().plus(FileRules.UNFINISHED);
  }

  /** Whether this was the end of it. */
  public boolean isComplete() {
    return offset == file.length();
  }

  /**
   * Adds bytes.
   *
   * @throws org.safemessenger.server.core.Rejected TOO_LARGE for more than the file is to have, and
   *     then nothing of this piece stays; NO_ROOM when the disk is full; NOT_FOUND or EXPIRED when
   *     it was erased meanwhile
   */
  public void write(ByteBuffer bytes) {
    writer.heard();
    if (bytes.remaining() > file.length() - offset) {
      undo();
      throw tooMuch(file.length());
    }
    if (!bytes.hasRemaining()) {
      return; // a file that is complete has no part any more, and nothing begins a new one
    }
    try {
      long wanted = bytes.remaining();
      if (offset + wanted > lookAt) {
        if (blobs.free() < rules.minFree() + wanted) {
          throw Disk.full();
        }
        lookAt = offset + LOOK_AGAIN;
      }
      part().write(bytes);
      disk.took();
    } catch (IOException e) {
      throw disk.refused(e);
    } finally {
      offset = part == null ? offset : part.size();
    }
  }

  /** TOO_LARGE for so many bytes from here on. */
  public void announce(long bytes) {
    if (bytes > file.length() - offset) {
      throw tooMuch(file.length());
    }
  }

  /**
   * Returns once what was written is on the disk, and everybody who knows its id can load the file
   * if that was all of it.
   *
   * @return how many bytes there are now
   * @throws org.safemessenger.server.core.Rejected NO_ROOM when the disk refused: what it refused
   *     is gone
   */
  public long finish() {
    writer.heard();
    sync();
    if (isComplete() && file.is(StoredFile.State.UNFINISHED)) {
      complete();
    }
    return offset;
  }

  /** Ends this piece; what was written stays. */
  @Override
  public void close() {
    try {
      if (part != null) {
        part.close();
      }
      if (writer.ended() != null && isGone()) {
        blobs.erase(file.digest());
      }
    } catch (IOException e) {
      throw disk.refused(e);
    } finally {
      writer.close();
    }
  }

  private boolean isGone() {
    return storage.read(
        tx ->
            tx.files()
                .find(file.digest())
                .filter(found -> !found.is(StoredFile.State.EXPIRED))
                .isEmpty());
  }

  private void sync() {
    try {
      if (part != null) {
        part.sync();
      }
    } catch (IOException e) {
      // What the disk has of it is not known any more, so none of it counts.
      erase();
      throw disk.refused(e);
    }
  }

  private void complete() {
    try {
      if (part == null && file.length() == 0) {
        part().sync();
      }
      blobs.publish(file.digest());
    } catch (IOException e) {
      throw disk.refused(e);
    }
    boolean there =
        Futures.await(storage.write(tx -> tx.files().complete(file.digest(), clock.instant())));
    if (!there) {
      erase();
      throw Missing.unknown();
    }
  }

  private void undo() {
    try {
      if (part != null) {
        part.truncate(start);
      }
      offset = start;
    } catch (IOException e) {
      throw disk.refused(e);
    }
  }

  private void erase() {
    try {
      blobs.erase(file.digest());
    } catch (IOException e) {
      throw disk.refused(e);
    }
  }

  private Blobs.Appender part() throws IOException {
    if (part == null) {
      part = blobs.append(file.digest());
    }
    return part;
  }

  private static RuntimeException tooMuch(long length) {
    return Rejection.because(
        Reason.TOO_LARGE, "This file was announced with " + length + " bytes, and more came.");
  }
}
