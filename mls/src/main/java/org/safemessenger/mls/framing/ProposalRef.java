package org.safemessenger.mls.framing;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.AuthenticatedContent;

/** {@code ProposalRef} (section 5.2): by which a commit names a proposal that was sent before. */
public final class ProposalRef {
  private ProposalRef() {}

  public static Bytes of(Crypto crypto, AuthenticatedContent proposal) {
    Bytes encoded = new TlsWriter(1024).struct(proposal).toBytes();
    return crypto.refHash("MLS 1.0 Proposal Reference", encoded);
  }
}
