package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.tree.Leaves.Client;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.UpdatePath;

/**
 * The trees of all members of one group, without the rest of MLS. Every commit is applied by every
 * member, and what they then have is compared.
 */
final class TreeGroup {
  final Crypto crypto;
  final Bytes groupId = Bytes.utf8("a group of trees");
  final LeafSignatures signatures = new LeafSignatures(1000);
  final Map<Integer, PrivateTree> privates = new TreeMap<>();
  final Map<Integer, SignatureKeyPair> signers = new HashMap<>();

  /** The last path secret of each node that ever had one. */
  final Map<Integer, SecretBytes> pathSecrets = new HashMap<>();

  RatchetTree tree;
  long epoch;
  private int clients;

  TreeGroup(Crypto crypto) {
    this.crypto = crypto;
    Client creator = newClient();
    tree = RatchetTree.of(creator.leaf());
    enter(0, creator);
  }

  /** One whose creator adds all others at once, with a path. */
  static TreeGroup of(Crypto crypto, int size) {
    TreeGroup group = new TreeGroup(crypto);
    if (size > 1) group.commit(0, new Changes().add(size - 1), true);
    return group;
  }

  Client newClient() {
    return Client.of(crypto, "client " + clients++);
  }

  private void enter(int leafIndex, Client client) {
    privates.put(leafIndex, PrivateTree.of(leafIndex, client.encryptionKey()));
    signers.put(leafIndex, client.signatureKey());
  }

  List<Integer> members() {
    return List.copyOf(privates.keySet());
  }

  /** What a commit changes. */
  static final class Changes {
    final Set<Integer> updates = new HashSet<>();
    final Set<Integer> removes = new HashSet<>();
    int adds;

    Changes add(int count) {
      adds += count;
      return this;
    }

    Changes update(int leafIndex) {
      updates.add(leafIndex);
      return this;
    }

    Changes remove(int leafIndex) {
      removes.add(leafIndex);
      return this;
    }
  }

  /** A member commits; all apply it. */
  void commit(int sender, Changes changes, boolean path) {
    Set<Integer> added = apply(changes);
    if (path) followPath(sender, leafOf(sender), added);
    else tree.hash(crypto);
    epoch++;
  }

  /** Somebody joins by an external commit. Returns the new leaf's index. */
  int joinExternally(@Nullable Integer former) {
    if (former != null) apply(new Changes().remove(former));
    Client client = newClient();
    int leafIndex = tree.freeLeaf();
    signers.put(leafIndex, client.signatureKey());
    followPath(leafIndex, client.leaf(), Set.of());
    epoch++;
    return leafIndex;
  }

  /** Applies proposals only. Returns the leaves added. */
  Set<Integer> apply(Changes changes) {
    Map<Integer, LeafNode> updates = new HashMap<>();
    for (int leafIndex : changes.updates) {
      Client client =
          new Client(leafOf(leafIndex), SecretBytes.zeros(1), signer(leafIndex))
              .updated(crypto, groupId, leafIndex);
      updates.put(leafIndex, client.leaf());
      privates.put(leafIndex, PrivateTree.of(leafIndex, client.encryptionKey()));
    }
    changes.removes.forEach(privates::remove);
    changes.removes.forEach(signers::remove);
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < changes.adds; i++) clients.add(newClient());
    RatchetTree.Changed changed =
        tree.change(updates, changes.removes, clients.stream().map(Client::leaf).toList());
    tree = changed.tree();
    privates.replaceAll((leafIndex, own) -> own.within(tree));
    for (int i = 0; i < clients.size(); i++) enter(changed.added().get(i), clients.get(i));
    return Set.copyOf(changed.added());
  }

  private void followPath(int sender, LeafNode leaf, Set<Integer> added) {
    RatchetTree before = tree;
    Map<Integer, PrivateTree> after = new TreeMap<>();
    try (StagedPath staged =
        TreeKem.stage(crypto, before, sender, leaf, groupId, signer(sender).privateKey())) {
      GroupContext context = context(staged.tree());
      UpdatePath path = staged.encrypt(context, added);
      RatchetTree merged = TreeKem.merge(crypto, before, sender, path, added);
      assertThat(merged.hash(crypto)).isEqualTo(staged.tree().hash(crypto));
      after.put(sender, staged.privateTree());
      privates.forEach(
          (leafIndex, own) -> {
            if (leafIndex == sender) return;
            int common = TreeMath.commonAncestor(sender, leafIndex);
            pathSecrets.put(common, staged.pathSecretFor(leafIndex));
            after.put(
                leafIndex,
                added.contains(leafIndex)
                    ? implanted(staged, merged, own, sender)
                    : decrypted(staged, merged, own, sender, path, added, context));
          });
      tree = merged;
    }
    privates.clear();
    privates.putAll(after);
  }

  private PrivateTree implanted(
      StagedPath staged, RatchetTree merged, PrivateTree own, int sender) {
    SecretBytes pathSecret = staged.pathSecretFor(own.leafIndex());
    return TreeKem.implant(crypto, merged, own, sender, pathSecret);
  }

  private PrivateTree decrypted(
      StagedPath staged,
      RatchetTree merged,
      PrivateTree own,
      int sender,
      UpdatePath path,
      Set<Integer> added,
      GroupContext context) {
    TreeKem.Decrypted decrypted =
        TreeKem.decrypt(crypto, merged, own, sender, path, added, context);
    assertThat(decrypted.commitSecret()).isEqualTo(staged.commitSecret());
    return decrypted.privateTree();
  }

  GroupContext context(RatchetTree of) {
    return new GroupContext(
        1, crypto.suite().code(), groupId, epoch + 1, of.hash(crypto), Bytes.EMPTY, List.of());
  }

  LeafNode leafOf(int leafIndex) {
    LeafNode leaf = tree.leaf(leafIndex);
    assertThat(leaf).isNotNull();
    return leaf;
  }

  SignatureKeyPair signer(int leafIndex) {
    SignatureKeyPair pair = signers.get(leafIndex);
    assertThat(pair).isNotNull();
    return pair;
  }

  /** A joiner would take this tree, and each member knows the keys that it should know. */
  void assertSound() {
    assertThat(tree.members()).containsExactlyElementsOf(privates.keySet());
    RatchetTree joined = RatchetTree.decode(tree.encoded());
    TreeValidation.validate(crypto, joined, tree.hash(crypto));
    signatures.verifyAll(crypto, joined, groupId);
    privates.values().forEach(this::assertKnowsItsKeys);
  }

  /** A member knows the key of a node above exactly if it is not unmerged there (section 4.1.1). */
  private void assertKnowsItsKeys(PrivateTree own) {
    Set<Integer> expected = new HashSet<>();
    expected.add(TreeMath.nodeOfLeaf(own.leafIndex()));
    for (int node : TreeMath.directPath(TreeMath.nodeOfLeaf(own.leafIndex()), tree.width()))
      if (tree.parent(node) != null
          && !tree.parent(node).unmergedLeaves().contains(own.leafIndex())) expected.add(node);
    assertThat(own.keys().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    own.keys()
        .forEach(
            (node, key) -> assertThat(crypto.matches(key, TreeKem.keyOf(tree, node))).isTrue());
  }
}
