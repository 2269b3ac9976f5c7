package org.safemessenger.protocol.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of this repository, and of what may lie beside it. */
public final class Repository {
  private Repository() {}

  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("check"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  public static String text(String path) {
    return read(root().resolve(path));
  }

  /** A protocol's first description, when it is at hand or the property says where. */
  public static Optional<String> seed(String name) {
    String given = System.getProperty("safemessenger.seeds");
    Path folder = given == null ? root().resolveSibling("shared").resolve("seeds") : Path.of(given);
    Path document = folder.resolve(name);
    return Files.isRegularFile(document) ? Optional.of(read(document)) : Optional.empty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
