package org.safemessenger.protocol.safemessenger.crypto;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;

/**
 * The payload of {@code session_key}.
 *
 * @param encryptedKey base64, RSA-OAEP of 32 random bytes
 * @param ecdh base64 X25519, or absent
 * @param publicKey PEM, with {@code RSA-PSS-SHA256} only
 */
record SessionKeyCommand(
    String encryptedKey,
    String cipher,
    String signature,
    @Nullable String ecdh,
    @Nullable String publicKey) {
  static final String NAME = "session_key";

  SessionKeyCommand {
    Fields.check(encryptedKey.length() <= 2048, "the field 'encrypted_key' is too long");
  }

  CipherSuite suite() {
    PayloadCipher payloads =
        PayloadCipher.named(cipher)
            .orElseThrow(
                () ->
                    new MalformedException(
                        "the field 'cipher' must be one of the 'ciphers' of server_info"));
    FrameSignature signatures =
        FrameSignature.named(signature)
            .orElseThrow(
                () ->
                    new MalformedException(
                        "the field 'signature' must be one of the 'signatures' of server_info"));
    return new CipherSuite(payloads, signatures);
  }

  static byte[] base64(String text, String field) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new MalformedException("the field '" + field + "' must be base64");
    }
  }

  @Override
  public String toString() {
    return "SessionKeyCommand[cipher=" + cipher + ", signature=" + signature + "]";
  }
}
