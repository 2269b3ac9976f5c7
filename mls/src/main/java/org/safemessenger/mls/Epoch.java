package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.schedule.EpochSecrets;
import org.safemessenger.mls.schedule.SecretTree;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;

/**
 * One epoch of a group as one of its members holds it (section 12).
 *
 * @param confirmationTag of the commit that began it (section 8.2)
 * @param signatureKey of this member's leaf
 */
record Epoch(
    GroupContext context,
    RatchetTree tree,
    PrivateTree privateTree,
    EpochSecrets secrets,
    SecretTree secretTree,
    Bytes interimTranscriptHash,
    Bytes confirmationTag,
    SignatureKeyPair signatureKey) {
  int ownLeafIndex() {
    return privateTree.leafIndex();
  }

  LeafNode ownLeaf() {
    LeafNode leaf = tree.leaf(ownLeafIndex());
    if (leaf == null) throw new IllegalStateException("this member has no leaf");
    return leaf;
  }

  /**
   * What the next epoch is entered with.
   *
   * @throws IllegalStateException in the last epoch of a member who was removed
   */
  SecretBytes initSecret() {
    SecretBytes initSecret = secrets.initSecret();
    if (initSecret == null) throw new IllegalStateException("there is no next epoch");
    return initSecret;
  }

  /** With keys used up. */
  Epoch with(SecretTree used) {
    return new Epoch(
        context,
        tree,
        privateTree,
        secrets,
        used,
        interimTranscriptHash,
        confirmationTag,
        signatureKey);
  }

  /** Without what it takes to enter the next epoch. */
  Epoch withoutFuture() {
    return new Epoch(
        context,
        tree,
        privateTree.without(privateTree.keys().keySet()),
        secrets.withoutInitSecret(),
        secretTree,
        interimTranscriptHash,
        confirmationTag,
        signatureKey);
  }
}
