package org.safemessenger.mls.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.tree.Leaves.Client;
import org.safemessenger.mls.tree.TreeGroup.Changes;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.UpdatePath;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes our own vectors of trees. To make them anew, run {@link #main} with the folder {@code
 * src/test/resources/vectors}, and say in the commit why.
 */
final class TreeVectorsWriter {
  private static final List<CipherSuite> SUITES =
      List.of(
          CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519,
          CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256,
          CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519);

  private TreeVectorsWriter() {}

  static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    write(
        folder,
        "tree-math",
        List.of(1, 2, 4, 8, 32).stream().map(TreeVectorsWriter::math).toList());
    List<Object> operations = new ArrayList<>();
    List<Object> validations = new ArrayList<>();
    List<Object> kems = new ArrayList<>();
    for (CipherSuite suite : SUITES) {
      Crypto crypto = Leaves.PROVIDER.crypto(suite);
      operations.addAll(operations(crypto));
      for (TreeGroup group : List.of(full(crypto), unmerged(crypto), blank(crypto))) {
        validations.add(validation(group));
        kems.add(kem(group));
      }
    }
    write(folder, "tree-operations", operations);
    write(folder, "tree-validation", validations);
    write(folder, "treekem", kems);
  }

  private static void write(Path folder, String name, Object cases) throws IOException {
    String json =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(cases);
    Files.writeString(folder.resolve(name + ".json"), json + "\n");
  }

  private static Map<String, @Nullable Object> ordered(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2)
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    return map;
  }

  private static String hex(SecretBytes secret) {
    return Bytes.of(secret.expose()).toString();
  }

  /** By halving ranges of nodes: without the arithmetic that is to be tested. */
  private static Object math(int width) {
    int count = 2 * width - 1;
    Integer[][] relations = new Integer[4][count];
    int root = halve(relations, 0, count);
    return ordered(
        "n_leaves",
        width,
        "n_nodes",
        count,
        "root",
        root,
        "left",
        relations[0],
        "right",
        relations[1],
        "parent",
        relations[2],
        "sibling",
        relations[3]);
  }

  private static int halve(Integer[][] relations, int from, int to) {
    int middle = (from + to) / 2;
    if (to - from == 1) return middle;
    int left = halve(relations, from, middle);
    int right = halve(relations, middle + 1, to);
    relations[0][middle] = left;
    relations[1][middle] = right;
    relations[2][left] = relations[2][right] = middle;
    relations[3][left] = right;
    relations[3][right] = left;
    return middle;
  }

  /** Four members; each node set. */
  private static TreeGroup full(Crypto crypto) {
    TreeGroup group = TreeGroup.of(crypto, 4);
    group.commit(2, new Changes(), true);
    group.commit(0, new Changes(), true);
    return group;
  }

  /** Leaf 1 is unmerged at node 3, and no longer at the root. */
  private static TreeGroup unmerged(Crypto crypto) {
    TreeGroup group = TreeGroup.of(crypto, 5);
    group.commit(2, new Changes().remove(1), true);
    group.commit(4, new Changes().add(1), false);
    group.commit(4, new Changes(), true);
    return group;
  }

  /** Three members far from each other, with blank nodes between. */
  private static TreeGroup blank(Crypto crypto) {
    TreeGroup group = TreeGroup.of(crypto, 6);
    group.commit(5, new Changes().remove(1).remove(3).remove(4), true);
    group.commit(0, new Changes().update(2), true);
    return group;
  }

  private static List<Object> operations(Crypto crypto) {
    TreeGroup group = full(crypto);
    Client client = group.newClient();
    KeyPackage keyPackage =
        new KeyPackage(
            1,
            crypto.suite().code(),
            crypto.generateKeyPair().publicKey(),
            client.leaf(),
            List.of(),
            Bytes.EMPTY);
    Bytes signature =
        crypto.signWithLabel(
            client.signatureKey().privateKey(), "KeyPackageTBS", keyPackage.toBeSigned());
    Proposal add = new Proposal.Add(keyPackage.withSignature(signature));
    Client updated =
        new Client(group.leafOf(1), SecretBytes.zeros(1), group.signer(1))
            .updated(crypto, group.groupId, 1);
    RatchetTree tree = group.tree;
    RatchetTree extended = tree.add(client.leaf()).tree();
    RatchetTree lacking = tree.remove(1);
    return List.of(
        operation(crypto, tree, add, 0, extended),
        operation(crypto, lacking, add, 2, lacking.add(client.leaf()).tree()),
        operation(
            crypto, tree, new Proposal.Update(updated.leaf()), 1, tree.update(1, updated.leaf())),
        operation(crypto, tree, new Proposal.Remove(2), 3, tree.remove(2)),
        operation(crypto, extended, new Proposal.Remove(4), 0, extended.remove(4)));
  }

  private static Object operation(
      Crypto crypto, RatchetTree before, Proposal proposal, int sender, RatchetTree after) {
    return ordered(
        "cipher_suite", crypto.suite().code(),
        "tree_before", before.encoded().toString(),
        "tree_hash_before", before.hash(crypto).toString(),
        "proposal", proposal.encoded().toString(),
        "proposal_sender", sender,
        "tree_after", after.encoded().toString(),
        "tree_hash_after", after.hash(crypto).toString());
  }

  private static Object validation(TreeGroup group) {
    group.assertSound();
    List<String> hashes = new ArrayList<>();
    List<List<Integer>> resolutions = new ArrayList<>();
    for (int node = 0; node < group.tree.nodeCount(); node++) {
      hashes.add(group.tree.hash(group.crypto, node).toString());
      resolutions.add(group.tree.resolution(node));
    }
    return ordered(
        "cipher_suite", group.crypto.suite().code(),
        "tree", group.tree.encoded().toString(),
        "group_id", group.groupId.toString(),
        "tree_hashes", hashes,
        "resolutions", resolutions);
  }

  private static Object kem(TreeGroup group) {
    return ordered(
        "cipher_suite", group.crypto.suite().code(),
        "group_id", group.groupId.toString(),
        "epoch", group.epoch + 1,
        "confirmed_transcript_hash", "",
        "ratchet_tree", group.tree.encoded().toString(),
        "leaves_private", group.members().stream().map(leaf -> leafPrivate(group, leaf)).toList(),
        "update_paths", group.members().stream().map(leaf -> updatePath(group, leaf)).toList());
  }

  private static Object leafPrivate(TreeGroup group, int leafIndex) {
    List<Object> pathSecrets = new ArrayList<>();
    PrivateTree own = own(group, leafIndex);
    for (int node : own.keys().keySet()) {
      SecretBytes pathSecret = group.pathSecrets.get(node);
      if (TreeMath.isLeaf(node) || pathSecret == null) continue;
      pathSecrets.add(ordered("node", node, "path_secret", hex(pathSecret)));
    }
    SecretBytes leafKey = own.keys().get(TreeMath.nodeOfLeaf(leafIndex));
    return ordered(
        "index",
        leafIndex,
        "encryption_priv",
        hex(leafKey),
        "signature_priv",
        hex(group.signer(leafIndex).privateKey()),
        "path_secrets",
        pathSecrets);
  }

  private static PrivateTree own(TreeGroup group, int leafIndex) {
    return group.privates.getOrDefault(leafIndex, PrivateTree.of(leafIndex, SecretBytes.zeros(1)));
  }

  private static Object updatePath(TreeGroup group, int sender) {
    Crypto crypto = group.crypto;
    SecretBytes signer = group.signer(sender).privateKey();
    try (StagedPath staged =
        TreeKem.stage(crypto, group.tree, sender, group.leafOf(sender), group.groupId, signer)) {
      GroupContext context = group.context(staged.tree());
      UpdatePath path = staged.encrypt(context, Set.of());
      List<@Nullable String> pathSecrets = new ArrayList<>();
      for (int leaf = 0; leaf < group.tree.width(); leaf++)
        pathSecrets.add(
            leaf == sender || group.tree.leaf(leaf) == null
                ? null
                : hex(staged.pathSecretFor(leaf)));
      return ordered(
          "sender", sender,
          "update_path", path.encoded().toString(),
          "path_secrets", pathSecrets,
          "commit_secret", hex(staged.commitSecret()),
          "tree_hash_after", staged.tree().hash(crypto).toString());
    }
  }
}
