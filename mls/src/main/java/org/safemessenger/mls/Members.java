package org.safemessenger.mls;

import org.safemessenger.mls.framing.MemberKeys;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.LeafNode;

/** The members of a tree as those who sign. */
final class Members {
  private Members() {}

  static MemberKeys keys(RatchetTree tree) {
    return index -> {
      LeafNode leaf = tree.leaf(index);
      return leaf == null ? null : leaf.signatureKey();
    };
  }
}
