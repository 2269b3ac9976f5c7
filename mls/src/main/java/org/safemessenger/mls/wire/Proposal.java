package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.ApiMisuse;

/** {@code Proposal} (section 12.1). */
public sealed interface Proposal extends TlsStruct {
  /** The code of {@link ProposalType}, or the application's own. */
  int type();

  /** What follows the type. */
  void encodeBody(TlsWriter out);

  @Override
  default void encode(TlsWriter out) {
    encodeBody(out.uint16(type()));
  }

  record Add(KeyPackage keyPackage) implements Proposal {
    @Override
    public int type() {
      return ProposalType.ADD;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.struct(keyPackage);
    }
  }

  record Update(LeafNode leafNode) implements Proposal {
    @Override
    public int type() {
      return ProposalType.UPDATE;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.struct(leafNode);
    }
  }

  /**
   * @param removed a leaf index
   */
  record Remove(int removed) implements Proposal {
    @Override
    public int type() {
      return ProposalType.REMOVE;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.uint32(removed);
    }
  }

  record Psk(PreSharedKeyId id) implements Proposal {
    @Override
    public int type() {
      return ProposalType.PSK;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.struct(id);
    }
  }

  record ReInit(Bytes groupId, int version, int cipherSuite, List<Extension> extensions)
      implements Proposal {
    public ReInit {
      extensions = List.copyOf(extensions);
    }

    @Override
    public int type() {
      return ProposalType.REINIT;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.opaque(groupId).uint16(version).uint16(cipherSuite).vector(extensions);
    }
  }

  record ExternalInit(Bytes kemOutput) implements Proposal {
    @Override
    public int type() {
      return ProposalType.EXTERNAL_INIT;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.opaque(kemOutput);
    }
  }

  record GroupContextExtensions(List<Extension> extensions) implements Proposal {
    public GroupContextExtensions {
      extensions = List.copyOf(extensions);
    }

    @Override
    public int type() {
      return ProposalType.GROUP_CONTEXT_EXTENSIONS;
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.vector(extensions);
    }
  }

  /**
   * The application's own, passed through. Encoded as {@code opaque body<V>}, as other
   * implementations do.
   *
   * @param type not one of RFC 9420's
   */
  record Custom(int type, Bytes body) implements Proposal {
    public Custom {
      if (ProposalType.isDefault(type) || type >>> 16 != 0) {
        throw new ApiMisuse(
            "17.4", "proposal type " + type + " is not one that an application may define");
      }
    }

    @Override
    public void encodeBody(TlsWriter out) {
      out.opaque(body);
    }
  }

  static Proposal decode(TlsReader in) {
    int type = in.uint16();
    return switch (type) {
      case ProposalType.ADD -> new Add(KeyPackage.decode(in));
      case ProposalType.UPDATE -> new Update(LeafNode.decode(in));
      case ProposalType.REMOVE -> new Remove(in.uint32());
      case ProposalType.PSK -> new Psk(PreSharedKeyId.decode(in));
      case ProposalType.REINIT ->
          new ReInit(in.opaque(), in.uint16(), in.uint16(), in.vector(Extension::decode));
      case ProposalType.EXTERNAL_INIT -> new ExternalInit(in.opaque());
      case ProposalType.GROUP_CONTEXT_EXTENSIONS ->
          new GroupContextExtensions(in.vector(Extension::decode));
      default -> new Custom(type, in.opaque());
    };
  }
}
