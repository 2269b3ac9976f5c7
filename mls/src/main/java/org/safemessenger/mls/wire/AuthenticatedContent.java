package org.safemessenger.mls.wire;

import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code AuthenticatedContent} (section 6): what transcript hashes and proposal references are made
 * of.
 */
public record AuthenticatedContent(
    WireFormat wireFormat, FramedContent content, FramedContentAuthData auth) implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.uint16(wireFormat.code()).struct(content).struct(auth);
  }

  public static AuthenticatedContent decode(TlsReader in) {
    WireFormat format = WireFormat.of(in.uint16());
    FramedContent content = FramedContent.decode(in);
    return new AuthenticatedContent(
        format, content, FramedContentAuthData.decode(in, content.content().type()));
  }
}
