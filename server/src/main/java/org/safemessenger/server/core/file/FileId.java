package org.safemessenger.server.core.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a file: 16 random bytes as 22 characters of base64url. Whoever knows it may load the
 * file, so only its digest is ever stored.
 */
public final class FileId {
  private static final int BYTES = 16;

  /** The last character carries 2 bits. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

  private final String text;

  private FileId(String text) {
    this.text = text;
  }

  static FileId fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new FileId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The id that a client wrote; empty if it is none. */
  public static Optional<FileId> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new FileId(text)) : Optional.empty();
  }

  /** The id itself, for the uploader's eyes only. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the text, hexadecimal: what is stored, and the name of the bytes on the disk. */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "FileId[***]";
  }
}
