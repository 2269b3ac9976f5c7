package org.safemessenger.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the data folder can be used and whether nobody else can read it. */
final class DataFolderCheck implements Check {
  private static final String NAME = "data folder";
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private final Path folder;

  DataFolderCheck(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Finding look() {
    if (Files.notExists(folder)) {
      return absent();
    }
    if (!Files.isDirectory(folder)) {
      return Finding.problem(NAME, folder + " is not a folder", "Name a folder with --data.");
    }
    if (!Files.isWritable(folder)) {
      return Finding.problem(
          NAME,
          folder + " cannot be written by this user",
          "Give it to the user that runs the server: chown -R \"$USER\" '" + folder + "'");
    }
    return exposure();
  }

  private Finding absent() {
    Path parent = folder.getParent();
    while (parent != null && Files.notExists(parent)) {
      parent = parent.getParent();
    }
    return parent != null && Files.isWritable(parent)
        ? Finding.good(NAME, folder + " does not exist; the first start creates it")
        : Finding.problem(
            NAME,
            folder + " does not exist and cannot be created",
            "Create it as a user who may, or name another with --data.");
  }

  private Finding exposure() {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> open = inside.filter(DataFolderCheck::openToOthers).toList();
      return open.isEmpty()
          ? Finding.good(NAME, folder + " is private to this user")
          : Finding.problem(
              NAME,
              "others on this machine may open " + open.getFirst() + more(open.size() - 1),
              "Take the rights away: chmod -R go= '" + folder + "'");
    } catch (IOException | java.io.UncheckedIOException e) {
      return Finding.problem(
          NAME, "cannot be listed: " + e.getMessage(), "Check the owner and mode of " + folder);
    }
  }

  private static boolean openToOthers(Path path) {
    try {
      Set<PosixFilePermission> mode = EnumSet.copyOf(OTHERS);
      mode.retainAll(Files.getPosixFilePermissions(path));
      return !mode.isEmpty();
    } catch (UnsupportedOperationException e) {
      return false; // a file system without POSIX modes has nothing to compare
    } catch (IOException e) {
      return false; // a temporary file of a running server went away meanwhile
    }
  }

  private static String more(int others) {
    return others == 0 ? "" : " and " + others + " more";
  }
}
