package org.safemessenger.mls.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code Commit} (section 12.4). */
public record Commit(List<ProposalOrRef> proposals, @Nullable UpdatePath path)
    implements TlsStruct {
  public Commit {
    proposals = List.copyOf(proposals);
  }

  @Override
  public void encode(TlsWriter out) {
    out.vector(proposals).optional(path);
  }

  public static Commit decode(TlsReader in) {
    return new Commit(in.vector(ProposalOrRef::decode), in.optional(UpdatePath::decode));
  }
}
