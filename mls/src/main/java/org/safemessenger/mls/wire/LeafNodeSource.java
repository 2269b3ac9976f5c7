package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/**
 * How a leaf node came about: {@code leaf_node_source} and what is selected by it (section 7.2).
 */
public sealed interface LeafNodeSource extends TlsStruct {
  record FromKeyPackage(Lifetime lifetime) implements LeafNodeSource {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(1).struct(lifetime);
    }
  }

  record FromUpdate() implements LeafNodeSource {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(2);
    }
  }

  record FromCommit(Bytes parentHash) implements LeafNodeSource {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(3).opaque(parentHash);
    }
  }

  static LeafNodeSource decode(TlsReader in) {
    int code = in.uint8();
    return switch (code) {
      case 1 -> new FromKeyPackage(Lifetime.decode(in));
      case 2 -> new FromUpdate();
      case 3 -> new FromCommit(in.opaque());
      default ->
          throw InvalidMessage.malformed("7.2", "leaf node source " + code + "; 1 to 3 expected");
    };
  }
}
