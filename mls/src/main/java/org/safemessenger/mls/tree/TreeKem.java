package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.UpdatePathNode;

/**
 * TreeKEM (sections 7.4 to 7.6): a member gives fresh keys to itself and the nodes above, and tells
 * each other member those that it may know.
 */
public final class TreeKem {
  static final String UPDATE_PATH_NODE = "UpdatePathNode";

  private TreeKem() {}

  /**
   * Sending: fresh secrets, keys and parent hashes along the path of a leaf, and the leaf signed.
   *
   * @param tree with the commit's proposals applied
   * @param leafIndex the sender's; {@link RatchetTree#freeLeaf} for an external commit
   * @param leaf what the new leaf says; its encryption key, source and signature are replaced
   */
  public static StagedPath stage(
      Crypto crypto,
      RatchetTree tree,
      int leafIndex,
      LeafNode leaf,
      Bytes groupId,
      SecretBytes signaturePrivateKey) {
    RatchetTree before = wideEnough(tree, leafIndex);
    List<Integer> filtered = before.filteredDirectPath(leafIndex);
    SecretBytes first = crypto.randomSecret(crypto.hashLength());
    List<SecretBytes> chain = PathSecret.chain(crypto, first, filtered.size());
    List<SecretBytes> pathSecrets = chain.subList(0, filtered.size());
    List<HpkeKeyPair> pairs = PathSecret.keyPairs(crypto, pathSecrets);
    FreshPath fresh =
        new FreshPath(
            crypto,
            before,
            leafIndex,
            filtered,
            pairs.stream().map(HpkeKeyPair::publicKey).toList());
    HpkeKeyPair leafPair = crypto.generateKeyPair();
    LeafNode unsigned = renewed(leaf, leafPair.publicKey(), fresh.leafParentHash());
    LeafNode signed =
        LeafSignatures.sign(crypto, unsigned, groupId, leafIndex, signaturePrivateKey);
    Map<Integer, SecretBytes> keys = new HashMap<>();
    for (int i = 0; i < pairs.size(); i++) keys.put(filtered.get(i), pairs.get(i).privateKey());
    return new StagedPath(
        crypto,
        fresh.with(signed),
        PrivateTree.of(leafIndex, leafPair.privateKey()).with(keys),
        filtered,
        pathSecrets,
        chain.getLast());
  }

  private static RatchetTree wideEnough(RatchetTree tree, int leafIndex) {
    if (leafIndex < 0 || leafIndex > tree.width())
      throw new ApiMisuse(
          "7.7", "leaf " + leafIndex + " is neither in the tree nor the next beside it");
    if (leafIndex < tree.width()) return tree;
    TreeEdit edit = new TreeEdit(tree);
    edit.extend(leafIndex);
    return edit.done();
  }

  private static LeafNode renewed(LeafNode leaf, HpkePublicKey key, Bytes parentHash) {
    return new LeafNode(
        key,
        leaf.signatureKey(),
        leaf.credential(),
        leaf.capabilities(),
        new LeafNodeSource.FromCommit(parentHash),
        leaf.extensions(),
        Bytes.EMPTY);
  }

  /**
   * Receiving, first: verifies the public part of an update path and merges it into the tree. The
   * leaf's own rules (section 7.3) and its signature are the group's business.
   *
   * @param tree with the commit's proposals applied
   * @param sender the committer's leaf; {@link RatchetTree#freeLeaf} for an external commit
   * @param added leaf indices of members added by the same commit
   * @throws PeerMisbehaved where it breaks a rule
   */
  public static RatchetTree merge(
      Crypto crypto, RatchetTree tree, int sender, UpdatePath path, Set<Integer> added) {
    RatchetTree before = wideEnough(tree, sender);
    List<Integer> filtered = before.filteredDirectPath(sender);
    UpdatePathRules.demandShape(before, sender, filtered, path, added);
    UpdatePathRules.demandFreshKeys(crypto, before, sender, path);
    List<HpkePublicKey> keys = path.nodes().stream().map(UpdatePathNode::encryptionKey).toList();
    FreshPath fresh = new FreshPath(crypto, before, sender, filtered, keys);
    UpdatePathRules.demandParentHash(path.leafNode(), fresh.leafParentHash());
    return fresh.with(path.leafNode());
  }

