package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code GroupContext} (section 8.1): what all members agree on. */
public record GroupContext(
    int version,
    int cipherSuite,
    Bytes groupId,
    long epoch,
    Bytes treeHash,
    Bytes confirmedTranscriptHash,
    List<Extension> extensions)
    implements TlsStruct {
  public GroupContext {
    extensions = List.copyOf(extensions);
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint16(version).uint16(cipherSuite).opaque(groupId).uint64(epoch);
    out.opaque(treeHash).opaque(confirmedTranscriptHash).vector(extensions);
  }

  public static GroupContext decode(TlsReader in) {
    return new GroupContext(
        in.uint16(),
        in.uint16(),
        in.opaque(),
        in.uint64(),
        in.opaque(),
        in.opaque(),
        in.vector(Extension::decode));
  }
}
