package org.safemessenger.mls;

import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.KeyPackage;

/**
 * Whether a key package can be added to a group (section 10.1), but for what its leaf must have in
 * common with the others. Whatever is wrong with it is the fault of who made it, also where it is
 * this client that adds it; only that it has expired is then the caller's.
 *
 * @param sending whether it is this client that proposes or commits it
 */
record KeyPackageRules(Settings settings, Crypto crypto, boolean sending) {
  void check(KeyPackage keyPackage, GroupContext group) {
    if (keyPackage.version() != group.version()) {
      throw Blame.PEER.broken(
          "10.1",
          "a key package is of MLS version "
              + keyPackage.version()
              + ", the group of "
              + group.version());
    }
    if (keyPackage.cipherSuite() != group.cipherSuite()) {
      throw Blame.PEER.broken(
          "10.1",
          "a key package is of ciphersuite "
              + keyPackage.cipherSuite()
              + ", the group of "
              + group.cipherSuite());
    }
    check(keyPackage);
  }

  /** Without regard to a group. */
  void check(KeyPackage keyPackage) {
    if (!crypto.isValid(keyPackage.initKey())) {
      throw Blame.PEER.broken("10", "the init key of a key package is none of the ciphersuite");
    }
    if (keyPackage.initKey().equals(keyPackage.leafNode().encryptionKey())) {
      throw Blame.PEER.broken("10.1", "the init key of a key package is also its leaf's key");
    }
    ExtensionRules.checkTypesOnce(Blame.PEER, "a key package", keyPackage.extensions());
    new LeafNodeRules(settings, crypto, Blame.PEER, sending)
        .checkInKeyPackage(keyPackage.leafNode());
    settings.leafSignatures().verify(crypto, keyPackage);
  }
}
