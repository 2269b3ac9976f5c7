package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

class KeyTagsTest {
  @Property(tries = 200)
  void keysAreFoundWhereTheyAreAfterAnyChanges(@ForAll long seed) {
    Random random = new Random(seed);
    RandomTrees trees = new RandomTrees(seed);
    for (int step = 0; step < 30; step++) {
      RatchetTree tree = trees.change();
      if (random.nextBoolean()) assertFindsSome(random, tree);
    }
  }

  private static void assertFindsSome(Random random, RatchetTree tree) {
    Set<HpkePublicKey> wanted = new HashSet<>();
    Set<SignaturePublicKey> wantedSigners = new HashSet<>();
    List<Integer> nodes = new ArrayList<>();
    List<Integer> leaves = new ArrayList<>();
    for (int node = 0; node < tree.nodeCount(); node++) {
      HpkePublicKey key = TreeValidation.encryptionKey(tree.node(node));
      if (key == null || random.nextInt(4) > 0) continue;
      wanted.add(key);
      nodes.add(node);
      if (!(tree.node(node) instanceof LeafNode leaf)) continue;
      wantedSigners.add(leaf.signatureKey());
      leaves.add(TreeMath.leafOfNode(node));
    }
    assertThat(tree.nodesWithEncryptionKey(wanted)).isEqualTo(nodes);
    assertThat(tree.leavesWithSignatureKey(wantedSigners)).isEqualTo(leaves);
  }

  @Test
  void aKeyThatNobodyHasIsNotFound() {
    RatchetTree tree = RatchetTreeTest.tree(Leaves.named("A"), null, Leaves.named("B"));
    assertThat(tree.nodesWithEncryptionKey(Set.of(new HpkePublicKey(Bytes.EMPTY)))).isEmpty();
    assertThat(tree.nodesWithEncryptionKey(Set.of())).isEmpty();
    assertThat(tree.leavesWithSignatureKey(Set.of(new SignaturePublicKey(Bytes.EMPTY)))).isEmpty();
  }

  /** "Aa" and "BB" have the same hash code. */
  @Test
  void keysThatLookAlikeAreToldApart() {
    LeafNode leaf = Leaves.named("A");
    HpkePublicKey key = new HpkePublicKey(Bytes.utf8("Aa"));
    HpkePublicKey other = new HpkePublicKey(Bytes.utf8("BB"));
    assertThat(key).hasSameHashCodeAs(other);
    RatchetTree tree = RatchetTree.of(Leaves.with(leaf, key, leaf.source()));
    assertThat(tree.nodesWithEncryptionKey(Set.of(other))).isEmpty();
    assertThat(tree.nodesWithEncryptionKey(Set.of(key))).containsExactly(0);
  }
}
