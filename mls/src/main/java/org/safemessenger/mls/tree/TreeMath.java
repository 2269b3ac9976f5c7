package org.safemessenger.mls.tree;

/**
 * Perfect binary trees in an array (appendix C): the n-th leaf is node 2n, parents are the odd
 * nodes, and a node keeps its index when the tree is extended or truncated.
 *
 * <p>A width is a number of leaves and a power of two, at most {@link #WIDEST}.
 */
public final class TreeMath {
  /** As many leaves as leave every node index an int. */
  public static final int WIDEST = 1 << 30;

  private TreeMath() {}

  /** The number of nodes of a tree of this width. */
  public static int nodeCount(int width) {
    return 2 * width - 1;
  }

  /** The smallest width of a tree that has this leaf. */
  public static int widthFor(int leafIndex) {
    return leafIndex == 0 ? 1 : Integer.highestOneBit(leafIndex) << 1;
  }

  public static int root(int width) {
    return width - 1;
  }

  public static boolean isLeaf(int node) {
    return (node & 1) == 0;
  }

  /** Leaves are on level 0, their parents on level 1, and so on. */
  public static int level(int node) {
    return Integer.numberOfTrailingZeros(~node);
  }

  public static int nodeOfLeaf(int leafIndex) {
    return 2 * leafIndex;
  }

  public static int leafOfNode(int node) {
    return node / 2;
  }

  /** The left child of a parent node. */
  public static int left(int node) {
    return node ^ 1 << (level(node) - 1);
  }

  /** The right child of a parent node. */
  public static int right(int node) {
    return node ^ 3 << (level(node) - 1);
  }

  /** The parent in a tree wide enough to have one: of the root, that of a tree twice as wide. */
  public static int parent(int node) {
    int level = level(node);
    return (node | 1 << level) & ~(2 << level);
  }

  /** The other child of the node's parent. */
  public static int sibling(int node) {
    return node ^ 2 << level(node);
  }

  /** The first (leftmost) leaf below this node, or the node itself. */
  public static int firstLeaf(int node) {
    return (node - span(node) + 1) / 2;
  }

  /** How many leaves are below this node. */
  public static int span(int node) {
    return 1 << level(node);
  }

  /** Whether the leaf is below the node, or the node itself. */
  public static boolean covers(int node, int leafIndex) {
    int first = firstLeaf(node);
    return leafIndex >= first && leafIndex - first < span(node);
  }

  /** The lowest node above both of two different leaves. */
  public static int commonAncestor(int leaf, int otherLeaf) {
    int level = Integer.SIZE - Integer.numberOfLeadingZeros(leaf ^ otherLeaf);
    return (nodeOfLeaf(leaf) >> (level + 1) << (level + 1)) + (1 << level) - 1;
  }

  /** From the parent of the node up to the root; empty for the root (section 4.1.2). */
  public static int[] directPath(int node, int width) {
    int[] path = new int[level(root(width)) - level(node)];
    for (int i = 0, at = node; i < path.length; i++) path[i] = at = parent(at);
    return path;
  }

  /** Of the node and of each on its direct path but the root, the sibling (section 4.1.2). */
  public static int[] copath(int node, int width) {
    int[] path = new int[level(root(width)) - level(node)];
    for (int i = 0, at = node; i < path.length; i++, at = parent(at)) path[i] = sibling(at);
    return path;
  }

  /** The child of {@code node} on the way down to the leaf. */
  public static int childTowards(int node, int leafIndex) {
    return nodeOfLeaf(leafIndex) < node ? left(node) : right(node);
  }

  /** The child of {@code node} that is not on the way down to the leaf. */
  public static int childAside(int node, int leafIndex) {
    return nodeOfLeaf(leafIndex) < node ? right(node) : left(node);
  }
}
