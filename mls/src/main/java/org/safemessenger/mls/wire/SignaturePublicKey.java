package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code SignaturePublicKey} (section 5.1.1): raw for EdDSA, an uncompressed point for ECDSA. */
public record SignaturePublicKey(Bytes value) implements TlsStruct, Comparable<SignaturePublicKey> {
  /** By its bytes, so that a set of keys stays quick when somebody chooses equal hash codes. */
  @Override
  public int compareTo(SignaturePublicKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public void encode(TlsWriter out) {
    out.opaque(value);
  }

  public static SignaturePublicKey decode(TlsReader in) {
    return new SignaturePublicKey(in.opaque());
  }
}
