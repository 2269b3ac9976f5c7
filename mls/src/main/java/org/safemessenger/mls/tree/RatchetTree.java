package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * The public part of a ratchet tree (sections 4 and 7): an immutable value that any number of
 * threads may use. Every change makes a new tree, which shares the nodes, and the hashes of the
 * subtrees, that the change left alone.
 */
public final class RatchetTree {
  /** By node index: leaves at even indices, parents at odd ones, null where it is blank. */
  private final @Nullable TlsStruct[] nodes;

  private volatile @Nullable TreeHashes hashes;
  private volatile @Nullable KeyTags keyTags;

  /** Takes the array over. */
  RatchetTree(@Nullable TlsStruct[] nodes) {
    this(nodes, null, null);
  }

  /** Takes all over. */
  RatchetTree(@Nullable TlsStruct[] nodes, @Nullable TreeHashes hashes, @Nullable KeyTags keyTags) {
    this.nodes = nodes;
    this.hashes = hashes;
    this.keyTags = keyTags;
  }

  /** A tree of one member. */
  public static RatchetTree of(LeafNode first) {
    return new RatchetTree(new TlsStruct[] {first});
  }

  /**
   * Reads a {@code ratchet_tree} extension (section 12.4.3.3). What it says is not verified: see
   * {@link TreeValidation}.
   */
  public static RatchetTree decode(Bytes extensionData) {
    return new RatchetTree(TreeEncoding.decode(extensionData));
  }

  /** As in a {@code ratchet_tree} extension (section 12.4.3.3). */
  public Bytes encoded() {
    return TreeEncoding.encode(nodes);
  }

  /** The number of leaves, blank ones included: a power of two. */
  public int width() {
    return (nodes.length + 1) / 2;
  }

  int nodeCount() {
    return nodes.length;
  }

  /** Null where it is blank or outside the tree. */
  public @Nullable LeafNode leaf(int leafIndex) {
    return leafIndex >= 0 && leafIndex < width()
        ? (LeafNode) nodes[TreeMath.nodeOfLeaf(leafIndex)]
        : null;
  }

  /** Null where it is blank or outside the tree. */
  public @Nullable ParentNode parent(int nodeIndex) {
    return node(nodeIndex) instanceof ParentNode parent ? parent : null;
  }

  /** A {@link LeafNode} or a {@link ParentNode}; null where it is blank or outside the tree. */
  @Nullable TlsStruct node(int nodeIndex) {
    return nodeIndex >= 0 && nodeIndex < nodes.length ? nodes[nodeIndex] : null;
  }

  /** A copy. */
  @Nullable TlsStruct[] nodes() {
    return nodes.clone();
  }

  /** The indices of leaves that are not blank, ascending. */
  public List<Integer> members() {
    List<Integer> members = new ArrayList<>();
    for (int node = 0; node < nodes.length; node += 2)
      if (nodes[node] != null) members.add(TreeMath.leafOfNode(node));
    return members;
  }

  /** Where the next leaf is added: the leftmost that is blank; the width where none is. */
  public int freeLeaf() {
    int node = 0;
    while (node < nodes.length && nodes[node] != null) node += 2;
    return TreeMath.leafOfNode(node);
  }

  public record Added(RatchetTree tree, int leafIndex) {}

  /** Applies an Add (section 12.1.1): the leaf is unmerged at each node above it. */
  public Added add(LeafNode leaf) {
    TreeEdit edit = new TreeEdit(this);
    int leafIndex = edit.add(leaf);
    return new Added(edit.done(), leafIndex);
  }

  /** Applies an Update (section 12.1.2): the nodes above the leaf become blank. */
  public RatchetTree update(int leafIndex, LeafNode leaf) {
    return change(Map.of(leafIndex, leaf), List.of(), List.of()).tree();
  }

  /** Applies a Remove (section 12.1.3): blanks the leaf and what is above, truncates the tree. */
  public RatchetTree remove(int leafIndex) {
    return change(Map.of(), List.of(leafIndex), List.of()).tree();
  }

