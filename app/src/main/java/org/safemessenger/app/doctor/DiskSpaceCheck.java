package org.safemessenger.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the disk under the data folder has room for the database to grow and to be checkpointed.
 */
final class DiskSpaceCheck implements Check {
  private static final String NAME = "disk space";
  private static final long MIB = 1024L * 1024;
  private final Path folder;
  private final long leastBytes;

  DiskSpaceCheck(Path folder, long leastBytes) {
    this.folder = folder.toAbsolutePath().normalize();
    this.leastBytes = leastBytes;
  }

  @Override
  public Finding look() {
    Path existing = folder;
    while (Files.notExists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String detail = "%,d MiB free under %s".formatted(free / MIB, existing);
      return free >= leastBytes
          ? Finding.good(NAME, detail)
          : Finding.problem(
              NAME,
              detail,
              "Make room: at least %,d MiB; a full disk makes the server refuse messages (1109)."
                  .formatted(leastBytes / MIB));
    } catch (IOException e) {
      return Finding.problem(
          NAME, "cannot be read: " + e.getMessage(), "Check that the disk is mounted.");
    }
  }
}
