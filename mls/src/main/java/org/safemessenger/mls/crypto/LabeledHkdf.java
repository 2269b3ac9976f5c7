package org.safemessenger.mls.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import org.safemessenger.mls.bytes.SecretBytes;

/** {@code LabeledExtract} and {@code LabeledExpand} (RFC 9180, section 4). */
final class LabeledHkdf {
  private final Hkdf hkdf;

  /** {@code "HPKE-v1"} and the {@code suite_id}. */
  private final byte[] prefix;

  /**
   * @param suite {@code "KEM"} or {@code "HPKE"}
   * @param ids the numbers that follow, two bytes each
   */
  LabeledHkdf(Hkdf hkdf, String suite, int... ids) {
    this.hkdf = hkdf;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("HPKE-v1" + suite).getBytes(US_ASCII));
    for (int id : ids) {
      bytes.write(id >>> 8);
      bytes.write(id);
    }
    prefix = bytes.toByteArray();
  }

  int length() {
    return hkdf.length();
  }

  SecretBytes extract(SecretBytes salt, String label, byte[] input) {
    return hkdf.extract(salt, prefix, label.getBytes(US_ASCII), input);
  }

  SecretBytes expand(SecretBytes pseudorandomKey, String label, byte[] info, int length) {
    byte[] name = label.getBytes(US_ASCII);
    byte[] labeled = new byte[2 + prefix.length + name.length + info.length];
    labeled[0] = (byte) (length >>> 8);
    labeled[1] = (byte) length;
    System.arraycopy(prefix, 0, labeled, 2, prefix.length);
    System.arraycopy(name, 0, labeled, 2 + prefix.length, name.length);
    System.arraycopy(info, 0, labeled, 2 + prefix.length + name.length, info.length);
    return hkdf.expand(pseudorandomKey, labeled, length);
  }
}
