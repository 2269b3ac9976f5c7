package org.safemessenger.client.e2ee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.safemessenger.client.trust.PrivateFiles;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.json.Json;

/**
 * Where one account's keys lie: {@code keys.json} ({@link KeyFile}) and {@code contacts.json}, in a
 * folder named by a digest, since a user name may be no file name.
 */
public final class KeyFolder {
  private record Contacts(String format, int version, Map<String, Contact> contacts) {
    private static final String FORMAT = "safemessenger-contacts";

    Contacts {
      Fields.check(FORMAT.equals(format) && version == 1, "contacts.json has another format");
    }
  }

  private final Path folder;

  public KeyFolder(Path parent, String server, String username) {
    this.folder = parent.resolve(name(server, username));
  }

  public Optional<KeyFile> keys() {
    return read("keys.json").map(KeyFile::decode);
  }

  public void keep(KeyFile keys) {
    PrivateFiles.write(folder.resolve("keys.json"), keys.encode());
  }

  /** The contacts, which keep themselves in the folder. */
  public ContactBook contacts() {
    Map<String, Contact> known =
        read("contacts.json")
            .map(json -> Json.record(Json.object(json), Contacts.class).contacts())
            .orElse(Map.of());
    return new ContactBook(known, this::keep);
  }

  private void keep(Map<String, Contact> contacts) {
    PrivateFiles.write(
        folder.resolve("contacts.json"), Json.bytes(new Contacts(Contacts.FORMAT, 1, contacts)));
  }

  private Optional<byte[]> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; check its rights", e);
    }
  }

  private static String name(String server, String username) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((server + "\n" + username).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
