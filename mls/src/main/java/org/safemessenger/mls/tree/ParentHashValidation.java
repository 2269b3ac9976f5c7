package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.ParentNode;

/**
 * Whether each parent was set by a member below it (section 7.9.2), found top down: below each
 * there must be exactly one node that it is parent-hash valid for. That node is a leaf, or a parent
 * of which the same is found, so that each parent is chained back to a leaf.
 *
 * <p>Needs trees whose unmerged leaves are in order ({@link UnmergedLeaves}). What is computed for
 * a parent grows with its list of unmerged leaves and the depth of the tree, not with the subtrees.
 */
final class ParentHashValidation {
  /** From so many nodes on, several threads are worth while. */
  private static final int LARGE = 2000;

  private final Crypto crypto;
  private final RatchetTree tree;

  /** For each node, how many nodes left of it are not blank. */
  private final int[] filledBefore;

  private ParentHashValidation(Crypto crypto, RatchetTree tree) {
    this.crypto = crypto;
    this.tree = tree;
    filledBefore = new int[tree.nodeCount() + 1];
    for (int node = 0; node < tree.nodeCount(); node++)
      filledBefore[node + 1] = filledBefore[node] + (tree.node(node) == null ? 0 : 1);
  }

  static void validate(Crypto crypto, RatchetTree tree) {
    ParentHashValidation validation = new ParentHashValidation(crypto, tree);
    IntStream parents = IntStream.range(0, tree.width() - 1).map(parent -> 2 * parent + 1);
    if (tree.nodeCount() >= LARGE) parents = parents.parallel();
    OptionalInt wrong = parents.filter(node -> !validation.isValid(node)).findFirst();
    if (wrong.isPresent())
      throw new PeerMisbehaved(
          "7.9.2",
          "parent node "
              + wrong.getAsInt()
              + " is not parent-hash valid for exactly one node below it");
  }

  private boolean isValid(int node) {
    ParentNode parent = tree.parent(node);
    if (parent == null) return true;
    int left = TreeMath.left(node);
    int right = TreeMath.right(node);
    return isLinked(parent, left, right) != isLinked(parent, right, left);
  }

  /**
   * Whether the resolution of {@code child} has a node D whose parent hash is that of {@code
   * parent}, and is made up of D and those unmerged leaves of the parent that are below the child.
   */
  private boolean isLinked(ParentNode parent, int child, int sibling) {
    List<Integer> unmerged = ParentHash.below(child, parent.unmergedLeaves());
    List<Integer> resolution = new ArrayList<>();
    resolve(child, unmerged.size() + 1, resolution);
    if (resolution.size() != unmerged.size() + 1) return false;
    resolution.removeIf(node -> isAmong(unmerged, node));
    if (resolution.size() != 1) return false;
    Bytes given = parentHashIn(resolution.getFirst());
    return given != null && given.equals(hashOf(parent, sibling));
  }

  /** The resolution, broken off when it gets longer than {@code limit}. */
  private void resolve(int node, int limit, List<Integer> resolution) {
    if (resolution.size() > limit || isEmpty(node)) return;
    if (tree.node(node) == null) {
      resolve(TreeMath.left(node), limit, resolution);
      resolve(TreeMath.right(node), limit, resolution);
      return;
    }
    resolution.add(node);
    if (tree.node(node) instanceof ParentNode parent) {
      List<Integer> unmerged = parent.unmergedLeaves();
      for (int i = 0; i < unmerged.size() && resolution.size() <= limit; i++)
        resolution.add(TreeMath.nodeOfLeaf(unmerged.get(i)));
    }
  }

  private boolean isEmpty(int node) {
    int reach = TreeMath.span(node) - 1;
    return filledBefore[node - reach] == filledBefore[node + reach + 1];
  }

  private static boolean isAmong(List<Integer> leaves, int node) {
    return TreeMath.isLeaf(node)
        && Collections.binarySearch(leaves, TreeMath.leafOfNode(node)) >= 0;
  }

  private @Nullable Bytes parentHashIn(int node) {
    return switch (tree.node(node)) {
      case ParentNode parent -> parent.parentHash();
      case LeafNode leaf when leaf.source() instanceof LeafNodeSource.FromCommit commit ->
          commit.parentHash();
      case null, default -> null;
    };
  }

  private Bytes hashOf(ParentNode parent, int sibling) {
    List<Integer> added = ParentHash.below(sibling, parent.unmergedLeaves());
    return ParentHash.of(
        crypto,
        parent.encryptionKey(),
        parent.parentHash(),
        ParentHash.originalTreeHash(crypto, tree, sibling, added));
  }
}
