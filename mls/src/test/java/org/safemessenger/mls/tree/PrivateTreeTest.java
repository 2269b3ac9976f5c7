package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMalformed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;

class PrivateTreeTest {
  private static SecretBytes key(int fill) {
    return SecretBytes.wrap(new byte[] {(byte) fill, 2, 3});
  }

  private static final PrivateTree TREE =
      PrivateTree.of(2, key(1)).with(5, key(2)).with(3, key(3)).with(7, key(4));

  @Test
  void knowsTheKeysItWasGiven() {
    assertThat(TREE.leafIndex()).isEqualTo(2);
    assertThat(TREE.key(4)).isEqualTo(key(1));
    assertThat(TREE.key(3)).isEqualTo(key(3));
    assertThat(TREE.key(1)).isNull();
    assertThat(TREE.keys().keySet()).containsExactly(3, 4, 5, 7);
  }

  @Test
  void changesMakeAnotherTreeThatSharesTheSecrets() {
    PrivateTree other = TREE.without(List.of(3, 9));
    assertThat(other.key(3)).isNull();
    assertThat(other.key(5)).isSameAs(TREE.key(5));
    assertThat(TREE.key(3)).isNotNull();
  }

  @Test
  void keysOfBlankNodesAndOfNodesOutsideTheTreeAreLeftOut() {
    RatchetTree tree =
        RatchetTreeTest.tree(
            Leaves.named("A"),
            null,
            null,
            null,
            Leaves.named("C"),
            Leaves.parent("Z"),
            Leaves.named("D"));
    assertThat(TREE.within(tree).keys().keySet()).containsExactly(4, 5);
  }

  @Test
  void isReadAsItWasWritten() {
    TlsWriter out = new TlsWriter();
    TREE.encode(out);
    PrivateTree read = TlsReader.decode(out.toSecret(), PrivateTree::decode);
    assertThat(read.leafIndex()).isEqualTo(2);
    assertThat(read.keys()).isEqualTo(TREE.keys());
  }

  @Test
  void aLeafOutsideAnyTreeIsMalformed() {
    TlsWriter out = new TlsWriter().uint32(-1).vector(List.of());
    assertMalformed("", () -> TlsReader.decode(out.toBytes(), PrivateTree::decode));
  }

  @Test
  void showsNoSecret() {
    assertThat(TREE.toString()).doesNotContain("0102", "[1,", "1, 2, 3");
  }
}
