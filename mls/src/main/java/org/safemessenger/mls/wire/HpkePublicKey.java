package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code HPKEPublicKey} (section 5.1.1), as the ciphersuite's KEM encodes it. */
public record HpkePublicKey(Bytes value) implements TlsStruct, Comparable<HpkePublicKey> {
  /** By its bytes, so that a set of keys stays quick when somebody chooses equal hash codes. */
  @Override
  public int compareTo(HpkePublicKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public void encode(TlsWriter out) {
    out.opaque(value);
  }

  public static HpkePublicKey decode(TlsReader in) {
    return new HpkePublicKey(in.opaque());
  }
}
