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
  private static final int LENGTH = 36;

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

  /** Whether the text is written as a token is; upper case will do, but is another token. */
  public static boolean isOne(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char unit = text.charAt(i);
      if (dash ? unit != '-' : unit > 'f' || !HexFormat.isHexDigit(unit)) {
        return false;
      }
    }
    return true;
  }

  /** The token itself, for its owner's eyes only. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the text, hexadecimal: what is stored and looked up. */
  public String digest() {
    return digestOf(text);
  }

  /** The same of a text that somebody sent. */
  public static String digestOf(String text) {
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
