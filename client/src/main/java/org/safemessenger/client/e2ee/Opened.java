package org.safemessenger.client.e2ee;

/** What became of an encrypted message. */
public sealed interface Opened {
  /** Decrypted, and signed by the pinned key of its sender. */
  record Verified(String text, Scheme scheme) implements Opened {
    @Override
    public String toString() {
      return "Verified[***]";
    }
  }

  /**
   * Decrypted, but anybody who knows the recipient's public key may have written it.
   *
   * @param reason why it is not verified, a sentence
   */
  record Unverified(String text, Scheme scheme, String reason) implements Opened {
    @Override
    public String toString() {
      return "Unverified[***]";
    }
  }

  /**
   * @param reason a sentence for the person
   */
  record CannotDecrypt(String reason) implements Opened {}
}
