package org.safemessenger.client.e2ee;

import java.security.interfaces.RSAPublicKey;
import org.safemessenger.protocol.crypto.RsaKeys;

/**
 * What is remembered of a contact's key.
 *
 * @param publicKey the pinned key, PEM; empty if the contact is known to have none
 * @param offered the key that the server gave last; another one than the pinned blocks sending
 * @param hybrid whether the contact's client has shown that it reads {@link Scheme#HYBRID}
 * @param verified whether the safety number was compared
 */
public record Contact(String publicKey, String offered, boolean hybrid, boolean verified) {
  static Contact first(String offered) {
    return new Contact(offered, offered, false, false);
  }

  public boolean changed() {
    return !publicKey.equals(offered);
  }

  public boolean hasKey() {
    return !publicKey.isEmpty();
  }

  public RSAPublicKey key() {
    return RsaKeys.parsePublic(publicKey);
  }

  /** {@code SHA256:…}, empty for no key. */
  public static String fingerprint(String pem) {
    return pem.isEmpty() ? "" : RsaKeys.fingerprint(RsaKeys.parsePublic(pem));
  }

  Contact offering(String pem) {
    return new Contact(publicKey, pem, hybrid, verified);
  }

  Contact speakingHybrid() {
    return new Contact(publicKey, offered, true, verified);
  }

  Contact compared() {
    return new Contact(publicKey, offered, hybrid, true);
  }
}
