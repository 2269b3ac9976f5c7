package org.safemessenger.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Argon2Settings;
import org.safemessenger.client.e2ee.ContactBook;
import org.safemessenger.client.e2ee.KeyFile;
import org.safemessenger.client.e2ee.KeyFolder;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PrivateFiles;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.Done;

/** The signed-in account's key pairs: made, kept, unlocked, moved. */
final class OwnKeys {
  private final ClientOptions options;
  private final Calls calls;
  private final Session session;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable AccountKeys keys;
  private @Nullable ContactBook book;

  OwnKeys(ClientOptions options, Calls calls, Session session) {
    this.options = options;
    this.calls = calls;
    this.session = session;
  }

  /** Whether this client keeps keys at all. */
  boolean kept() {
    return options.keyFolder() != null;
  }

  Optional<AccountKeys> ready() {
    return Optional.ofNullable(keys);
  }

  AccountKeys required() {
    AccountKeys ready = keys;
    if (ready != null) {
      return ready;
    }
    throw new KeysUnavailableException(
        !kept()
            ? "This client keeps no end-to-end keys; give it a data folder."
            : folder().keys().isPresent()
                ? "The end-to-end keys are locked; unlock them with their passphrase."
                : "The account's end-to-end keys are not on this device. Import them from a"
                    + " device that has them, or replace them.");
  }

  synchronized ContactBook contacts() {
    ContactBook known = book;
    if (known == null) {
      known = folder().contacts();
      book = known;
    }
    return known;
  }

  AccountKeys generate() {
    return AccountKeys.generate(random);
  }

  /** After a login: unlocks what is kept, or makes the account's first pairs. */
  void unlockOrCreate(char[] passphrase) {
    Optional<KeyFile> file = folder().keys();
    if (file.isPresent()) {
      try {
        open(file.get(), passphrase);
      } catch (KeysUnavailableException _) {
        // Still under a former password: the person unlocks it when it is needed.
        keys = null;
      }
    } else if (ownProfile().publicKey() == null) {
      replace(passphrase);
    }
  }

  void unlock(char[] passphrase) {
    KeyFile file =
        folder()
            .keys()
            .orElseThrow(
                () ->
                    new KeysUnavailableException(
                        "There are no end-to-end keys of this account on this device; import"
                            + " them or replace them."));
    open(file, passphrase);
  }

  private void open(KeyFile file, char[] passphrase) {
    AccountKeys opened = file.open(passphrase, random);
    if (file.hasAll()) {
      keys = opened;
    } else {
      keep(opened, passphrase);
    }
  }

  /** Makes new pairs and publishes what is published. */
  void replace(char[] passphrase) {
    AccountKeys fresh = generate();
    publish(fresh);
    keep(fresh, passphrase);
  }

  /** Keeps the pairs of which the published half is with the server already. */
  void keep(AccountKeys now, char[] passphrase) {
    folder().keep(sealed(now, passphrase));
    keys = now;
  }

  /** Keeps the pairs under a new passphrase, if they are unlocked. */
  void rekey(char[] passphrase) {
    ready().ifPresent(now -> keep(now, passphrase));
  }

  void exportTo(Path file, char[] passphrase) {
    PrivateFiles.write(file, sealed(required(), passphrase).encode());
  }

  void importFrom(Path file, char[] passphrase) {
    AccountKeys imported;
    try {
      imported = KeyFile.decode(Files.readAllBytes(file)).open(passphrase, random);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    if (!imported.publicKey().equals(ownProfile().publicKey())) {
      publish(imported);
    }
    keep(imported, passphrase);
  }

  private void publish(AccountKeys now) {
    calls.call(new AccountCommand.SetProfile(null, null, now.publicKey()), Done.class);
  }

  private AccountReply.Profile ownProfile() {
    return calls.call(new AccountCommand.GetProfile(null), AccountReply.Profile.class);
  }

  private KeyFile sealed(AccountKeys now, char[] passphrase) {
    return KeyFile.seal(
        session.username(), now, passphrase, Argon2Settings.Cost.RECOMMENDED, random);
  }

  private KeyFolder folder() {
    Path parent = options.keyFolder();
    if (parent == null || session.username().isEmpty()) {
      throw new KeysUnavailableException(
          parent == null
              ? "This client keeps no end-to-end keys; give it a data folder."
              : "Sign in first: end-to-end keys belong to an account.");
    }
    return new KeyFolder(parent, PinStore.home(options.server()), session.username());
  }

  @Override
  public String toString() {
    return "OwnKeys[***]";
  }
}
