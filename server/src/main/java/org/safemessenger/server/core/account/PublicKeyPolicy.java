package org.safemessenger.server.core.account;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * The rule for an account's classic end-to-end key: a SubjectPublicKeyInfo in PEM (RFC 7468) with
 * an RSA key of at least 2048 bits. The server never uses the key, but everybody who writes to its
 * owner does.
 */
final class PublicKeyPolicy {
  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 8_192;
  private static final int LONGEST_PEM = 8 * 1024;
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private PublicKeyPolicy() {}

  /** The PEM text without space around it; MALFORMED if it is no such key. */
  static String check(String pem) {
    String text = pem.strip();
    if (text.length() < BEGIN.length() + END.length()
        || text.length() > LONGEST_PEM
        || !text.startsWith(BEGIN)
        || !text.endsWith(END)) {
      throw refuse("it is not PEM that begins with '" + BEGIN + "'");
    }
    int bits = modulusBits(text.substring(BEGIN.length(), text.length() - END.length()));
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw refuse("it has " + bits + " bits");
    }
    return text;
  }

  private static int modulusBits(String body) {
    try {
      byte[] der = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
      var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      return ((RSAPublicKey) key).getModulus().bitLength();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw refuse("it cannot be read as an RSA key");
    }
  }

  private static RuntimeException refuse(String why) {
    return Rejection.because(
        Reason.MALFORMED,
        "The public key is refused: "
            + why
            + ". Send an RSA public key of 2048 to 8192 bits as PEM.");
  }
}
