package org.safemessenger.mls.tree;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/**
 * Fresh public keys along a leaf's path, with their parent hashes, as sender and receivers merge
 * them into the tree (section 7.5).
 */
final class FreshPath {
  private final RatchetTree before;
  private final int leafIndex;
  private final List<Integer> filtered;
  private final ParentNode[] parents;
  private Bytes leafParentHash = Bytes.EMPTY;

  /**
   * @param before with the leaf inside its width
   * @param filtered the leaf's filtered direct path
   * @param keys one for each node of it
   */
  FreshPath(
      Crypto crypto,
      RatchetTree before,
      int leafIndex,
      List<Integer> filtered,
      List<HpkePublicKey> keys) {
    this.before = before;
    this.leafIndex = leafIndex;
    this.filtered = filtered;
    parents = new ParentNode[filtered.size()];
    for (int i = filtered.size() - 1; i >= 0; i--) setParent(crypto, i, keys.get(i));
  }

  /** From the root down, so that each hash takes in all that is above. */
  private void setParent(Crypto crypto, int i, HpkePublicKey key) {
    Bytes above = leafParentHash;
    parents[i] = new ParentNode(key, above, List.of());
    int sibling = TreeMath.childAside(filtered.get(i), leafIndex);
    leafParentHash = ParentHash.of(crypto, key, above, before.hash(crypto, sibling));
  }

  /** What the leaf's {@code parent_hash} has to be. */
  Bytes leafParentHash() {
    return leafParentHash;
  }

  RatchetTree with(LeafNode leaf) {
    TreeEdit edit = new TreeEdit(before);
    edit.blankPath(leafIndex);
    for (int i = 0; i < parents.length; i++) edit.set(filtered.get(i), parents[i]);
    edit.setLeaf(leafIndex, leaf);
    return edit.done();
  }
}
