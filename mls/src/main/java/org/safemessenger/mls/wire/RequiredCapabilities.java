package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code RequiredCapabilities} (section 11.1): the data of the extension {@code
 * required_capabilities}.
 */
public record RequiredCapabilities(
    List<Integer> extensions, List<Integer> proposals, List<Integer> credentials)
    implements TlsStruct {
  public RequiredCapabilities {
    extensions = List.copyOf(extensions);
    proposals = List.copyOf(proposals);
    credentials = List.copyOf(credentials);
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint16s(extensions).uint16s(proposals).uint16s(credentials);
  }

  public static RequiredCapabilities decode(TlsReader in) {
    return new RequiredCapabilities(in.uint16s(), in.uint16s(), in.uint16s());
  }
}
