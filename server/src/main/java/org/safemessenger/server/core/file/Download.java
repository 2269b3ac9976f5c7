package org.safemessenger.server.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is being loaded. Blocks; for one thread at a time. */
public final class Download implements AutoCloseable {
  private final Disk disk;
  private final Blobs.Reader blob;
  private final long length;

  Download(Disk disk, Blobs.Reader blob, long length) {
    this.disk = disk;
    this.blob = blob;
    this.length = length;
  }

  public long length() {
    return length;
  }

  /** Fills the buffer; UNAVAILABLE when the disk fails or has less than the file had. */
  public void read(ByteBuffer into, long position) {
    try {
      long at = position;
      while (into.hasRemaining()) {
        int read = blob.read(into, at);
        if (read < 0) {
          throw new IOException("a file is shorter than it was");
        }
        at += read;
      }
    } catch (IOException e) {
      throw disk.unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      blob.close();
    } catch (IOException e) {
      throw disk.unreadable(e);
    }
  }
}
