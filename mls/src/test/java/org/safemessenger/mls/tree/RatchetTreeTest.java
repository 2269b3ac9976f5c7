package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.wire.LeafNode;

class RatchetTreeTest {
  private static final LeafNode A = Leaves.named("A");
  private static final LeafNode B = Leaves.named("B");
  private static final LeafNode C = Leaves.named("C");
  private static final LeafNode D = Leaves.named("D");
  private static final LeafNode E = Leaves.named("E");

  static RatchetTree tree(@Nullable TlsStruct... nodes) {
    return new RatchetTree(nodes);
  }

  private static RatchetTree ofMembers(int count) {
    RatchetTree tree = RatchetTree.of(Leaves.named("0"));
    for (int i = 1; i < count; i++) tree = tree.add(Leaves.named("" + i)).tree();
    return tree;
  }

  /** Figure 10. */
  private static final RatchetTree FIGURE_10 =
      tree(
          A,
          null,
          B,
          Leaves.parent("X", 1),
          null,
          null,
          D,
          null,
          E,
          Leaves.parent("Y"),
          Leaves.named("F"),
          null,
          null,
          null,
          Leaves.named("H"));

  @Test
  void resolutionOfANodeIsItselfAndItsUnmergedLeaves() {
    assertThat(FIGURE_10.resolution(3)).containsExactly(3, 2);
  }

  @Test
  void resolutionOfABlankLeafIsEmpty() {
    assertThat(FIGURE_10.resolution(4)).isEmpty();
    assertThat(FIGURE_10.resolution(12)).isEmpty();
  }

  @Test
  void resolutionOfABlankParentIsThatOfItsChildrenFromTheLeft() {
    assertThat(FIGURE_10.resolution(7)).containsExactly(3, 2, 9, 14);
  }

  /** Figure 11 and table 2. */
  @Test
  void filteredDirectPathLeavesOutNodesWithNobodyAside() {
    RatchetTree tree =
        tree(
            A,
            Leaves.parent("T"),
            B,
            null,
            null,
            null,
            null,
            Leaves.parent("W"),
            E,
            Leaves.parent("X"),
            Leaves.named("F"),
            Leaves.parent("Y"),
            Leaves.named("G"),
            null,
            null);
    assertThat(tree.filteredDirectPath(0)).containsExactly(1, 7);
    assertThat(tree.filteredDirectPath(1)).containsExactly(1, 7);
    assertThat(tree.filteredDirectPath(4)).containsExactly(9, 11, 7);
    assertThat(tree.filteredDirectPath(5)).containsExactly(9, 11, 7);
    assertThat(tree.filteredDirectPath(6)).containsExactly(11, 7);
  }

  @Test
  void aGroupOfOneHasNoPath() {
    assertThat(RatchetTree.of(A).filteredDirectPath(0)).isEmpty();
    assertThat(RatchetTree.of(A).width()).isEqualTo(1);
  }

  @Test
  void aLeafIsAddedAtTheLeftmostBlank() {
    RatchetTree tree = ofMembers(5).remove(1).remove(3);
    RatchetTree.Added first = tree.add(D);
    RatchetTree.Added second = first.tree().add(E);
    RatchetTree.Added third = second.tree().add(B);
    assertThat(List.of(first.leafIndex(), second.leafIndex(), third.leafIndex()))
        .containsExactly(1, 3, 5);
    assertThat(third.tree().leaf(1)).isSameAs(D);
  }

  @Test
  void theTreeIsExtendedWhenNoLeafIsBlank() {
    RatchetTree full = ofMembers(4);
    assertThat(full.freeLeaf()).isEqualTo(4);
    RatchetTree.Added added = full.add(E);
    assertThat(added.leafIndex()).isEqualTo(4);
    assertThat(added.tree().width()).isEqualTo(8);
    assertThat(added.tree().parent(7)).isNull();
    assertThat(full.width()).isEqualTo(4);
  }

