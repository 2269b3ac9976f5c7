package org.safemessenger.client;

import java.nio.file.Path;

/**
 * The end-to-end keys of the signed-in account and of its contacts. They are created and unlocked
 * with the password at {@link SafeMessenger#register} and {@link SafeMessenger#login}; after {@link
 * SafeMessenger#resume} call {@link #unlock}.
 */
public interface EndToEnd {
  /** Whether the private key is here and unlocked. */
  boolean ready();

  /**
   * Unlocks the key pair kept on this device.
   *
   * @throws org.safemessenger.client.e2ee.KeysUnavailableException when there is none, or the
   *     passphrase is wrong
   */
  void unlock(char[] passphrase);

  /** Writes the key pair, encrypted under the passphrase, to a file that another client reads. */
  void exportKeys(Path file, char[] passphrase);

  /** Takes the key pair of such a file; from then on it is unlocked by the same passphrase. */
  void importKeys(Path file, char[] passphrase);

  /**
   * Seals the key pair on this device under another passphrase; does nothing while it is locked.
   */
  void rekey(char[] passphrase);

  /**
   * Makes a new key pair and publishes it. Every contact sees a changed key, and what was sent to
   * the old key stays unreadable here.
   */
  void replaceKeys(char[] passphrase);

  /** What becomes of a direct message that is sent now. */
  enum Encryption {
    /** The contact has no key: the server can read it. */
    NONE,
    END_TO_END,
    /** It is refused until {@link #accept}. */
    KEY_CHANGED,
    /** It is refused: the own keys are locked, or on another device. */
    NO_KEY_HERE
  }

  Encryption encryption(String contact);

  /**
   * 60 digits in 12 groups of five. Both sides see the same number exactly if nobody is in between:
   * compare it in person or by phone, then call {@link #markVerified}.
   */
  String safetyNumber(String contact);

  /** Whether the contact's present key was compared and marked. */
  boolean verified(String contact);

  void markVerified(String contact);

  /** Trusts a contact's changed key from now on; the new key counts as not verified. */
  void accept(String contact);
}
