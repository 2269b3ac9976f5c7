package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.ParentNode;

/** Trees made to cost their reader much: the work must stay near to their size. */
class HostileTreeTest {
  private static HpkePublicKey key(int i) {
    byte[] octets = new byte[32];
    octets[0] = (byte) i;
    octets[1] = (byte) (i >> 8);
    octets[2] = (byte) (i >> 16);
    octets[31] = 1;
    return new HpkePublicKey(Bytes.wrap(octets));
  }

  private static Bytes rehashed(CountingCrypto counting, RatchetTree tree) {
    return new RatchetTree(tree.nodes()).hash(counting.crypto());
  }

  /**
   * A path of leaf 0 through the whole tree, then all others added anew: all unmerged, everywhere.
   */
  private static RatchetTree allUnmerged(int width) {
    List<Integer> others = IntStream.range(1, width).boxed().toList();
    RatchetTree tree =
        RatchetTree.of(Leaves.with(Leaves.named("0"), key(0), new LeafNodeSource.FromUpdate()));
    tree = tree.change(Map.of(), List.of(), leaves(width - 1, 1)).tree();
    for (int sender = 0; sender < width; sender += 2)
      tree = path(tree, sender, width + 32 * sender);
    List<Integer> odd = others.stream().filter(leaf -> leaf % 4 != 0).toList();
    tree = tree.change(Map.of(), odd, List.of()).tree();
    for (int sender = 0; sender < width; sender += 4)
      tree = path(tree, sender, 100 * width + 32 * sender);
    return tree.change(Map.of(), List.of(), leaves(odd.size(), 200 * width)).tree();
  }

  private static List<LeafNode> leaves(int count, int firstKey) {
    List<LeafNode> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++)
      leaves.add(
          Leaves.with(
              Leaves.named("" + (firstKey + i)),
              key(firstKey + i),
              new LeafNodeSource.FromUpdate()));
    return leaves;
  }

  private static RatchetTree path(RatchetTree tree, int sender, int firstKey) {
    List<Integer> filtered = tree.filteredDirectPath(sender);
    List<HpkePublicKey> keys =
        IntStream.range(1, filtered.size() + 1).mapToObj(i -> key(firstKey + i)).toList();
    FreshPath fresh = new FreshPath(CRYPTO, tree, sender, filtered, keys);
    LeafNodeSource source = new LeafNodeSource.FromCommit(fresh.leafParentHash());
    return fresh.with(Leaves.with(Leaves.named("s" + sender), key(firstKey), source));
  }

  @Test
  void manyUnmergedLeavesOnAllLevelsCostAHashPerLeafAndLevelAtMost() {
    int width = 1024;
    RatchetTree tree = RatchetTree.decode(allUnmerged(width).encoded());
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    TreeValidation.validate(counting.crypto(), tree, tree.hash(CRYPTO));
    int entries =
        IntStream.range(0, tree.nodeCount())
            .filter(node -> tree.parent(node) != null)
            .map(node -> tree.parent(node).unmergedLeaves().size())
            .sum();
    assertThat(entries).isGreaterThan(width * 5);
    assertThat(counting.count("hash")).isLessThan(2 * width + 2 * width * 10);
  }

  /** Each parent's list names leaves that are not what the list says: nothing is hashed for it. */
  @Test
  void aListThatDoesNotFitCostsNoHash() {
    @Nullable TlsStruct[] nodes = allUnmerged(256).nodes();
    for (int node = 1; node < nodes.length; node += 2)
      if (nodes[node] instanceof ParentNode parent && TreeMath.level(node) > 2)
        nodes[node] = new ParentNode(parent.encryptionKey(), parent.parentHash(), List.of());
    RatchetTree tree = new RatchetTree(nodes);
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    Bytes hash = rehashed(counting, tree);
    int before = counting.count("hash");
    assertMisbehaved("7.9.2", () -> TreeValidation.validate(counting.crypto(), tree, hash));
    assertThat(counting.count("hash") - before).isLessThan(2 * before);
  }

  /** A megabyte of blank nodes and one leaf: each node is hashed once, few hashes are kept. */
  @Test
  void aWideBlankTreeIsHashedOnce() {
    @Nullable TlsStruct[] nodes = new TlsStruct[TreeMath.nodeCount(1 << 15)];
    nodes[nodes.length - 1] = Leaves.named("last");
    RatchetTree tree = RatchetTree.decode(new RatchetTree(nodes).encoded());
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    tree.hash(counting.crypto());
    assertThat(counting.count("hash")).isEqualTo(nodes.length);
    int before = counting.count("hash");
    tree.add(Leaves.named("first")).tree().hash(counting.crypto());
    assertThat(counting.count("hash") - before).isLessThan(60);
  }
}
