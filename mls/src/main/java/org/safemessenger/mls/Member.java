package org.safemessenger.mls;

import java.util.List;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * A member of a group: what its leaf of the ratchet tree says (RFC 9420, section 7.2).
 *
 * @param leafIndex its place; whoever joins after it has gone may get the same
 * @param extensions of its leaf, such as {@code application_id}
 */
public record Member(
    int leafIndex,
    Credential credential,
    SignaturePublicKey signatureKey,
    Capabilities capabilities,
    List<Extension> extensions) {
  public Member {
    extensions = List.copyOf(extensions);
  }

  static Member of(int leafIndex, LeafNode leaf) {
    return new Member(
        leafIndex, leaf.credential(), leaf.signatureKey(), leaf.capabilities(), leaf.extensions());
  }
}
