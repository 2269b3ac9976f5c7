package org.safemessenger.server.core.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The bytes of files by name (the digest of a file's id): parts that grow, and what is complete and
 * does not change. Everything here blocks. Safe for any thread, as long as one writes to a part.
 */
public interface Blobs {
  /** A part to write to, at its end. For one thread at a time. */
  interface Appender extends Closeable {
    long size();

    /** Writes all of it; what was written before a failure stays. */
    void write(ByteBuffer bytes) throws IOException;

    /** Takes the end away. */
    void truncate(long size) throws IOException;

    /** Returns once everything written is on the disk. */
    void sync() throws IOException;
  }

  /** A complete blob to read from. */
  interface Reader extends Closeable {
    long size() throws IOException;

    /** Reads up to as much as fits; -1 at the end. */
    int read(ByteBuffer into, long position) throws IOException;
  }

  /** How much there is of a blob, complete or not; 0 if there is none. */
  long size(String name) throws IOException;

  /** Opens the part of that name, which is created if it is not there. */
  Appender append(String name) throws IOException;

  /**
   * Makes a part complete, so that it survives a crash of the machine; nothing if it is.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  void publish(String name) throws IOException;

  /**
   * @throws java.nio.file.NoSuchFileException if there is no complete one
   */
  Reader read(String name) throws IOException;

  /** Erases it, complete or not; nothing if it is not there. */
  void erase(String name) throws IOException;

  /** The names of all there are, complete or not. */
  void each(Consumer<String> visitor) throws IOException;

  /** Bytes that can still be written to the disk. */
  long free();
}
