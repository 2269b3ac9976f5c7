package org.safemessenger.terminal.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.OutboxStore;
import org.safemessenger.client.e2ee.SentTexts;

/**
 * What is kept for one account at one server: the session token and the history, sealed, and the
 * folder of the end-to-end keys, which the client library seals itself under the same passphrase.
 */
public final class Profile {
  private static final String TOKEN = "session";
  private static final String HISTORY = "history";

  private final Path folder;
  private @Nullable Vault vault;

  Profile(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Whether anything was kept here before. */
  public boolean exists() {
    return Vault.exists(folder);
  }

  /**
   * Opens the vault, or makes one.
   *
   * @return the token of the last session, if it is still kept
   * @throws WrongPassphraseException if the passphrase is another one
   */
  public synchronized Optional<String> unlock(char[] passphrase) {
    if (!exists()) {
      vault = Vault.create(folder, passphrase);
      return Optional.empty();
    }
    Vault opened = Vault.at(folder, passphrase);
    Optional<String> token =
        opened.read(TOKEN).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    opened.read(HISTORY);
    vault = opened;
    return token;
  }

  /** Whether this is the passphrase of what is kept here. */
  public synchronized boolean opensWith(char[] passphrase) {
    try {
      return Vault.at(folder, passphrase).read(TOKEN).isPresent();
    } catch (WrongPassphraseException _) {
      return false;
    }
  }

  /** Starts over with an empty vault: the passphrase of the old one is not known any more. */
  public synchronized void reset(char[] passphrase) {
    try {
      for (String name : List.of(TOKEN, HISTORY, SealedOutbox.FILE, SealedTexts.FILE)) {
        Files.deleteIfExists(folder.resolve(name + ".sealed"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be changed; check its rights", e);
    }
    vault = Vault.create(folder, passphrase);
  }

  public synchronized void keepToken(String token) {
    open().write(TOKEN, token.getBytes(StandardCharsets.UTF_8));
  }

  public synchronized void forgetToken() {
    open().delete(TOKEN);
  }

  public synchronized SavedHistory history() {
    return open().read(HISTORY).map(SavedHistory::of).orElse(SavedHistory.EMPTY);
  }

  public synchronized void keepHistory(SavedHistory history) {
    open().write(HISTORY, history.bytes());
  }

  /** Messages that were not sent yet, kept from one start to the next. */
  public OutboxStore outbox() {
    return new SealedOutbox(this);
  }

  /** One's own messages that only their recipients can decrypt. */
  public SentTexts sentTexts() {
    return new SealedTexts(this);
  }

  /** Empty while locked. */
  synchronized Optional<byte[]> read(String name) {
    return isOpen() ? open().read(name) : Optional.empty();
  }

  /** Does nothing while locked or after a wipe. */
  synchronized void write(String name, byte[] content) {
    if (isOpen()) {
      open().write(name, content);
    }
  }

  /** Seals everything under a new passphrase. */
  public synchronized void rekey(char[] passphrase) {
    vault = open().rekeyed(passphrase);
  }

  /** Deletes everything that is kept for the account. */
  public synchronized void wipe() {
    vault = null;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be deleted; check its rights", e);
    }
  }

  /** Whether it was unlocked and not wiped since. */
  public synchronized boolean isOpen() {
    return vault != null;
  }

  private Vault open() {
    @Nullable Vault now = vault;
    if (now == null) {
      throw new IllegalStateException("the profile is locked");
    }
    return now;
  }
}
