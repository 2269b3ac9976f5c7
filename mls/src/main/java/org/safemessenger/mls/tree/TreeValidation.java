package org.safemessenger.mls.tree;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;

/**
 * What a joiner verifies of a tree as a whole (sections 7.9.2, 12.4.3.1 and 12.4.3.3). The rules of
 * single leaves (section 7.3) are the group's business; {@link LeafSignatures#verifyAll} verifies
 * their signatures.
 */
public final class TreeValidation {
  private TreeValidation() {}

  /**
   * @param treeHash the one in the GroupContext
   * @throws org.safemessenger.mls.fault.InvalidMessage if the tree is another than the one named
   * @throws org.safemessenger.mls.fault.PeerMisbehaved if it is, but breaks a rule
   */
  public static void validate(Crypto crypto, RatchetTree tree, Bytes treeHash) {
    Skeleton.pending();
  }
}
