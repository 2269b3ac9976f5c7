package org.safemessenger.server.core.file;

import java.io.IOException;
import org.safemessenger.server.core.storage.Storage;

/** Loading complete files, for whoever knows their id. Blocks; safe for any thread. */
public final class Downloads {
  private final Storage storage;
  private final Blobs blobs;
  private final Disk disk;

  Downloads(Storage storage, Blobs blobs, Disk disk) {
    this.storage = storage;
    this.blobs = blobs;
    this.disk = disk;
  }

  /** How many bytes the file has; NOT_FOUND or EXPIRED. */
  public long length(FileId id) {
    return complete(id).length();
  }

  /** To be closed; NOT_FOUND, EXPIRED, or UNAVAILABLE when the disk fails. */
  public Download open(FileId id) {
    StoredFile file = complete(id);
    try {
      return new Download(disk, blobs.read(file.digest()), file.length());
    } catch (IOException e) {
      throw disk.unreadable(e);
    }
  }

  private StoredFile complete(FileId id) {
    StoredFile file = storage.read(tx -> Missing.find(tx, id));
    if (!file.is(StoredFile.State.COMPLETE)) {
      throw Missing.unknown();
    }
    return file;
  }
}
