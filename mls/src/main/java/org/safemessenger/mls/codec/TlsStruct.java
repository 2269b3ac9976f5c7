package org.safemessenger.mls.codec;

import org.safemessenger.mls.bytes.Bytes;

/**
 * Something that has an encoding. Decoders are static methods {@code decode(TlsReader)} beside it.
 */
public interface TlsStruct {
  void encode(TlsWriter out);

  /** Its encoding alone. */
  default Bytes encoded() {
    TlsWriter out = new TlsWriter();
    encode(out);
    return out.toBytes();
  }
}
