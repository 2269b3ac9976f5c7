package org.safemessenger.client;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.client.e2ee.SafetyNumber;

/** What {@link EndToEnd} promises, and the order between signing in and reading messages. */
final class Keys implements EndToEnd {
  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Halves halves;
  private final Session session;
  private final Protocol protocol;
  private final ReentrantLock settling = new ReentrantLock();

  Keys(OwnKeys own, ContactKeys contacts, Halves halves, Session session, Protocol protocol) {
    this.own = own;
    this.contacts = contacts;
    this.halves = halves;
    this.session = session;
    this.protocol = protocol;
  }

  /**
   * Signs in and settles the keys before any message is opened: what is caught up with right after
   * signing in must be readable.
   */
  SignedIn during(Supplier<SignedIn> signingIn, Runnable thenKeys) {
    settling.lock();
    try {
      SignedIn now = signingIn.get();
      if (own.kept()) {
        thenKeys.run();
        halves.offer();
      }
      return now;
    } finally {
      settling.unlock();
    }
  }

  /** Opens a message after a sign-in under way has settled the keys. */
  <T> T afterSettling(Supplier<T> opening) {
    settling.lock();
    try {
      return opening.get();
    } finally {
      settling.unlock();
    }
  }

  @Override
  public boolean ready() {
    return own.ready().isPresent();
  }

  @Override
  public void unlock(char[] passphrase) {
    own.unlock(passphrase);
    halves.offer();
  }

  @Override
  public void exportKeys(Path file, char[] passphrase) {
    own.exportTo(file, passphrase);
  }

  @Override
  public void importKeys(Path file, char[] passphrase) {
    own.importFrom(file, passphrase);
    contacts.forget();
    halves.offer();
  }

  @Override
  public void rekey(char[] passphrase) {
    own.rekey(passphrase);
  }

  @Override
  public void replaceKeys(char[] passphrase) {
    own.replace(passphrase);
    contacts.forget();
    halves.replace();
  }

  @Override
  public Encryption encryption(String contact) {
    if (!own.kept()) {
      return Encryption.NONE;
    }
    try {
      return Sealing.of(contacts.current(contact), protocol, own) == Sealing.CLEAR
          ? Encryption.NONE
          : Encryption.END_TO_END;
    } catch (ContactKeyChangedException _) {
      return Encryption.KEY_CHANGED;
    } catch (KeysUnavailableException _) {
      return Encryption.NO_KEY_HERE;
    }
  }

  @Override
  public String safetyNumber(String contact) {
    AccountKeys mine = own.required();
    ContactKeys.Named theirs = contacts.current(contact);
    return SafetyNumber.of(session.username(), mine, theirs.username(), theirs.contact())
        .orElseThrow(
            () ->
                new KeysUnavailableException(
                    "This contact publishes no end-to-end key, so there is nothing to compare."));
  }

  @Override
  public boolean verified(String contact) {
    Contact known = contacts.current(contact).contact();
    return known.verified() && !known.changed();
  }

  @Override
  public void markVerified(String contact) {
    ContactKeys.Named known = contacts.current(contact);
    if (known.contact().changed()) {
      throw new ContactKeyChangedException(
          known.username(), known.contact().fingerprint(), known.contact().offeredFingerprint());
    }
    own.contacts().markVerified(known.username());
  }

  @Override
  public void accept(String contact) {
    own.contacts().accept(contacts.current(contact).username());
  }
}
