package org.safemessenger.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.server.push.VapidKeys;

/**
 * Everything that a server keeps lies in one folder (0700), its files are 0600; one server uses it
 * at a time.
 */
final class DataFolder implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * @throws StartException when another server uses the folder, or it cannot be written
   */
  static DataFolder open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(
            root,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OWNER_ONLY);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartException(
            "the data folder "
                + root
                + " is in use by another server; stop it, or choose another folder with --data");
      }
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new StartException(
          "the data folder "
              + root
              + " cannot be written; check its owner, or choose another with --data",
          e);
    }
  }

  Path database() {
    return root.resolve("safemessenger.db");
  }

  Path root() {
    return root;
  }

  Path certificate() {
    return root.resolve("tls-cert.pem");
  }

  Path certificateKey() {
    return root.resolve("tls-key.pem");
  }

  /** The server's lasting key, made on the first start. */
  ServerIdentity identity(SecureRandom random) {
    return kept(
        "identity.pem",
        pem -> ServerIdentity.fromPem(pem, random),
        () -> ServerIdentity.generate(random),
        ServerIdentity::toPem);
  }

  /** By which push services know the server, made when it first needs it. */
  VapidKeys pushKeys(SecureRandom random) {
    return kept(
        "push-key.pem", VapidKeys::fromPem, () -> VapidKeys.generate(random), VapidKeys::toPem);
  }

  private <T> T kept(
      String name, Function<String, T> reading, Supplier<T> making, Function<T, String> writing) {
    Path file = root.resolve(name);
    try {
      if (Files.exists(file)) {
        return reading.apply(Files.readString(file));
      }
      T fresh = making.get();
      Path draft = root.resolve(name + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, OWNER_ONLY);
      Files.writeString(draft, writing.apply(fresh));
      // Whole or not at all: half a key after a power cut would lock every client out.
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("the server's key " + file + " cannot be read or written", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // a server in this very process has it
    }
  }
}
