package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.tree.TreeGroup.Changes;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.ParentNode;

/** Each test breaks one rule in a tree that is valid otherwise; its tree hash is recomputed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeValidationTest {
  /** Eight members; leaves 1 and 2 are unmerged at nodes 3 and 7; 1 and 5 are blank. */
  private RatchetTree tree = RatchetTree.of(Leaves.named("none"));

  /** After a further commit of leaf 6: no leaf is unmerged at node 7. */
  private RatchetTree later = tree;

  @BeforeAll
  void makeTree() {
    TreeGroup group = TreeGroup.of(CRYPTO, 8);
    for (int sender : new int[] {0, 2, 4, 6}) group.commit(sender, new Changes(), true);
    group.commit(4, new Changes().remove(1).remove(2), true);
    group.commit(0, new Changes(), true);
    group.commit(4, new Changes().add(2), false);
    group.assertSound();
    tree = group.tree;
    group.commit(6, new Changes(), true);
    group.assertSound();
    later = group.tree;
  }

  private RatchetTree with(int node, @Nullable TlsStruct value) {
    @Nullable TlsStruct[] nodes = tree.nodes();
    nodes[node] = value;
    return new RatchetTree(nodes);
  }

  private RatchetTree withUnmerged(int node, Integer... unmerged) {
    ParentNode parent = parent(node);
    return with(
        node, new ParentNode(parent.encryptionKey(), parent.parentHash(), List.of(unmerged)));
  }

  private ParentNode parent(int node) {
    return (ParentNode) tree.nodes()[node];
  }

  private LeafNode leaf(int leafIndex) {
    return (LeafNode) tree.nodes()[2 * leafIndex];
  }

  private static void validate(RatchetTree tree) {
    TreeValidation.validate(CRYPTO, tree, tree.hash(CRYPTO));
  }

  @Test
  void theTreeThatTheTestsBreakIsValid() {
    assertThatCode(() -> validate(tree)).doesNotThrowAnyException();
    assertThat(parent(3).unmergedLeaves()).containsExactly(1, 2);
    assertThat(parent(7).unmergedLeaves()).containsExactly(1, 2);
  }

  @Test
  void aTreeWithAnotherHashIsRefused() {
    Bytes other = with(2, null).hash(CRYPTO);
    assertInvalid(
        Reason.NOT_AUTHENTIC, "12.4.3.3", () -> TreeValidation.validate(CRYPTO, tree, other));
  }

  @Test
  void anEncryptionKeyThatTwoParentsHaveIsRefused() {
    ParentNode other =
        new ParentNode(
            parent(9).encryptionKey(), parent(3).parentHash(), parent(3).unmergedLeaves());
    assertMisbehaved("12.4.3.1", () -> validate(with(3, other)));
  }

  @Test
  void anEncryptionKeyThatAParentAndALeafHaveIsRefused() {
    LeafNode other = Leaves.with(leaf(1), parent(9).encryptionKey(), leaf(1).source());
    assertMisbehaved("12.4.3.1", () -> validate(with(2, other)));
  }

  @Test
  void anEncryptionKeyThatTwoLeavesHaveIsRefused() {
    LeafNode other = Leaves.with(leaf(1), leaf(7).encryptionKey(), leaf(1).source());
    assertMisbehaved("12.4.3.1", () -> validate(with(2, other)));
  }

  @Test
  void anEncryptionKeyThatIsNoKeyIsRefused() {
    LeafNode other =
        Leaves.with(leaf(1), new HpkePublicKey(Bytes.fromHex("0102")), leaf(1).source());
    assertMisbehaved("5.1.1", () -> validate(with(2, other)));
  }

  @Test
  void unmergedLeavesOutOfOrderAreRefused() {
    assertMisbehaved("7.1", () -> validate(withUnmerged(3, 2, 1)));
  }

  @Test
  void anUnmergedLeafThatIsListedTwiceIsRefused() {
    assertMisbehaved("7.1", () -> validate(withUnmerged(3, 1, 1, 2)));
  }

  @Test
  void anUnmergedLeafThatIsNotBelowTheNodeIsRefused() {
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(3, 1, 2, 5)));
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(9, 1)));
  }

  @Test
  void anUnmergedLeafOutsideTheTreeIsRefused() {
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(7, 8)));
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(7, Integer.MAX_VALUE)));
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(7, Integer.MIN_VALUE)));
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(7, -1)));
  }

  @Test
  void anUnmergedLeafThatIsBlankIsRefused() {
    assertMisbehaved("12.4.3.1", () -> validate(with(2, null)));
  }

  @Test
  void anUnmergedLeafThatANodeBetweenDoesNotListIsRefused() {
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(3, 1)));
    assertMisbehaved("12.4.3.1", () -> validate(withUnmerged(7, 1, 2, 5)));
  }

  @Test
  void aNodeMayListFewerUnmergedLeavesThanThoseBelow() {
    assertThat(later.parent(7).unmergedLeaves()).isEmpty();
    assertThat(later.parent(3).unmergedLeaves()).containsExactly(1, 2);
    assertThatCode(() -> validate(later)).doesNotThrowAnyException();
  }

  @Test
  void anUnmergedLeafThatWasMergedIsRefused() {
    assertMisbehaved("7.9.2", () -> validate(withUnmerged(13, 7)));
  }

  @Test
  void aParentWhoseKeyWasExchangedIsRefused() {
    ParentNode parent = parent(7);
    HpkePublicKey key = CRYPTO.generateKeyPair().publicKey();
    ParentNode other = new ParentNode(key, parent.parentHash(), parent.unmergedLeaves());
    assertMisbehaved("7.9.2", () -> validate(with(7, other)));
  }

  @Test
  void aParentHashOfAParentThatIsWrongIsRefused() {
    ParentNode parent = parent(11);
    ParentNode other =
        new ParentNode(parent.encryptionKey(), CRYPTO.hash(Bytes.EMPTY), parent.unmergedLeaves());
    assertMisbehaved("7.9.2", () -> validate(with(11, other)));
  }

  @Test
  void aParentThatNoLeafIsChainedToIsRefused() {
    LeafNode other = Leaves.with(leaf(6), new LeafNodeSource.FromUpdate());
    assertMisbehaved("7.9.2", () -> validate(with(12, other)));
  }

  @Test
  void aParentHashOfALeafThatIsWrongIsRefused() {
    LeafNode other = Leaves.with(leaf(6), new LeafNodeSource.FromCommit(Bytes.EMPTY));
    assertMisbehaved("7.9.2", () -> validate(with(12, other)));
  }

  @Test
  void aSiblingThatWasExchangedIsRefused() {
    LeafNode stranger = Leaves.Client.of(CRYPTO, "stranger").leaf();
    assertMisbehaved("7.9.2", () -> validate(with(14, stranger)));
  }

  /** Somebody below was not told the key, and no list of unmerged leaves says so. */
  @Test
  void aMemberBelowWhomTheParentLeavesOutIsRefused() {
    assertMisbehaved("7.9.2", () -> validate(with(13, null)));
  }

  @Test
  void aParentWithoutMembersBelowIsRefused() {
    @Nullable TlsStruct[] nodes = tree.nodes();
    nodes[12] = null;
    nodes[14] = null;
    assertMisbehaved("7.9.2", () -> validate(new RatchetTree(nodes)));
  }

  @Test
  void aTreeWithoutAnyParentIsValid() {
    @Nullable TlsStruct[] nodes = tree.nodes();
    for (int node = 1; node < nodes.length; node += 2) nodes[node] = null;
    assertThatCode(() -> validate(new RatchetTree(nodes))).doesNotThrowAnyException();
  }

  @Test
  void aTreeOfOneMemberIsValid() {
    LeafNode only = Leaves.Client.of(CRYPTO, "only").leaf();
    assertThatCode(() -> validate(RatchetTree.of(only))).doesNotThrowAnyException();
  }
}
