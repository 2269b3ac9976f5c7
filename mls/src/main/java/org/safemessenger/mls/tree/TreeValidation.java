package org.safemessenger.mls.tree;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ParentNode;

/**
 * What a joiner verifies of a tree as a whole (sections 7.9.2, 12.4.3.1 and 12.4.3.3). The rules of
 * single leaves (section 7.3) are the group's business; {@link LeafSignatures#verifyAll} verifies
 * their signatures.
 */
public final class TreeValidation {
  private TreeValidation() {}

  /**
   * @param treeHash the one in the GroupContext
   * @throws InvalidMessage if the tree is another than the one named
   * @throws PeerMisbehaved if it is the one named, but breaks a rule
   */
  public static void validate(Crypto crypto, RatchetTree tree, Bytes treeHash) {
    if (!tree.hash(crypto).equals(treeHash))
      throw InvalidMessage.notAuthentic(
          "12.4.3.3", "the ratchet tree does not have the tree hash of the group context");
    demandUniqueKeys(crypto, tree);
    UnmergedLeaves.validate(tree);
    ParentHashValidation.validate(crypto, tree);
  }

  /** No encryption key is in two nodes (sections 7.3 and 12.4.3.1), and each is one. */
  private static void demandUniqueKeys(Crypto crypto, RatchetTree tree) {
    Set<HpkePublicKey> keys = new HashSet<>();
    for (int node = 0; node < tree.nodeCount(); node++) {
      HpkePublicKey key = encryptionKey(tree.node(node));
      if (key == null) continue;
      if (!crypto.isValid(key))
        throw new PeerMisbehaved(
            "5.1.1", "the encryption key of node " + node + " is no key of the ciphersuite's KEM");
      if (!keys.add(key))
        throw new PeerMisbehaved(
            "12.4.3.1", "the encryption key of node " + node + " is in another node too");
    }
  }

  static @Nullable HpkePublicKey encryptionKey(@Nullable TlsStruct node) {
    return switch (node) {
      case LeafNode leaf -> leaf.encryptionKey();
      case ParentNode parent -> parent.encryptionKey();
      case null, default -> null;
    };
  }
}
