package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.tree.TreeGroup.Changes;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.UpdatePathNode;

/** Leaf 2 of six members updates its path: nodes 5, 3 and 7. */
class TreeKemTest {
  private static final int SENDER = 2;

  private final TreeGroup group = TreeGroup.of(CRYPTO, 6);
  private StagedPath staged = stage();
  private GroupContext context = group.context(staged.tree());
  private UpdatePath path = staged.encrypt(context, Set.of());

  private StagedPath stage() {
    for (int sender : new int[] {0, 2, 5}) group.commit(sender, new Changes(), true);
    return stage(CRYPTO);
  }

  private StagedPath stage(Crypto crypto) {
    return TreeKem.stage(
        crypto,
        group.tree,
        SENDER,
        group.leafOf(SENDER),
        group.groupId,
        group.signer(SENDER).privateKey());
  }

  private RatchetTree merge(UpdatePath one) {
    return TreeKem.merge(CRYPTO, group.tree, SENDER, one, Set.of());
  }

  private PrivateTree own(int leafIndex) {
    PrivateTree own = group.privates.get(leafIndex);
    assertThat(own).isNotNull();
    return own;
  }

  private TreeKem.Decrypted decrypt(int leafIndex, UpdatePath one, GroupContext in) {
    return TreeKem.decrypt(CRYPTO, staged.tree(), own(leafIndex), SENDER, one, Set.of(), in);
  }

  private UpdatePath with(int at, UpdatePathNode node) {
    List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
    nodes.set(at, node);
    return new UpdatePath(path.leafNode(), nodes);
  }

  private UpdatePath withKey(int at, HpkePublicKey key) {
    return with(at, new UpdatePathNode(key, path.nodes().get(at).encryptedPathSecret()));
  }

  private UpdatePath withLeaf(LeafNode leaf) {
    return new UpdatePath(leaf, path.nodes());
  }

  private UpdatePath withCiphertexts(int at, List<HpkeCiphertext> ciphertexts) {
    return with(at, new UpdatePathNode(path.nodes().get(at).encryptionKey(), ciphertexts));
  }

  private static LeafNodeSource commit(LeafNode leaf) {
    return leaf.source();
  }

  @BeforeEach
  void thePathThatTheTestsBreakIsTaken() {
    assertThat(merge(path).hash(CRYPTO)).isEqualTo(staged.tree().hash(CRYPTO));
    for (int leafIndex : group.members())
      if (leafIndex != SENDER)
        assertThat(decrypt(leafIndex, path, context).commitSecret())
            .isEqualTo(staged.commitSecret());
    assertThat(path.nodes()).hasSize(3);
  }

  @Test
  void aPathWithANodeTooFewOrTooManyIsRefused() {
    List<UpdatePathNode> nodes = new ArrayList<>(path.nodes());
    nodes.add(new UpdatePathNode(CRYPTO.generateKeyPair().publicKey(), List.of()));
    UpdatePath longer = new UpdatePath(path.leafNode(), nodes);
    assertMisbehaved("7.6", () -> merge(longer));
    UpdatePath shorter = new UpdatePath(path.leafNode(), path.nodes().subList(0, 2));
    assertMisbehaved("7.6", () -> merge(shorter));
    assertMisbehaved("7.6", () -> merge(new UpdatePath(path.leafNode(), List.of())));
  }

  @Test
  void aNodeWithACiphertextTooFewOrTooManyIsRefused() {
    List<HpkeCiphertext> ciphertexts = new ArrayList<>(path.nodes().get(1).encryptedPathSecret());
    ciphertexts.add(ciphertexts.getFirst());
    assertMisbehaved("7.6", () -> merge(withCiphertexts(1, ciphertexts)));
    assertMisbehaved("7.6", () -> merge(withCiphertexts(1, List.of())));
  }

  @Test
  void theLeafsFormerEncryptionKeyIsRefused() {
    LeafNode leaf = path.leafNode();
    HpkePublicKey former = group.leafOf(SENDER).encryptionKey();
    assertMisbehaved("12.4.2", () -> merge(withLeaf(Leaves.with(leaf, former, commit(leaf)))));
  }

  @Test
  void aKeyThatIsInTheTreeAlreadyIsRefused() {
    for (int node : new int[] {0, 3, 5, 7, 10})
      assertMisbehaved("12.4.2", () -> merge(withKey(1, TreeKem.keyOf(group.tree, node))));
    LeafNode leaf = path.leafNode();
    HpkePublicKey other = group.leafOf(0).encryptionKey();
    assertMisbehaved("12.4.2", () -> merge(withLeaf(Leaves.with(leaf, other, commit(leaf)))));
  }

