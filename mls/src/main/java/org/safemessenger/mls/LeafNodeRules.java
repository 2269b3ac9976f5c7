package org.safemessenger.mls;

import java.time.Duration;
import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.ProtocolVersion;

/**
 * What a leaf must be by itself (section 7.3). What it must be beside the other leaves of a tree:
 * {@link MutualSupport} and {@link DistinctKeys}.
 *
 * @param sending whether the leaf is in something that this client sends: then, and only then, must
 *     the present lie within its lifetime, unless the {@link LifetimePolicy} says more
 */
record LeafNodeRules(Settings settings, Crypto crypto, Blame blame, boolean sending) {
  static LeafNodeRules of(Settings settings, Crypto crypto, Blame blame) {
    return new LeafNodeRules(settings, crypto, blame, blame == Blame.CALLER);
  }

  /** All but the signature, which is verified with the key package's. */
  void checkInKeyPackage(LeafNode leaf) {
    if (!(leaf.source() instanceof LeafNodeSource.FromKeyPackage)) {
      throw blame.broken("7.3", "the leaf of a key package says it comes from elsewhere");
    }
    checkContent(leaf);
  }

  /**
   * @param replaced the leaf of the same member before
   */
  void checkInUpdate(LeafNode leaf, LeafNode replaced, GroupContext group, int leafIndex) {
    if (!(leaf.source() instanceof LeafNodeSource.FromUpdate)) {
      throw blame.broken("7.3", "the leaf of an update says it comes from elsewhere");
    }
    checkContent(leaf);
    checkSucceeds(leaf, replaced);
    checkSignature(leaf, group.groupId(), leafIndex);
  }

  /** That of somebody who joins by an external commit, replacing nobody. */
  void checkInPath(LeafNode leaf, GroupContext group, int leafIndex) {
    checkOwnInPath(leaf);
    checkSignature(leaf, group.groupId(), leafIndex);
  }

  /**
   * @param replaced the committer's leaf before; or that which an external commit removes
   */
  void checkInPath(LeafNode leaf, LeafNode replaced, GroupContext group, int leafIndex) {
    checkInPath(leaf, group, leafIndex);
    checkSucceeds(leaf, replaced);
  }

  /** One's own, just signed. */
  void checkOwnInPath(LeafNode leaf, LeafNode replaced) {
    checkOwnInPath(leaf);
    checkSucceeds(leaf, replaced);
  }

  /** One's own, just signed, where there was none before. */
  void checkOwnInPath(LeafNode leaf) {
    if (!(leaf.source() instanceof LeafNodeSource.FromCommit)) {
      throw blame.broken("7.3", "the leaf of a commit's path says it comes from elsewhere");
    }
    checkContent(leaf);
  }

  /** All but the signature: those of a whole tree are verified together. */
  void checkInTree(LeafNode leaf) {
    checkContent(leaf);
  }

  private void checkContent(LeafNode leaf) {
    if (!crypto.isValid(leaf.encryptionKey())) {
      throw blame.broken("7.3", "the encryption key of a leaf is none of the ciphersuite");
    }
    checkCapabilities(leaf);
    if (leaf.source() instanceof LeafNodeSource.FromKeyPackage(Lifetime lifetime)) {
      checkLifetime(lifetime);
    }
    if (!settings.authenticator().vouchesFor(leaf.credential(), leaf.signatureKey())) {
      throw blame.broken("5.3.1", "nobody vouches for the credential and key of a leaf");
    }
  }

  private void checkCapabilities(LeafNode leaf) {
    Capabilities listed = leaf.capabilities();
    if (!listed.versions().contains(ProtocolVersion.MLS10)) {
      throw blame.broken("11.1", "a leaf does not list MLS version 1 (mls10)");
    }
    if (!listed.cipherSuites().contains(crypto.suite().code())) {
      throw blame.broken("11.1", "a leaf does not list ciphersuite " + crypto.suite().code());
    }
    if (!listed.credentials().contains(leaf.credential().type())) {
      throw blame.broken(
          "7.2", "a leaf does not list credential type " + leaf.credential().type() + ", its own");
    }
    ExtensionRules.checkTypesOnce(blame, "a leaf", leaf.extensions());
    List<Integer> own = leaf.extensions().stream().map(Extension::type).toList();
    listed
        .unsupportedExtension(own)
        .ifPresent(
            type -> {
              throw blame.broken("7.3", "a leaf does not list extension " + type + ", its own");
            });
  }

  private void checkLifetime(Lifetime lifetime) {
    Duration longest = settings.lifetimes().longest();
    long length = lifetime.notAfter() - lifetime.notBefore();
    if (Long.compareUnsigned(lifetime.notBefore(), lifetime.notAfter()) > 0
        || !longest.equals(LifetimePolicy.FOREVER)
            && Long.compareUnsigned(length, longest.toSeconds()) > 0) {
      throw blame.broken(
          "7.2",
          "a leaf lives for "
              + Long.toUnsignedString(length)
              + " seconds; at most "
              + longest.toSeconds()
              + " expected");
    }
    if ((sending || settings.lifetimes().refusesExpired())
        && !lifetime.contains(settings.clock().instant())) {
      throw (sending ? Blame.CALLER : blame)
          .broken("7.3", "a leaf has expired, or is of the future");
    }
  }

  private void checkSucceeds(LeafNode leaf, LeafNode replaced) {
    if (leaf.encryptionKey().equals(replaced.encryptionKey())) {
      throw blame.broken("7.3", "a leaf has the encryption key of the one that it replaces");
    }
    if (!leaf.credential().equals(replaced.credential())
        && !settings.authenticator().maySucceed(replaced.credential(), leaf.credential())) {
      throw blame.broken("5.3.1", "a credential may not take the place of the one before");
    }
  }

  private void checkSignature(LeafNode leaf, Bytes groupId, int leafIndex) {
    settings.leafSignatures().verify(crypto, leaf, groupId, leafIndex);
  }
}
