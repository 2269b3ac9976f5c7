package org.safemessenger.server.store.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.safemessenger.server.core.file.Blobs;

/**
 * Blobs as files of one folder (0700) in the data folder, made when it is missing; each is 0600.
 * Parts lie in a folder below it until they are complete: a file's place says whether it is whole.
 *
 * <p>That a part has the size it seems to have after a power cut relies on the file system to write
 * bytes before it writes how many there are, as ext4 (data=ordered), XFS and btrfs do; readers
 * notice by the hash in the message if it did not.
 */
public final class DiskBlobs implements Blobs {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path whole;
  private final Path parts;

  private DiskBlobs(Path folder) {
    whole = folder;
    parts = folder.resolve("parts");
  }

  /**
   * Opens the folder {@code files}.
   *
   * @throws UncheckedIOException if the folder cannot be made
   */
  public static DiskBlobs open(Path data) {
    DiskBlobs blobs = new DiskBlobs(data.resolve("files"));
    try {
      for (Path each : new Path[] {blobs.whole, blobs.parts}) {
        if (!Files.isDirectory(each)) {
          Files.createDirectory(
              each,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
      }
      sync(data);
      sync(blobs.whole);
      return blobs;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder for files in " + data + " cannot be made; check its owner", e);
    }
  }

  @Override
  public long size(String name) throws IOException {
    long complete = sizeOf(in(whole, name));
    return complete < 0 ? Math.max(0, sizeOf(in(parts, name))) : complete;
  }

  @Override
  public Appender append(String name) throws IOException {
    return Part.open(in(parts, name), () -> sync(parts));
  }

  @Override
  public void publish(String name) throws IOException {
    Path part = in(parts, name);
    Path complete = in(whole, name);
    if (sizeOf(part) >= 0) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
    } else if (sizeOf(complete) < 0) {
      throw new NoSuchFileException(name);
    }
    sync(whole);
    sync(parts);
  }

  @Override
  public Reader read(String name) throws IOException {
    return new Whole(
        FileChannel.open(in(whole, name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public void erase(String name) throws IOException {
    Files.deleteIfExists(in(parts, name));
    Files.deleteIfExists(in(whole, name));
  }

  @Override
  public void each(Consumer<String> visitor) throws IOException {
    for (Path folder : new Path[] {whole, parts}) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path file : all) {
          String name = file.getFileName().toString();
          if (NAME.matcher(name).matches()) {
            visitor.accept(name);
          }
        }
      }
    }
  }

  @Override
  public long free() {
    return whole.toFile().getUsableSpace();
  }

  private static Path in(Path folder, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a blob");
    }
    return folder.resolve(name);
  }

  /** -1 if there is none. */
  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  /** Files that came, went or were renamed in a folder stay so after a power cut only then. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static FileChannel openPart(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
