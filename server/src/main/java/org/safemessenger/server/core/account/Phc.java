package org.safemessenger.server.core.account;

import java.util.Arrays;
import java.util.Base64;

/**
 * A stored password hash in the PHC string format: {@code $id[$v=version]$name=value,…$salt$hash},
 * Base64 without padding.
 */
final class Phc {
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final String scheme;
  private final byte[] salt;
  private final byte[] hash;

  /** {@code scheme}: everything before the salt, as in {@code $argon2id$v=19$m=19456,t=2,p=1}. */
  Phc(String scheme, byte[] salt, byte[] hash) {
    this.scheme = scheme;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /**
   * Fails with IllegalArgumentException: what the store holds is ours, so it can only be damaged.
   */
  static Phc parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length < 5 || !parts[0].isEmpty()) {
      throw new IllegalArgumentException("a stored password hash is not a PHC string");
    }
    String scheme = String.join("$", Arrays.copyOf(parts, parts.length - 2));
    return new Phc(
        scheme, DECODER.decode(parts[parts.length - 2]), DECODER.decode(parts[parts.length - 1]));
  }

  String scheme() {
    return scheme;
  }

  String id() {
    return scheme.split("\\$", 3)[1];
  }

  /** A number of the last part of the scheme. */
  int parameter(String name) {
    String list = scheme.substring(scheme.lastIndexOf('$') + 1);
    return Arrays.stream(list.split(","))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair[0].equals(name))
        .map(pair -> Integer.parseInt(pair[1]))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a stored password hash has no parameter " + name));
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }

  /** The stored form; not {@code toString}, so that it cannot slip into a log. */
  String encoded() {
    return scheme + "$" + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "Phc[***]";
  }
}