  @Test
  void aKeyThatIsTwiceInThePathIsRefused() {
    assertMisbehaved("12.4.2", () -> merge(withKey(1, path.nodes().get(0).encryptionKey())));
    assertMisbehaved("12.4.2", () -> merge(withKey(1, path.leafNode().encryptionKey())));
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    HpkePublicKey none = new HpkePublicKey(Bytes.fromHex("00112233"));
    assertMisbehaved("5.1.1", () -> merge(withKey(2, none)));
    LeafNode leaf = path.leafNode();
    assertMisbehaved("5.1.1", () -> merge(withLeaf(Leaves.with(leaf, none, commit(leaf)))));
  }

  @Test
  void aLeafThatIsNotFromACommitIsRefused() {
    LeafNode leaf = Leaves.with(path.leafNode(), new LeafNodeSource.FromUpdate());
    assertMisbehaved("12.4.2", () -> merge(withLeaf(leaf)));
  }

  @Test
  void aParentHashThatDoesNotFollowFromThePathIsRefused() {
    LeafNode leaf =
        Leaves.with(path.leafNode(), new LeafNodeSource.FromCommit(CRYPTO.hash(Bytes.EMPTY)));
    assertMisbehaved("7.9.2", () -> merge(withLeaf(leaf)));
    assertMisbehaved("7.9.2", () -> merge(withKey(2, CRYPTO.generateKeyPair().publicKey())));
  }

  @Test
  void theRootOfAPathHasAnEmptyParentHashAndNobodyIsUnmerged() {
    RatchetTree merged = merge(path);
    assertThat(merged.parent(7).parentHash()).isEqualTo(Bytes.EMPTY);
    for (int node : new int[] {5, 3, 7}) assertThat(merged.parent(node).unmergedLeaves()).isEmpty();
  }

  @Test
  void secretsAreBoundToTheProvisionalContext() {
    GroupContext other = group.context(group.tree);
    assertInvalid(Reason.NOT_AUTHENTIC, null, () -> decrypt(0, path, other));
  }

