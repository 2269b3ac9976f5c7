package org.safemessenger.mls.tree;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/**
 * The public part of a ratchet tree (sections 4 and 7): an immutable value that any number of
 * threads may use. Every change makes a new tree, which shares the nodes, and the hashes of the
 * subtrees, that the change left alone.
 */
public final class RatchetTree {
  private RatchetTree() {}

  /** A tree of one member. */
  public static RatchetTree of(LeafNode first) {
    return Skeleton.pending();
  }

  /**
   * Reads a {@code ratchet_tree} extension (section 12.4.3.3). What it says is not verified: see
   * {@link TreeValidation}.
   */
  public static RatchetTree decode(Bytes extensionData) {
    return Skeleton.pending();
  }

  /** As in a {@code ratchet_tree} extension (section 12.4.3.3). */
  public Bytes encoded() {
    return Skeleton.pending();
  }

  /** The number of leaves, blank ones included: a power of two. */
  public int width() {
    return Skeleton.pending();
  }

  /** Null where it is blank or outside the tree. */
  public @Nullable LeafNode leaf(int leafIndex) {
    return Skeleton.pending();
  }

  /** Null where it is blank or outside the tree. */
  public @Nullable ParentNode parent(int nodeIndex) {
    return Skeleton.pending();
  }

  /** The indices of leaves that are not blank, ascending. */
  public List<Integer> members() {
    return Skeleton.pending();
  }

  /** Where the next leaf is added: the leftmost that is blank; the width where none is. */
  public int freeLeaf() {
    return Skeleton.pending();
  }

  public record Added(RatchetTree tree, int leafIndex) {}

  /** Applies an Add (section 12.1.1): the leaf is unmerged at each node above it. */
  public Added add(LeafNode leaf) {
    return Skeleton.pending();
  }

  /** Applies an Update (section 12.1.2): the nodes above the leaf become blank. */
  public RatchetTree update(int leafIndex, LeafNode leaf) {
    return Skeleton.pending();
  }

  /** Applies a Remove (section 12.1.3): blanks the leaf and what is above, truncates the tree. */
  public RatchetTree remove(int leafIndex) {
    return Skeleton.pending();
  }

  /**
   * @param added the leaf indices of those added, in the order given
   */
  public record Changed(RatchetTree tree, List<Integer> added) {}

  /**
   * Updates, removes and adds, in this order, as section 12.3 demands it: what {@link #update},
   * {@link #remove} and {@link #add} do one by one, with one copy of the tree.
   */
  public Changed change(
      Map<Integer, LeafNode> updates, Collection<Integer> removes, List<LeafNode> adds) {
    return Skeleton.pending();
  }

  /** The tree hash (section 7.8). */
  public Bytes hash(Crypto crypto) {
    return Skeleton.pending();
  }

  /** The tree hash of the subtree below this node (section 7.8). */
  public Bytes hash(Crypto crypto, int nodeIndex) {
    return Skeleton.pending();
  }

  /** The indices of the nodes that cover all members below this one (section 4.1.1). */
  public List<Integer> resolution(int nodeIndex) {
    return Skeleton.pending();
  }

  /**
   * The nodes above the leaf, from the lowest up, but for those whose child aside has an empty
   * resolution (section 4.1.2).
   */
  public List<Integer> filteredDirectPath(int leafIndex) {
    return Skeleton.pending();
  }
}
