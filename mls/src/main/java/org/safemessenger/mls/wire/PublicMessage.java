package org.safemessenger.mls.wire;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code PublicMessage} (section 6.2): signed, not encrypted.
 *
 * @param membershipTag where the sender is a member, and nowhere else
 */
public record PublicMessage(
    FramedContent content, FramedContentAuthData auth, @Nullable Bytes membershipTag)
    implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.struct(content).struct(auth);
    if (membershipTag != null) out.opaque(membershipTag);
  }

  public static PublicMessage decode(TlsReader in) {
    FramedContent content = FramedContent.decode(in);
    FramedContentAuthData auth = FramedContentAuthData.decode(in, content.content().type());
    return new PublicMessage(
        content, auth, content.sender() instanceof Sender.Member ? in.opaque() : null);
  }

  public AuthenticatedContent authenticated() {
    return new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, content, auth);
  }
}
