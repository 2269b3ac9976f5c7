package org.safemessenger.mls.wire;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
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

  /** One of these extension types that the client does not support, if there is one. */
  public Optional<Integer> unsupportedExtension(Collection<Integer> types) {
    return missing(types, ExtensionType::isDefault, extensions);
  }

  /** One of these proposal types that the client does not support, if there is one. */
  public Optional<Integer> unsupportedProposal(Collection<Integer> types) {
    return missing(types, ProposalType::isDefault, proposals);
  }

  /** One of these credential types that the client does not support, if there is one. */
  public Optional<Integer> unsupportedCredential(Collection<Integer> types) {
    return missing(types, _ -> false, credentials);
  }

  /** Both lists may be as long as a message: each is gone through once. */
  private static Optional<Integer> missing(
      Collection<Integer> wanted, IntPredicate byDefault, List<Integer> listed) {
    Set<Integer> missing = new HashSet<>();
    for (int type : wanted) if (!byDefault.test(type)) missing.add(type);
    if (missing.isEmpty()) return Optional.empty();
    listed.forEach(missing::remove);
    return missing.stream().findFirst();
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
