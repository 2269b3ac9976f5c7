package org.safemessenger.terminal.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.trust.FilePins;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PrivateFiles;

/**
 * The folder in which this client keeps things: {@code known-servers} (pinned fingerprints), {@code
 * last} (who was signed in where) and a folder per account in {@code accounts}.
 */
public final class DataFolder {
  private final Path root;

  public DataFolder(Path root) {
    this.root = root;
  }

  /** Who was signed in where. */
  public record Last(URI server, String user) {}

  /**
   * {@code $XDG_DATA_HOME/safemessenger}, or {@code ~/.local/share/safemessenger}
   * (specifications.freedesktop.org/basedir-spec).
   */
  public static Path usual(Map<String, String> environment, String home) {
    @Nullable String data = environment.get("XDG_DATA_HOME");
    Path base = data == null || data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
    return base.resolve("safemessenger");
  }

  public PinStore pins() {
    return new FilePins(root.resolve("known-servers"));
  }

  public Profile profile(URI server, String user) {
    String name = user.toLowerCase(Locale.ROOT) + "@" + PinStore.home(server);
    return new Profile(
        root.resolve("accounts").resolve(URLEncoder.encode(name, StandardCharsets.UTF_8)));
  }

  /** The account used last, if any. */
  public Optional<Last> last() {
    Path file = root.resolve("last");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Last(URI.create(lines.get(0)), lines.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; check its rights", e);
    } catch (IllegalArgumentException e) {
      // Written by something else: as if there were none.
      return Optional.empty();
    }
  }

  public void remember(Last last) {
    String lines = last.server() + "\n" + last.user() + "\n";
    PrivateFiles.write(root.resolve("last"), lines.getBytes(StandardCharsets.UTF_8));
  }
}
