package org.safemessenger.mls.tree;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;

/**
 * Verifies the signatures of leaves and key packages (sections 7.3 and 10.1), and remembers those
 * that held, up to a bound. May be shared by any number of groups and threads.
 */
public final class LeafSignatures {
  /**
   * @param remembered about how many signatures that held are remembered at most; 0 for none
   */
  public LeafSignatures(int remembered) {}

  /**
   * @param groupId of the group that the leaf is for; does not matter if it is from a key package
   * @throws org.safemessenger.mls.fault.InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verify(Crypto crypto, LeafNode leaf, Bytes groupId, int leafIndex) {
    Skeleton.pending();
  }

  /**
   * Both signatures: that of the key package and that of its leaf.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verify(Crypto crypto, KeyPackage keyPackage) {
    Skeleton.pending();
  }

  /**
   * Those of all members, in parallel on the common pool.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verifyAll(Crypto crypto, RatchetTree tree, Bytes groupId) {
    Skeleton.pending();
  }
}
