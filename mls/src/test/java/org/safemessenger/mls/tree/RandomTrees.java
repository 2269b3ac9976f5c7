package org.safemessenger.mls.tree;

import java.util.List;
import java.util.Random;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;

/** A tree with random changes, of made-up keys. */
final class RandomTrees {
  private static final Crypto CRYPTO = Leaves.CRYPTO;
  private final Random random;
  private RatchetTree tree = RatchetTree.of(Leaves.named("first"));
  private int names;

  RandomTrees(long seed) {
    random = new Random(seed);
  }

  RatchetTree tree() {
    return tree;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** Adds, removes or updates, or sets the nodes above a leaf. */
  RatchetTree change() {
    List<Integer> members = tree.members();
    int leafIndex = members.get(random.nextInt(members.size()));
    tree =
        switch (random.nextInt(6)) {
          case 0 -> members.size() > 1 ? tree.remove(leafIndex) : tree;
          case 1 -> tree.update(leafIndex, leaf());
          case 2, 3 -> path(leafIndex);
          default -> tree.add(leaf()).tree();
        };
    return tree;
  }

  private LeafNode leaf() {
    return Leaves.named("leaf " + names++);
  }

  /** Only what others see of a path. */
  private RatchetTree path(int leafIndex) {
    List<Integer> filtered = tree.filteredDirectPath(leafIndex);
    List<HpkePublicKey> keys =
        filtered.stream()
            .map(node -> new HpkePublicKey(Bytes.utf8("key of parent " + names++)))
            .toList();
    FreshPath fresh = new FreshPath(CRYPTO, tree, leafIndex, filtered, keys);
    LeafNodeSource source = new LeafNodeSource.FromCommit(fresh.leafParentHash());
    return fresh.with(Leaves.with(leaf(), source));
  }
}
