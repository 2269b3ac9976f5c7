package org.safemessenger.mls.tree;

import java.util.Collections;
import java.util.List;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.ParentNode;

/** The rules for lists of unmerged leaves (sections 7.1 and 12.4.3.1). */
final class UnmergedLeaves {
  private final RatchetTree tree;

  private UnmergedLeaves(RatchetTree tree) {
    this.tree = tree;
  }

  static void validate(RatchetTree tree) {
    UnmergedLeaves rules = new UnmergedLeaves(tree);
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      ParentNode parent = tree.parent(node);
      if (parent != null) rules.validate(node, parent.unmergedLeaves());
    }
  }

  private void validate(int node, List<Integer> unmerged) {
    for (int i = 0; i < unmerged.size(); i++) {
      int leaf = unmerged.get(i);
      if (i > 0 && Integer.compareUnsigned(unmerged.get(i - 1), leaf) >= 0)
        throw new PeerMisbehaved(
            "7.1", "the unmerged leaves of node " + node + " are not in increasing order");
      if (!TreeMath.covers(node, leaf) || tree.leaf(leaf) == null)
        throw new PeerMisbehaved(
            "12.4.3.1",
            entry(node, leaf) + " is not the leaf of a member below this node, as it should be");
      demandInNextBelow(node, leaf);
    }
  }

  /**
   * Each node that is not blank between the leaf and this one must list the leaf too. It is enough
   * to look at the next below, since that one's list is looked at as well.
   */
  private void demandInNextBelow(int node, int leaf) {
    int below = TreeMath.childTowards(node, leaf);
    while (!TreeMath.isLeaf(below)) {
      ParentNode parent = tree.parent(below);
      if (parent != null) {
        if (Collections.binarySearch(parent.unmergedLeaves(), leaf) < 0)
          throw new PeerMisbehaved(
              "12.4.3.1",
              entry(node, leaf) + " is not among those of node " + below + ", which lies between");
        return;
      }
      below = TreeMath.childTowards(below, leaf);
    }
  }

  private static String entry(int node, int leaf) {
    return "unmerged leaf " + Integer.toUnsignedString(leaf) + " of node " + node;
  }
}
