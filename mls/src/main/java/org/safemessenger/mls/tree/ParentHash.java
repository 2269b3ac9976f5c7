package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.ParentNode;

/** Parent hashes (section 7.9). */
final class ParentHash {
  private ParentHash() {}

  /** The hash of {@code ParentHashInput}. */
  static Bytes of(
      Crypto crypto, HpkePublicKey key, Bytes parentHash, Bytes originalSiblingTreeHash) {
    TlsWriter input =
        new TlsWriter().struct(key).opaque(parentHash).opaque(originalSiblingTreeHash);
    return crypto.hash(input.toBytes());
  }

  /**
   * The tree hash that a subtree had before some leaves were added to it: with these blank and in
   * no list of unmerged leaves.
   *
   * @param added leaf indices below the node, ascending
   */
  static Bytes originalTreeHash(Crypto crypto, RatchetTree tree, int node, List<Integer> added) {
    if (added.isEmpty()) return tree.hash(crypto, node);
    if (TreeMath.isLeaf(node)) return TreeHashes.ofLeaf(crypto, TreeMath.leafOfNode(node), null);
    int left = TreeMath.left(node);
    int right = TreeMath.right(node);
    return TreeHashes.ofParent(
        crypto,
        without(tree.parent(node), added),
        originalTreeHash(crypto, tree, left, below(left, added)),
        originalTreeHash(crypto, tree, right, below(right, added)));
  }

  private static @Nullable ParentNode without(@Nullable ParentNode parent, List<Integer> added) {
    if (parent == null || parent.unmergedLeaves().isEmpty()) return parent;
    List<Integer> others = new ArrayList<>(parent.unmergedLeaves());
    others.removeIf(leaf -> Collections.binarySearch(added, leaf) >= 0);
    return new ParentNode(parent.encryptionKey(), parent.parentHash(), others);
  }

  /** Those of ascending leaf indices that are below this node. */
  static List<Integer> below(int node, List<Integer> leaves) {
    if (leaves.isEmpty()) return leaves;
    int first = TreeMath.firstLeaf(node);
    return leaves.subList(firstFrom(leaves, first), firstFrom(leaves, first + TreeMath.span(node)));
  }

  /** The position of the first that is not less. */
  private static int firstFrom(List<Integer> leaves, int least) {
    int found = Collections.binarySearch(leaves, least);
    return found < 0 ? -found - 1 : found;
  }
}