  @Test
  void aCiphertextThatWasAlteredIsRefused() {
    HpkeCiphertext one = path.nodes().get(1).encryptedPathSecret().getFirst();
    byte[] octets = one.ciphertext().toArray();
    octets[3] ^= 1;
    HpkeCiphertext altered = new HpkeCiphertext(one.kemOutput(), Bytes.wrap(octets));
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        null,
        () -> decrypt(0, withCiphertexts(1, List.of(altered)), context));
  }

  /** Node 1 is what leaves 0 and 1 decrypt with: the second node of the path, 3, is for it. */
  private UpdatePath withSecretForNode1(SecretBytes secret) {
    HpkeCiphertext sealed =
        CRYPTO.encryptWithLabel(
            TreeKem.keyOf(group.tree, 1), "UpdatePathNode", context.encoded(), secret);
    return withCiphertexts(1, List.of(sealed));
  }

  @Test
  void aPathSecretThatDoesNotFitThePublicKeysIsRefused() {
    UpdatePath other = withSecretForNode1(CRYPTO.randomSecret(CRYPTO.hashLength()));
    assertMisbehaved("7.5", () -> decrypt(0, other, context));
    assertThat(decrypt(3, other, context).commitSecret()).isEqualTo(staged.commitSecret());
  }

  @Test
  void aPublicKeyFurtherUpThatDoesNotFitIsRefused() {
    RatchetTree tree = staged.tree();
    var nodes = tree.nodes();
    nodes[7] = Leaves.parent("another root");
    RatchetTree altered = new RatchetTree(nodes);
    assertMisbehaved(
        "7.5", () -> TreeKem.decrypt(CRYPTO, altered, own(0), SENDER, path, Set.of(), context));
  }

  @Test
  void aPathSecretOfTheWrongLengthIsRefused() {
    for (int length : new int[] {0, 31, 33})
      assertMisbehaved(
          "7.4", () -> decrypt(0, withSecretForNode1(SecretBytes.zeros(length)), context));
  }

  @Test
  void aMemberWhoWasGivenNoKeyCannotFollow() {
    PrivateTree robbed = own(0).without(List.of(0, 1, 3, 7));
    assertMisbehaved(
        "7.5",
        () -> TreeKem.decrypt(CRYPTO, staged.tree(), robbed, SENDER, path, Set.of(), context));
    PrivateTree stranger = PrivateTree.of(7, SecretBytes.zeros(32));
    assertMisbehaved(
        "7.5",
        () -> TreeKem.decrypt(CRYPTO, staged.tree(), stranger, SENDER, path, Set.of(), context));
  }

  @Test
  void nothingIsEncryptedToTheSender() {
    assertMisuse(() -> decrypt(SENDER, path, context));
  }

  @Test
  void keysThatWereReplacedAreGone() {
    PrivateTree before = own(0);
    PrivateTree after = decrypt(0, path, context).privateTree();
    assertThat(after.keys().keySet()).containsExactly(0, 1, 3, 7);
    assertThat(after.key(1)).isSameAs(before.key(1));
    for (int node : new int[] {3, 7}) assertThat(after.key(node)).isNotEqualTo(before.key(node));
    assertThat(staged.privateTree().keys().keySet()).containsExactly(3, 4, 5, 7);
    assertThat(staged.privateTree().key(4)).isNotEqualTo(own(SENDER).key(4));
  }

  @Test
  void keysOfNodesThatAPathBlankedAreGone() {
    group.commit(0, new Changes().remove(4), true);
    assertThat(own(5).keys().keySet()).containsExactly(7, 10);
  }

  @Test
  void theReceiversSecretsAreErasedButForTheCommitSecretAndTheKeys() {
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    TreeKem.Decrypted decrypted =
        TreeKem.decrypt(counting.crypto(), staged.tree(), own(0), SENDER, path, Set.of(), context);
    assertThat(counting.secrets()).hasSize(1 + 2 + 2);
    for (SecretBytes secret : counting.secrets())
      assertThat(secret.isErased()).isEqualTo(secret != decrypted.commitSecret());
    decrypted.privateTree().keys().values().forEach(SecretBytes::expose);
  }

  @Test
  void theReceiversSecretsAreErasedWhenTheyDoNotFit() {
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    UpdatePath other = withSecretForNode1(CRYPTO.randomSecret(CRYPTO.hashLength()));
    assertMisbehaved(
        "7.5",
        () ->
            TreeKem.decrypt(
                counting.crypto(), staged.tree(), own(0), SENDER, other, Set.of(), context));
    assertThat(counting.secrets()).isNotEmpty().allMatch(SecretBytes::isErased);
  }

  @Test
  void theSendersSecretsAreErasedWhenThePathIsClosed() {
    CountingCrypto counting = new CountingCrypto(CRYPTO);
    StagedPath another = stage(counting.crypto());
    another.close();
    assertThat(counting.secrets()).hasSize(1 + 3 + 3);
    for (SecretBytes secret : counting.secrets())
      assertThat(secret.isErased()).isEqualTo(secret != another.commitSecret());
    another.privateTree().keys().values().forEach(SecretBytes::expose);
  }

  @Test
  void nothingIsEncryptedToLeavesThatTheSameCommitAdds() {
    Set<Integer> added = group.apply(new Changes().add(3));
    assertThat(added).containsExactlyInAnyOrder(6, 7, 8);
    StagedPath another = stage(CRYPTO);
    GroupContext in = group.context(another.tree());
    UpdatePath all = another.encrypt(in, Set.of());
    UpdatePath some = another.encrypt(in, added);
    List<Integer> counts =
        some.nodes().stream().map(node -> node.encryptedPathSecret().size()).toList();
    assertThat(counts).containsExactly(1, 1, 1, 0);
    assertMisbehaved("7.6", () -> TreeKem.merge(CRYPTO, group.tree, SENDER, all, added));
    assertMisbehaved("7.6", () -> TreeKem.merge(CRYPTO, group.tree, SENDER, some, Set.of()));
    assertThat(TreeKem.merge(CRYPTO, group.tree, SENDER, some, added).hash(CRYPTO))
        .isEqualTo(another.tree().hash(CRYPTO));
  }

  @Test
  void aGroupOfOneHasACommitSecretWithoutAnyNode() {
    TreeGroup alone = new TreeGroup(CRYPTO);
    StagedPath one =
        TreeKem.stage(
            CRYPTO, alone.tree, 0, alone.leafOf(0), alone.groupId, alone.signer(0).privateKey());
    UpdatePath empty = one.encrypt(alone.context(one.tree()), Set.of());
    assertThat(empty.nodes()).isEmpty();
    one.close();
    assertThat(one.commitSecret().expose()).hasSize(32);
    assertThat(empty.leafNode().source()).isEqualTo(new LeafNodeSource.FromCommit(Bytes.EMPTY));
    assertThat(TreeKem.merge(CRYPTO, alone.tree, 0, empty, Set.of()).hash(CRYPTO))
        .isEqualTo(one.tree().hash(CRYPTO));
  }

  @Test
  void whoJoinsExternallyTakesTheLeftmostBlankLeaf() {
    assertThat(group.joinExternally(null)).isEqualTo(6);
    assertThat(group.joinExternally(null)).isEqualTo(7);
    assertThat(group.joinExternally(null)).isEqualTo(8);
    assertThat(group.tree.width()).isEqualTo(16);
    assertThat(group.joinExternally(3)).isEqualTo(3);
    group.assertSound();
  }

  @Test
  void nobodyHasALeafBeyondTheNext() {
    assertMisuse(() -> TreeKem.merge(CRYPTO, group.tree, group.tree.width() + 1, path, Set.of()));
    assertMisuse(() -> TreeKem.merge(CRYPTO, group.tree, -1, path, Set.of()));
  }
}
