package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code HPKEPublicKey} (section 5.1.1), as the ciphersuite's KEM encodes it. */
public record HpkePublicKey(Bytes value) implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.opaque(value);
  }

  public static HpkePublicKey decode(TlsReader in) {
    return new HpkePublicKey(in.opaque());
  }
}
