package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code Capabilities} (section 7.2): codes of what a client supports, those that everybody
 * supports left out.
 */
public record Capabilities(
    List<Integer> versions,
    List<Integer> cipherSuites,
    List<Integer> extensions,
    List<Integer> proposals,
    List<Integer> credentials)
    implements TlsStruct {
  public Capabilities {
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    extensions = List.copyOf(extensions);
    proposals = List.copyOf(proposals);
    credentials = List.copyOf(credentials);
  }

  public boolean supportsExtension(int type) {
    return ExtensionType.isDefault(type) || extensions.contains(type);
  }

  public boolean supportsProposal(int type) {
    return ProposalType.isDefault(type) || proposals.contains(type);
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint16s(versions)
        .uint16s(cipherSuites)
        .uint16s(extensions)
        .uint16s(proposals)
        .uint16s(credentials);
  }

  public static Capabilities decode(TlsReader in) {
    return new Capabilities(in.uint16s(), in.uint16s(), in.uint16s(), in.uint16s(), in.uint16s());
  }
}
