package org.safemessenger.mls.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.UpdatePathNode;

/** What everybody can verify of an update path before decrypting it (sections 7.6 and 12.4.2). */
final class UpdatePathRules {
  private UpdatePathRules() {}

  /** One node for each of the filtered direct path, one ciphertext for each recipient. */
  static void demandShape(
      RatchetTree tree, int sender, List<Integer> filtered, UpdatePath path, Set<Integer> added) {
    if (path.nodes().size() != filtered.size())
      throw new PeerMisbehaved(
          "7.6",
          "an update path of "
              + path.nodes().size()
              + " nodes; "
              + filtered.size()
              + " are on the sender's filtered direct path");
    for (int i = 0; i < filtered.size(); i++) {
      int aside = TreeMath.childAside(filtered.get(i), sender);
      int recipients = TreeKem.recipients(tree, aside, added).size();
      int given = path.nodes().get(i).encryptedPathSecret().size();
      if (given != recipients)
        throw new PeerMisbehaved(
            "7.6",
            given + " ciphertexts in node " + i + " of an update path; expected " + recipients);
    }
  }

  /** All keys are ones of the KEM, and new: the leaf's, the nodes', and among each other. */
  static void demandFreshKeys(Crypto crypto, RatchetTree tree, int sender, UpdatePath path) {
    LeafNode former = tree.leaf(sender);
    HpkePublicKey leafKey = path.leafNode().encryptionKey();
    if (former != null && former.encryptionKey().equals(leafKey))
      throw new PeerMisbehaved(
          "12.4.2", "the update path's leaf has the encryption key of the sender's current leaf");
    Set<HpkePublicKey> fresh = new HashSet<>();
    demandFresh(crypto, fresh, leafKey);
    for (UpdatePathNode node : path.nodes()) demandFresh(crypto, fresh, node.encryptionKey());
    List<Integer> present = tree.nodesWithEncryptionKey(fresh);
    if (!present.isEmpty())
      throw new PeerMisbehaved(
          "12.4.2",
          "a public key of the update path is in node " + present.getFirst() + " of the tree");
  }

  private static void demandFresh(Crypto crypto, Set<HpkePublicKey> fresh, HpkePublicKey key) {
    if (!crypto.isValid(key))
      throw new PeerMisbehaved(
          "5.1.1", "a public key of the update path is no key of the ciphersuite's KEM");
    if (!fresh.add(key))
      throw new PeerMisbehaved("12.4.2", "a public key is twice in the update path");
  }

  /** The leaf is from a commit and has the right parent hash (sections 7.5 and 7.9.2). */
  static void demandParentHash(LeafNode leaf, Bytes expected) {
    Bytes given = parentHash(leaf);
    if (given == null)
      throw new PeerMisbehaved(
          "12.4.2", "the leaf of an update path does not have the source commit");
    if (!given.equals(expected))
      throw new PeerMisbehaved(
          "7.9.2", "the parent hash of the update path's leaf is not that of the node above it");
  }

  private static @Nullable Bytes parentHash(LeafNode leaf) {
    return leaf.source() instanceof LeafNodeSource.FromCommit commit ? commit.parentHash() : null;
  }
}
