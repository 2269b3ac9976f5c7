package org.safemessenger.mls;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeMath;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * That no two leaves have a key in common, and no leaf's encryption key is a parent's (sections 7.3
 * and 16.7).
 */
final class DistinctKeys {
  private DistinctKeys() {}

  /** Of every member: when a group is joined. */
  static void checkAll(Blame blame, RatchetTree tree) {
    check(blame, tree, tree.members());
  }

  /**
   * Of some against the whole.
   *
   * @param tree valid but for these leaves
   */
  static void check(Blame blame, RatchetTree tree, Collection<Integer> leaves) {
    if (leaves.isEmpty()) return;
    Set<Integer> fresh = new HashSet<>(leaves);
    Set<SignaturePublicKey> signatureKeys = new HashSet<>();
    Set<HpkePublicKey> encryptionKeys = new HashSet<>();
    for (int index : fresh) {
      LeafNode leaf = Objects.requireNonNull(tree.leaf(index));
      if (!signatureKeys.add(leaf.signatureKey())) throw twice(blame, "signature", index);
      if (!encryptionKeys.add(leaf.encryptionKey())) throw twice(blame, "encryption", index);
    }
    for (int index : tree.members()) {
      if (fresh.contains(index)) continue;
      LeafNode leaf = Objects.requireNonNull(tree.leaf(index));
      if (signatureKeys.contains(leaf.signatureKey())) throw twice(blame, "signature", index);
      if (encryptionKeys.contains(leaf.encryptionKey())) throw twice(blame, "encryption", index);
    }
    for (int node = 1; node < TreeMath.nodeCount(tree.width()); node += 2) {
      ParentNode parent = tree.parent(node);
      if (parent != null && encryptionKeys.contains(parent.encryptionKey())) {
        throw blame.broken("16.7", "a leaf has the encryption key of the parent node " + node);
      }
    }
  }

  private static RuntimeException twice(Blame blame, String kind, int index) {
    return blame.broken("7.3", "the leaf " + index + " has the " + kind + " key of another leaf");
  }
}
