package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;
import static org.safemessenger.mls.tree.RatchetTreeTest.tree;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

class TreeHashTest {
  private static final LeafNode A = Leaves.named("A");
  private static final LeafNode B = Leaves.named("B");
  private static final ParentNode X = Leaves.parent("X", 0);

  private static Bytes leafHash(int leafIndex, Bytes optionalLeaf) {
    return CRYPTO.hash(new TlsWriter().uint8(1).uint32(leafIndex).raw(optionalLeaf).toBytes());
  }

  private static Bytes present(Bytes node) {
    return new TlsWriter().uint8(1).raw(node).toBytes();
  }

  private static final Bytes ABSENT = Bytes.fromHex("00");

  @Test
  void aLeafHashCoversIndexAndLeaf() {
    assertThat(tree(A, null, B).hash(CRYPTO, 2)).isEqualTo(leafHash(1, present(B.encoded())));
  }

  @Test
  void aBlankLeafIsAbsentFromItsHash() {
    assertThat(tree(A, null, null).hash(CRYPTO, 2)).isEqualTo(leafHash(1, ABSENT));
  }

  @Test
  void aParentHashCoversTheParentAndBothSubtrees() {
    Bytes input =
        new TlsWriter()
            .uint8(2)
            .raw(present(X.encoded()))
            .opaque(leafHash(0, present(A.encoded())))
            .opaque(leafHash(1, present(B.encoded())))
            .toBytes();
    assertThat(tree(A, X, B).hash(CRYPTO)).isEqualTo(CRYPTO.hash(input));
  }

  @Test
  void aBlankParentIsAbsentFromItsHash() {
    Bytes input =
        new TlsWriter()
            .uint8(2)
            .raw(ABSENT)
            .opaque(leafHash(0, present(A.encoded())))
            .opaque(leafHash(1, present(B.encoded())))
            .toBytes();
    assertThat(tree(A, null, B).hash(CRYPTO)).isEqualTo(CRYPTO.hash(input));
  }

  @Test
  void ofAnotherSuiteTheHashIsAnother() {
    Crypto other = Leaves.PROVIDER.crypto(CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519);
    RatchetTree tree = tree(A, X, B);
    Bytes hash = tree.hash(CRYPTO);
    assertThat(tree.hash(other).length()).isEqualTo(64);
    assertThat(tree.hash(CRYPTO)).isEqualTo(hash);
  }

  @Property(tries = 300)
  void whatIsKeptOfTheHashesIsAsFromScratch(@ForAll long seed) {
    RandomTrees random = new RandomTrees(seed);
    for (int step = 0; step < 20; step++) {
      RatchetTree tree = random.change();
      if (random.coin()) tree.hash(CRYPTO);
    }
    RatchetTree tree = random.tree();
    RatchetTree again = new RatchetTree(tree.nodes());
    for (int node = 0; node < tree.nodeCount(); node++)
      assertThat(tree.hash(CRYPTO, node)).isEqualTo(again.hash(CRYPTO, node));
  }

  @Test
  void manyThreadsMayAskTogether() {
    RandomTrees random = new RandomTrees(7);
    for (int round = 0; round < 20; round++) {
      RatchetTree before = random.change();
      RatchetTree tree = new RatchetTree(before.nodes());
      ConcurrentHashMap<Bytes, Boolean> hashes = new ConcurrentHashMap<>();
      IntStream.range(0, 16).parallel().forEach(i -> hashes.put(tree.hash(CRYPTO), true));
      assertThat(List.copyOf(hashes.keySet())).containsExactly(before.hash(CRYPTO));
    }
  }
}
