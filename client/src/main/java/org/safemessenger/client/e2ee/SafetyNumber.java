package org.safemessenger.client.e2ee;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

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
  private static final int ROUNDS = 5_200;
  private static final int GROUPS = 6;

  private SafetyNumber() {}

  /** Twelve groups of five digits; the same whichever side comes first. */
  public static String of(String name, PublicKey key, String otherName, PublicKey otherKey) {
    String half = half(name, key.getEncoded());
    String other = half(otherName, otherKey.getEncoded());
    return half.compareTo(other) < 0 ? half + " " + other : other + " " + half;
  }

  private static String half(String name, byte[] key) {
    byte[] hash = LengthPrefixed.encode(DOMAIN, name);
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