  /**
   * @param added the leaf indices of those added, in the order given
   */
  public record Changed(RatchetTree tree, List<Integer> added) {
    public Changed {
      added = List.copyOf(added);
    }
  }

  /**
   * Updates, removes and adds, in this order, as section 12.3 demands it: what {@link #update},
   * {@link #remove} and {@link #add} do one by one, with one copy of the tree.
   */
  public Changed change(
      Map<Integer, LeafNode> updates, Collection<Integer> removes, List<LeafNode> adds) {
    TreeEdit edit = new TreeEdit(this);
    updates.forEach(edit::update);
    removes.forEach(edit::remove);
    if (!removes.isEmpty()) edit.truncate();
    List<Integer> added = new ArrayList<>();
    for (LeafNode leaf : adds) added.add(edit.add(leaf));
    return new Changed(edit.done(), added);
  }

  /** The tree hash (section 7.8). */
  public Bytes hash(Crypto crypto) {
    return hash(crypto, TreeMath.root(width()));
  }

  /** The tree hash of the subtree below this node (section 7.8). */
  public Bytes hash(Crypto crypto, int nodeIndex) {
    TreeHashes known = hashes;
    // Two threads that come here together each begin; what one has found out is found out twice.
    if (known == null || known.algorithm() != crypto.suite().hash()) {
      known = new TreeHashes(crypto.suite().hash(), nodes.length);
      known.begin(crypto, this);
      hashes = known;
    }
    return known.of(crypto, this, nodeIndex);
  }

  /** What is known of the hashes so far. */
  @Nullable TreeHashes hashes() {
    return hashes;
  }

  /** The nodes, leaves and parents, that have one of these encryption keys. */
  public List<Integer> nodesWithEncryptionKey(Set<HpkePublicKey> keys) {
    return tagged().nodesWith(this, keys);
  }

  /** The leaf indices of members who have one of these signature keys. */
  public List<Integer> leavesWithSignatureKey(Set<SignaturePublicKey> keys) {
    return tagged().leavesWith(this, keys);
  }

  private KeyTags tagged() {
    KeyTags known = keyTags;
    if (known == null) keyTags = known = KeyTags.of(nodes);
    return known;
  }

  /** What is known of the keys so far. */
  @Nullable KeyTags keyTags() {
    return keyTags;
  }

  /** The indices of the nodes that cover all members below this one (section 4.1.1). */
  public List<Integer> resolution(int nodeIndex) {
    List<Integer> resolution = new ArrayList<>();
    resolve(nodeIndex, resolution);
    return resolution;
  }

  private void resolve(int nodeIndex, List<Integer> resolution) {
    if (nodes[nodeIndex] != null) {
      resolution.add(nodeIndex);
      if (nodes[nodeIndex] instanceof ParentNode parent)
        for (int leaf : parent.unmergedLeaves()) resolution.add(TreeMath.nodeOfLeaf(leaf));
    } else if (!TreeMath.isLeaf(nodeIndex)) {
      resolve(TreeMath.left(nodeIndex), resolution);
      resolve(TreeMath.right(nodeIndex), resolution);
    }
  }

  /**
   * The nodes above the leaf, from the lowest up, but for those whose child aside has an empty
   * resolution (section 4.1.2).
   */
  public List<Integer> filteredDirectPath(int leafIndex) {
    List<Integer> path = new ArrayList<>();
    for (int node : TreeMath.directPath(TreeMath.nodeOfLeaf(leafIndex), width()))
      if (!isEmpty(TreeMath.childAside(node, leafIndex))) path.add(node);
    return path;
  }

  /** Whether all nodes from this one down are blank, which is to say, its resolution is empty. */
  boolean isEmpty(int nodeIndex) {
    int reach = TreeMath.span(nodeIndex) - 1;
    for (int below = nodeIndex - reach; below <= nodeIndex + reach; below++)
      if (nodes[below] != null) return false;
    return true;
  }
}