  @Test
  void anAddedLeafIsUnmergedAtEachParentAboveThatIsNotBlank() {
    RatchetTree tree = tree(A, Leaves.parent("X", 0), null, Leaves.parent("Y", 0, 3), C, null, D);
    RatchetTree added = tree.add(B).tree();
    assertThat(added.parent(1)).isEqualTo(Leaves.parent("X", 0, 1));
    assertThat(added.parent(3)).isEqualTo(Leaves.parent("Y", 0, 1, 3));
    assertThat(added.parent(5)).isNull();
    assertThat(tree.parent(1)).isEqualTo(Leaves.parent("X", 0));
  }

  @Test
  void anUpdateReplacesTheLeafAndBlanksThePath() {
    RatchetTree tree = tree(A, Leaves.parent("X"), B, Leaves.parent("Y"), C, Leaves.parent("Z"), D);
    RatchetTree updated = tree.update(1, E);
    assertThat(updated.leaf(1)).isSameAs(E);
    assertThat(updated.parent(1)).isNull();
    assertThat(updated.parent(3)).isNull();
    assertThat(updated.parent(5)).isNotNull();
  }

  @Test
  void aRemoveBlanksTheLeafAndItsPath() {
    RatchetTree tree = tree(A, Leaves.parent("X"), B, Leaves.parent("Y"), C, Leaves.parent("Z"), D);
    RatchetTree removed = tree.remove(2);
    assertThat(removed.leaf(2)).isNull();
    assertThat(removed.parent(5)).isNull();
    assertThat(removed.parent(3)).isNull();
    assertThat(removed.parent(1)).isNotNull();
    assertThat(removed.width()).isEqualTo(4);
  }

  /** Figure 17, and what is left of the root that was not blank. */
  @Test
  void theTreeIsTruncatedAsLongAsItsRightHalfHasNoMember() {
    RatchetTree tree = tree(A, Leaves.parent("X"), B, Leaves.parent("Y"), C, null, null);
    RatchetTree removed = tree.remove(2);
    assertThat(removed.width()).isEqualTo(2);
    assertThat(removed.parent(1)).isNotNull();
    RatchetTree wide = ofMembers(9).remove(5).remove(6).remove(7).remove(4);
    assertThat(wide.width()).isEqualTo(16);
    assertThat(wide.remove(8).width()).isEqualTo(4);
  }

  @Test
  void nobodyIsRemovedOrUpdatedWhereNoMemberIs() {
    RatchetTree tree = ofMembers(4).remove(1);
    for (int leafIndex : new int[] {1, 4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertMisbehaved("12.1.3", () -> tree.remove(leafIndex));
      assertMisbehaved("12.1.2", () -> tree.update(leafIndex, A));
      assertThat(tree.leaf(leafIndex)).isNull();
    }
    assertThat(tree.parent(-1)).isNull();
    assertThat(tree.parent(8)).isNull();
    assertThat(tree.parent(0)).isNull();
  }

  @Test
  void manyChangesAreAsOneAfterTheOther() {
    RatchetTree tree = ofMembers(9);
    RatchetTree.Changed changed = tree.change(Map.of(2, A), List.of(8, 0, 5), List.of(B, C, D, E));
    assertThat(changed.added()).containsExactly(0, 5, 8, 9);
    RatchetTree single = tree.update(2, A).remove(8).remove(0).remove(5);
    assertThat(single.width()).isEqualTo(8);
    single = single.add(B).tree().add(C).tree().add(D).tree().add(E).tree();
    assertThat(changed.tree().encoded()).isEqualTo(single.encoded());
  }

  @Test
  void membersAreTheLeavesThatAreNotBlank() {
    assertThat(ofMembers(6).remove(2).members()).containsExactly(0, 1, 3, 4, 5);
  }

  @Test
  void theWidthIsTheLeastThatHasAllMembers() {
    Set<Integer> left = new TreeSet<>(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    RatchetTree tree = ofMembers(left.size());
    for (int leafIndex : List.of(3, 10, 9, 8, 0, 7, 6, 5, 4)) {
      tree = tree.remove(leafIndex);
      left.remove(leafIndex);
      assertThat(tree.width()).isEqualTo(TreeMath.widthFor(((TreeSet<Integer>) left).last()));
      assertThat(new HashSet<>(tree.members())).isEqualTo(left);
    }
  }
}
