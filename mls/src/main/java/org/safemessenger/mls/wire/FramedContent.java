package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code FramedContent} (section 6). */
public record FramedContent(
    Bytes groupId, long epoch, Sender sender, Bytes authenticatedData, Content content)
    implements TlsStruct {
  /**
   * {@code FramedContentTBS}: what is signed (section 6.1).
   *
   * @param context of the epoch that the message is for; left out where the sender is external or
   *     proposes itself
   */
  public Bytes toBeSigned(WireFormat format, GroupContext context) {
    TlsWriter out = new TlsWriter();
    out.uint16(ProtocolVersion.MLS10).uint16(format.code()).struct(this);
    switch (sender) {
      case Sender.Member _, Sender.NewMemberCommit _ -> out.struct(context);
      case Sender.External _, Sender.NewMemberProposal _ -> {}
    }
    return out.toBytes();
  }

  @Override
  public void encode(TlsWriter out) {
    out.opaque(groupId).uint64(epoch).struct(sender).opaque(authenticatedData);
    out.uint8(content.type().code()).struct(content);
  }

  public static FramedContent decode(TlsReader in) {
    return new FramedContent(
        in.opaque(),
        in.uint64(),
        Sender.decode(in),
        in.opaque(),
        Content.decode(in, ContentType.of(in.uint8())));
  }
}
