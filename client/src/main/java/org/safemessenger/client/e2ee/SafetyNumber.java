package org.safemessenger.client.e2ee;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Optional;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;

/**
 * 60 digits that two people compare to be sure that nobody is between them.
 *
 * <p>Half of one side: h = the length-prefixed texts {@code safemessenger/safety-number/1} and the
 * name, followed by the DER SubjectPublicKeyInfo; then 5,200 times h = SHA-512(h ‖ DER), which
 * makes it costly to look for a key with a similar half; then six times five bytes of h,
 * big-endian, modulo 100,000, as five digits. The two halves in ascending order make the number.
 */
public final class SafetyNumber {
  private static final String DOMAIN = "safemessenger/safety-number/1";
  private static final String NEGOTIATED = "safemessenger/safety-number/1 x25519";
  private static final int ROUNDS = 5_200;
  private static final int GROUPS = 6;

  private SafetyNumber() {}

  /** Twelve groups of five digits; the same whichever side comes first. */
  public static String of(String name, PublicKey key, String otherName, PublicKey otherKey) {
    return joined(
        half(DOMAIN, name, key.getEncoded()), half(DOMAIN, otherName, otherKey.getEncoded()));
  }

  /**
   * The same for two of whom one publishes no RSA key: of the X25519 keys that they negotiated.
   *
   * @param key 32 bytes
   */
  public static String ofNegotiated(String name, byte[] key, String otherName, byte[] otherKey) {
    return joined(half(NEGOTIATED, name, key), half(NEGOTIATED, otherName, otherKey));
  }

  /** The number to compare with a contact as the server gives it now; empty if it has no key. */
  public static Optional<String> of(
      String name, AccountKeys own, String contactName, Contact contact) {
    if (!contact.offered().isEmpty()) {
      PublicKey theirs = RsaKeys.parsePublic(contact.offered());
      return Optional.of(of(name, own.rsa().getPublic(), contactName, theirs));
    }
    byte[] mine = X25519.raw(own.x25519().getPublic());
    return Optional.ofNullable(contact.offeredNegotiated())
        .map(theirs -> ofNegotiated(name, mine, contactName, theirs.raw()));
  }

  private static String joined(String half, String other) {
    return half.compareTo(other) < 0 ? half + " " + other : other + " " + half;
  }

  private static String half(String domain, String name, byte[] key) {
    byte[] hash = LengthPrefixed.encode(domain, name);
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(hash);
      sha512.update(key);
      hash = sha512.digest(key);
      for (int i = 1; i < ROUNDS; i++) {
        sha512.update(hash);
        hash = sha512.digest(key);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-512", e);
    }
    var digits = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      long number = 0;
      for (int i = 0; i < 5; i++) {
        number = (number << 8) | (hash[5 * group + i] & 0xFF);
      }
      digits.append(digits.isEmpty() ? "" : " ").append("%05d".formatted(number % 100_000));
    }
    return digits.toString();
  }
}
