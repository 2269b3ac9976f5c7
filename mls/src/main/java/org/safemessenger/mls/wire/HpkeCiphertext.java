package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code HPKECiphertext} (section 7.6). */
public record HpkeCiphertext(Bytes kemOutput, Bytes ciphertext) implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.opaque(kemOutput).opaque(ciphertext);
  }

  public static HpkeCiphertext decode(TlsReader in) {
    return new HpkeCiphertext(in.opaque(), in.opaque());
  }
}
