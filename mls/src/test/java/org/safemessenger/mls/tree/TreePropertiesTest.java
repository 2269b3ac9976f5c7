package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.safemessenger.mls.wire.ParentNode;

/** What holds of every tree that operations of members can make. */
class TreePropertiesTest {
  private static RatchetTree random(long seed, int steps) {
    RandomTrees random = new RandomTrees(seed);
    for (int step = 0; step < steps; step++) random.change();
    return random.tree();
  }

  @Property(tries = 300)
  void aTreeIsReadAsItWasWritten(@ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    RatchetTree read = RatchetTree.decode(tree.encoded());
    assertThat(read.nodes()).containsExactly(tree.nodes());
    assertThat(read.encoded()).isEqualTo(tree.encoded());
  }

  @Property(tries = 300)
  void theWidthIsMinimal(@ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    assertThat(tree.width()).isEqualTo(TreeMath.widthFor(tree.members().getLast()));
  }

  @Property(tries = 300)
  void resolutionsAreAsDefined(@ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    for (int node = 0; node < tree.nodeCount(); node++)
      assertThat(tree.resolution(node)).isEqualTo(byDefinition(tree, node).toList());
  }

  /** The three rules of section 4.1.1. */
  private static Stream<Integer> byDefinition(RatchetTree tree, int node) {
    ParentNode parent = tree.parent(node);
    if (parent != null)
      return Stream.concat(
          Stream.of(node), parent.unmergedLeaves().stream().map(TreeMath::nodeOfLeaf));
    if (TreeMath.isLeaf(node))
      return tree.leaf(TreeMath.leafOfNode(node)) == null ? Stream.of() : Stream.of(node);
    return Stream.concat(
        byDefinition(tree, TreeMath.left(node)), byDefinition(tree, TreeMath.right(node)));
  }

  @Property(tries = 300)
  void aResolutionReachesEveryMemberOnce(@ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    Set<Integer> reached = new HashSet<>();
    for (int node : tree.resolution(TreeMath.root(tree.width())))
      for (int leafIndex : tree.members())
        if (TreeMath.covers(node, leafIndex) && knows(tree, node, leafIndex))
          assertThat(reached.add(leafIndex)).isTrue();
    assertThat(reached).containsExactlyInAnyOrderElementsOf(tree.members());
  }

  private static boolean knows(RatchetTree tree, int node, int leafIndex) {
    ParentNode parent = tree.parent(node);
    return parent == null || !parent.unmergedLeaves().contains(leafIndex);
  }

  @Property(tries = 300)
  void aFilteredDirectPathIsAsDefined(@ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    for (int leafIndex : tree.members()) {
      List<Integer> filtered = tree.filteredDirectPath(leafIndex);
      for (int node : TreeMath.directPath(TreeMath.nodeOfLeaf(leafIndex), tree.width()))
        assertThat(filtered.contains(node))
            .isEqualTo(!tree.resolution(TreeMath.childAside(node, leafIndex)).isEmpty());
    }
  }

  @Property(tries = 300)
  void parentHashesAndUnmergedLeavesAreValid(
      @ForAll long seed, @ForAll @IntRange(max = 60) int steps) {
    RatchetTree tree = random(seed, steps);
    UnmergedLeaves.validate(tree);
    ParentHashValidation.validate(CRYPTO, tree);
  }
}
