package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/** A tree in the making: a copy to which changes are made one after the other (section 7.7). */
final class TreeEdit {
  private @Nullable TlsStruct[] nodes;
  private @Nullable TreeHashes hashes;
  private @Nullable KeyTags keyTags;

  /** No leaf left of it is blank. */
  private int firstFree;

  TreeEdit(RatchetTree base) {
    nodes = base.nodes();
    TreeHashes hashesKnown = base.hashes();
    hashes = hashesKnown == null ? null : hashesKnown.copy();
    KeyTags tagsKnown = base.keyTags();
    keyTags = tagsKnown == null ? null : tagsKnown.copy();
  }

  RatchetTree done() {
    return new RatchetTree(nodes, hashes, keyTags);
  }

  private int width() {
    return (nodes.length + 1) / 2;
  }

  /** Section 12.1.1. Returns the leaf's index. */
  int add(LeafNode leaf) {
    while (firstFree < width() && nodes[TreeMath.nodeOfLeaf(firstFree)] != null) firstFree++;
    int leafIndex = firstFree;
    extend(leafIndex);
    for (int above : path(leafIndex))
      if (nodes[above] instanceof ParentNode parent) set(above, withUnmerged(parent, leafIndex));
    setLeaf(leafIndex, leaf);
    return leafIndex;
  }

  private static ParentNode withUnmerged(ParentNode parent, int leafIndex) {
    List<Integer> unmerged = new ArrayList<>(parent.unmergedLeaves());
    int at = Collections.binarySearch(unmerged, leafIndex);
    if (at < 0) unmerged.add(-at - 1, leafIndex);
    return new ParentNode(parent.encryptionKey(), parent.parentHash(), unmerged);
  }

  /** Section 12.1.2. */
  void update(int leafIndex, LeafNode leaf) {
    demandMember(leafIndex, "12.1.2", "updates");
    blankPath(leafIndex);
    setLeaf(leafIndex, leaf);
  }

  /** Section 12.1.3, but for the truncation. */
  void remove(int leafIndex) {
    demandMember(leafIndex, "12.1.3", "removes");
    blankPath(leafIndex);
    set(TreeMath.nodeOfLeaf(leafIndex), null);
    firstFree = Math.min(firstFree, leafIndex);
  }

  private void demandMember(int leafIndex, String section, String does) {
    if (leafIndex >= 0 && leafIndex < width() && nodes[TreeMath.nodeOfLeaf(leafIndex)] != null)
      return;
    throw new PeerMisbehaved(
        section, "a proposal " + does + " leaf " + leafIndex + ", where no member is");
  }

  /** Discards right halves as long as no member is in them. */
  void truncate() {
    int last = width() - 1;
    while (last > 0 && nodes[TreeMath.nodeOfLeaf(last)] == null) last--;
    resize(TreeMath.widthFor(last));
  }

  /** Makes the tree wide enough to have this leaf. */
  void extend(int leafIndex) {
    if (leafIndex >= width()) resize(TreeMath.widthFor(leafIndex));
  }

  private void resize(int width) {
    if (width == width()) return;
    nodes = Arrays.copyOf(nodes, TreeMath.nodeCount(width));
    if (hashes != null) hashes = hashes.resized(nodes.length);
    if (keyTags != null) keyTags = keyTags.resized(nodes.length);
    firstFree = Math.min(firstFree, width);
  }

  void blankPath(int leafIndex) {
    for (int above : path(leafIndex)) set(above, null);
  }

  void setLeaf(int leafIndex, LeafNode leaf) {
    set(TreeMath.nodeOfLeaf(leafIndex), leaf);
    if (hashes != null) for (int above : path(leafIndex)) hashes.forget(above);
  }

  /** Whoever sets a node sets or blanks a leaf below it too, so that the hashes above go. */
  void set(int node, @Nullable TlsStruct value) {
    nodes[node] = value;
    if (hashes != null) hashes.forget(node);
    if (keyTags != null) keyTags.set(node, value);
  }

  private int[] path(int leafIndex) {
    return TreeMath.directPath(TreeMath.nodeOfLeaf(leafIndex), width());
  }
}
