package org.safemessenger.mls.wire;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/** The structures of the "messages" vectors: each is decoded, and encoded again. */
enum Structure {
  MLS_WELCOME(message()),
  MLS_GROUP_INFO(message()),
  MLS_KEY_PACKAGE(message()),
  RATCHET_TREE(Structure::tree),
  GROUP_SECRETS(in -> Bytes.wrap(GroupSecrets.decode(in).encoded().exposeCopy())),
  ADD_PROPOSAL(proposal(ProposalType.ADD)),
  UPDATE_PROPOSAL(proposal(ProposalType.UPDATE)),
  REMOVE_PROPOSAL(proposal(ProposalType.REMOVE)),
  PRE_SHARED_KEY_PROPOSAL(proposal(ProposalType.PSK)),
  RE_INIT_PROPOSAL(proposal(ProposalType.REINIT)),
  EXTERNAL_INIT_PROPOSAL(proposal(ProposalType.EXTERNAL_INIT)),
  GROUP_CONTEXT_EXTENSIONS_PROPOSAL(proposal(ProposalType.GROUP_CONTEXT_EXTENSIONS)),
  COMMIT(in -> Commit.decode(in).encoded()),
  PUBLIC_MESSAGE_APPLICATION(message()),
  PUBLIC_MESSAGE_PROPOSAL(message()),
  PUBLIC_MESSAGE_COMMIT(message()),
  PRIVATE_MESSAGE(message());

  private final Function<TlsReader, Bytes> coding;

  Structure(Function<TlsReader, Bytes> coding) {
    this.coding = coding;
  }

  String field() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Decodes it and encodes what came out. */
  Bytes recoded(Bytes encoded) {
    return TlsReader.decode(encoded, coding);
  }

  private static Function<TlsReader, Bytes> message() {
    return in -> MlsMessage.decode(in).encoded();
  }

  /** The vectors leave out the type, which stands before every proposal elsewhere. */
  private static Function<TlsReader, Bytes> proposal(int type) {
    return in -> {
      Bytes typed = new TlsWriter().uint16(type).raw(in.rest()).toBytes();
      TlsWriter out = new TlsWriter();
      TlsReader.decode(typed, Proposal::decode).encodeBody(out);
      return out.toBytes();
    };
  }

  private static Bytes tree(TlsReader in) {
    List<@Nullable TlsStruct> nodes = in.optionals(Structure::node);
    TlsWriter out = new TlsWriter();
    out.vector(() -> nodes.forEach(node -> writeNode(out, node)));
    return out.toBytes();
  }

  private static TlsStruct node(TlsReader in) {
    return switch (in.uint8()) {
      case 1 -> LeafNode.decode(in);
      case 2 -> ParentNode.decode(in);
      default -> throw InvalidMessage.malformed("7.8", "neither leaf nor parent");
    };
  }

  private static void writeNode(TlsWriter out, @Nullable TlsStruct node) {
    if (node == null) out.uint8(0);
    else out.uint8(1).uint8(node instanceof LeafNode ? 1 : 2).struct(node);
  }
}
