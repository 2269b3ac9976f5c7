package org.safemessenger.mls;

import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** The next leaf of this member: as before, but for its keys and perhaps who it is. */
final class NextLeaf {
  private static final String LABEL = "LeafNodeTBS";

  private NextLeaf() {}

  /** Without a signature. */
  static LeafNode content(
      LeafNode before,
      Optional<Identity> identity,
      HpkePublicKey encryptionKey,
      LeafNodeSource source) {
    Credential credential = identity.map(Identity::credential).orElse(before.credential());
    SignaturePublicKey signatureKey =
        identity.map(fresh -> fresh.signatureKey().publicKey()).orElse(before.signatureKey());
    return new LeafNode(
        encryptionKey,
        signatureKey,
        credential,
        before.capabilities(),
        source,
        before.extensions(),
        Bytes.EMPTY);
  }

  static LeafNode sign(
      Crypto crypto, LeafNode leaf, Bytes groupId, int leafIndex, SecretBytes privateKey) {
    return leaf.withSignature(
        crypto.signWithLabel(privateKey, LABEL, leaf.toBeSigned(groupId, leafIndex)));
  }

  /** The group has its own copy of a private key, which it erases when that is replaced. */
  static SignatureKeyPair signatureKey(Epoch epoch, Optional<Identity> identity) {
    if (identity.isEmpty()) return epoch.signatureKey();
    return KeyPackages.ownCopy(identity.get().signatureKey());
  }
}
