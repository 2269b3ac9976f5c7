package org.safemessenger.mls;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * The next leaf of this member: as before, but for its keys, perhaps who it is, and what its
 * program has learned since.
 */
final class NextLeaf {
  private NextLeaf() {}

  /** Without a signature. */
  static LeafNode content(
      Settings settings,
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
        grown(before.capabilities(), settings),
        source,
        before.extensions(),
        Bytes.EMPTY);
  }

  /**
   * With what this client supports by now. Nothing is taken away: the group may rely on it, and
   * what means nothing (section 13.5) stays as it was.
   */
  private static Capabilities grown(Capabilities before, Settings settings) {
    return new Capabilities(
        before.versions(),
        and(before.cipherSuites(), Arrays.stream(CipherSuite.values()).map(CipherSuite::code)),
        and(before.extensions(), settings.supportedExtensions().stream()),
        and(before.proposals(), settings.supportedProposals().stream()),
        before.credentials());
  }

  private static List<Integer> and(List<Integer> codes, Stream<Integer> more) {
    return Stream.concat(codes.stream(), more.sorted()).distinct().toList();
  }

  /** The group has its own copy of a private key, which it erases when that is replaced. */
  static SignatureKeyPair signatureKey(Epoch epoch, Optional<Identity> identity) {
    if (identity.isEmpty()) return epoch.signatureKey();
    return KeyPackages.ownCopy(identity.get().signatureKey());
  }
}
