package org.safemessenger.server.core.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/** A password as UTF-8 bytes that are wiped when it is closed. */
final class Password implements AutoCloseable {
  static final int SHORTEST = 8;
  static final int LONGEST = 1024;

  private final byte[] bytes;

  private Password(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A password that somebody wants to have from now on; MALFORMED if it breaks a rule. */
  static Password chosen(String text, String nameKey, UsernamePolicy names) {
    if (names.keyOf(text).filter(nameKey::equals).isPresent()) {
      throw Rejection.because(
          Reason.MALFORMED, "The password is the same as the username; choose another password.");
    }
    return tried(text)
        .orElseThrow(
            () ->
                Rejection.because(
                    Reason.MALFORMED,
                    "A password has 8 to 1024 bytes of valid UTF-8; choose another password."));
  }

  /** A password that somebody says is theirs; empty if no account can have it. */
  static Optional<Password> tried(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      Arrays.fill(encoded.array(), (byte) 0);
      return bytes.length >= SHORTEST && bytes.length <= LONGEST
          ? Optional.of(new Password(bytes))
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The bytes themselves, not a copy: a copy would outlive the wiping. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "Password[***]";
  }
}
