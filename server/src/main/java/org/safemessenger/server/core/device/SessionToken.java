package org.safemessenger.server.core.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A session token: a random version-4 UUID (122 bits from a CSPRNG). Only its digest is ever
 * stored.
 */
public final class SessionToken {
  private final String text;

  private SessionToken(String text) {
    this.text = text;
  }

  public static SessionToken fresh() {
    return new SessionToken(UUID.randomUUID().toString());
  }

  /** A token as a client sent it; whether it is good only the store knows. */
  public static SessionToken of(String text) {
    return new SessionToken(text);
  }

  /** The token itself, for its owner's eyes only. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the text, hexadecimal: what is stored and looked up. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[***]";
  }
}
