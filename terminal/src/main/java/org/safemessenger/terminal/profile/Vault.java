package org.safemessenger.terminal.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.safemessenger.client.trust.PrivateFiles;

/**
 * Sealed files in one folder: {@code vault.salt} and any number of {@code NAME.sealed}. Everything
 * is readable by its owner only and replaced as a whole.
 */
final class Vault {
  private static final String SALT = "vault.salt";
  private static final String SUFFIX = ".sealed";

  private final Path folder;
  private final VaultKey key;

  private Vault(Path folder, VaultKey key) {
    this.folder = folder;
    this.key = key;
  }

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(SALT));
  }

  static Vault create(Path folder, char[] passphrase) {
    byte[] salt = VaultKey.freshSalt();
    PrivateFiles.write(folder.resolve(SALT), salt);
    return new Vault(folder, VaultKey.derive(passphrase, salt));
  }

  /** A wrong passphrase shows at the first {@link #read} of a file. */
  static Vault at(Path folder, char[] passphrase) {
    return new Vault(folder, VaultKey.derive(passphrase, bytes(folder.resolve(SALT))));
  }

  /**
   * @throws WrongPassphraseException if the passphrase is another one, or the file was altered
   */
  Optional<byte[]> read(String name) {
    Path file = folder.resolve(name + SUFFIX);
    return Files.exists(file) ? Optional.of(key.open(name, bytes(file))) : Optional.empty();
  }

  void write(String name, byte[] content) {
    PrivateFiles.write(folder.resolve(name + SUFFIX), key.seal(name, content));
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be deleted; check the folder's rights", e);
    }
  }

  /** Seals everything anew under another passphrase. */
  Vault rekeyed(char[] passphrase) {
    List<String> names = names();
    List<byte[]> contents = new ArrayList<>();
    names.forEach(name -> contents.add(read(name).orElseThrow()));
    Vault next = create(folder, passphrase);
    for (int i = 0; i < names.size(); i++) {
      next.write(names.get(i), contents.get(i));
    }
    return next;
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read; check its rights", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; check its rights", e);
    }
  }
}
