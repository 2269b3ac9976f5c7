package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/** {@code ProposalOrRef} (section 12.4). */
public sealed interface ProposalOrRef extends TlsStruct {
  record ByValue(Proposal proposal) implements ProposalOrRef {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(1).struct(proposal);
    }
  }

  /**
   * @param ref the {@code ProposalRef} of section 5.2, over the {@link AuthenticatedContent} that
   *     carried it
   */
  record ByReference(Bytes ref) implements ProposalOrRef {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(2).opaque(ref);
    }
  }

  static ProposalOrRef decode(TlsReader in) {
    int type = in.uint8();
    return switch (type) {
      case 1 -> new ByValue(Proposal.decode(in));
      case 2 -> new ByReference(in.opaque());
      default ->
          throw InvalidMessage.malformed(
              "12.4", "proposal or reference " + type + "; 1 or 2 expected");
    };
  }
}
