package org.safemessenger.protocol.safemessenger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.Primitives;

/** The key schedule once more, from HMAC alone, as the reference describes it. */
record PlainKeySchedule(byte[] salt, byte[] ikm, byte[] prk) {
  static PlainKeySchedule of(
      byte[] serverDer, byte[] serverRandom, CipherSuite suite, byte[] key, byte[] shared) {
    byte[] names =
        (suite.cipher().wireName() + '\0' + suite.signature().wireName() + '\0').getBytes(UTF_8);
    byte[] salt = Primitives.sha256(concat(serverDer, serverRandom, names));
    byte[] ikm = concat(key, shared);
    return new PlainKeySchedule(salt, ikm, hmac(salt, ikm));
  }

  /** HKDF-Expand for one block of output: HMAC(prk, info ‖ 0x01). */
  byte[] expand(String label) {
    return hmac(prk, concat(("safemessenger/1 " + label).getBytes(UTF_8), new byte[] {1}));
  }

  static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
