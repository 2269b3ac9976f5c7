package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.tree.TreeGroup.Changes;

/** Leaf 2 of five members adds leaf 5, with a path: the node above both is the root, 7. */
class ImplantTest {
  private static final int SIGNER = 2;
  private static final int JOINER = 5;

  private final TreeGroup group = TreeGroup.of(CRYPTO, 5);
  private final Set<Integer> added = group.apply(new Changes().add(1));
  private final StagedPath staged =
      TreeKem.stage(
          CRYPTO,
          group.tree,
          SIGNER,
          group.leafOf(SIGNER),
          group.groupId,
          group.signer(SIGNER).privateKey());

  private PrivateTree joiner() {
    PrivateTree own = group.privates.get(JOINER);
    assertThat(own).isNotNull();
    return own;
  }

  private PrivateTree implant(RatchetTree tree, int signer, SecretBytes pathSecret) {
    return TreeKem.implant(CRYPTO, tree, joiner(), signer, pathSecret);
  }

  @Test
  void aPathSecretGivesTheKeysFromTheCommonAncestorUp() {
    assertThat(added).containsExactly(JOINER);
    SecretBytes pathSecret = staged.pathSecretFor(JOINER);
    PrivateTree implanted = implant(staged.tree(), SIGNER, pathSecret);
    assertThat(implanted.keys().keySet()).containsExactly(7, 10);
    assertThat(implanted.key(7)).isEqualTo(staged.privateTree().key(7));
    assertThat(pathSecret.isErased()).isFalse();
  }

  @Test
  void withoutAPathSecretAJoinerKnowsItsLeafsKeyOnly() {
    assertThat(joiner().keys().keySet()).containsExactly(10);
  }

  @Test
  void keysOfNodesFurtherUpFollow() {
    TreeGroup wide = TreeGroup.of(CRYPTO, 9);
    wide.commit(0, new Changes().remove(1), true);
    wide.apply(new Changes().add(1));
    StagedPath path =
        TreeKem.stage(
            CRYPTO, wide.tree, 0, wide.leafOf(0), wide.groupId, wide.signer(0).privateKey());
    PrivateTree own = wide.privates.get(1);
    assertThat(own).isNotNull();
    PrivateTree implanted = TreeKem.implant(CRYPTO, path.tree(), own, 0, path.pathSecretFor(1));
    assertThat(implanted.keys().keySet()).containsExactly(1, 2, 3, 7, 15);
    implanted
        .keys()
        .forEach(
            (node, key) ->
                assertThat(CRYPTO.matches(key, TreeKem.keyOf(path.tree(), node))).isTrue());
  }

  @Test
  void aPathSecretThatDoesNotFitTheTreeIsRefused() {
    SecretBytes other = CRYPTO.randomSecret(CRYPTO.hashLength());
    assertMisbehaved("7.5", () -> implant(staged.tree(), SIGNER, other));
    SecretBytes right = staged.pathSecretFor(JOINER);
    var nodes = staged.tree().nodes();
    nodes[7] = Leaves.parent("another root");
    RatchetTree altered = new RatchetTree(nodes);
    assertMisbehaved("7.5", () -> implant(altered, SIGNER, right));
  }

  @Test
  void aPathSecretForABlankNodeIsRefused() {
    SecretBytes right = staged.pathSecretFor(JOINER);
    RatchetTree blank = staged.tree().update(0, Leaves.named("x"));
    assertMisbehaved("12.4.3.1", () -> implant(blank, SIGNER, right));
  }

  @Test
  void aPathSecretOfTheWrongLengthIsRefused() {
    assertMisbehaved("7.4", () -> implant(staged.tree(), SIGNER, SecretBytes.zeros(16)));
  }

  @Test
  void aSignerThatIsNotAnotherMemberIsRefused() {
    SecretBytes right = staged.pathSecretFor(JOINER);
    for (int signer : new int[] {JOINER, 6, 8, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
      assertMisbehaved("12.4.3.1", () -> implant(staged.tree(), signer, right));
  }

  @Test
  void thereIsAPathSecretForOtherMembersOnly() {
    for (int leafIndex : new int[] {SIGNER, 6, 9, -1, Integer.MAX_VALUE})
      assertMisuse(() -> staged.pathSecretFor(leafIndex));
  }
}
