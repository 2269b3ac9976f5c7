package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code SenderData} (section 6.3.2).
 *
 * @param generation of the sender's ratchet, unsigned
 * @param reuseGuard four random bytes
 */
public record SenderData(int leafIndex, int generation, Bytes reuseGuard) implements TlsStruct {
  public SenderData {
    if (reuseGuard.length() != 4)
      throw new IllegalArgumentException("a reuse guard has four bytes");
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint32(leafIndex).uint32(generation).raw(reuseGuard);
  }

  public static SenderData decode(TlsReader in) {
    return new SenderData(in.uint32(), in.uint32(), in.raw(4));
  }
}
