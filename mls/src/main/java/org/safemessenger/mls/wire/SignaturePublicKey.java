package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code SignaturePublicKey} (section 5.1.1): raw for EdDSA, an uncompressed point for ECDSA. */
public record SignaturePublicKey(Bytes value) implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.opaque(value);
  }

  public static SignaturePublicKey decode(TlsReader in) {
    return new SignaturePublicKey(in.opaque());
  }
}
