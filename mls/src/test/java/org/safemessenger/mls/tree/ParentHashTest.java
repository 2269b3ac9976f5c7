package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;
import static org.safemessenger.mls.tree.RatchetTreeTest.tree;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;

class ParentHashTest {
  private static final LeafNode E = Leaves.named("E");
  private static final LeafNode F = Leaves.named("F");
  private static final LeafNode G = Leaves.named("G");

  /** Figure 21, with Y at node 11 and F at leaf 5. */
  private static RatchetTree figure21() {
    return tree(
        Leaves.named("A"),
        Leaves.parent("T"),
        Leaves.named("B"),
        Leaves.parent("U"),
        Leaves.named("C"),
        null,
        Leaves.named("D"),
        Leaves.parent("W", 5),
        E,
        null,
        F,
        Leaves.parent("Y", 5),
        G,
        null,
        null);
  }

  @Test
  void coversKeyParentHashAndOriginalTreeHashOfTheSibling() {
    HpkePublicKey key = new HpkePublicKey(Bytes.utf8("key"));
    Bytes above = Bytes.utf8("hash of what is above");
    Bytes sibling = Bytes.utf8("hash of the sibling");
    Bytes input = new TlsWriter().struct(key).opaque(above).opaque(sibling).toBytes();
    assertThat(ParentHash.of(CRYPTO, key, above, sibling)).isEqualTo(CRYPTO.hash(input));
  }

  @Test
  void theOriginalTreeHashHasUnmergedLeavesBlankAndUnlisted() {
    RatchetTree without =
        tree(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            E,
            null,
            null,
            Leaves.parent("Y"),
            G,
            null,
            null);
    assertThat(ParentHash.originalTreeHash(CRYPTO, figure21(), 11, List.of(5)))
        .isEqualTo(without.hash(CRYPTO, 11));
  }

  @Test
  void theOriginalTreeHashIsTheTreeHashWhereNothingWasAdded() {
    RatchetTree tree = figure21();
    assertThat(ParentHash.originalTreeHash(CRYPTO, tree, 3, List.of()))
        .isEqualTo(tree.hash(CRYPTO, 3));
  }

  @Test
  void theOriginalTreeHashKeepsOtherUnmergedLeaves() {
    RatchetTree now =
        tree(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            E,
            null,
            F,
            Leaves.parent("Y", 5, 6),
            G,
            null,
            null);
    RatchetTree then =
        tree(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            E,
            null,
            F,
            Leaves.parent("Y", 5),
            null,
            null,
            null);
    assertThat(ParentHash.originalTreeHash(CRYPTO, now, 11, List.of(6)))
        .isEqualTo(then.hash(CRYPTO, 11));
  }

  @Test
  void leavesBelowANodeAreThoseItCovers() {
    List<Integer> leaves = List.of(0, 1, 3, 4, 5, 7);
    assertThat(ParentHash.below(3, leaves)).containsExactly(0, 1, 3);
    assertThat(ParentHash.below(11, leaves)).containsExactly(4, 5, 7);
    assertThat(ParentHash.below(13, leaves)).containsExactly(7);
    assertThat(ParentHash.below(12, leaves)).isEmpty();
    assertThat(ParentHash.below(14, leaves)).containsExactly(7);
  }
}
