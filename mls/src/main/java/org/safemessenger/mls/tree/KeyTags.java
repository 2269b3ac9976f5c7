package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * A few bits of each key in a tree, side by side in memory: that fresh keys are nowhere in it,
 * which every commit has to prove (sections 7.3 and 12.4.2), is found out without a visit to every
 * node.
 */
final class KeyTags {
  private final int[] encryptionKeys;
  private final int[] signatureKeys;

  private KeyTags(int[] encryptionKeys, int[] signatureKeys) {
    this.encryptionKeys = encryptionKeys;
    this.signatureKeys = signatureKeys;
  }

  static KeyTags of(@Nullable TlsStruct[] nodes) {
    KeyTags tags = new KeyTags(new int[nodes.length], new int[(nodes.length + 1) / 2]);
    for (int node = 0; node < nodes.length; node++) tags.set(node, nodes[node]);
    return tags;
  }

  KeyTags copy() {
    return new KeyTags(encryptionKeys.clone(), signatureKeys.clone());
  }

  KeyTags resized(int nodeCount) {
    return new KeyTags(
        Arrays.copyOf(encryptionKeys, nodeCount),
        Arrays.copyOf(signatureKeys, (nodeCount + 1) / 2));
  }

  /** To be called before anybody else has this object. */
  void set(int node, @Nullable TlsStruct value) {
    HpkePublicKey key = TreeValidation.encryptionKey(value);
    encryptionKeys[node] = key == null ? 0 : key.hashCode();
    if (TreeMath.isLeaf(node))
      signatureKeys[TreeMath.leafOfNode(node)] =
          value instanceof LeafNode leaf ? leaf.signatureKey().hashCode() : 0;
  }

  /** The nodes of the tree that have one of these encryption keys. */
  List<Integer> nodesWith(RatchetTree tree, Set<HpkePublicKey> keys) {
    List<Integer> nodes = new ArrayList<>();
    for (int node : candidates(encryptionKeys, keys)) {
      HpkePublicKey key = TreeValidation.encryptionKey(tree.node(node));
      if (key != null && keys.contains(key)) nodes.add(node);
    }
    return nodes;
  }

  /** The leaves of the tree that have one of these signature keys. */
  List<Integer> leavesWith(RatchetTree tree, Set<SignaturePublicKey> keys) {
    List<Integer> leaves = new ArrayList<>();
    for (int leafIndex : candidates(signatureKeys, keys)) {
      LeafNode leaf = tree.leaf(leafIndex);
      if (leaf != null && keys.contains(leaf.signatureKey())) leaves.add(leafIndex);
    }
    return leaves;
  }

  /** Where a tag agrees in ten bits with that of a wanted key. */
  private static List<Integer> candidates(int[] tags, Set<?> wanted) {
    long[] filter = new long[16];
    for (Object key : wanted) filter[key.hashCode() >>> 6 & 15] |= 1L << key.hashCode();
    List<Integer> candidates = new ArrayList<>();
    for (int at = 0; at < tags.length; at++)
      if ((filter[tags[at] >>> 6 & 15] >>> tags[at] & 1) != 0) candidates.add(at);
    return candidates;
  }
}
