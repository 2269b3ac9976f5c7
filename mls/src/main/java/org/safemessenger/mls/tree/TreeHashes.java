package org.safemessenger.mls.tree;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/**
 * Tree hashes (section 7.8): computed when they are asked for, and kept.
 *
 * <p>Threads that share one write what any of them would write, immutable values, so that they need
 * no lock.
 */
final class TreeHashes {
  /** Blank subtrees up to this level are not kept: there may be very many, and they are cheap. */
  private static final int CHEAP_LEVEL = 3;

  /** From so many nodes on, several threads are worth while. */
  private static final int LARGE = 2000;

  /** So many levels below the root are the subtrees that one thread takes. */
  private static final int PARTS_LEVEL = 5;

  private final CipherSuite.Hash algorithm;
  private final @Nullable Bytes[] known;

  TreeHashes(CipherSuite.Hash algorithm, int nodeCount) {
    this(algorithm, new Bytes[nodeCount]);
  }

  private TreeHashes(CipherSuite.Hash algorithm, @Nullable Bytes[] known) {
    this.algorithm = algorithm;
    this.known = known;
  }

  TreeHashes copy() {
    return new TreeHashes(algorithm, known.clone());
  }

  TreeHashes resized(int nodeCount) {
    return new TreeHashes(algorithm, Arrays.copyOf(known, nodeCount));
  }

  CipherSuite.Hash algorithm() {
    return algorithm;
  }

  /** To be called before anybody else has this object. */
  void forget(int node) {
    known[node] = null;
  }

  /** From scratch, those of a large tree are computed by several threads. */
  void begin(Crypto crypto, RatchetTree tree) {
    if (known.length < LARGE) return;
    int level = TreeMath.level(TreeMath.root(tree.width())) - PARTS_LEVEL;
    IntStream.range(0, 1 << PARTS_LEVEL)
        .parallel()
        .forEach(part -> of(crypto, tree, (2 * part + 1 << level) - 1));
  }

  Bytes of(Crypto crypto, RatchetTree tree, int node) {
    Bytes hash = known[node];
    if (hash != null) return hash;
    hash = compute(crypto, tree, node);
    if (TreeMath.level(node) > CHEAP_LEVEL || !tree.isEmpty(node)) known[node] = hash;
    return hash;
  }

  private Bytes compute(Crypto crypto, RatchetTree tree, int node) {
    if (TreeMath.isLeaf(node)) {
      int leafIndex = TreeMath.leafOfNode(node);
      return ofLeaf(crypto, leafIndex, tree.leaf(leafIndex));
    }
    return ofParent(
        crypto,
        tree.parent(node),
        of(crypto, tree, TreeMath.left(node)),
        of(crypto, tree, TreeMath.right(node)));
  }

  /** {@code TreeHashInput} with a {@code LeafNodeHashInput}. */
  static Bytes ofLeaf(Crypto crypto, int leafIndex, @Nullable LeafNode leaf) {
    TlsWriter input =
        new TlsWriter(leaf == null ? 16 : 512).uint8(1).uint32(leafIndex).optional(leaf);
    return crypto.hash(input.toBytes());
  }

  /** {@code TreeHashInput} with a {@code ParentNodeHashInput}. */
  static Bytes ofParent(Crypto crypto, @Nullable ParentNode parent, Bytes left, Bytes right) {
    TlsWriter input = new TlsWriter().uint8(2).optional(parent).opaque(left).opaque(right);
    return crypto.hash(input.toBytes());
  }
}
