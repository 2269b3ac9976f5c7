package org.safemessenger.mls;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeMath;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
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
    for (int index : tree.leavesWithSignatureKey(signatureKeys)) {
      if (!fresh.contains(index)) throw twice(blame, "signature", index);
    }
    for (int node : tree.nodesWithEncryptionKey(encryptionKeys)) {
      if (!TreeMath.isLeaf(node)) {
        throw blame.broken("16.7", "a leaf has the encryption key of the parent node " + node);
      }
      int index = TreeMath.leafOfNode(node);
      if (!fresh.contains(index)) throw twice(blame, "encryption", index);
    }
  }

  private static RuntimeException twice(Blame blame, String kind, int index) {
    return blame.broken("7.3", "the leaf " + index + " has the " + kind + " key of another leaf");
  }
}