  public record Decrypted(PrivateTree privateTree, SecretBytes commitSecret) {}

  /**
   * Receiving, second: decrypts the path secret that is meant for this member and derives the keys
   * above.
   *
   * @param merged what {@link #merge} returned
   * @param own this member's keys, without those of nodes that the proposals blanked
   * @param added leaf indices of members added by the same commit
   * @param provisional the GroupContext of the new epoch, with the hash of {@code merged} and the
   *     confirmed transcript hash of the old one (section 12.4.2)
   * @throws PeerMisbehaved where what was encrypted is not what the path says
   * @throws org.safemessenger.mls.fault.InvalidMessage where it cannot be decrypted
   */
  public static Decrypted decrypt(
      Crypto crypto,
      RatchetTree merged,
      PrivateTree own,
      int sender,
      UpdatePath path,
      Set<Integer> added,
      GroupContext provisional) {
    PathDecryption decryption = new PathDecryption(crypto, merged, own, sender);
    SecretBytes pathSecret = decryption.open(path, added, provisional);
    DerivedKeys derived = decryption.keysAbove(pathSecret);
    PrivateTree kept = own.without(nodesAbove(merged, sender));
    return new Decrypted(kept.with(derived.keys()), derived.next());
  }

  /**
   * Joining: the keys that follow from the path secret in a welcome (section 12.4.3.1). Where the
   * welcome has none, a new member knows its leaf's key only, and this is not called.
   *
   * @param signer the leaf of the member who sent the welcome
   * @param pathSecret stays the caller's
   * @throws PeerMisbehaved if it is not that of the node above both, as the tree has it
   */
  public static PrivateTree implant(
      Crypto crypto, RatchetTree tree, PrivateTree own, int signer, SecretBytes pathSecret) {
    if (signer == own.leafIndex() || tree.leaf(signer) == null)
      throw new PeerMisbehaved(
          "12.4.3.1", "the signer of the group info is not another member of the group");
    int common = TreeMath.commonAncestor(signer, own.leafIndex());
    if (tree.node(common) == null)
      throw new PeerMisbehaved(
          "12.4.3.1", "a path secret was sent for node " + common + ", which is blank");
    List<Integer> nodes = new ArrayList<>(nodesAbove(tree, signer));
    nodes.removeIf(
        node -> TreeMath.level(node) < TreeMath.level(common) || tree.node(node) == null);
    DerivedKeys derived = DerivedKeys.of(crypto, tree, nodes, pathSecret.copy());
    derived.next().erase();
    return own.with(derived.keys());
  }

  private static List<Integer> nodesAbove(RatchetTree tree, int leafIndex) {
    int[] path = TreeMath.directPath(TreeMath.nodeOfLeaf(leafIndex), tree.width());
    return Arrays.stream(path).boxed().toList();
  }

  /** The resolution of a node without the leaves just added (section 7.5). */
  static List<Integer> recipients(RatchetTree tree, int node, Set<Integer> added) {
    List<Integer> resolution = tree.resolution(node);
    if (added.isEmpty()) return resolution;
    return resolution.stream()
        .filter(one -> !TreeMath.isLeaf(one) || !added.contains(TreeMath.leafOfNode(one)))
        .toList();
  }

  static HpkePublicKey keyOf(RatchetTree tree, int node) {
    HpkePublicKey key = TreeValidation.encryptionKey(tree.node(node));
    if (key == null) throw new ApiMisuse("7.5", "node " + node + " is blank");
    return key;
  }
}
