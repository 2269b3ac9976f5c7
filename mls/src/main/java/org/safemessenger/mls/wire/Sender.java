package org.safemessenger.mls.wire;

import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/** {@code Sender} (section 6). */
public sealed interface Sender extends TlsStruct {
  record Member(int leafIndex) implements Sender {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(1).uint32(leafIndex);
    }
  }

  /**
   * @param senderIndex into the extension {@code external_senders}
   */
  record External(int senderIndex) implements Sender {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(2).uint32(senderIndex);
    }
  }

  record NewMemberProposal() implements Sender {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(3);
    }
  }

  record NewMemberCommit() implements Sender {
    @Override
    public void encode(TlsWriter out) {
      out.uint8(4);
    }
  }

  static Sender decode(TlsReader in) {
    int type = in.uint8();
    return switch (type) {
      case 1 -> new Member(in.uint32());
      case 2 -> new External(in.uint32());
      case 3 -> new NewMemberProposal();
      case 4 -> new NewMemberCommit();
      default -> throw InvalidMessage.malformed("6", "sender type " + type + "; 1 to 4 expected");
    };
  }
}
