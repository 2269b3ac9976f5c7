package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code ParentNode} (section 7.1).
 *
 * @param unmergedLeaves leaf indices, ascending where the node is valid
 */
public record ParentNode(
    HpkePublicKey encryptionKey, Bytes parentHash, List<Integer> unmergedLeaves)
    implements TlsStruct {
  public ParentNode {
    unmergedLeaves = List.copyOf(unmergedLeaves);
  }

  @Override
  public void encode(TlsWriter out) {
    out.struct(encryptionKey).opaque(parentHash).uint32s(unmergedLeaves);
  }

  public static ParentNode decode(TlsReader in) {
    return new ParentNode(HpkePublicKey.decode(in), in.opaque(), in.uint32s());
  }
}
