package org.safemessenger.mls.tree;

import java.util.Set;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.UpdatePath;

/**
 * A sender's update of its direct path before it is encrypted (section 7.5). Holds the path secrets
 * until it is closed; the private tree and the commit secret are the caller's to keep or erase.
 */
public final class StagedPath implements AutoCloseable {
  private StagedPath() {}

  /** With the new leaf, keys and parent hashes: its hash belongs into the provisional context. */
  public RatchetTree tree() {
    return Skeleton.pending();
  }

  public PrivateTree privateTree() {
    return Skeleton.pending();
  }

  public SecretBytes commitSecret() {
    return Skeleton.pending();
  }

  /**
   * Encrypts the path secrets to the group.
   *
   * @param provisional the GroupContext of the new epoch, with the hash of {@link #tree} and the
   *     confirmed transcript hash of the old one (section 12.4.1)
   * @param added leaf indices of members added by the same commit: nothing is encrypted to them
   */
  public UpdatePath encrypt(GroupContext provisional, Set<Integer> added) {
    return Skeleton.pending();
  }

  /**
   * A copy of the path secret that a new member is given in its welcome: that of the lowest node
   * above both (section 12.4.1). The caller erases it.
   */
  public SecretBytes pathSecretFor(int leafIndex) {
    return Skeleton.pending();
  }

  /** Erases the path secrets. */
  @Override
  public void close() {
    Skeleton.pending();
  }
}
