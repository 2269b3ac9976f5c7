package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.tree.RatchetTreeTest.tree;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

class TreeEncodingTest {
  private static final LeafNode A = Leaves.named("A");
  private static final LeafNode B = Leaves.named("B");
  private static final LeafNode C = Leaves.named("C");
  private static final ParentNode X = Leaves.parent("X", 1);

  /** Nodes as they are given, whether they make a tree or not. */
  private static Bytes vector(@Nullable TlsStruct... nodes) {
    TlsWriter out = new TlsWriter();
    out.vector(
        () -> {
          for (TlsStruct node : nodes) {
            if (node == null) out.uint8(0);
            else out.uint8(1).uint8(node instanceof LeafNode ? 1 : 2).struct(node);
          }
        });
    return out.toBytes();
  }

  @Test
  void blankNodesAtTheEndAreNotWritten() {
    assertThat(tree(A, null, B, X, C, null, null).encoded()).isEqualTo(vector(A, null, B, X, C));
    assertThat(tree(A, null, null).encoded()).isEqualTo(vector(A));
  }

  @Test
  void theTreeIsExtendedToTheLeastWidthThatFits() {
    assertThat(RatchetTree.decode(vector(A)).width()).isEqualTo(1);
    assertThat(RatchetTree.decode(vector(A, null, B)).width()).isEqualTo(2);
    RatchetTree four = RatchetTree.decode(vector(A, null, B, X, C));
    assertThat(four.width()).isEqualTo(4);
    assertThat(four.leaf(2)).isEqualTo(C);
    assertThat(four.leaf(3)).isNull();
    assertThat(four.parent(3)).isEqualTo(X);
  }

  @Test
  void aParentAtTheEndStandsBetweenItsSubtrees() {
    assertThat(RatchetTree.decode(vector(A, X)).width()).isEqualTo(2);
    assertThat(RatchetTree.decode(vector(A, null, B, X)).width()).isEqualTo(4);
  }

  @Test
  void aBlankNodeAtTheEndIsRefused() {
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector(A, null, B, null, null)));
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector(A, null)));
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector((TlsStruct) null)));
  }

  @Test
  void aTreeWithoutNodesIsRefused() {
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector()));
  }

  @Test
  void aParentWhereALeafBelongsIsRefused() {
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector(X)));
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector(A, null, X)));
  }

  @Test
  void aLeafWhereAParentBelongsIsRefused() {
    assertMalformed("12.4.3.3", () -> RatchetTree.decode(vector(A, B, C)));
  }

  @Test
  void anUnknownNodeTypeIsRefused() {
    for (int type : new int[] {0, 3, 255}) {
      TlsWriter out = new TlsWriter();
      out.vector(() -> out.uint8(1).uint8(type).struct(A));
      assertMalformed("7.8", () -> RatchetTree.decode(out.toBytes()));
    }
  }

  @Test
  void aPresenceOctetOtherThanZeroAndOneIsRefused() {
    TlsWriter out = new TlsWriter();
    out.vector(() -> out.uint8(2).uint8(1).struct(A));
    assertMalformed("2.1.1", () -> RatchetTree.decode(out.toBytes()));
  }

  @Test
  void everyTruncationIsRefused() {
    Bytes whole = vector(A, X, B);
    for (int length = 0; length < whole.length(); length++) {
      Bytes part = whole.slice(0, length);
      assertMalformed("2.1", () -> RatchetTree.decode(part));
    }
  }
}
