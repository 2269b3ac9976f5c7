package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.UpdatePath;
import tools.jackson.databind.JsonNode;

/** Vectors of trees: what is done to them, what they hash to, and what is encrypted along them. */
class TreeVectorsTest {
  private static Crypto crypto(JsonNode one) {
    return Leaves.PROVIDER.crypto(CipherSuite.of(one.get("cipher_suite").asInt()).orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> treeOperations() {
    return Vectors.each("tree-operations", TreeVectorsTest::checkOperation);
  }

  private static void checkOperation(JsonNode one) {
    Crypto crypto = crypto(one);
    RatchetTree before = RatchetTree.decode(bytes(one.get("tree_before")));
    assertThat(before.hash(crypto)).isEqualTo(bytes(one.get("tree_hash_before")));
    Proposal proposal = TlsReader.decode(bytes(one.get("proposal")), Proposal::decode);
    RatchetTree after =
        switch (proposal) {
          case Proposal.Add add -> before.add(add.keyPackage().leafNode()).tree();
          case Proposal.Update update ->
              before.update(one.get("proposal_sender").asInt(), update.leafNode());
          case Proposal.Remove remove -> before.remove(remove.removed());
          default -> throw new AssertionError(proposal);
        };
    assertThat(after.encoded()).isEqualTo(bytes(one.get("tree_after")));
    assertThat(after.hash(crypto)).isEqualTo(bytes(one.get("tree_hash_after")));
  }

  @TestFactory
  Stream<DynamicTest> treeValidation() {
    return Vectors.each("tree-validation", TreeVectorsTest::checkTree);
  }

  private static void checkTree(JsonNode one) {
    Crypto crypto = crypto(one);
    RatchetTree tree = RatchetTree.decode(bytes(one.get("tree")));
    for (int node = 0; node < tree.nodeCount(); node++) {
      assertThat(tree.hash(crypto, node)).isEqualTo(bytes(one.get("tree_hashes").get(node)));
      assertThat(tree.resolution(node))
          .containsExactlyElementsOf(integers(one.get("resolutions").get(node)));
    }
    TreeValidation.validate(crypto, tree, bytes(one.get("tree_hashes").get(tree.width() - 1)));
    new LeafSignatures(0).verifyAll(crypto, tree, bytes(one.get("group_id")));
    assertThat(tree.encoded()).isEqualTo(bytes(one.get("tree")));
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> integers = new ArrayList<>();
    for (JsonNode integer : array) integers.add(integer.asInt());
    return integers;
  }

  @TestFactory
  Stream<DynamicTest> treeKem() {
    return Vectors.each("treekem", TreeVectorsTest::checkTreeKem);
  }

  private static void checkTreeKem(JsonNode one) {
    Crypto crypto = crypto(one);
    RatchetTree tree = RatchetTree.decode(bytes(one.get("ratchet_tree")));
    TreeValidation.validate(crypto, tree, tree.hash(crypto));
    Map<Integer, PrivateTree> members = new TreeMap<>();
    Map<Integer, SecretBytes> signers = new TreeMap<>();
    for (JsonNode leaf : one.get("leaves_private")) {
      int leafIndex = leaf.get("index").asInt();
      members.put(leafIndex, privateTree(crypto, tree, leaf));
      signers.put(leafIndex, secret(leaf.get("signature_priv")));
    }
    for (JsonNode update : one.get("update_paths")) {
      int sender = update.get("sender").asInt();
      checkUpdate(crypto, one, update, tree, members);
      checkOwnUpdate(crypto, one, sender, signers.get(sender), tree, members);
    }
  }

  private static PrivateTree privateTree(Crypto crypto, RatchetTree tree, JsonNode leaf) {
    PrivateTree own =
        PrivateTree.of(leaf.get("index").asInt(), secret(leaf.get("encryption_priv")));
    for (JsonNode entry : leaf.get("path_secrets")) {
      int node = entry.get("node").asInt();
      HpkeKeyPair pair = PathSecret.keyPair(crypto, secret(entry.get("path_secret")));
      assertThat(pair.publicKey()).isEqualTo(TreeKem.keyOf(tree, node));
      own = own.with(node, pair.privateKey());
    }
    return own;
  }

  private static GroupContext context(Crypto crypto, JsonNode one, RatchetTree tree) {
    return new GroupContext(
        1,
        crypto.suite().code(),
        bytes(one.get("group_id")),
        one.get("epoch").asLong(),
        tree.hash(crypto),
        bytes(one.get("confirmed_transcript_hash")),
        List.of());
  }

  private static void checkUpdate(
      Crypto crypto,
      JsonNode one,
      JsonNode update,
      RatchetTree tree,
      Map<Integer, PrivateTree> members) {
    int sender = update.get("sender").asInt();
    UpdatePath path = TlsReader.decode(bytes(update.get("update_path")), UpdatePath::decode);
    new LeafSignatures(0).verify(crypto, path.leafNode(), bytes(one.get("group_id")), sender);
    RatchetTree merged = TreeKem.merge(crypto, tree, sender, path, Set.of());
    assertThat(merged.hash(crypto)).isEqualTo(bytes(update.get("tree_hash_after")));
    TreeValidation.validate(crypto, merged, merged.hash(crypto));
    GroupContext context = context(crypto, one, merged);
    members.forEach(
        (leafIndex, own) -> {
          if (leafIndex == sender) return;
          assertThat(new PathDecryption(crypto, merged, own, sender).open(path, Set.of(), context))
              .isEqualTo(secret(update.get("path_secrets").get(leafIndex)));
          assertThat(
                  TreeKem.decrypt(crypto, merged, own, sender, path, Set.of(), context)
                      .commitSecret())
              .isEqualTo(secret(update.get("commit_secret")));
        });
  }

  /** A path of our own making along the same tree is opened by all. */
  private static void checkOwnUpdate(
      Crypto crypto,
      JsonNode one,
      int sender,
      SecretBytes signer,
      RatchetTree tree,
      Map<Integer, PrivateTree> members) {
    LeafNode leaf = tree.leaf(sender);
    Bytes groupId = bytes(one.get("group_id"));
    try (StagedPath staged = TreeKem.stage(crypto, tree, sender, leaf, groupId, signer)) {
      GroupContext context = context(crypto, one, staged.tree());
      UpdatePath path = staged.encrypt(context, Set.of());
      RatchetTree merged = TreeKem.merge(crypto, tree, sender, path, Set.of());
      assertThat(merged.encoded()).isEqualTo(staged.tree().encoded());
      new LeafSignatures(0).verifyAll(crypto, merged, groupId);
      members.forEach(
          (leafIndex, own) -> {
            if (leafIndex == sender) return;
            assertThat(
                    TreeKem.decrypt(crypto, merged, own, sender, path, Set.of(), context)
                        .commitSecret())
                .isEqualTo(staged.commitSecret());
          });
    }
  }
}
