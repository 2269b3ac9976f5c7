package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.testing.Vectors;
import tools.jackson.databind.JsonNode;

class TreeMathTest {
  @TestFactory
  Stream<DynamicTest> vectors() {
    return Vectors.each("tree-math", TreeMathTest::check);
  }

  private static void check(JsonNode one) {
    int width = one.get("n_leaves").asInt();
    int root = TreeMath.root(width);
    assertThat(TreeMath.nodeCount(width)).isEqualTo(one.get("n_nodes").asInt());
    assertThat(root).isEqualTo(one.get("root").asInt());
    for (int node = 0; node < TreeMath.nodeCount(width); node++) {
      if (!TreeMath.isLeaf(node)) {
        assertThat(TreeMath.left(node)).isEqualTo(one.get("left").get(node).asInt());
        assertThat(TreeMath.right(node)).isEqualTo(one.get("right").get(node).asInt());
      } else {
        assertThat(one.get("left").get(node).isNull()).isTrue();
      }
      if (node != root) {
        assertThat(TreeMath.parent(node)).isEqualTo(one.get("parent").get(node).asInt());
        assertThat(TreeMath.sibling(node)).isEqualTo(one.get("sibling").get(node).asInt());
      } else {
        assertThat(one.get("parent").get(node).isNull()).isTrue();
      }
    }
  }

  /** The example of figure 11. */
  @Test
  void directPathAndCopathGoUpToTheRoot() {
    assertThat(TreeMath.directPath(8, 8)).containsExactly(9, 11, 7);
    assertThat(TreeMath.copath(8, 8)).containsExactly(10, 13, 3);
    assertThat(TreeMath.directPath(11, 8)).containsExactly(7);
    assertThat(TreeMath.copath(11, 8)).containsExactly(3);
  }

  @Test
  void theRootHasNeitherDirectPathNorCopath() {
    assertThat(TreeMath.directPath(7, 8)).isEmpty();
    assertThat(TreeMath.copath(7, 8)).isEmpty();
    assertThat(TreeMath.directPath(0, 1)).isEmpty();
  }

  @Property
  void theCommonAncestorIsTheFirstThatBothPathsShare(
      @ForAll @IntRange(max = 1023) int one, @ForAll @IntRange(max = 1023) int other) {
    if (one == other) return;
    int[] path = TreeMath.directPath(2 * one, 1024);
    int[] otherPath = TreeMath.directPath(2 * other, 1024);
    int first = 0;
    while (path[first] != otherPath[first]) first++;
    int common = TreeMath.commonAncestor(one, other);
    assertThat(common).isEqualTo(path[first]).isEqualTo(TreeMath.commonAncestor(other, one));
    assertThat(TreeMath.childTowards(common, one)).isEqualTo(TreeMath.childAside(common, other));
  }

  @Property
  void aNodeCoversTheLeavesWhosePathsHaveIt(
      @ForAll @IntRange(max = 127) int leaf, @ForAll @IntRange(max = 254) int node) {
    boolean onPath = node == 2 * leaf;
    for (int above : TreeMath.directPath(2 * leaf, 128)) onPath |= above == node;
    assertThat(TreeMath.covers(node, leaf)).isEqualTo(onPath);
  }

  @Test
  void nothingOverflowsInTheWidestTree() {
    int last = TreeMath.WIDEST - 1;
    assertThat(TreeMath.nodeCount(TreeMath.WIDEST)).isEqualTo(Integer.MAX_VALUE);
    assertThat(TreeMath.directPath(TreeMath.nodeOfLeaf(last), TreeMath.WIDEST)).hasSize(30);
    assertThat(TreeMath.commonAncestor(0, last)).isEqualTo(TreeMath.root(TreeMath.WIDEST));
    assertThat(TreeMath.covers(TreeMath.root(TreeMath.WIDEST), last)).isTrue();
    assertThat(TreeMath.covers(1, Integer.MIN_VALUE)).isFalse();
    assertThat(TreeMath.widthFor(last)).isEqualTo(TreeMath.WIDEST);
  }
}
