package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;

/** What keeps one use of a key apart from another: the structures that carry labels. */
final class Labels {
  private Labels() {}

  /** {@code KDFLabel} (section 8). */
  static byte[] kdf(int length, String label, Bytes context) {
    return labeled(new TlsWriter(room(context)).uint16(length), label, context).readOnly();
  }

  /** {@code SignContent} (section 5.1.2). */
  static Bytes signContent(String label, Bytes content) {
    return labeled(new TlsWriter(room(content)), label, content);
  }

  /** {@code EncryptContext} (section 5.1.3). */
  static Bytes encryptContext(String label, Bytes context) {
    return labeled(new TlsWriter(room(context)), label, context);
  }

  /** {@code RefHashInput} (section 5.2), whose label is whole already. */
  static byte[] refHashInput(String label, Bytes value) {
    return new TlsWriter(room(value)).opaque(Bytes.utf8(label)).opaque(value).toBytes().readOnly();
  }

  private static Bytes labeled(TlsWriter out, String label, Bytes content) {
    return out.opaque(Bytes.utf8("MLS 1.0 " + label)).opaque(content).toBytes();
  }

  private static int room(Bytes content) {
    return 64 + content.length();
  }
}
